"""What the card of a unit says of the software that keeps it up to date."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from ror_desktop.domain.history import FedUnit
from ror_desktop.domain.indicators import Indicator
from tests.gui.entry.conftest import Harness
from tests.support.sample_region import AVAILABLE, NOW, sample_unit
from tests.support.typography import plain

UNIT = "pitie-rea-2"
DECLARED = frozenset({"02", "03"})
FED = FedUnit(UNIT, "02", DECLARED, NOW - timedelta(minutes=12))


@pytest.fixture
def fed_unit(harness: Harness) -> None:
    """The unit as its feed left it, twelve minutes ago."""
    free = Indicator(AVAILABLE, 3, NOW - timedelta(minutes=12), source="02")
    harness.store.update([sample_unit(UNIT).with_indicators(free)], NOW)
    harness.open(UNIT)


def said(harness: Harness) -> str:
    label = harness.card.header.feed
    return "" if label.isHidden() else plain(label.text())


@pytest.mark.usefixtures("fed_unit")
def test_a_fed_unit_says_by_what_and_how_long_ago(harness: Harness) -> None:
    assert said(harness) == ""
    harness.store.set_feeds([FED])
    assert said(harness) == "Mise à jour automatique – gestion des lits : il y a 12 min"


@pytest.mark.usefixtures("fed_unit")
def test_what_is_typed_holds_until_the_next_update_and_says_so(harness: Harness) -> None:
    harness.store.set_feeds([FED])
    harness.type("1")
    harness.press(Qt.Key.Key_Return)
    harness.wait_stored()
    harness.open(UNIT)
    assert said(harness) == "Saisie manuelle, jusqu’à la prochaine mise à jour automatique"


@pytest.mark.usefixtures("fed_unit")
def test_the_next_update_ends_it(harness: Harness) -> None:
    typed = Indicator(AVAILABLE, 1, NOW - timedelta(minutes=5))
    harness.store.update([sample_unit(UNIT).with_indicators(typed)], NOW)
    harness.store.set_feeds([FED])
    assert "Saisie manuelle" in said(harness)
    harness.store.set_feeds([FedUnit(UNIT, "02", DECLARED, NOW)])
    assert said(harness).endswith("à l’instant")


@pytest.mark.usefixtures("fed_unit")
def test_of_two_feeds_the_last_one_speaks_and_one_that_never_came_is_awaited(
    harness: Harness,
) -> None:
    awaited = FedUnit(UNIT, "03", DECLARED, None)
    harness.store.update([sample_unit(UNIT).with_indicators()], NOW)
    harness.store.set_feeds([FED, awaited])
    assert "gestion des lits" in said(harness) or "Saisie" in said(harness)
    assert harness.store.feed(UNIT) == FED
    harness.store.set_feeds([])
    assert said(harness) == ""


@pytest.mark.usefixtures("fed_unit")
def test_what_people_are_left_to_type_is_no_passing_value(harness: Harness) -> None:
    typed = Indicator(AVAILABLE, 1, NOW - timedelta(minutes=5))
    harness.store.update([sample_unit(UNIT).with_indicators(typed)], NOW)
    harness.store.set_feeds([FedUnit(UNIT, "04", frozenset({"03"}), NOW - timedelta(hours=2))])
    words = "Mise à jour automatique – dossier patient (DPI), occupés : il y a 2 h"
    assert said(harness) == words


@pytest.mark.usefixtures("fed_unit")
def test_a_unit_that_waits_for_a_census_says_so_whatever_else_feeds_it(harness: Harness) -> None:
    since = NOW - timedelta(minutes=30)
    waiting = replace(FED, problem="recensement à faire : pourquoi", recount_since=since)
    harness.store.set_feeds([waiting, replace(FED, source="03", fed_at=NOW)])
    clock = f"{since.astimezone():%H:%M}"
    words = f"Recensement à faire – gestion des lits : plus de mise à jour depuis {clock}"
    assert said(harness) == words
    assert "pourquoi" in harness.card.header.feed.toolTip()


@pytest.mark.usefixtures("fed_unit")
def test_data_that_was_not_taken_is_said_with_the_reason(harness: Harness) -> None:
    harness.store.set_feeds([replace(FED, problem="plus de lits qu’il n’en existe")])
    assert said(harness).endswith("il y a 12 min – dernières données non prises")
    assert "qu’il n’en existe" in harness.card.header.feed.toolTip()
