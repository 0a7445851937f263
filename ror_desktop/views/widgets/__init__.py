"""Small widgets that several pages share."""

from ror_desktop.views.widgets.badge import Badge, BadgeKind
from ror_desktop.views.widgets.banner import Banner, BannerKind
from ror_desktop.views.widgets.freshness_bar import FreshnessBar, paint_freshness
from ror_desktop.views.widgets.icon_button import IconButton

__all__ = [
    "Badge",
    "BadgeKind",
    "Banner",
    "BannerKind",
    "FreshnessBar",
    "IconButton",
    "paint_freshness",
]
