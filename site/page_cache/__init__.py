"""Keeps whole answers, outside Django's handler, for exactly as long as they are true."""
