"""Reminders: in time, once, never in quiet hours; and the corner of the screen that tells them."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ror_desktop.app.pages.tray import TrayCoordinator
from ror_desktop.config import ReminderSettings, Settings
from ror_desktop.config.groups import TraySettings
from ror_desktop.config.layers import LayeredSettings
from ror_desktop.controllers.alert_controller import ReminderController
from ror_desktop.domain.freshness import FreshnessLevel, is_due, is_quiet
from ror_desktop.domain.selection import ListChoice, ListKind
from ror_desktop.domain.synthesis import Row, RowKind
from ror_desktop.domain.units import Site, Unit
from ror_desktop.models.alerts import Alert, AlertKind, Alerts
from ror_desktop.models.entry.entry_model import EntryModel
from ror_desktop.models.entry.reminders import (
    Reminders,
    StalestService,
    due_words,
    stalest_service,
)
from ror_desktop.models.outbox_state import OutboxState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.settings_state import SettingsState
from ror_desktop.models.watch_wording import freed_alert
from ror_desktop.models.watched_lists import FreedBeds
from ror_desktop.models.wording import shortened
from ror_desktop.views.tray.tray_icon import Tray
from ror_desktop.views.watch.alert_bar import AlertBar
from tests.support.sample_region import NOW, REGION, free_beds, sample_unit, sample_units
from tests.support.typography import plain

ALWAYS = ReminderSettings(quiet_from=time(0), quiet_to=time(0), minutes_before=30)


@pytest.fixture
def store(qapp: object) -> RegionStore:  # noqa: ARG001 - signals need the application
    store = RegionStore()
    units = [free_beds(unit, 1, NOW) for unit in sample_units()]
    store.replace(REGION, units, NOW, NOW)
    return store


@pytest.fixture
def entry(store: RegionStore) -> EntryModel:
    entry = EntryModel(store, OutboxState())
    entry.set_sites(frozenset({"site-beaujon"}))
    return entry


def told(reminders: Reminders) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    reminders.due.connect(found.append)
    return found


@pytest.mark.parametrize(
    ("local", "start", "end", "quiet"),
    [
        (time(23), time(22), time(6), True),
        (time(5, 59), time(22), time(6), True),
        (time(6), time(22), time(6), False),
        (time(12), time(22), time(6), False),
        (time(12), time(11), time(13), True),
        (time(13), time(11), time(13), False),
        (time(3), time(3), time(3), False),
    ],
)
def test_quiet_hours_may_go_over_midnight(
    local: time, start: time, end: time, *, quiet: bool
) -> None:
    assert is_quiet(local, start, end) is quiet


def test_what_was_never_declared_is_due() -> None:
    assert is_due(None, REGION.limits, NOW, timedelta())
    assert not is_due(NOW, REGION.limits, NOW, timedelta(minutes=30))
    assert is_due(NOW - REGION.limits.fresh, REGION.limits, NOW, timedelta())


def test_a_service_is_told_once_before_its_limit_and_again_after_a_declaration(
    store: RegionStore, entry: EntryModel
) -> None:
    reminders = Reminders(entry, lambda: ALWAYS)
    found = told(reminders)
    store.set_now(NOW + REGION.limits.fresh - timedelta(minutes=31))
    assert found == []
    store.set_now(NOW + REGION.limits.fresh - timedelta(minutes=30))
    (first,) = found
    assert set(first) == {"beaujon-rea", "beaujon-mixte"}
    store.set_now(NOW + REGION.limits.fresh)
    assert len(found) == 1
    later = NOW + REGION.limits.fresh
    store.update([free_beds(sample_unit("beaujon-rea"), 1, later)], later)
    store.set_now(later + REGION.limits.fresh)
    assert found[-1] == ("beaujon-rea",)


def test_nothing_is_told_in_quiet_hours_and_all_of_it_after(
    store: RegionStore, entry: EntryModel
) -> None:
    local = (NOW + REGION.limits.fresh).astimezone()
    start = (datetime.combine(local, local.time()) - timedelta(hours=1)).time()
    end = (datetime.combine(local, local.time()) + timedelta(hours=1)).time()
    quiet = ReminderSettings(quiet_from=start, quiet_to=end)
    found = told(Reminders(entry, lambda: quiet))
    store.set_now(NOW + REGION.limits.fresh)
    assert found == []
    store.set_now(NOW + REGION.limits.fresh + timedelta(hours=2))
    assert len(found) == 1


def test_who_wants_no_reminder_gets_none(store: RegionStore, entry: EntryModel) -> None:
    found = told(Reminders(entry, lambda: ReminderSettings(enabled=False)))
    store.set_now(NOW + timedelta(days=3))
    assert found == []


def test_later_means_later(store: RegionStore, entry: EntryModel) -> None:
    alerts, called = Alerts(), list[Alert]()
    alerts.raised.connect(called.append)
    reminders = Reminders(entry, lambda: ALWAYS)
    controller = ReminderController(reminders, entry, alerts)
    past = NOW + REGION.limits.fresh
    store.set_now(past)
    assert [alert.kind for alert in called] == [AlertKind.REMINDER]
    assert "Hôpital Beaujon" in called[0].text
    alerts.postpone(called[0])
    store.set_now(past + timedelta(minutes=29))
    assert len(called) == 1
    store.set_now(past + timedelta(minutes=30))
    assert len(called) == 2
    assert controller.parent() is None


def test_the_bar_offers_to_put_a_reminder_off_and_shows_one(qtbot: QtBot) -> None:
    bar = AlertBar()
    qtbot.addWidget(bar)
    put_off: list[Alert] = []
    bar.postponed.connect(put_off.append)
    for number in (1, 2):
        bar.show_alert(Alert(AlertKind.REMINDER, f"{number} services", "A, B", f"unit-{number}"))
    assert not bar.later.isHidden()
    QTest.mouseClick(bar.later, Qt.MouseButton.LeftButton)
    assert [alert.title for alert in put_off] == ["2 services"]
    assert bar.isHidden()


def test_the_stalest_service_is_told_in_few_signs(store: RegionStore, entry: EntryModel) -> None:
    store.update([free_beds(sample_unit("beaujon-rea"), 1, NOW - timedelta(hours=13))], NOW)
    service = stalest_service(entry)
    assert service is not None
    assert service.age == "13"
    assert "il y a 13 h (à rafraîchir)" in plain(service.words)
    store.set_now(NOW + timedelta(days=12))
    service = stalest_service(entry)
    assert service is not None
    assert service.age == "12j"


class Corner:
    """A window beside a corner of the screen."""

    def __init__(self, qtbot: QtBot, *, close_to_tray: bool) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.show()
        self.alerts = Alerts()
        settings = Settings(tray=TraySettings(close_to_tray=close_to_tray))
        self.tray = Tray()
        state = SettingsState(LayeredSettings(settings))
        self.coordinator = TrayCoordinator(self.window, self.alerts, state, self.tray)


def test_the_window_hides_in_the_corner_only_for_who_chose_it(qtbot: QtBot) -> None:
    for chosen in (True, False):
        corner = Corner(qtbot, close_to_tray=chosen)
        assert corner.window.close() is not chosen
        assert not corner.window.isVisible()
        corner.coordinator.open_window()
        assert corner.window.isVisible()
        corner.coordinator.quit()
        assert not corner.window.isVisible()
        corner.coordinator.end()


def test_leaving_asks_its_questions_in_a_window_that_can_be_seen(qtbot: QtBot) -> None:
    corner = Corner(qtbot, close_to_tray=True)
    minimised: list[bool] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt’s name
            if event.type() is QEvent.Type.Close:
                minimised.append(corner.window.isMinimized())
            return super().eventFilter(watched, event)

    watch = Watch(corner.window)
    corner.window.installEventFilter(watch)
    corner.window.showMinimized()
    corner.coordinator.quit()
    assert minimised == [False]
    corner.coordinator.end()


def test_a_click_on_a_notification_opens_what_it_is_about(qtbot: QtBot) -> None:
    corner = Corner(qtbot, close_to_tray=True)
    answered: list[Alert] = []
    corner.alerts.answered.connect(answered.append)
    corner.window.hide()
    corner.alerts.call(Alert(AlertKind.BED_FREED, "Un lit", "Réanimation", "unit"))
    corner.tray._answer()
    assert [alert.location_id for alert in answered] == ["unit"]
    assert corner.window.isVisible()
    corner.coordinator.end()


def test_the_icon_follows_the_services(qtbot: QtBot, store: RegionStore, entry: EntryModel) -> None:
    tray = Tray()
    without = tray.icon.icon().pixmap(32).toImage()
    tray.show_service(stalest_service(entry))
    assert tray.icon.icon().pixmap(32).toImage() != without
    assert "Service le plus ancien" in tray.icon.toolTip()
    before = tray.icon.icon().pixmap(32).toImage()
    store.set_now(NOW + timedelta(hours=30))
    tray.show_service(stalest_service(entry))
    assert tray.icon.icon().pixmap(32).toImage() != before
    tray.end()
    qtbot.wait(0)


def test_the_quick_entry_is_for_who_declares_and_the_window_for_the_others(
    qtbot: QtBot, entry: EntryModel
) -> None:
    corner = Corner(qtbot, close_to_tray=True)
    asked: list[str] = []
    corner.coordinator.quick_entry_requested.connect(lambda: asked.append("quick"))
    corner.window.hide()
    corner.coordinator.declare_quickly()
    assert asked == []
    assert corner.window.isVisible()
    corner.coordinator.follow(entry)
    corner.window.hide()
    corner.coordinator.declare_quickly()
    assert asked == ["quick"]
    assert not corner.window.isVisible()
    corner.coordinator.end()


def long_unit(number: int, site: Site) -> Unit:
    unit = sample_unit("beaujon-rea")
    name = f"Unité de soins intensifs polyvalents et surveillance continue {number}"
    return replace(unit, location_id=f"unit-{number}", name=name, site=site)


def test_a_reminder_names_each_hospital_once_and_counts_what_has_no_room() -> None:
    beaujon = sample_unit("beaujon-rea").site
    units = [long_unit(number, beaujon) for number in range(1, 6)]
    words = plain(due_words(units, 255))
    assert len(words) <= 255
    assert words.count(beaujon.name) == 1
    assert words.startswith(f"{beaujon.name} : {units[0].name}, {units[1].name}")
    assert words.endswith(f", {units[2].name} et 2 autre(s)")
    assert plain(due_words(units[:4], 255)).endswith(f", {units[2].name} et 1 autre(s)")
    other = replace(beaujon, name="Hôpital Bichat")
    both = plain(due_words([units[0], long_unit(9, other), units[1]], 255))
    assert both == (
        f"{beaujon.name} : {units[0].name}, {units[1].name} ; Hôpital Bichat : "
        "Unité de soins intensifs polyvalents et surveillance continue 9"
    )


def test_what_is_too_long_is_cut_after_a_whole_word() -> None:
    assert shortened("Réanimation adulte", 18) == "Réanimation adulte"
    assert shortened("Réanimation adulte", 17) == "Réanimation…"
    assert shortened("Lits 🛏 disponibles", 8) == "Lits 🛏…"
    assert shortened("Anticonstitutionnellement", 10) == "Antic…"


def test_notifications_keep_to_what_windows_shows(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[str, str]] = []
    monkeypatch.setattr(
        QSystemTrayIcon,
        "showMessage",
        lambda _icon, title, text, *_rest: shown.append((title, text)),
    )
    tray = Tray()
    tray.tell(Alert(AlertKind.BED_FREED, "Un lit s’est libéré " * 9, "Réanimation médicale " * 20))
    ((title, text),) = shown
    assert title.endswith(("lit…", "s’est…", "libéré…", "Un…"))
    assert text.endswith(("Réanimation…", "médicale…"))
    assert len(title) <= 63
    assert len(text) <= 255
    tray.show_service(StalestService("12", FreshnessLevel.STALE, "Réanimation " * 20))
    assert len(tray.icon.toolTip()) <= 127
    assert tray.icon.toolTip().endswith("Réanimation…")
    tray.end()
    qtbot.wait(0)


def test_the_counts_of_a_freed_bed_and_the_age_of_a_service_are_never_cut(
    store: RegionStore, entry: EntryModel
) -> None:
    long = replace(
        sample_unit("beaujon-rea"),
        name="Réanimation médico-chirurgicale polyvalente et brûlés " * 3,
        site=replace(sample_unit("beaujon-rea").site, name="Groupe hospitalier universitaire " * 5),
    )
    choice = ListChoice(ListKind.DEPARTEMENT, Row(RowKind.TOTAL, ""), "92")
    text = plain(freed_alert(REGION, FreedBeds(choice, long, 2, 1)).text)
    assert len(text) <= 255
    assert text.endswith("Lits disponibles : 2, contre 1 avant.")
    store.update([free_beds(long, 1, NOW - timedelta(hours=13))], NOW)
    service = stalest_service(entry)
    assert service is not None
    assert len(service.words) <= 127
    assert "il y a 13 h" in plain(service.words)


def test_services_that_go_after_the_tray_tell_it_nothing(qtbot: QtBot, entry: EntryModel) -> None:
    # As when a declarer closes the window: the menu first, then the page with its services.
    corner = Corner(qtbot, close_to_tray=False)
    corner.coordinator.follow(entry)
    corner.coordinator.end()
    entry.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(entry)
    assert not isValid(corner.tray.quick)


def test_the_taskbar_counts_the_services_due_with_or_without_a_tray(
    qtbot: QtBot, store: RegionStore, entry: EntryModel
) -> None:
    numbers: list[int] = []
    window = QWidget()
    qtbot.addWidget(window)
    settings = SettingsState(LayeredSettings(Settings()))
    coordinator = TrayCoordinator(window, Alerts(), settings, None, numbers.append)
    coordinator.follow(entry)
    assert numbers == []
    store.set_now(NOW + REGION.limits.fresh)
    assert numbers == [2]
    later = NOW + REGION.limits.fresh
    store.update([free_beds(sample_unit("beaujon-rea"), 1, later)], later)
    assert numbers == [2, 1]
    store.set_now(later)
    coordinator.end()
    assert numbers == [2, 1, 0]


def test_whoever_signs_out_leaves_no_number_behind(
    qtbot: QtBot, store: RegionStore, entry: EntryModel
) -> None:
    numbers: list[int] = []
    window = QWidget()
    qtbot.addWidget(window)
    settings = SettingsState(LayeredSettings(Settings()))
    coordinator = TrayCoordinator(window, Alerts(), settings, None, numbers.append)
    store.set_now(NOW + REGION.limits.fresh)
    coordinator.follow(entry)
    entry.deleteLater()
    QCoreApplication.sendPostedEvents(entry, QEvent.Type.DeferredDelete)
    assert numbers == [2, 0]
    coordinator.end()
