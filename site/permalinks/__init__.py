"""Addresses that never break: what a thing was called before leads to where it is now."""
