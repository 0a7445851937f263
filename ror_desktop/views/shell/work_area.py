"""Where everything stands around the pages."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget


def work_area(
    rail: QWidget, header: QWidget, banners: Sequence[QWidget], book: QWidget, status: QWidget
) -> QWidget:
    """Return what is shown to who is signed in.

    Args:
        rail: at the left.
        header: on top.
        banners: above the page.
        book: the pages.
        status: at the bottom.
    """
    work = QWidget()
    whole, middle, right = QVBoxLayout(work), QHBoxLayout(), QVBoxLayout()
    for layout in (whole, middle, right):
        _close_up(layout)
    for banner in banners:
        right.addWidget(banner)
    right.addWidget(book, 1)
    middle.addWidget(rail)
    middle.addLayout(right, 1)
    whole.addWidget(header)
    whole.addLayout(middle, 1)
    whole.addWidget(status)
    return work


def _close_up(layout: QLayout) -> None:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
