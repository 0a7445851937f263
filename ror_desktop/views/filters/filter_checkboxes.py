"""Checkboxes of the filter: codes in a grid, and groupings under a box for their whole family."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ror_desktop.domain.region import Grouping
from ror_desktop.models.synthesis.matrix_wording import capitalised, short_label

_INDENT = 18
_TEXT_WIDTH = 164


class CodeCheckboxes(QWidget):
    """One box for each code.

    Signals:
        changed: another set of codes is ticked.
    """

    changed = Signal()

    def __init__(self, indent: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[str, QCheckBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(indent, 0, 0, 0)
        self._column.setSpacing(2)

    def set_codes(self, entries: Sequence[tuple[str, str, str]]) -> None:
        """Offer these codes: code, text of the box, full name."""
        for box in self._boxes.values():
            self._column.removeWidget(box)
            box.setParent(None)
            box.deleteLater()
        self._boxes = {}
        for code, text, name in entries:
            box = QCheckBox(self._fitting(text))
            box.setToolTip(name)
            box.setAccessibleName(name)
            box.toggled.connect(self.changed)
            self._boxes[code] = box
            self._column.addWidget(box)

    def _fitting(self, text: str) -> str:
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, _TEXT_WIDTH)

    def codes(self) -> frozenset[str]:
        """Return the codes that are ticked."""
        return frozenset(code for code, box in self._boxes.items() if box.isChecked())

    def check(self, codes: Iterable[str]) -> None:
        """Tick these codes and no other."""
        wanted = frozenset(codes)
        for code, box in self._boxes.items():
            box.setChecked(code in wanted)

    @property
    def all_codes(self) -> frozenset[str]:
        """Return the codes on offer."""
        return frozenset(self._boxes)


class FamilyCheckboxes(QWidget):
    """Groupings by family; the box of a family ticks all of it, and is half ticked for a part.

    Signals:
        changed: another set of groupings is ticked.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._families: list[tuple[QCheckBox, CodeCheckboxes]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def set_groupings(self, groupings: Iterable[Grouping]) -> None:
        """Offer these groupings."""
        for family, boxes in self._families:
            for widget in (family, boxes):
                self._column.removeWidget(widget)
                widget.setParent(None)
                widget.deleteLater()
        self._families = []
        by_family: dict[str, list[Grouping]] = {}
        for grouping in groupings:
            by_family.setdefault(grouping.family, []).append(grouping)
        for name, members in by_family.items():
            self._add_family(name, members)

    def codes(self) -> frozenset[str]:
        """Return the codes of the groupings that are ticked."""
        return frozenset().union(*(boxes.codes() for _, boxes in self._families))

    def check(self, codes: Iterable[str]) -> None:
        """Tick these groupings and no other."""
        wanted = frozenset(codes)
        for _, boxes in self._families:
            boxes.check(wanted)

    def _add_family(self, name: str, members: Sequence[Grouping]) -> None:
        family = QCheckBox(capitalised(name))
        boxes = CodeCheckboxes(indent=_INDENT)
        boxes.set_codes([(each.code, short_label(each), each.label) for each in members])
        boxes.changed.connect(lambda: _show_part(family, boxes))
        boxes.changed.connect(self.changed)
        # Clicked, not toggled: only the user's hand on the family ticks its groupings.
        family.clicked.connect(lambda: _tick_all(family, boxes))
        self._families.append((family, boxes))
        self._column.addWidget(family)
        self._column.addWidget(boxes)


def _show_part(family: QCheckBox, boxes: CodeCheckboxes) -> None:
    ticked = boxes.codes()
    if not ticked:
        family.setCheckState(Qt.CheckState.Unchecked)
    elif ticked == boxes.all_codes:
        family.setCheckState(Qt.CheckState.Checked)
    else:
        family.setCheckState(Qt.CheckState.PartiallyChecked)


def _tick_all(family: QCheckBox, boxes: CodeCheckboxes) -> None:
    wanted = family.checkState() != Qt.CheckState.Unchecked
    boxes.check(boxes.all_codes if wanted else frozenset())
