"""Buttons with fixed answers: what was said and on which day, never by whom, and never in words."""
