"""Declarations on their way to a real server: nothing lost, nothing doubled, nobody overwritten."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from ror_desktop.config import SendingSettings
from ror_desktop.domain import errors
from ror_desktop.domain.indicators import Indicator
from ror_desktop.domain.outbox import CountChange, RefusalReason
from ror_desktop.domain.units import Unit
from ror_desktop.gateway.connection import Connection, connect
from ror_desktop.services.declaration_service import DeclarationService
from ror_desktop.services.outbox_sender import OutboxSender, SendReport
from ror_desktop.storage.stores import open_stores
from ror_server.database import engine as engines
from ror_server.database import schema
from tests.server_gateway.conftest import QUICK
from tests.support import sample_region
from tests.support.fakes import FakeClock
from tests.support.running_server import RunningServer, serve_process
from tests.support.sample_region import AVAILABLE, OCCUPIED

PLACE = "pitie-rea-1"


class Desk:
    """What one desktop has to declare with: a gateway, an outbox on disk, a clock."""

    def __init__(self, connection: Connection, folder: Path, now: datetime) -> None:
        self.connection = connection
        self.clock = FakeClock(now)
        self.stores = open_stores(folder, now)
        self.declare = DeclarationService(self.stores.outbox, self.clock)
        self.sending = OutboxSender(
            connection.capacities,
            connection.region_gateway,
            self.stores.outbox,
            self.clock,
            SendingSettings(timedelta(seconds=1), timedelta(seconds=1)),
        )

    def unit(self, location_id: str = PLACE) -> Unit:
        units = self.connection.region_gateway.all_units()
        return next(unit for unit in units if unit.location_id == location_id)

    def send(self) -> SendReport:
        self.sending.retry_now("pitie")
        return self.sending.send_due("pitie", {})

    def count(self) -> int:
        return self.connection.region_gateway.unit_change(PLACE).indicators[AVAILABLE].count


@pytest.fixture
def desk(connection: Connection, tmp_path: Path) -> Iterator[Desk]:
    connection.accounts.sign_in("pitie", "pitiepitie")
    made = Desk(connection, tmp_path, sample_region.NOW)
    yield made
    made.stores.close()


def declarations_of(url: str) -> int:
    """Count what the history of the server holds."""
    engine = engines.create(url)
    with engine.connect() as connection:
        found = connection.scalar(select(func.count()).select_from(schema.capacity_history))
    engine.dispose()
    return found or 0


def test_a_declaration_reaches_the_server_with_all_its_numbers(desk: Desk, small_url: str) -> None:
    desk.declare.save("pitie", desk.unit(), {AVAILABLE: 1, OCCUPIED: 8})
    report = desk.send()
    assert len(report.confirmed) == 2
    after = desk.unit().indicators
    assert after[AVAILABLE] == Indicator(AVAILABLE, 1, sample_region.NOW)
    assert after[OCCUPIED].count == 8
    assert declarations_of(small_url) == 2


def test_a_declaration_costs_one_request(desk: Desk) -> None:
    unit = desk.unit()
    desk.declare.save("pitie", unit, {AVAILABLE: 1, OCCUPIED: 8})
    before = len(desk.connection.http.recent.all())

    report = desk.send()

    sent = desk.connection.http.recent.all()[before:]
    assert [each.method for each in sent] == ["PATCH"]
    (change,) = report.changes
    assert change == desk.connection.region_gateway.unit_change(PLACE)
    assert change.indicators[AVAILABLE].count == 1
    assert change.version != unit.version


def test_the_first_declaration_of_a_unit_adds_its_indicator(colleague: Connection) -> None:
    units = {unit.location_id: unit for unit in colleague.region_gateway.all_units()}
    unit = next(unit for unit in units.values() if AVAILABLE not in unit.indicators)
    written = colleague.capacities.write(
        unit.external_id,
        [CountChange(Indicator(AVAILABLE, 1, sample_region.NOW), exists=False)],
        unit.version,
    )
    change = colleague.region_gateway.unit_change(unit.location_id)
    assert change == written
    assert change.indicators[AVAILABLE].count == 1


def test_a_colleague_s_unseen_number_is_asked_about(desk: Desk, colleague: Connection) -> None:
    unit = desk.unit()
    desk.declare.save("pitie", unit, {AVAILABLE: 1})
    theirs = Indicator(AVAILABLE, 3, sample_region.NOW)
    colleague.capacities.write(unit.external_id, [CountChange(theirs, exists=True)], unit.version)

    (refused,) = desk.send().refused

    assert (refused.reason, refused.theirs) == (RefusalReason.CONFLICT, theirs)
    assert refused.theirs_author == "Dominique Leroy"
    assert desk.count() == 3
    desk.declare.keep_mine(refused)
    assert len(desk.send().confirmed) == 1
    assert desk.count() == 1


def test_what_is_declared_offline_arrives_when_the_line_is_back(
    desk: Desk, server: RunningServer, small_url: str
) -> None:
    unit = desk.unit()
    with server.offline():
        desk.declare.save("pitie", unit, {AVAILABLE: 1})
        assert len(desk.send().waiting) == 1
        desk.declare.save("pitie", unit, {AVAILABLE: 0})
        assert len(desk.send().waiting) == 1
    assert len(desk.send().confirmed) == 1
    assert desk.count() == 0
    assert declarations_of(small_url) == 1


def test_a_rule_of_the_server_is_told_in_its_words(desk: Desk) -> None:
    desk.declare.save("pitie", desk.unit(), {AVAILABLE: 900})
    (refused,) = desk.send().refused
    assert refused.reason is RefusalReason.RULE
    assert refused.answer


def test_the_units_of_others_cannot_be_written(desk: Desk, colleague: Connection) -> None:
    units = colleague.region_gateway.all_units()
    other = next(unit for unit in units if unit.location_id == "necker-rea-ped")
    desk.declare.save("pitie", other, {AVAILABLE: 1})
    (refused,) = desk.send().refused
    # Of units that one may not read, not even their being there is told.
    assert refused.reason is RefusalReason.LOCATION_NOT_FOUND


def test_an_unknown_place_and_a_missing_indicator_are_told_apart(desk: Desk) -> None:
    new = Indicator(AVAILABLE, 1, sample_region.NOW)
    with pytest.raises(errors.LocationNotFound):
        desk.connection.capacities.write("1750000000/NOWHERE", [CountChange(new, exists=True)], "")
    unit = desk.unit("pitie-usic")
    assert AVAILABLE not in unit.indicators
    with pytest.raises(errors.IndicatorNotFound):
        desk.connection.capacities.write(unit.external_id, [CountChange(new, exists=True)], "")


def test_nothing_is_lost_or_doubled_when_the_server_is_killed_again_and_again(
    small_url: str, tmp_path: Path
) -> None:
    now = datetime.now(UTC)
    with serve_process(small_url) as program:
        connection = connect(program.url, QUICK, lambda: datetime.now(UTC))
        connection.accounts.sign_in("pitie", "pitiepitie")
        desk = Desk(connection, tmp_path, now)
        unit = desk.unit()
        before = declarations_of(small_url)

        program.kill()
        desk.declare.save("pitie", unit, {AVAILABLE: 1})
        assert len(desk.send().waiting) == 1
        program.start()
        assert len(desk.send().confirmed) == 1
        program.kill()
        desk.declare.save("pitie", unit, {AVAILABLE: 0, OCCUPIED: 9})
        assert len(desk.send().waiting) == 2
        # The desktop is killed as well, in the middle of sending.
        desk.stores.outbox.mark_sending([i.id for i in desk.declare.open_items("pitie")])
        desk.stores.close()
        program.start()
        desk = Desk(connection, tmp_path, now)
        assert desk.sending.recover() == 2

        assert len(desk.send().confirmed) == 2

        after = connection.region_gateway.unit_change(PLACE).indicators
        assert (after[AVAILABLE].count, after[OCCUPIED].count) == (0, 9)
        assert declarations_of(small_url) - before == 3
        desk.stores.close()
        connection.close()


def test_a_write_whose_answer_never_came_is_recognised_and_not_repeated(
    desk: Desk, server: RunningServer, small_url: str
) -> None:
    unit = desk.unit()
    desk.declare.save("pitie", unit, {AVAILABLE: 1})
    (item,) = desk.declare.open_items("pitie")
    desk.stores.outbox.mark_sending([item.id])
    desk.connection.capacities.write(
        unit.external_id, [CountChange(item.declaration.indicator, exists=True)], unit.version
    )
    server.cut()
    assert desk.sending.recover() == 1

    assert len(desk.send().confirmed) == 1

    assert declarations_of(small_url) == 1
