"""What a running desktop shows: matrix, open list and sites, through the roles of its models."""

from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt

from ror_desktop.domain.freshness import FreshnessLevel
from ror_desktop.models.site_list_model import SiteColumn, SiteListModel
from ror_desktop.models.synthesis.matrix_model import MatrixModel, MatrixRole
from ror_desktop.models.synthesis.unit_row import UnitColumn, UnitRole
from ror_desktop.models.synthesis.unit_table_model import UnitTableModel
from ror_desktop.models.wording import freshness_words
from ror_desktop.views.map.map_page import MapPage
from ror_desktop.views.synthesis.matrix_view import MatrixView
from tests.oracle.opinion import ALL, TOTAL, CellFact, LineFact, MarkerFact, Opinion, Row
from tests.support.desktops import DesktopRobot

_SHOWN = Qt.ItemDataRole.DisplayRole
_SAID = Qt.ItemDataRole.AccessibleTextRole
_ROOT = QModelIndex()


@dataclass(frozen=True)
class OpenList:
    """The list that a person has opened.

    Attributes:
        row: of the cell, or whose heading was used.
        column: of the cell, TOTAL for the heading of a row.
        whole_column: it is the heading of the column that was used.
    """

    row: Row
    column: str
    whole_column: bool = False


@dataclass
class Screen:
    """One desktop with its synthesis and its map, whose page is replaced by the list of sites."""

    name: str
    robot: DesktopRobot
    opened: OpenList | None = None
    _map: MapPage = field(init=False)

    def __post_init__(self) -> None:
        page = self.robot.desktop.window.page("map")
        assert isinstance(page, MapPage)
        self._map = page
        # No Chromium here: the list beside the map then holds every marker, not those in view.
        page.failed.emit()
        # Every unit of the region, until another list is opened.
        self.open(OpenList(ALL, TOTAL))

    def rows(self) -> list[Row]:
        """The rows of the matrix, in order."""
        return [_row_at(each) for each in self._rows()]

    def columns(self) -> list[str]:
        """The columns of the matrix by code, the total last."""
        model = self._matrix
        across = range(1, model.columnCount(_ROOT))
        shown = [model.headerData(i, Qt.Orientation.Horizontal, _SHOWN) for i in across]
        return [*(str(each) for each in shown[:-1]), TOTAL]

    def cells(self) -> dict[tuple[Row, str], CellFact]:
        """The cells of the matrix as they are read, with the sums behind them."""
        columns = self.columns()
        return {
            (_row_at(index), code): _cell(index.siblingAtColumn(position))
            for index in self._rows()
            for position, code in enumerate(columns, start=1)
        }

    def open(self, wanted: OpenList) -> bool:
        """Open a list as a click in the matrix does; return whether there is such a cell."""
        columns = self.columns()
        index = next((each for each in self._rows() if _row_at(each) == wanted.row), None)
        if index is None or wanted.column not in columns:
            return False
        view = self.robot.synthesis.findChild(MatrixView)
        assert isinstance(view, MatrixView)
        position = columns.index(wanted.column) + 1
        if wanted.whole_column:
            choice = self._matrix.choice_of_column(position)
        else:
            choice = self._matrix.choice_at(index.siblingAtColumn(position))
        view.list_requested.emit(choice)
        self.opened = wanted
        return True

    def lines(self) -> dict[str, LineFact]:
        """The lines of the open list, by location id."""
        model = self.robot.synthesis.findChild(UnitTableModel)
        assert isinstance(model, UnitTableModel)
        return {model.index(row, 0).data(UnitRole.ROW).unit.location_id: _line(model, row)
                for row in range(model.rowCount())}  # fmt: skip

    def markers(self) -> dict[str, MarkerFact]:
        """The sites of the map, by id."""
        model = self._map.findChild(SiteListModel)
        assert isinstance(model, SiteListModel)
        words = {freshness_words(level): level.name.lower() for level in FreshnessLevel}
        found = {}
        for row in range(model.rowCount()):
            cells = [str(model.index(row, column).data()) for column in SiteColumn]
            level = words[cells[SiteColumn.FRESHNESS].partition(" ")[2]]
            fact = MarkerFact(
                cells[SiteColumn.NAME], cells[SiteColumn.FREE].partition(" ")[0], level
            )
            found[str(model.index(row, 0).data(SiteListModel.ID_ROLE))] = fact
        return found

    def differs_from(self, opinion: Opinion) -> list[str]:
        """Say where this screen and the second opinion differ, in a line each."""
        found = [
            *_compared("rows", opinion.rows(), self.rows()),
            *_compared("columns", opinion.columns(), self.columns()),
            *_by_key("cell", opinion.cells(), self.cells()),
            *_by_key("marker", opinion.markers(), self.markers()),
        ]
        if self.opened is not None:
            o = self.opened
            lines = opinion.lines(o.row, o.column, whole_column=o.whole_column)
            found += _by_key(f"line of {o}", lines, self.lines())
        return [f"{self.name}: {each}" for each in found]

    @property
    def _matrix(self) -> MatrixModel:
        model = self.robot.synthesis.findChild(MatrixModel)
        assert isinstance(model, MatrixModel)
        return model

    def _rows(self) -> list[QModelIndex]:
        return _headings(self._matrix, _ROOT)


def _headings(model: QAbstractItemModel, parent: QModelIndex) -> list[QModelIndex]:
    found = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        found += [index, *_headings(model, index)]
    return found


def _row_at(index: QModelIndex) -> Row:
    row = index.data(MatrixRole.ROW)
    return str(row.kind), row.code


def _cell(index: QModelIndex) -> CellFact:
    sums = index.data(MatrixRole.TOTAL)
    return CellFact(
        str(sums.state),
        sums.level.name.lower(),
        sums.free,
        sums.last_known,
        sums.units,
        str(index.data(_SHOWN)),
    )


def _line(model: UnitTableModel, row: int) -> LineFact:
    def said(column: UnitColumn) -> str:
        return str(model.index(row, column).data(_SAID))

    def shown(column: UnitColumn) -> str:
        return str(model.index(row, column).data(_SHOWN))

    # The second line of a unit says whom to ring.
    name, _, telephone = said(UnitColumn.UNIT).partition("\n")
    return LineFact(
        shown(UnitColumn.DEPARTEMENT),
        said(UnitColumn.SITE),
        name,
        said(UnitColumn.GROUPING),
        shown(UnitColumn.FREE),
        model.index(row, UnitColumn.FRESHNESS).data(UnitRole.FRESHNESS).level.name.lower(),
        telephone.partition("\u00a0: ")[2],
    )


def _compared(what: str, wanted: object, shown: object) -> list[str]:
    return [] if wanted == shown else [f"{what}: {wanted} wanted, {shown} shown"]


def _by_key(what: str, wanted: dict, shown: dict) -> list[str]:  # type: ignore[type-arg] # any two alike
    return [
        line
        for key in [*wanted, *(each for each in shown if each not in wanted)]
        for line in _compared(f"{what} {key}", wanted.get(key), shown.get(key))
    ]
