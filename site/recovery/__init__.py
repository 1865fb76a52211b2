"""The bin: what was deleted can be brought back for 30 days. Knows no kind of page."""
