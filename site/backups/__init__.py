"""One archive of all that must outlive a machine, and the way back into an empty place. Knows no kind of page."""
