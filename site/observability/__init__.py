"""What those who run a copy may know of it: figures, and errors. Never who asked, or for what."""
