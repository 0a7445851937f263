"""Opaque ground of a list or table: a scroll moves what is painted instead of painting it anew."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractItemView

_DRESSED = frozenset({QEvent.Type.Show, QEvent.Type.StyleChange})


class OpaqueGround(QObject):
    """Says that the viewport of a view hides what is under it; the view owns it.

    A style sheet that gives a view a ground or a border takes `autoFillBackground` from its
    viewport each time that it dresses the view (QStyleSheetStyle, Qt 6.11): Qt then takes the
    viewport for seen through and paints all of it at each step of a scroll.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say so again after each dressing."""
        if event.type() in _DRESSED:
            self._view.viewport().setAutoFillBackground(True)
        return super().eventFilter(watched, event)
