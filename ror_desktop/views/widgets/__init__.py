"""Small widgets that several pages share.

The bar of freshness, in its own module, is not named here: the words of the domain come with it,
and the sign-in page has to be there before them.
"""

from ror_desktop.views.widgets.badge import Badge, BadgeKind
from ror_desktop.views.widgets.banner import Banner, BannerKind
from ror_desktop.views.widgets.icon_button import IconButton
from ror_desktop.views.widgets.opaque_ground import OpaqueGround

__all__ = [
    "Badge",
    "BadgeKind",
    "Banner",
    "BannerKind",
    "IconButton",
    "OpaqueGround",
]
