"""Who declared what, as a live change tells it."""

from datetime import timedelta

from ror_desktop.domain.history import declared_in
from ror_desktop.domain.indicators import Indicator
from ror_desktop.domain.snapshot import UnitChange
from tests.support.sample_region import AVAILABLE, NOW, OCCUPIED, sample_unit

UNIT = sample_unit("pitie-rea-1")


def change(author: str, *changed: Indicator) -> UnitChange:
    indicators = UNIT.with_indicators(*changed).indicators
    return UnitChange(7, UNIT.location_id, indicators, 'W/"2"', NOW, author)


def test_a_live_change_names_the_author_of_what_it_changes_and_of_nothing_else() -> None:
    newer = Indicator(AVAILABLE, 5, NOW)
    (entry,) = declared_in(change("Paul Durand", newer), UNIT)
    assert (entry.key, entry.count, entry.updated_at) == (AVAILABLE, 5, NOW)
    assert (entry.author, entry.previous) == ("Paul Durand", UNIT.indicators[AVAILABLE].count)


def test_a_count_declared_again_unchanged_has_a_new_author() -> None:
    again = Indicator(OCCUPIED, UNIT.indicators[OCCUPIED].count, NOW + timedelta(seconds=1))
    (entry,) = declared_in(change("Anne Petit", again), UNIT)
    assert (entry.key, entry.author) == (OCCUPIED, "Anne Petit")


def test_a_change_that_names_nobody_tells_no_author() -> None:
    assert declared_in(change("", Indicator(AVAILABLE, 5, NOW)), UNIT) == []
