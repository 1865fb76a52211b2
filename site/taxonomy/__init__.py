"""Shared words: audiences (a closed list), topics and nations (open lists)."""
