"""*Paramètres*: shows what is, asks for what is usable, says why the rest is not."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ror_desktop.config import MapSettings
from ror_desktop.config.layers import Origin, PolicyLayer, merge_layers
from ror_desktop.models.settings_state import SettingsState
from ror_desktop.models.settings_wording import problems_words
from ror_desktop.views import theme as themes
from ror_desktop.views.settings.settings_dialog import SettingsDialog
from ror_desktop.views.theme.fonts import interface_font
from tests.support.looking import LongerWords, controls_of, cut_texts, spoken_name
from tests.support.typography import plain

SERVER = "connection.server"
FIXED_BY_FILE = "Fixé par votre établissement (fichier policy.toml)"
Maker = Callable[..., SettingsDialog]


@pytest.fixture
def make(qtbot: QtBot) -> Maker:
    def made(policy: dict[str, object] | None = None, **user: object) -> SettingsDialog:
        raw = {name.replace("__", "."): value for name, value in user.items()}
        dialog = SettingsDialog(SettingsState(merge_layers(policy or {}, raw, {})), "Île-de-France")
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return made


def line(dialog: SettingsDialog, key: str) -> QLineEdit:
    control = dialog.form.row(key).control
    assert isinstance(control, QLineEdit)
    return control


def box(dialog: SettingsDialog, key: str) -> QComboBox:
    control = dialog.form.row(key).control
    assert isinstance(control, QComboBox)
    return control


def button(dialog: SettingsDialog, kind: QDialogButtonBox.StandardButton) -> QPushButton:
    return dialog.buttons.button(kind)


def press_ok(dialog: SettingsDialog) -> list[dict[str, object]]:
    asked: list[dict[str, object]] = []
    dialog.change_requested.connect(asked.append)
    button(dialog, QDialogButtonBox.StandardButton.Ok).click()
    return asked


def choose(dialog: SettingsDialog, key: str, raw: str | int) -> None:
    box(dialog, key).setCurrentIndex(box(dialog, key).findData(raw))


def test_only_what_was_changed_is_asked_for(make: Maker) -> None:
    dialog = make(watch__sound=False)
    choose(dialog, "appearance.theme", "dark")
    assert press_ok(dialog) == [{"appearance.theme": "dark"}]
    assert dialog.isVisible()
    dialog.show_saved()
    assert not dialog.isVisible()


def test_without_a_change_ok_closes_and_nothing_can_be_applied(make: Maker) -> None:
    dialog = make(appearance__text_size=115)
    assert not button(dialog, QDialogButtonBox.StandardButton.Apply).isEnabled()
    assert press_ok(dialog) == []
    assert not dialog.isVisible()


def test_a_size_that_is_not_on_the_list_is_shown_and_stays(make: Maker) -> None:
    dialog = make(appearance__text_size=120)
    assert box(dialog, "appearance.text_size").currentData() == 120
    assert press_ok(dialog) == []


def test_a_wrong_address_is_told_beside_it_and_nothing_is_asked(make: Maker) -> None:
    dialog = make()
    dialog.form.turn_to(4)
    QTest.keyClicks(line(dialog, SERVER), "http://ror.exemple.fr")
    assert press_ok(dialog) == []
    row = dialog.form.row(SERVER)
    assert "https://" in row.problem
    assert row.isVisible()
    assert row.problem in line(dialog, SERVER).accessibleDescription()


def test_another_server_is_kept_only_once_it_has_answered(make: Maker, qtbot: QtBot) -> None:
    dialog = make()
    QTest.keyClicks(line(dialog, SERVER), "https://ror.exemple.fr")
    with qtbot.waitSignal(dialog.check_requested) as check:
        asked = press_ok(dialog)
    assert check.args == ["https://ror.exemple.fr"]
    assert not asked
    dialog.show_check("Le serveur est injoignable.")
    assert not asked
    assert dialog.form.row(SERVER).problem == "Le serveur est injoignable."
    dialog.server_check.button.click()
    dialog.show_check("")
    assert not asked
    button(dialog, QDialogButtonBox.StandardButton.Ok).click()
    assert asked == [{SERVER: "https://ror.exemple.fr"}]


def test_an_answer_speaks_of_one_address_only(make: Maker) -> None:
    dialog = make()
    QTest.keyClicks(line(dialog, SERVER), "https://ror.exemple.fr")
    dialog.server_check.button.click()
    dialog.show_check("")
    assert dialog.server_check.result.text()
    QTest.keyClicks(line(dialog, SERVER), "x")
    assert not dialog.server_check.result.text()


def test_a_proxy_of_ones_own_needs_an_address(make: Maker) -> None:
    dialog = make()
    choose(dialog, "proxy.mode", "manual")
    assert press_ok(dialog) == []
    assert dialog.form.row("proxy.address").problem
    QTest.keyClicks(line(dialog, "proxy.address"), "proxy.chu.fr:3128")
    button(dialog, QDialogButtonBox.StandardButton.Ok).click()


def test_the_password_of_the_proxy_is_not_among_the_values(make: Maker, qtbot: QtBot) -> None:
    dialog = make(proxy__user="camille")
    secret = line(dialog, "proxy.password")
    assert secret.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClicks(secret, "s3cret")
    with qtbot.waitSignal(dialog.password_given) as given:
        asked = press_ok(dialog)
    assert given.args == ["s3cret"]
    assert asked == [{}]
    dialog.show_saved()
    assert not secret.text()


def test_what_the_administrator_fixed_is_locked_and_says_so(make: Maker) -> None:
    dialog = make({SERVER: "https://ror.region.fr", "policy.locked": ["appearance.theme"]})
    for key in (SERVER, "appearance.theme"):
        row = dialog.form.row(key)
        assert row.is_fixed
        assert FIXED_BY_FILE in row.control.accessibleDescription()
    assert not dialog.server_check.isEnabled()
    assert not dialog.form.row("appearance.language").is_fixed
    words = [each.text() for each in dialog.findChildren(QLabel) if each.isVisible()]
    assert FIXED_BY_FILE in words


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        (Origin.MACHINE_GROUP_POLICY, "stratégie de groupe du poste"),
        (Origin.USER_GROUP_POLICY, "stratégie de groupe de votre compte"),
    ],
)
def test_what_a_group_policy_fixed_names_it(origin: Origin, words: str, qtbot: QtBot) -> None:
    group = [PolicyLayer(origin, {"appearance.theme": "dark"})]
    dialog = SettingsDialog(SettingsState(merge_layers({}, {}, {}, group)), "Île-de-France")
    qtbot.addWidget(dialog)
    row = dialog.form.row("appearance.theme")
    assert row.is_fixed
    assert f"Fixé par votre établissement ({words})" in row.control.accessibleDescription()


def test_a_wrong_group_policy_is_told_by_its_name_and_never_by_its_value() -> None:
    group = [PolicyLayer(Origin.MACHINE_GROUP_POLICY, {SERVER: "ftp://secret"})]
    found = merge_layers({"update.channel": "none"}, {}, {}, group)
    words = plain(problems_words(found.problems))
    assert "Stratégie de groupe de ce poste, réglages laissés de côté : connection.server." in words
    assert "Réglages qui n’existent plus, sans effet : update.channel." in words
    assert "secret" not in words


def test_an_address_of_tiles_can_be_typed_and_the_map_done_without(make: Maker) -> None:
    dialog = make()
    tiles = box(dialog, "map.tiles")
    tiles.setEditText("https://tuiles.chu.fr/{z}/{x}/{y}.png")
    assert press_ok(dialog) == [{"map.tiles": "https://tuiles.chu.fr/{z}/{x}/{y}.png"}]
    tiles.setCurrentIndex(1)
    assert dialog.form.read() == {"map.tiles": None}
    tiles.setEditText("https://tuiles.chu.fr/")
    assert dialog.form.read() is None
    assert MapSettings().tiles is not None


def test_a_camera_that_is_not_there_now_stays_chosen(make: Maker) -> None:
    dialog = make(camera__preferred="Webcam du bureau")
    dialog.set_cameras(["HD Webcam"])
    camera = box(dialog, "camera.preferred")
    assert camera.currentText() == "Webcam du bureau"
    assert camera.findText("HD Webcam") > 0
    assert press_ok(dialog) == []


def test_every_control_says_its_name_and_what_it_does(make: Maker) -> None:
    dialog = make()
    for section in dialog.form.sections:
        for key, row in section.rows.items():
            assert spoken_name(row.control), key
            assert row.control.accessibleDescription(), key
    for control in controls_of(dialog):
        assert spoken_name(control), control


def test_every_control_is_reached_by_the_keyboard(make: Maker) -> None:
    dialog = make()
    for place, section in enumerate(dialog.form.sections):
        dialog.form.turn_to(place)
        QApplication.processEvents()
        for key, row in section.rows.items():
            if row.control.isEnabled():
                assert row.control.focusPolicy() & Qt.FocusPolicy.TabFocus, key
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("size", [100, 150])
def test_no_text_is_cut_in_a_language_of_longer_words_or_in_large_letters(
    make: Maker, qapp: QApplication, size: int
) -> None:
    follower = themes.ThemeFollower(qapp, "light", size)
    longer = LongerWords(qapp)
    qapp.installTranslator(longer)
    try:
        dialog = make()
        assert dialog.minimumSizeHint().width() <= QSize(1366, 720).width()
        for place in range(len(dialog.form.sections)):
            dialog.form.turn_to(place)
            QApplication.processEvents()
            assert cut_texts(dialog) == []
    finally:
        qapp.removeTranslator(longer)
        follower.resize_text(100)
        follower.deleteLater()


def test_text_grows_everywhere_headings_too(make: Maker, qapp: QApplication) -> None:
    follower = themes.ThemeFollower(qapp, "light")
    dialog = make()
    titles = [each for each in dialog.findChildren(QLabel) if each.text() == "Adresse du serveur"]

    def sizes() -> list[float]:
        shown: list[QWidget] = [*titles, line(dialog, SERVER)]
        return [each.font().pointSizeF() for each in shown]

    before = sizes()
    follower.resize_text(130)
    assert sizes() == pytest.approx([each * 1.3 for each in before])
    follower.resize_text(100)
    assert sizes() == pytest.approx(before)
    follower.deleteLater()


def test_large_letters_widen_the_list_of_sections(make: Maker) -> None:
    dialog = make()
    sections = dialog.form.findChild(QListWidget)
    assert sections is not None
    dialog.setFont(interface_font(150))
    QTest.qWait(0)
    assert sections.sizeHintForColumn(0) <= sections.viewport().width()
