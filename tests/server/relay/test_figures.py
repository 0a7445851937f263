"""Which of two figures stands: the national one, or the one declared here."""

from datetime import timedelta

import pytest

from ror_server.fhir.capacities import Capacity, Key
from ror_server.relay.figures import Told, differences, told_by
from ror_server.relay.outbox import Declared
from tests.server.fhir.bodies import AVAILABLE, capacity, place
from tests.server.relay.looking import FREE, TAKEN
from tests.server.relay.region import NOW

HOUR = timedelta(hours=1)
READ_AT = NOW


def _figure(count: int, hours_ago: float, key: Key = FREE) -> Capacity:
    return Capacity(key, "01", count, "01", NOW - hours_ago * HOUR)


def _sent(hours_ago: float, at: float | None = None) -> Declared:
    return Declared(NOW - hours_ago * HOUR, None if at is None else NOW - at * HOUR)


@pytest.mark.parametrize(
    ("theirs", "declared", "follows"),
    [
        # never declared here: followed whatever the dates
        (_figure(5, 1), None, True),
        (_figure(5, 99), None, True),
        (_figure(5, -9), None, True),
        (None, None, True),
        # declared here and not sent yet: only what is newer
        (_figure(5, 1), _sent(2), True),
        (_figure(5, 3), _sent(2), False),
        (_figure(5, 2), _sent(2), False),
        (None, _sent(2), False),
        # a date from the future is newer than nothing
        (_figure(5, -9), _sent(2), False),
        # sent a moment ago: what is read may be late
        (_figure(5, 3), _sent(2, at=0.1), False),
        (None, _sent(2, at=0.1), False),
        (_figure(5, 2), _sent(2, at=0.1), True),
        # sent long ago: what is gone is gone, an older date still does not go over a newer one
        (None, _sent(2, at=1), True),
        (_figure(5, 3), _sent(2, at=1), False),
        (_figure(5, -9), _sent(2, at=1), True),
    ],
)
def test_a_newer_local_declaration_is_never_overwritten(
    theirs: Capacity | None, declared: Declared | None, *, follows: bool
) -> None:
    ours = _figure(2, 2)
    told = Told({FREE: theirs} if theirs else {})
    local = {FREE: declared} if declared else {}
    expected = {FREE: theirs} if follows else {}
    assert differences(told, {FREE: ours}, local, READ_AT) == expected


def test_a_comment_that_did_not_go_up_is_no_difference() -> None:
    ours = Capacity(FREE, "01", 2, "01", NOW, "avec réserve")
    theirs = Capacity(FREE, "01", 2, "01", NOW)
    assert differences(Told({FREE: theirs}), {FREE: ours}, {}, READ_AT) == {}
    assert differences(Told({FREE: ours}), {FREE: theirs}, {}, READ_AT) == {FREE: ours}


def test_a_figure_of_elsewhere_stands_whatever_its_comment_and_the_comment_is_harmless() -> None:
    extension = capacity(AVAILABLE, 2)
    words = '<img src="//hote/x.png"> < 3\x00 lits\u202e'
    extension["extension"].append({"url": "comment", "valueString": words})
    (figure,) = told_by(place("rea", extension=[extension])).figures.values()
    assert figure.count == 2
    assert figure.comment == '‹img src="//hote/x.png"> < 3\ufffd lits\ufffd'


def test_what_could_not_be_read_is_not_taken_for_gone() -> None:
    told = Told({TAKEN: _figure(1, 1, TAKEN)}, bad=["illisible"])
    assert differences(told, {FREE: _figure(2, 2)}, {}, READ_AT) == {TAKEN: _figure(1, 1, TAKEN)}


def test_of_duplicates_the_latest_date_stands_gender_03_and_04_alike() -> None:
    old = {**AVAILABLE, "genderCapacityAvailable": "03"}
    extensions = [
        capacity(AVAILABLE, 1, "2026-11-20T10:00:00Z"),
        capacity(old, 2, "2026-11-20T12:00:00Z"),
        capacity(AVAILABLE, 3, "2026-11-20T11:00:00Z"),
    ]
    told = told_by(place("lit", extension=extensions))
    assert [each.count for each in told.figures.values()] == [2]
    assert told.duplicates == [FREE, FREE]
    assert told.old_gender
