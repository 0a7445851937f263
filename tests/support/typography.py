"""French typography out of the way, for tests that compare texts."""


def plain(text: object) -> str:
    """Return a text with ordinary spaces instead of no-break ones."""
    return str(text).replace("\u00a0", " ").replace("\u202f", " ")
