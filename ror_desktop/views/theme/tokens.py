"""The colours of the interface, by what they mean; each pair meets WCAG AA (a test computes it)."""

from dataclasses import dataclass, fields

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from ror_desktop.domain.freshness import FreshnessLevel

_DARK_BELOW = 128


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours.

    Attributes:
        background: of the window.
        surface: of what lies on it: tables, fields, cards.
        surface_alt: every other row, headers, banners.
        border: quiet lines that separate.
        border_strong: lines that show where a field is (3:1 against what is around).
        text: what is read.
        text_muted: what is read second.
        accent: what can be pressed, and where one is.
        accent_text: text on accent.
        selection: behind what is selected; `text` stays readable on it.
        focus: ring around what has the keyboard.
        fresh: freshness level, as text or bar.
        ageing: same.
        stale: same.
        unknown: same.
        success: it worked.
        warning: look at this.
        danger: this is wrong.
        nonexistent: behind a cell whose offer does not exist.
        highlight: behind what has just changed.
    """

    background: QColor
    surface: QColor
    surface_alt: QColor
    border: QColor
    border_strong: QColor
    text: QColor
    text_muted: QColor
    accent: QColor
    accent_text: QColor
    selection: QColor
    focus: QColor
    fresh: QColor
    ageing: QColor
    stale: QColor
    unknown: QColor
    success: QColor
    warning: QColor
    danger: QColor
    nonexistent: QColor
    highlight: QColor

    def of_level(self, level: FreshnessLevel) -> QColor:
        """Return the colour of a freshness level."""
        return {
            FreshnessLevel.FRESH: self.fresh,
            FreshnessLevel.AGEING: self.ageing,
            FreshnessLevel.STALE: self.stale,
            FreshnessLevel.UNKNOWN: self.unknown,
        }[level]

    def by_name(self) -> dict[str, str]:
        """Return each colour as #rrggbb, by its name."""
        return {each.name: getattr(self, each.name).name() for each in fields(self)}


LIGHT = Theme(
    background=QColor("#f3f5f8"),
    surface=QColor("#ffffff"),
    surface_alt=QColor("#ebeff4"),
    border=QColor("#d5dce4"),
    border_strong=QColor("#7c8896"),
    text=QColor("#17212b"),
    text_muted=QColor("#4f5c69"),
    accent=QColor("#1a5c9e"),
    accent_text=QColor("#ffffff"),
    selection=QColor("#d6e6f7"),
    focus=QColor("#1a5c9e"),
    fresh=QColor("#1b6e44"),
    ageing=QColor("#8a5200"),
    stale=QColor("#a8362a"),
    unknown=QColor("#55616e"),
    success=QColor("#1b6e44"),
    warning=QColor("#8a5200"),
    danger=QColor("#ab2a21"),
    nonexistent=QColor("#d9dfe6"),
    highlight=QColor("#fff0bf"),
)

DARK = Theme(
    background=QColor("#12171d"),
    surface=QColor("#1a2129"),
    surface_alt=QColor("#222b35"),
    border=QColor("#33404d"),
    border_strong=QColor("#7d8b99"),
    text=QColor("#e6ebf0"),
    text_muted=QColor("#a9b5c1"),
    accent=QColor("#79b6f5"),
    accent_text=QColor("#0b1a2a"),
    selection=QColor("#23415e"),
    focus=QColor("#8cc3ff"),
    fresh=QColor("#6cc793"),
    ageing=QColor("#e3ab4f"),
    stale=QColor("#f29488"),
    unknown=QColor("#a5b1bd"),
    success=QColor("#6cc793"),
    warning=QColor("#e3ab4f"),
    danger=QColor("#f58d82"),
    nonexistent=QColor("#2d3741"),
    highlight=QColor("#4b4118"),
)


def theme_of(widget: QWidget) -> Theme:
    """Return the colours that fit a widget's palette."""
    return theme_of_palette(widget.palette())


def theme_of_palette(palette: QPalette) -> Theme:
    """Return the colours that fit a palette (a delegate has it in its option)."""
    window = palette.color(QPalette.ColorRole.Window)
    if not window.alpha():
        # A style sheet with a transparent background puts it into the palette of its widget.
        window = palette.color(QPalette.ColorRole.ToolTipBase)
    return DARK if window.lightness() < _DARK_BELOW else LIGHT
