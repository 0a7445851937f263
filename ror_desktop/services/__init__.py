"""Use cases; what they need from the outside arrives as the protocols of `ports`."""
