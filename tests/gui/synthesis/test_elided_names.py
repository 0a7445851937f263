import pytest
from PySide6.QtGui import QFont, QFontMetricsF

from ror_desktop.views.synthesis.painting import elided

pytestmark = pytest.mark.usefixtures("qapp")


def shortened(text: str, part: float) -> str:
    metrics = QFontMetricsF(QFont())
    return elided(text, metrics, metrics.horizontalAdvance(text) * part)


def test_what_fits_stays_whole() -> None:
    assert shortened("Polyvalente 3", 1.01) == "Polyvalente 3"


def test_the_last_word_stays() -> None:
    for text in (
        "Polyvalente 3",
        "Neurologie vasculaire (USINV)",
        "Autres soins intensifs pédiatriques",
    ):
        shown = shortened(text, 0.8)
        assert shown.endswith(f"… {text.rpartition(' ')[2]}")
        assert shown.startswith(text[:3])


def test_a_long_last_word_does_not_take_all_the_room() -> None:
    assert shortened("De Sainte-Geneviève-des-Bois", 0.6).startswith("De Sain")


def test_a_single_word_is_cut_at_its_end() -> None:
    assert shortened("Néonatologie", 0.7).endswith("…")
