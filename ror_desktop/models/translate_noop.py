"""QT_TRANSLATE_NOOP: marks French source texts for the catalogues before they can be translated."""


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Return the text; lupdate reads the call by its name. Qt's own is typed as any object."""
    return text
