"""Marks French source texts for the Qt catalogues where they cannot be translated yet."""


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Return the text; lupdate reads the call by its name. Qt's own is typed as any object."""
    return text
