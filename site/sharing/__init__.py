"""What others may take along: the words as data, feeds, a calendar, and cards that other sites show in a frame."""
