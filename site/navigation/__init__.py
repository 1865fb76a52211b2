"""What stands around every page: the header, the footer, and whose site this is."""
