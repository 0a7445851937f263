"""The program in the corner of the screen."""
