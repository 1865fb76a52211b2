"""Where a report of the editors' part stands: its address, its place in the menu, and who finds it there."""
