"""Colours that everyone can read, in light and in dark, followed live."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeySequence,
    QPalette,
    QStyleHints,
)
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDockWidget,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QMenuBar,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QStatusBar,
    QTableView,
    QTabWidget,
    QToolButton,
    QToolTip,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ror_desktop import paths
from ror_desktop.views import theme as themes
from ror_desktop.views.theme import (
    CONTRAST_DARK,
    CONTRAST_LIGHT,
    DARK,
    LIGHT,
    Theme,
    figures_font,
    theme_of,
    theme_of_palette,
)
from ror_desktop.views.theme.theme_follower import palette_of
from ror_desktop.views.widgets import IconButton

READABLE = 4.5
VISIBLE = 3.0
GROUNDS = ("background", "surface", "surface_alt")
WORDS = (
    "text",
    "text_muted",
    "accent",
    "fresh",
    "ageing",
    "stale",
    "unknown",
    "success",
    "warning",
    "danger",
)
VERY_READABLE = 7.0
ALL = {
    "light": LIGHT,
    "dark": DARK,
    "high contrast, light": CONTRAST_LIGHT,
    "high contrast, dark": CONTRAST_DARK,
}
EACH = pytest.mark.parametrize("theme", ALL.values(), ids=ALL)
HIGH = pytest.mark.parametrize("theme", [CONTRAST_LIGHT, CONTRAST_DARK], ids=["light", "dark"])


def luminance(colour: QColor) -> float:
    """Relative luminance of WCAG 2.2."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = map(linear, (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: QColor, second: QColor) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def test_the_contrast_of_black_on_white_is_the_largest() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)


@EACH
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("word", WORDS)
def test_every_word_can_be_read_on_every_ground(theme: Theme, word: str, ground: str) -> None:
    assert contrast(getattr(theme, word), getattr(theme, ground)) >= READABLE


@HIGH
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("word", WORDS)
def test_high_contrast_is_high(theme: Theme, word: str, ground: str) -> None:
    assert contrast(getattr(theme, word), getattr(theme, ground)) >= VERY_READABLE


@EACH
@pytest.mark.parametrize("ground", ["selection", "highlight", "nonexistent"])
def test_text_can_be_read_on_marked_cells(theme: Theme, ground: str) -> None:
    assert contrast(theme.text, getattr(theme, ground)) >= READABLE


@EACH
def test_text_on_accent_can_be_read(theme: Theme) -> None:
    assert contrast(theme.accent_text, theme.accent) >= READABLE


@EACH
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("line", ["focus", "border_strong"])
def test_the_limits_of_fields_and_the_focus_can_be_seen(
    theme: Theme, line: str, ground: str
) -> None:
    assert contrast(getattr(theme, line), getattr(theme, ground)) >= VISIBLE


@EACH
def test_a_widget_knows_its_theme_from_its_palette(theme: Theme, qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    label.setPalette(palette_of(theme))
    assert theme_of(label) is theme


def test_the_forced_theme_wins_and_can_be_changed(qapp: QApplication) -> None:
    follower = themes.ThemeFollower(qapp, "dark")
    assert qapp.palette().color(QPalette.ColorRole.Window) == DARK.background
    follower.force("light")
    assert qapp.palette().color(QPalette.ColorRole.Window) == LIGHT.background
    assert LIGHT.accent.name() in qapp.styleSheet()


def test_the_theme_follows_the_system_live(qapp: QApplication) -> None:
    follower = themes.ThemeFollower(qapp)
    for scheme, theme in ((Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT)):
        QGuiApplication.styleHints().colorSchemeChanged.emit(scheme)
        assert qapp.palette().color(QPalette.ColorRole.Window) == theme.background
    follower.force("dark")
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert qapp.palette().color(QPalette.ColorRole.Window) == DARK.background
    follower.force("light")


def test_high_contrast_is_followed_live_and_can_be_forced(qapp: QApplication) -> None:
    follower = themes.ThemeFollower(qapp)
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    asked = hints.accessibility().contrastPreferenceChanged
    for preference, theme in (
        (Qt.ContrastPreference.HighContrast, CONTRAST_LIGHT),
        (Qt.ContrastPreference.NoPreference, LIGHT),
    ):
        asked.emit(preference)
        assert qapp.palette().color(QPalette.ColorRole.BrightText) == theme.danger
    follower.force("contrast")
    assert theme_of_palette(qapp.palette()) is CONTRAST_LIGHT
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme_of_palette(qapp.palette()) is CONTRAST_DARK
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    follower.force("light")


def test_a_system_that_names_no_scheme_is_known_by_its_colours(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Windows, while a contrast theme is on: no scheme, and the colours of the theme.
    dark = QPalette()
    dark.setColor(QPalette.ColorRole.Window, QColor("black"))
    real = QApplication.setPalette

    def set_palette(_app: QApplication, palette: QPalette) -> None:
        real(palette if palette.resolveMask() else dark)

    monkeypatch.setattr(QApplication, "setPalette", set_palette)
    follower = themes.ThemeFollower(qapp)
    changed = QGuiApplication.styleHints().colorSchemeChanged
    changed.emit(Qt.ColorScheme.Unknown)
    assert theme_of_palette(qapp.palette()) is DARK
    QGuiApplication.styleHints().accessibility().contrastPreferenceChanged.emit(
        Qt.ContrastPreference.HighContrast
    )
    assert theme_of_palette(qapp.palette()) is CONTRAST_DARK
    changed.emit(Qt.ColorScheme.Light)
    assert theme_of_palette(qapp.palette()) is CONTRAST_LIGHT
    follower.force("light")


def test_the_system_dresses_the_title_bar_as_the_theme_that_is_forced(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Qt.ColorScheme] = []
    monkeypatch.setattr(QStyleHints, "setColorScheme", lambda _hints, scheme: told.append(scheme))
    unset = Qt.ColorScheme.Unknown
    monkeypatch.setattr(QStyleHints, "unsetColorScheme", lambda _hints: told.append(unset))
    follower = themes.ThemeFollower(qapp, "dark")
    for mode in ("light", None, "contrast"):
        follower.force(mode)
    assert told == [Qt.ColorScheme.Dark, Qt.ColorScheme.Light, unset, unset]
    follower.force("light")


CLASSES: tuple[type[QWidget], ...] = (
    QCheckBox,
    QComboBox,
    QDockWidget,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QMenuBar,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QStatusBar,
    QTabWidget,
    QTableView,
    QToolButton,
    QTreeView,
)
WITH_FONTS_OF_THEIR_OWN = (
    "QAbstractItemView",
    "QDockWidgetTitle",
    "QHeaderView",
    "QListView",
    "QMenu",
    "QMenuBar",
    "QMessageBox",
    "QStatusBar",
    "QTipLabel",
)


@pytest.fixture
def windows_fonts(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give classes of widgets a font of the system with the first style sheet, as Windows does."""
    real, first = QApplication.setStyleSheet, [True]

    def set_style_sheet(app: QApplication, sheet: str) -> None:
        real(app, sheet)
        if first and first.pop():
            small_fonts(qapp)

    monkeypatch.setattr(QApplication, "setStyleSheet", set_style_sheet)


def small_fonts(app: QApplication) -> None:
    small = QFont(app.font())
    small.setPointSizeF(8.25)
    for name in WITH_FONTS_OF_THEIR_OWN:
        app.setFont(small, name)  # type: ignore[arg-type] # Qt takes str


def sizes(qtbot: QtBot) -> dict[str, float]:
    found = {"QToolTip": QToolTip.font().pointSizeF()}
    header = QHeaderView(Qt.Orientation.Horizontal)
    for widget in (*(each() for each in CLASSES), header):
        qtbot.addWidget(widget)
        widget.ensurePolished()
        found[type(widget).__name__] = widget.font().pointSizeF()
    return found


@pytest.mark.usefixtures("windows_fonts")
def test_every_class_of_widgets_has_the_text_size_that_is_chosen(
    qapp: QApplication, qtbot: QtBot
) -> None:
    follower = themes.ThemeFollower(qapp, "light", 150)
    at_start = sizes(qtbot)
    assert at_start == dict.fromkeys(at_start, 15.0)
    table, menu = QTableView(), QMenu()
    for each in (table, menu):
        qtbot.addWidget(each)
        each.ensurePolished()
    for size in (200, 100):
        follower.resize_text(size)
        after = sizes(qtbot)
        assert after == dict.fromkeys(after, size / 10)
        assert table.horizontalHeader().font().pointSizeF() == size / 10
        assert menu.font().pointSizeF() == size / 10


def test_fonts_that_the_system_puts_back_while_it_runs_do_not_stay(
    qapp: QApplication, qtbot: QtBot
) -> None:
    follower = themes.ThemeFollower(qapp, "light", 150)
    small_fonts(qapp)
    assert sizes(qtbot)["QMenu"] == 8.25
    follower.dress_again()
    after = sizes(qtbot)
    assert after == dict.fromkeys(after, 15.0)
    follower.resize_text(100)


def test_numbers_have_one_width(qapp: QApplication) -> None:
    themes.ThemeFollower(qapp, "light")
    label = QLabel()
    metrics = QFontMetrics(figures_font(label.font()))
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")
    assert label.font().family() == "Inter"


@pytest.mark.usefixtures("qapp")
def test_every_drawing_takes_the_colour_asked_for() -> None:
    # Those of the style sheet are drawn for one scheme, and the program's own is what it is.
    names = {file.stem for file in (paths.resources() / "icons").glob("*.svg")} - {"application"}
    for name in (name for name in names if not name.endswith(("-on-light", "-on-dark"))):
        picture = themes.icon(name, QColor("#ff0000")).pixmap(48, 48).toImage()
        seen = {
            picture.pixelColor(x, y).name()
            for x in range(picture.width())
            for y in range(picture.height())
            if picture.pixelColor(x, y).alpha() == 255
        }
        assert seen == {"#ff0000"}, name


def test_an_icon_button_says_its_name_and_key(qtbot: QtBot) -> None:
    button = IconButton("close", "Fermer", shortcut=QKeySequence("Ctrl+W"))
    qtbot.addWidget(button)
    assert button.accessibleName() == "Fermer"
    assert button.toolTip() == "Fermer (Ctrl+W)"
