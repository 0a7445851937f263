"""Declaring: on disk before anything else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from ror_desktop.domain.errors import LocationNotFound
from ror_desktop.domain.indicators import Indicator
from ror_desktop.domain.outbox import Pending, PendingState, RefusalReason
from ror_desktop.services.declaration_service import DeclarationService
from tests.support.fakes import FakeClock, FakeOutbox
from tests.support.sample_region import AVAILABLE, INSTALLED, NOW, OCCUPIED, sample_units

UNIT = replace(
    next(unit for unit in sample_units() if unit.location_id == "pitie-rea-1"), version='W/"4"'
)
NEVER_DECLARED = next(unit for unit in sample_units() if unit.location_id == "melun-usip")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW + timedelta(microseconds=1234))


@pytest.fixture
def outbox() -> FakeOutbox:
    return FakeOutbox()


@pytest.fixture
def declare(outbox: FakeOutbox, clock: FakeClock) -> DeclarationService:
    return DeclarationService(outbox, clock)


def counts(items: list[Pending]) -> dict[object, int]:
    return {item.declaration.indicator.key: item.declaration.indicator.count for item in items}


def test_a_save_stores_what_was_said_with_what_was_seen(declare: DeclarationService) -> None:
    (item,) = declare.save("camille", UNIT, {AVAILABLE: 1})
    declaration = item.declaration
    assert declaration.indicator == Indicator(AVAILABLE, 1, NOW)
    assert declaration.base == UNIT.indicators[AVAILABLE]
    assert (declaration.location_id, declaration.external_id) == (
        UNIT.location_id,
        UNIT.external_id,
    )
    assert declaration.version == 'W/"4"'
    assert declare.open_items("camille") == [item]


def test_a_number_typed_again_unchanged_gets_the_new_date(declare: DeclarationService) -> None:
    same = UNIT.indicators[AVAILABLE].count
    (item,) = declare.save("camille", UNIT, {AVAILABLE: same})
    assert item.declaration.indicator.updated_at == NOW


def test_the_first_declaration_of_an_indicator_has_no_base(declare: DeclarationService) -> None:
    (item,) = declare.save("camille", NEVER_DECLARED, {AVAILABLE: 0})
    assert item.declaration.base is None


def test_a_place_that_cannot_be_named_cannot_be_declared(declare: DeclarationService) -> None:
    with pytest.raises(LocationNotFound):
        declare.save("camille", replace(UNIT, external_id=""), {AVAILABLE: 1})
    assert declare.open_items("camille") == []


def test_confirming_says_every_number_of_the_form_again(declare: DeclarationService) -> None:
    items = declare.confirm_unchanged("camille", UNIT)
    assert counts(items) == {key: each.count for key, each in UNIT.indicators.items()}
    assert {item.declaration.indicator.updated_at for item in items} == {NOW}


def test_confirming_keeps_a_number_that_is_still_on_its_way(declare: DeclarationService) -> None:
    declare.save("camille", UNIT, {AVAILABLE: 1})
    confirmed = counts(declare.confirm_unchanged("camille", UNIT))
    assert confirmed[AVAILABLE] == 1
    assert confirmed[OCCUPIED] == UNIT.indicators[OCCUPIED].count


def test_confirming_prefers_the_newer_of_two_numbers_on_their_way(
    declare: DeclarationService, outbox: FakeOutbox
) -> None:
    (first,) = declare.save("camille", UNIT, {AVAILABLE: 1})
    outbox.mark_sending([first.id])
    declare.save("camille", UNIT, {AVAILABLE: 0})
    assert counts(declare.confirm_unchanged("camille", UNIT))[AVAILABLE] == 0


def test_confirming_leaves_a_refusal_to_be_settled(
    declare: DeclarationService, outbox: FakeOutbox
) -> None:
    (item,) = declare.save("camille", UNIT, {AVAILABLE: 1})
    outbox.mark_refused(item.id, RefusalReason.CONFLICT, "")
    assert AVAILABLE not in counts(declare.confirm_unchanged("camille", UNIT))
    states = {each.id: each.state for each in declare.open_items("camille")}
    assert states[item.id] is PendingState.REFUSED


def test_a_unit_without_any_number_has_nothing_to_confirm(declare: DeclarationService) -> None:
    assert declare.confirm_unchanged("camille", NEVER_DECLARED) == []


def test_keeping_mine_sends_it_again_in_full_knowledge(
    declare: DeclarationService, outbox: FakeOutbox, clock: FakeClock
) -> None:
    (item,) = declare.save("camille", UNIT, {AVAILABLE: 1})
    theirs = Indicator(AVAILABLE, 5, NOW + timedelta(minutes=1))
    outbox.mark_refused(item.id, RefusalReason.CONFLICT, "", theirs, "Dominique")
    clock.advance(timedelta(minutes=2))

    declare.keep_mine(declare.open_items("camille")[0])

    (again,) = declare.open_items("camille")
    assert again.state is PendingState.WAITING
    assert again.declaration.indicator == Indicator(AVAILABLE, 1, NOW + timedelta(minutes=2))
    assert again.declaration.base == theirs


def test_taking_theirs_leaves_nothing_to_send(
    declare: DeclarationService, outbox: FakeOutbox
) -> None:
    (item,) = declare.save("camille", UNIT, {INSTALLED: 12})
    outbox.mark_refused(item.id, RefusalReason.CONFLICT, "")
    declare.take_theirs(item)
    assert declare.open_items("camille") == []
