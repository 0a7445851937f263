"""Design tokens: the colours of the interface, by what they mean.

Each pair meets WCAG AA, with high contrast AAA: a test computes it.
"""

from dataclasses import dataclass, fields

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from ror_desktop.domain.freshness import FreshnessLevel

DARK_BELOW = 128
"""Lightness of a ground under which text on it is light, of 255."""


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


CONTRAST_LIGHT = Theme(
    background=QColor("#ffffff"),
    surface=QColor("#ffffff"),
    surface_alt=QColor("#f0f0f0"),
    border=QColor("#5c5c5c"),
    border_strong=QColor("#000000"),
    text=QColor("#000000"),
    text_muted=QColor("#262626"),
    accent=QColor("#00376b"),
    accent_text=QColor("#ffffff"),
    selection=QColor("#cfe4ff"),
    focus=QColor("#8a0080"),
    fresh=QColor("#004d24"),
    ageing=QColor("#5c3600"),
    stale=QColor("#7a0c00"),
    unknown=QColor("#333333"),
    success=QColor("#004d24"),
    warning=QColor("#5c3600"),
    danger=QColor("#7d0000"),
    nonexistent=QColor("#c8c8c8"),
    highlight=QColor("#fff3a3"),
)

CONTRAST_DARK = Theme(
    background=QColor("#000000"),
    surface=QColor("#000000"),
    surface_alt=QColor("#1a1a1a"),
    border=QColor("#a6a6a6"),
    border_strong=QColor("#ffffff"),
    text=QColor("#ffffff"),
    text_muted=QColor("#e6e6e6"),
    accent=QColor("#8cd3ff"),
    accent_text=QColor("#000000"),
    selection=QColor("#0b3d66"),
    focus=QColor("#ffff00"),
    fresh=QColor("#7dff9c"),
    ageing=QColor("#ffd75e"),
    stale=QColor("#ffa39c"),
    unknown=QColor("#e0e0e0"),
    success=QColor("#7dff9c"),
    warning=QColor("#ffd75e"),
    danger=QColor("#ffb3ab"),
    nonexistent=QColor("#404040"),
    highlight=QColor("#4d4400"),
)

_BY_MARK = {theme.danger.rgb(): theme for theme in (LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK)}
"""Each theme by the colour that its palette gives to BrightText, which no style sheet touches."""


def is_dark(theme: Theme) -> bool:
    """Tell whether light text stands on dark ground."""
    return theme.background.lightness() < DARK_BELOW


def theme_of(widget: QWidget) -> Theme:
    """Return the colours that fit a widget's palette."""
    return theme_of_palette(widget.palette())


def theme_of_palette(palette: QPalette) -> Theme:
    """Return the colours that fit a palette (a delegate has it in its option)."""
    marked = _BY_MARK.get(palette.color(QPalette.ColorRole.BrightText).rgb())
    if marked is not None:
        return marked
    # Of a program that was not dressed.
    window = palette.color(QPalette.ColorRole.Window)
    return DARK if window.lightness() < DARK_BELOW else LIGHT
