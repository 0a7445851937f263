"""What stands around every page: rail, header, status bar."""
