"""Theme of the application: style sheet, palette and font, following the system's scheme."""

from string import Template

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ror_desktop import paths
from ror_desktop.views.theme.fonts import interface_font
from ror_desktop.views.theme.tokens import (
    CONTRAST_DARK,
    CONTRAST_LIGHT,
    DARK,
    DARK_BELOW,
    LIGHT,
    Theme,
    is_dark,
)

STYLE = ("-style", "Fusion")
"""Arguments for QApplication. Set later, the style would first become an object of Python with
hundreds of constants, which takes as long as showing the window."""

_FORCED = {"light": LIGHT, "dark": DARK}
_SCHEMES = {False: Qt.ColorScheme.Light, True: Qt.ColorScheme.Dark}
_Role = QPalette.ColorRole
_Group = QPalette.ColorGroup


class ThemeFollower(QObject):
    """Applies the theme that the user forced, else the one of the system, live."""

    def __init__(self, app: QApplication, mode: str | None = None, text_size: int = 100) -> None:
        """Apply the theme, and go on following the system.

        Args:
            app: made with the arguments STYLE; it also owns this object.
            mode: "light", "dark", "contrast" (high, light or dark as the system), or None to follow
                the system in both.
            text_size: percent of the usual size.
        """
        super().__init__(app)
        self._app = app
        self._mode = mode
        hints = QGuiApplication.styleHints()
        self._contrast = hints.accessibility().contrastPreference()
        self._style_sheet = Template((paths.resources() / "styles" / "app.qss").read_text("utf-8"))
        self._text_size = text_size
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_contrast)
        self.force(mode)

    def force(self, mode: str | None) -> None:
        """Choose "light", "dark", "contrast", or None to follow the system."""
        self._mode = mode
        hints = QGuiApplication.styleHints()
        # The title bar and the system's own dialogs are dressed by the system: tell it too.
        if mode in _FORCED:
            hints.setColorScheme(_SCHEMES[is_dark(_FORCED[mode])])
        else:
            hints.unsetColorScheme()
        self._scheme = hints.colorScheme()
        self._apply()

    def dress_again(self) -> None:
        """Apply all once more: the system has just put its own fonts and colours back."""
        self._scheme = QGuiApplication.styleHints().colorScheme()
        self._apply()

    def resize_text(self, text_size: int) -> None:
        """Write larger or smaller from now on.

        Args:
            text_size: percent of the usual size.
        """
        scale, self._text_size = text_size / self._text_size, text_size
        if scale == 1:
            return
        # A heading has a font of its own, made from the size before.
        headings = [
            (each, each.font().pointSizeF() * scale)
            for each in self._app.allWidgets()
            if each.testAttribute(Qt.WidgetAttribute.WA_SetFont)
        ]
        self._apply()
        for widget, size in headings:
            font = widget.font()
            font.setPointSizeF(size)
            widget.setFont(font)

    def _follow(self, scheme: Qt.ColorScheme) -> None:
        self._scheme = scheme
        self._apply()

    def _follow_contrast(self, preference: Qt.ContrastPreference) -> None:
        self._contrast = preference
        self._apply()

    def _apply(self) -> None:
        theme = self._chosen()
        font = interface_font(self._text_size)
        # Before the style sheet: the widgets that it speaks of take their font as it is read.
        self._app.setFont(font)
        self._app.setPalette(palette_of(theme))
        names = theme.by_name() | {
            "icons": (paths.resources() / "icons").as_posix(),
            "scheme": "dark" if is_dark(theme) else "light",
        }
        self._app.setStyleSheet(self._style_sheet.substitute(names))
        # And after it: a new style brings back the fonts that the system has for menus, tables,
        # tips, message boxes and the status bar (Windows: Segoe UI, in one size for everybody).
        self._app.setFont(font)

    def _chosen(self) -> Theme:
        if self._mode in _FORCED:
            return _FORCED[self._mode]
        dark = self._system_is_dark()
        if self._mode == "contrast" or self._contrast == Qt.ContrastPreference.HighContrast:
            return CONTRAST_DARK if dark else CONTRAST_LIGHT
        return DARK if dark else LIGHT

    def _system_is_dark(self) -> bool:
        if self._scheme is not Qt.ColorScheme.Unknown:
            return self._scheme is Qt.ColorScheme.Dark
        # Windows names no scheme while a contrast theme is on, and desktops of Linux may not
        # either: its own colours tell. Without a palette of ours the application has the system's.
        self._app.setPalette(QPalette())
        return self._app.palette().color(_Role.Window).lightness() < DARK_BELOW


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
