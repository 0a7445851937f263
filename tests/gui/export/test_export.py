"""Tables leave the program as they stand on screen: as files, as PDF, as text for a case."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QSizeF, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ror_desktop.controllers.export_controller import ExportController
from ror_desktop.controllers.map_controller import MapController
from ror_desktop.domain.errors import FileNotWritten
from ror_desktop.domain.export_table import ExportCell, ExportTable
from ror_desktop.domain.filters import UnitFilter
from ror_desktop.domain.units import Position
from ror_desktop.exporting.formats import csv_bytes
from ror_desktop.exporting.workbook import workbook_bytes
from ror_desktop.models.export_tables import matrix_table
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.notices import Notices
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.search_origin import SearchOrigin
from ror_desktop.models.site_list_model import SiteListModel
from ror_desktop.models.synthesis.matrix_model import MatrixModel
from ror_desktop.models.synthesis.recent_changes import RecentChanges
from ror_desktop.models.synthesis.unit_detail_model import unit_case_text
from ror_desktop.tasks.runner import TaskRunner
from ror_desktop.views.export import export_button
from ror_desktop.views.export.export_button import ExportButton, with_ending
from ror_desktop.views.export.printing import pdf_bytes, table_document
from ror_desktop.views.map.site_list_view import site_export_button
from ror_desktop.views.synthesis.synthesis_page import SynthesisPage
from ror_desktop.views.synthesis.unit_table_view import UnitTableView
from ror_desktop.views.widgets.file_dialog import ask_where_to_save
from tests.support.sample_region import AVAILABLE, NOW, REGION, sample_unit, sample_units
from tests.support.typography import plain

KNOWN = frozenset({".xlsx", ".csv", ".pdf"})


@pytest.fixture
def store(qapp: object) -> RegionStore:  # noqa: ARG001 - signals need the application
    store = RegionStore()
    store.replace(REGION, sample_units(), NOW, NOW)
    return store


@pytest.fixture
def page(qtbot: QtBot, store: RegionStore) -> SynthesisPage:
    page = SynthesisPage(store, FilterState(), SearchOrigin())
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    qtbot.waitExposed(page)
    return page


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | None, str], None]:
    def answer(path: Path | None, kind: str) -> None:
        chosen = None if path is None else (path, kind)
        monkeypatch.setattr(export_button, "ask_where_to_save", lambda *_words: chosen)

    return answer


def the_matrix(store: RegionStore, filter_state: FilterState) -> ExportTable:
    matrix = MatrixModel(store, filter_state, RecentChanges())
    table = matrix_table(matrix, store, ["75"] if not filter_state.filter.is_empty else [])
    assert table is not None
    return table


def test_the_table_of_the_matrix_keeps_the_four_states_apart(store: RegionStore) -> None:
    table = the_matrix(store, FilterState())
    assert table.columns[0] == "Regroupement"
    assert table.columns[-1] == "Total"
    assert len(table.rows) == len(MatrixModel(store, FilterState(), RecentChanges()).rows)
    cells = [cell for row in table.rows for cell in row[1:]]
    assert any(cell.absent for cell in cells)
    assert any(cell.text == "–" for cell in cells)
    assert any(cell.value is None and "◷" in cell.text for cell in cells)
    assert all(cell.text.startswith(str(cell.value)) for cell in cells if cell.value is not None)
    total = table.rows[-1][-1]
    matrix = MatrixModel(store, FilterState(), RecentChanges())
    shown = matrix.index(matrix.rowCount() - 1, matrix.columnCount() - 1).data()
    assert str(total.value) == shown.split(" ")[0]


def test_a_table_tells_its_region_its_time_and_its_filters(store: RegionStore) -> None:
    filter_state = FilterState()
    filter_state.apply(UnitFilter(departements=frozenset({"75"})))
    facts = "\n".join(plain(fact) for fact in the_matrix(store, filter_state).facts)
    assert REGION.name in facts
    assert "Données du" in facts
    assert "Filtres : 75" in facts
    assert "24 h" in facts


def test_a_workbook_is_asked_for_by_key_and_written(
    qtbot: QtBot,
    page: SynthesisPage,
    tmp_path: Path,
    answers: Callable[[Path | None, str], None],
) -> None:
    runner, notices = TaskRunner(), Notices()
    controller = ExportController(runner, notices)
    page.export_requested.connect(controller.write)
    answers(tmp_path / "synthese.xlsx", "Classeur Excel (*.xlsx)")
    with qtbot.waitSignal(notices.said, timeout=60_000) as said:
        QTest.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert "synthese.xlsx" in str(said.args)
    assert (tmp_path / "synthese.xlsx").read_bytes().startswith(b"PK")
    runner.close(timedelta(seconds=5))


def test_a_file_that_cannot_be_written_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    runner = TaskRunner()
    controller = ExportController(runner, Notices())
    with qtbot.waitSignal(runner.failed) as failed:
        controller.write(b"x", str(tmp_path / "absent" / "a.pdf"))
    assert failed.args is not None
    assert isinstance(failed.args[0], FileNotWritten)
    runner.close(timedelta(seconds=5))


def test_nothing_is_written_when_the_dialog_is_refused(
    page: SynthesisPage, answers: Callable[[Path | None, str], None]
) -> None:
    written: list[object] = []
    page.export_requested.connect(lambda *words: written.append(words))
    answers(None, "")
    QTest.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert not written


def test_the_list_on_screen_is_taken_in_its_order(
    page: SynthesisPage, tmp_path: Path, answers: Callable[[Path | None, str], None]
) -> None:
    taken: list[tuple[object, str]] = []
    page.export_requested.connect(lambda content, path: taken.append((content, path)))
    answers(tmp_path / "liste", "Texte CSV (*.csv)")
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page, Qt.Key.Key_E, keys)
    ((table, path),) = taken
    assert isinstance(table, ExportTable)
    assert path.endswith("liste.csv")
    view = page.findChild(UnitTableView)
    assert view is not None
    shown = [view.model().index(row, 1).data() for row in range(view.model().rowCount())]
    assert [row[1].text for row in table.rows] == shown
    assert table.columns[2:4] == ("FINESS", "Commune")
    unit = sample_unit("pitie-rea-1")
    told = [row[2:4] for row in table.rows if row[4].text == unit.name]
    assert told[0] == (ExportCell(unit.site.finess), ExportCell(unit.site.city))
    printed = plain(table_document(table).toPlainText())
    assert "FINESS" not in printed, "paper has no room"
    assert all(row[4].text in printed for row in table.rows)
    assert len(table.rows[0]) == len(table.columns)


def test_comments_have_a_column_where_there_are_any(
    page: SynthesisPage,
    store: RegionStore,
    tmp_path: Path,
    answers: Callable[[Path | None, str], None],
) -> None:
    taken: list[object] = []
    page.export_requested.connect(lambda content, _path: taken.append(content))
    answers(tmp_path / "liste", "Texte CSV (*.csv)")
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page, Qt.Key.Key_E, keys)
    unit = sample_unit("pitie-rea-1")
    words = replace(unit.indicators[AVAILABLE], comment="=un lit\nce soir")
    store.update([unit.with_indicators(words)], NOW)
    QTest.keyClick(page, Qt.Key.Key_E, keys)
    without, table = taken
    assert isinstance(without, ExportTable)
    assert isinstance(table, ExportTable)
    assert "Commentaire" not in without.columns
    assert table.columns[-1] == "Commentaire"
    said = [plain(row[-1].text) for row in table.rows if row[-1].text]
    assert said == ["Disponibles : =un lit ce soir"]
    assert "un lit ce soir" in csv_bytes(table).decode("utf-8-sig")
    assert b"un lit ce soir" in b"".join(_members(workbook_bytes(table)))
    path = tmp_path / "liste.pdf"
    path.write_bytes(pdf_bytes(table))
    document = QPdfDocument()
    assert document.load(str(path)) is QPdfDocument.Error.None_
    text = " ".join(plain(document.getAllText(page).text()) for page in range(document.pageCount()))
    document.close()
    assert {"=un", "lit", "ce", "soir"} <= set(text.split()), "a cell breaks where its column ends"
    shown = store.unit("pitie-rea-1")
    assert shown is not None
    assert "=un lit ce soir" in unit_case_text(store, shown)


def _members(workbook: bytes) -> Iterator[bytes]:
    with ZipFile(io.BytesIO(workbook)) as archive:
        for name in archive.namelist():
            yield archive.read(name)


def test_the_menu_offers_only_what_there_is(page: SynthesisPage) -> None:
    button = page.findChild(ExportButton)
    assert button is not None
    menu = button.menu()
    menu.aboutToShow.emit()
    offered = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}
    assert offered["Exporter la synthèse…"]
    assert offered["Imprimer la liste…"]
    assert not offered["Exporter l’historique de l’unité…"]


def test_the_table_of_a_unit_is_taken_with_exact_ages(
    page: SynthesisPage, tmp_path: Path, answers: Callable[[Path | None, str], None]
) -> None:
    page.open_unit("pitie-rea-1")
    taken: list[object] = []
    page.export_requested.connect(lambda content, _path: taken.append(content))
    answers(tmp_path / "unite.csv", "Texte CSV (*.csv)")
    button = page.findChild(ExportButton)
    assert button is not None
    actions = {action.text(): action for action in button.menu().actions()}
    actions["Exporter les lits de l’unité…"].trigger()
    (table,) = taken
    assert isinstance(table, ExportTable)
    assert table.rows[0][:2] == (ExportCell("Disponibles"), ExportCell("2", 2))
    assert "2026" in table.rows[0][2].text
    shown = sample_unit("pitie-rea-1").indicators[AVAILABLE]
    assert (table.columns[-1], table.rows[0][-1].value) == ("Déclaré le", shown.updated_at)


def take_first(button: ExportButton) -> ExportTable:
    """Export the first table that a button offers."""
    taken: list[object] = []
    button.export_requested.connect(lambda content, _path: taken.append(content))
    button.menu().actions()[0].trigger()
    (table,) = taken
    assert isinstance(table, ExportTable)
    return table


def test_the_list_of_the_map_never_adds_a_stale_figure_to_the_free_beds(
    qtbot: QtBot, store: RegionStore, tmp_path: Path, answers: Callable[[Path | None, str], None]
) -> None:
    answers(tmp_path / "etablissements.csv", "Texte CSV (*.csv)")
    stale, fresh = sample_unit("beaujon-rea"), sample_unit("pitie-rea-1")
    units = [replace(each, position=Position(48.85, 2.35)) for each in (stale, fresh)]
    store.replace(REGION, units, NOW, NOW)
    filter_state, origin, sites = FilterState(), SearchOrigin(), SiteListModel()
    origin.set(Position(48.85, 2.20))
    controller = MapController(store, filter_state, origin, sites)
    controller.go_without_page()
    button = site_export_button(sites, store, filter_state)
    qtbot.addWidget(button)
    table = take_first(button)
    told = {row[0].text: row for row in table.rows}
    name, free, _level, distance, finess, commune = told[stale.site.label]
    assert (name.text, free) == (stale.site.label, ExportCell("3 ◷"))
    assert isinstance(distance.value, float)
    assert (finess.text, commune.text) == (stale.site.finess, stale.site.city)
    assert told[fresh.site.label][1] == ExportCell("2", 2)
    assert table.columns[3:] == ("Distance (km)", "FINESS", "Commune")
    assert f"{distance.value}".replace(".", ",") in csv_bytes(table).decode("utf-8-sig")
    assert "Distance (km)" in table_document(table).toPlainText()
    controller.close()


@pytest.mark.usefixtures("qapp")
def test_headings_on_paper_are_never_broken_within_a_word() -> None:
    texts = {
        "Établissement": "GHU Paris Psychiatrie et Neurosciences – site Sainte-Anne",
        "Unité": "Réanimation neurochirurgicale",
        "Libres": "1",
        "Installés": "10",
        "Fraîcheur": "à rafraîchir",
        "Ancienneté": "il y a 22 h",
        "Déclaré le": "dimanche 22 novembre 2026 à 20:30",
        "Évol.": "",
        "Téléphone": "01 45 65 80 00",
    }
    columns = tuple(texts)
    row = tuple(
        ExportCell(text, int(text) if text.isdecimal() else None) for text in texts.values()
    )
    document = table_document(ExportTable("liste", "Réanimation adulte", (), columns, (row,) * 3))
    document.setPageSize(QSizeF(900, 700))
    document.documentLayout().documentSize()
    blocks = [document.findBlockByNumber(number) for number in range(document.blockCount())]
    lines = {plain(each.text()): each.layout().lineCount() for each in blocks}
    assert {name: lines[name] for name in columns} == dict.fromkeys(columns, 1)


def test_a_pdf_carries_the_table_and_its_legend(store: RegionStore, tmp_path: Path) -> None:
    path = tmp_path / "synthese.pdf"
    path.write_bytes(pdf_bytes(the_matrix(store, FilterState())))
    document = QPdfDocument()
    assert document.load(str(path)) is QPdfDocument.Error.None_
    assert document.pageCount() == 1
    size = document.pagePointSize(0)
    assert size.width() > size.height()
    text = plain(document.getAllText(0).text())
    for words in ("Lits disponibles par regroupement", "Total", "dernier connu", "Données du"):
        assert words in text
    document.close()


@pytest.mark.parametrize(
    ("typed", "kind", "wanted"),
    [
        ("a.xlsx", ".csv", "a.csv"),
        ("a.csv", ".xlsx", "a.csv"),
        ("a", ".pdf", "a.pdf"),
        ("bilan 12.03", ".xlsx", "bilan 12.03.xlsx"),
        ("a.PDF", ".xlsx", "a.PDF"),
    ],
)
def test_the_name_of_a_file_ends_as_its_format(typed: str, kind: str, wanted: str) -> None:
    assert with_ending(Path(typed), kind, KNOWN) == Path(wanted)


def test_a_unit_is_copied_for_the_case_with_the_age_of_every_count(
    page: SynthesisPage, store: RegionStore
) -> None:
    table = page.findChild(UnitTableView)
    assert table is not None
    table.selectRow(0)
    table.setFocus()
    told: list[str] = []
    page.unit_copied.connect(told.append)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = plain(QGuiApplication.clipboard().text())
    name = table.model().index(0, 1).data()
    assert name in copied
    assert told[0] in copied
    assert "Disponibles : " in copied
    assert "il y a" in copied or "à l’instant" in copied
    assert "Relevé le : " in copied
    assert "Téléphone : " in copied
    silent = next(unit for unit in store.units() if not unit.indicators)
    assert "Aucun lit n’a été déclaré." in unit_case_text(store, silent)


def test_the_dialog_asks_for_a_file_and_speaks_the_language_of_the_rest(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    said: list[str] = []

    def accept() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        said.extend(plain(label.text()) for label in dialog.findChildren(QLabel))
        dialog.accept()

    QTimer.singleShot(0, accept)
    kinds = ["Classeur Excel (*.xlsx)", "Texte CSV (*.csv)"]
    answer = ask_where_to_save(window, "Exporter", tmp_path / "synthese.xlsx", kinds)
    assert answer == (tmp_path / "synthese.xlsx", kinds[0])
    assert {"&Dossier :", "&Type de fichier :"} <= set(said)
