"""System tray: the program in the corner of the screen."""
