"""Theme: colours by meaning, the font, the icons, light and dark."""

from ror_desktop.views.theme.fonts import (
    figures_font,
    interface_font,
    make_heading,
    make_strong,
    make_subheading,
    strong_font,
)
from ror_desktop.views.theme.icons import application_icon, icon
from ror_desktop.views.theme.theme_follower import STYLE, ThemeFollower
from ror_desktop.views.theme.tokens import (
    CONTRAST_DARK,
    CONTRAST_LIGHT,
    DARK,
    LIGHT,
    Theme,
    is_dark,
    theme_of,
    theme_of_palette,
)

__all__ = [
    "CONTRAST_DARK",
    "CONTRAST_LIGHT",
    "DARK",
    "LIGHT",
    "STYLE",
    "Theme",
    "ThemeFollower",
    "application_icon",
    "figures_font",
    "icon",
    "interface_font",
    "is_dark",
    "make_heading",
    "make_strong",
    "make_subheading",
    "strong_font",
    "theme_of",
    "theme_of_palette",
]
