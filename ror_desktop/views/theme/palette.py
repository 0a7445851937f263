"""Qt's palette from the colours of a theme, for all that Fusion paints itself."""

from PySide6.QtGui import QColor, QPalette

from ror_desktop.views.theme.tokens import Theme

_Role = QPalette.ColorRole
_Group = QPalette.ColorGroup


def palette_of(theme: Theme) -> QPalette:
    """Return the palette of a theme."""
    palette = QPalette()
    roles = {
        _Role.Window: theme.background,
        _Role.WindowText: theme.text,
        _Role.Base: theme.surface,
        _Role.AlternateBase: theme.surface_alt,
        _Role.Text: theme.text,
        _Role.PlaceholderText: theme.text_muted,
        _Role.Button: theme.surface_alt,
        _Role.ButtonText: theme.text,
        _Role.BrightText: theme.danger,
        _Role.Highlight: theme.selection,
        _Role.HighlightedText: theme.text,
        _Role.Accent: theme.accent,
        _Role.Link: theme.accent,
        _Role.LinkVisited: theme.accent,
        _Role.ToolTipBase: theme.surface,
        _Role.ToolTipText: theme.text,
        _Role.Light: theme.surface,
        _Role.Midlight: theme.surface_alt,
        _Role.Mid: theme.border,
        _Role.Dark: theme.border_strong,
        _Role.Shadow: QColor(0, 0, 0),
    }
    for role, colour in roles.items():
        palette.setColor(role, colour)
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText):
        palette.setColor(_Group.Disabled, role, theme.text_muted)
    return palette
