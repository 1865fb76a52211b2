"""Tags for what others may take along."""
