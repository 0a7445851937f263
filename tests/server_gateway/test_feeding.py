"""From a message of patient movement to the number that a desktop shows, with its source."""

from datetime import timedelta

from ror_desktop.domain.history import FedUnit, typed_since
from ror_desktop.domain.indicators import Indicator
from ror_desktop.domain.outbox import CountChange
from ror_desktop.domain.snapshot import UnitChange
from ror_desktop.gateway.connection import Connection
from tests.server.feed.feeds import feed_of, listening
from tests.server.feed.movements import REA_2, adt, minutes, sender
from tests.support import sample_region
from tests.support.running_server import RunningServer
from tests.support.sample_region import OCCUPIED

START = sample_region.NOW - timedelta(minutes=50)


def test_an_admission_reaches_the_desktop_with_its_source(
    server: RunningServer, colleague: Connection
) -> None:
    feed = feed_of(server.engine)
    gateway = colleague.region_gateway
    after = gateway.latest_event()
    stream = gateway.changes(after)
    next(stream)
    with listening(feed) as port, sender(port) as gam:
        assert gam.send(adt("A01", "v1", "REA2", START))[1] == "AA"
        change = next(each for each in stream if isinstance(each, UnitChange))
    gateway.close_stream()

    assert (change.unit_id, change.author) == (REA_2, "Logiciel de gestion des lits")
    seen = gateway.unit_change(REA_2).indicators[OCCUPIED]
    assert (seen.count, seen.source, seen.updated_at) == (1, "03", START)
    (fed,) = gateway.fed_units()
    assert fed == FedUnit(REA_2, "03", frozenset({"02", "03"}), START)
    assert not typed_since(fed, [seen])
    assert gateway.history(REA_2)[0].source == "03"

    colleague.capacities.write(
        f"750100125/{REA_2}",
        [CountChange(Indicator(OCCUPIED, 1, minutes(10, START)), exists=True)],
        "",
    )
    typed = gateway.unit_change(REA_2).indicators[OCCUPIED]
    assert typed_since(fed, [typed])


def test_a_movement_that_cannot_be_counted_reaches_the_desktop_as_a_census_to_be_made(
    server: RunningServer, colleague: Connection
) -> None:
    feed = feed_of(server.engine)
    with listening(feed) as port, sender(port) as gam:
        assert gam.send(adt("A01", "v1", "REA2", START))[1] == "AA"
        assert gam.send(adt("A01", "", "REA2", minutes(1, START)))[1] == "AR"
    (fed,) = colleague.region_gateway.fed_units()
    assert fed.location_id == REA_2
    assert fed.recount_since == sample_region.NOW.replace(microsecond=0)
    assert "recensement à faire" in fed.problem
