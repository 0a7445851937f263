"""What strangers do to a server: black box, against a real one with two processes."""
