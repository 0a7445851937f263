"""What explains the program to who uses it."""
