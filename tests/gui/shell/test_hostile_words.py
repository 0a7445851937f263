"""Words that came from elsewhere are shown as they are: nothing is fetched, nothing is markup."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QMessageBox,
    QSystemTrayIcon,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ror_desktop.domain.contacts import Contact
from ror_desktop.domain.freshness import FreshnessLevel
from ror_desktop.domain.history import FedUnit
from ror_desktop.domain.indicators import by_key
from ror_desktop.domain.session import Account, Rights
from ror_desktop.domain.units import Unit
from ror_desktop.models.alerts import Alert, AlertKind
from ror_desktop.models.entry.reminders import StalestService
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.wording import plain_tip
from ror_desktop.views import theme as themes
from ror_desktop.views.synthesis.synthesis_page import SynthesisPage
from ror_desktop.views.tray.tray_icon import Tray
from tests.gui.shell.test_every_control import (
    Maker,
    alert,
    bulk,
    cards,
    filters,
    grid,
    main_window,
    quick,
    synthesis,
    wall,
)
from tests.support.sample_region import NOW, REGION, sample_units

SIDE = 1900
"""Pixels of the picture: whatever fetches it shows that by its size."""
WINDOW = QSize(1366, 720)
PLAIN = Qt.TextFormat.PlainText


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "fetched.png"
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    assert image.save(str(path))
    return path


@pytest.fixture
def hostile(picture: Path) -> str:
    return f'<img src="{picture}"><a href="file:///etc">lits</a> \u202eaer\u0000 \u0007&amp;'


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    before = qapp.styleSheet()
    themes.ThemeFollower(qapp, "light")
    yield
    for tip in _tips():
        # hideText() waits for a timer, longer on Windows than a test does.
        tip.close()
    qapp.setStyleSheet(before)


def told_by(unit: Unit, words: str) -> Unit:
    site = replace(
        unit.site,
        name=words + unit.site.name,
        address=(words,),
        city=words,
        legal_entity=words,
        contacts=(Contact(f"01 {words}", "06"),),
    )
    said = (replace(each, comment=words) for each in unit.indicators.values())
    offers = tuple(replace(each, name=words + each.name) for each in unit.offers)
    contacts = (Contact(f"06 {words}", "16"),)
    name = words + unit.name
    return replace(
        unit, name=name, site=site, offers=offers, contacts=contacts, indicators=by_key(said)
    )


@pytest.fixture
def show(qtbot: QtBot, tmp_path: Path) -> Callable[[Maker, str], QWidget]:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)

    def shown(make: Maker, words: str) -> QWidget:
        store = RegionStore()
        units = [told_by(each, words) for each in sample_units()]
        places = [replace(each, name=words + each.name) for each in REGION.departements]
        groups = [replace(each, label=words + each.label) for each in REGION.groupings]
        region = replace(
            REGION, name=words, departements=tuple(places), groupings=tuple(groups), credit=words
        )
        store.replace(region, units, NOW, NOW)
        store.set_feeds(
            FedUnit(each.location_id, words, frozenset({"02"}), NOW, problem=words)
            for each in units
        )
        page = make(store, settings)
        qtbot.addWidget(page)
        page.resize(WINDOW)
        page.show()
        qtbot.waitActive(page)
        QApplication.processEvents()
        return page

    return shown


def name_of(store: RegionStore) -> str:
    return next(iter(store.units())).name


def sheet(store: RegionStore, settings: QSettings) -> QWidget:
    page = synthesis(store, settings)
    assert isinstance(page, SynthesisPage)
    page.open_unit("pitie-rea-1")
    return page


def signed_in(store: RegionStore, settings: QSettings) -> QWidget:
    window = main_window(store, settings)
    words = name_of(store)
    account = Account(words, words, Rights(read=True))
    window.property("models").session.enter(account, timedelta(minutes=10))
    window.property("models").notices.say(words)
    return window


def called(store: RegionStore, settings: QSettings) -> QWidget:
    bar = alert(store, settings)
    words = name_of(store)
    bar.show_alert(Alert(AlertKind.BED_FREED, words, words, "unit"))  # type: ignore[attr-defined]
    return bar


def tips_of(page: QWidget) -> set[str]:
    """Return every tooltip of a page, of the cells of its tables too."""
    found = {each.toolTip() for each in (page, *page.findChildren(QWidget))}
    for view in page.findChildren(QAbstractItemView):
        model = view.model()
        found.update(
            str(model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) or "")
            for row in range(model.rowCount())
            for column in range(model.columnCount())
        )
    return {each for each in found if "<" in each}


def tip_shown(text: str, over: QWidget) -> QLabel:
    QToolTip.showText(QPoint(5, 5), text, over)
    return _tips()[0]


def _tips() -> list[QLabel]:
    return [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, QLabel) and each.metaObject().className() == "QTipLabel"
    ]


@pytest.mark.parametrize(
    "make", [signed_in, cards, grid, synthesis, sheet, bulk, quick, wall, called, filters]
)
def test_no_window_takes_words_of_others_for_html(
    make: Maker, show: Callable[[Maker, str], QWidget], hostile: str
) -> None:
    page = show(make, hostile)
    labels = [each for each in page.findChildren(QLabel) if each.testAttribute(_POLISHED)]
    assert labels or make in {filters, wall}
    assert [each.text() for each in labels if each.textFormat() != PLAIN] == []
    assert [each.text() for each in labels if each.sizeHint().height() >= SIDE] == []
    for text in tips_of(page):
        shown = tip_shown(text, page)
        assert shown.textFormat() == PLAIN
        assert shown.height() < SIDE


_POLISHED = Qt.WidgetAttribute.WA_WState_Polished


def test_a_tooltip_shows_tags_and_fetches_nothing(qtbot: QtBot, hostile: str) -> None:
    page = QLabel("page")
    qtbot.addWidget(page)
    page.show()
    shown = tip_shown(hostile, page)
    assert shown.text() == hostile
    assert shown.textFormat() == PLAIN
    assert shown.height() < SIDE


def test_a_message_box_shows_tags_and_fetches_nothing(qtbot: QtBot, hostile: str) -> None:
    box = QMessageBox(QMessageBox.Icon.Question, "title", hostile)
    box.setInformativeText(hostile)
    qtbot.addWidget(box)
    box.show()
    assert {each.textFormat() for each in box.findChildren(QLabel)} == {PLAIN}
    assert box.height() < SIDE


def test_a_long_tooltip_is_broken_into_lines_that_fit_a_screen(qtbot: QtBot) -> None:
    page = QLabel("page")
    qtbot.addWidget(page)
    page.show()
    for words in ("lits de réanimation " * 500, "l" * 10_000):
        size = tip_shown(plain_tip(words), page).size()
        assert size.width() < WINDOW.width()
        assert size.height() < WINDOW.height()
    assert plain_tip("Un < 3 lits\nDeux") == "Un < 3 lits\nDeux"


def test_the_notification_area_is_given_no_tag(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(
        QSystemTrayIcon,
        "showMessage",
        lambda _icon, title, text, *_rest: shown.extend((title, text)),
    )
    tray = Tray()
    tray.tell(Alert(AlertKind.BED_FREED, "<b>Un lit</b>", "<img src='//hote/x.png'> Réa < 3", "u"))
    tray.show_service(StalestService("12", FreshnessLevel.STALE, "<img src='//hote/x.png'>"))
    assert shown == ["‹b›Un lit‹/b›", "‹img src='//hote/x.png'› Réa ‹ 3"]
    assert tray.icon.toolTip() == "‹img src='//hote/x.png'›"
    tray.end()
    qtbot.wait(0)


@pytest.mark.parametrize("make", [cards, grid, sheet, quick, wall])
def test_a_name_of_ten_thousand_letters_leaves_the_window_its_size(
    make: Maker, show: Callable[[Maker, str], QWidget]
) -> None:
    page = show(make, "L" * 10_000)
    assert page.width() == WINDOW.width()
    assert page.height() == WINDOW.height()
