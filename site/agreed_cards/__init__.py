"""One wording for what must be said the same everywhere: to a child, on every page."""
