"""Messages over real sockets, to a declared number of occupied beds that the desktop sees."""

import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import trustme
from sqlalchemy import Engine, select
from sqlalchemy.exc import OperationalError

from ror_server.asgi.tls import ask_for_certificates
from ror_server.database import engine as engines
from ror_server.database.schema import (
    capacity,
    capacity_history,
    change,
    feed,
    feed_movement,
    feed_stay,
    feed_unit,
)
from ror_server.feed import register
from ror_server.feed.census import read_census, take_census
from ror_server.feed.mllp import framed
from ror_server.feed.pseudonyms import Pseudonyms
from tests.server.feed import movements as hospital
from tests.server.feed.feeds import OPTIONS, feed_of, listening
from tests.server.feed.movements import FEED, REA_1, REA_2, adt, minutes, sender
from tests.support import sample_region
from tests.support.databases import on_every_database
from tests.support.waiting import wait_until

START = sample_region.NOW - timedelta(minutes=50)
"""After all that the sample declares."""


@pytest.fixture
def port(small_database: Engine) -> Iterator[int]:
    """The port of a listener of the feed."""
    with listening(feed_of(small_database)) as number:
        yield number


def occupied(engine: Engine, place: str) -> tuple[int, str, datetime] | None:
    """Return what is declared as occupied: count, source and date."""
    with engine.connect() as connection:
        row = connection.execute(
            select(capacity.c["count"], capacity.c.source_type, capacity.c.updated_at).where(
                capacity.c.location_id == place, capacity.c.status == "03"
            )
        ).one_or_none()
    return None if row is None else (row[0], row[1], row[2])


def free(engine: Engine, place: str) -> list[int]:
    """Return the declared free beds."""
    with engine.connect() as connection:
        found = select(capacity.c["count"]).where(
            capacity.c.location_id == place, capacity.c.status == "02"
        )
        return list(connection.scalars(found))


def is_occupied(engine: Engine, place: str, count: int) -> Callable[[], bool]:
    def holds() -> bool:
        found = occupied(engine, place)
        return found is not None and found[:2] == (count, "03")

    return holds


@on_every_database
def test_movements_become_occupied_and_free_beds_with_their_source(
    small_database: Engine, port: int
) -> None:
    with sender(port) as gam:
        for number in range(3):
            answer = gam.send(adt("A01", f"v{number}", "REA2", minutes(number, START)))
            assert answer[1] == "AA"
        assert gam.send(adt("A03", "v1", "REA2", minutes(8, START)))[1] == "AA"
        # Two lay there once before, for a moment.
        left = (2, "03", minutes(8, START))
        wait_until(lambda: occupied(small_database, REA_2) == left)
    # Ten installed beds, none closed, two occupied.
    assert free(small_database, REA_2) == [8]


def test_a_burst_becomes_one_declaration(small_database: Engine) -> None:
    text = hospital.MAPPING.replace("settle = 0.05", "settle = 600").replace(
        "settle_at_most = 1", "settle_at_most = 600"
    )
    with listening(feed_of(small_database, text)) as number, sender(number) as gam:
        for each in range(20):
            gam.send(adt("A01", f"v{each}", "REA2", minutes(each, START)))
        assert rows(small_database, change) == []
    # Stopping declares what was waiting for silence.
    assert is_occupied(small_database, REA_2, 20)()
    assert len(rows(small_database, change)) == 1


def test_several_hospitals_systems_may_send_at_once(small_database: Engine, port: int) -> None:
    with sender(port) as first, sender(port) as second:
        for number in range(5):
            first.send(adt("A01", f"a{number}", "REA1", minutes(number, START)))
            second.send(adt("A01", f"b{number}", "REA2", minutes(number, START)))
        wait_until(is_occupied(small_database, REA_2, 5))
        wait_until(is_occupied(small_database, REA_1, 5))


def test_packets_may_cut_a_message_anywhere_and_hold_several(
    small_database: Engine, port: int
) -> None:
    messages = [adt("A01", f"v{n}", "REA2", minutes(n, START)).encode() for n in range(3)]
    stream = b"".join(framed(each) for each in messages)
    with sender(port) as gam:
        for start in range(0, len(stream), 37):
            gam.send_bytes(stream[start : start + 37])
        assert [each[1] for each in gam.answers(3)] == ["AA", "AA", "AA"]
    wait_until(is_occupied(small_database, REA_2, 3))


@pytest.mark.parametrize(
    ("message", "code", "said"),
    [
        (adt("A08", "v"), "AA", ""),
        (adt("A31", "v"), "AA", ""),
        (adt("A01", "v", "REA1", START, processing="T"), "AR", "MSH-11"),
        (adt("A01", "v", "REA1", START).replace("ADT^A01", "ORU^R01"), "AR", "MSH-9"),
        (adt("A01", "v", "REA1", START).replace("|2.5|", "|3.0|"), "AR", "MSH-12"),
        (adt("A01", "", "REA1", START), "AR", "PV1-19"),
        (adt("A01", "v", "", START), "AR", "PV1-3"),
        (adt("A01", "v", "REA1", "hier"), "AR", "EVN-2"),
        (adt("A01", "v", "REA1", "20261301000000"), "AR", "EVN-2"),
        (adt("A01", "v", "REA1", minutes(600, START)), "AR", "futur"),
        (adt("A01", "v", "REA1", minutes(75, START)), "AE", "futur"),
        (adt("A01", "v", "REA1", START, charset="UNICODE UTF-16"), "AR", "MSH-18"),
        ("ceci n’est pas un message", "AR", "MSH"),
        ("MSH|^~\\&", "AR", "MSH"),
    ],
)
def test_a_message_is_accepted_refused_or_rejected_with_the_reason(
    port: int, message: str, code: str, said: str
) -> None:
    with sender(port) as gam:
        answer = gam.send(message, "cp1252")
    assert answer[1] == code
    assert said in answer[3]
    if code != "AR" or "MSH|^~" not in message:
        assert "DUPONT" not in answer[3]


def test_nothing_of_a_patient_is_kept_or_logged(
    small_database: Engine, port: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    with sender(port) as gam:
        gam.send(adt("A01", "VENUE77", "REA2", START))
        wait_until(is_occupied(small_database, REA_2, 1))
        gam.send(adt("A01", "VENUE78", "", START))
        wait_until(lambda: "recensement" in problem(small_database, REA_2))
    (stay,) = rows(small_database, feed_stay)
    tables = (capacity_history, feed_movement, feed_unit, feed)
    kept = repr([stay, *(row for table in tables for row in rows(small_database, table))])
    digest = Pseudonyms(b"k" * 32).of(FEED, "VENUE77")
    assert stay.visit_digest == digest
    for private in ("VENUE7", "DUPONT", "JEANNE", "123456", "19500101"):
        assert private not in kept
        assert private not in caplog.text


def test_a_manual_value_holds_until_the_next_movement(small_database: Engine, port: int) -> None:
    typed_at = minutes(30, START)
    with sender(port) as gam:
        gam.send(adt("A01", "v1", "REA2", minutes(1, START)))
        wait_until(is_occupied(small_database, REA_2, 1))
        with engines.writing(small_database) as connection:
            connection.execute(
                capacity.update()
                .where(capacity.c.location_id == REA_2, capacity.c.status == "03")
                .values(count=1, source_type="01", updated_at=typed_at)
            )
        gam.send(adt("A01", "v2", "REA2", minutes(2, START)))
        wait_until(lambda: "saisie" in problem(small_database, REA_2))
        assert occupied(small_database, REA_2) == (1, "01", typed_at)
        gam.send(adt("A01", "v3", "REA2", minutes(31, START)))
        wait_until(is_occupied(small_database, REA_2, 3))


def test_without_a_census_nothing_is_declared(small_database: Engine) -> None:
    text = hospital.MAPPING.replace("starts_empty = true\n", "")
    feed = feed_of(small_database, text)
    with listening(feed) as number, sender(number) as gam:
        gam.send(adt("A01", "new", "REA2", minutes(10, START)))
        gam.send(adt("A03", "left", "REA2", minutes(11, START)))
    assert occupied(small_database, REA_2) is None
    listed = read_census(b"Venue;UF\nleft;REA2\nlying;REA2\nother;CHIR\n", feed.mapping)
    with engines.writing(small_database) as connection:
        take_census(connection, FEED, listed, feed.units.places, feed.pseudonyms, START)
    feed.occupancy.declare(None)
    # « new » and « lying »; « left » left after the list was made.
    assert occupied(small_database, REA_2) == (2, "03", minutes(11, START))
    assert occupied(small_database, REA_1) == (0, "03", minutes(11, START))


def test_a_listener_that_starts_again_declares_what_it_had_counted(small_database: Engine) -> None:
    feed = feed_of(small_database)
    quiet = replace(feed, form=feed.form.model_copy(update={"settle": timedelta(hours=1)}))
    quiet.counting.take(adt("A01", "v", "REA2", START).encode())
    with listening(feed):
        wait_until(is_occupied(small_database, REA_2, 1))


def test_a_message_that_the_database_does_not_take_is_to_be_sent_again(
    small_database: Engine,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    expected_errors: list[str],
) -> None:
    expected_errors.append("message not kept")
    counting = feed_of(small_database).counting

    def fails(_engine: Engine) -> None:
        raise OperationalError("INSERT", {"visit": "secret"}, Exception("disk full"))

    message = adt("A01", "v", "REA2", START).encode()
    with monkeypatch.context() as broken:
        broken.setattr(engines, "writing", fails)
        assert b"MSA|AE|A01-v" in counting.take(message)
    assert "secret" not in caplog.text
    caplog.clear()
    assert b"MSA|AA|A01-v" in counting.take(message)
    counting.declare_now()
    assert is_occupied(small_database, REA_2, 1)()


def test_over_tls_only_who_shows_a_certificate_of_the_authority_is_heard(
    small_database: Engine, tmp_path: Path
) -> None:
    authority, other = trustme.CA(), trustme.CA()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("ror.example.fr").configure_cert(context)
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    ask_for_certificates(context, tmp_path / "authority.pem")

    def shown(issuer: trustme.CA | None) -> Callable[[socket.socket], ssl.SSLSocket]:
        trusting = ssl.create_default_context()
        authority.configure_trust(trusting)
        if issuer is not None:
            issuer.issue_cert("gam.example.fr").configure_cert(trusting)
        return lambda raw: trusting.wrap_socket(raw, server_hostname="ror.example.fr")

    options = replace(OPTIONS, tls=context, connections_per_address=2)
    with listening(feed_of(small_database), options) as number:
        for stranger in (None, other):
            with (
                pytest.raises((ssl.SSLError, ConnectionError, AssertionError)),
                sender(number, shown(stranger)) as gam,
            ):
                gam.send(adt("A01", "v", "REA1", START))
        # Who connects and never says hello is not waited for by the others.
        with ExitStack() as silent:
            for _ in range(3):
                silent.enter_context(sender(number))
            with sender(number, shown(authority)) as gam:
                long = adt("A01", "v", "REA1", START) + "OBX|1|" + "x" * 300_000
                assert gam.send(long)[1] == "AA"
                assert gam.send(adt("A01", "w", "REA1", START))[1] == "AA"
                wait_until(is_occupied(small_database, REA_1, 2))


def test_silent_connections_make_room_and_those_that_spoke_stay(small_database: Engine) -> None:
    options = replace(OPTIONS, connections=3, connections_per_address=3)
    with listening(feed_of(small_database), options) as number, ExitStack() as open_ones:
        speaking = [open_ones.enter_context(sender(number)) for _ in range(2)]
        for index, gam in enumerate(speaking):
            assert gam.send(adt("A01", f"v{index}", "REA2", minutes(index, START)))[1] == "AA"
        silent = [open_ones.enter_context(sender(number)) for _ in range(5)]
        # The last of them is where the others were.
        assert all(each.is_closed() for each in silent[:-1])
        for index, gam in enumerate([*speaking, silent[-1]]):
            assert gam.send(adt("A01", f"w{index}", "REA2", minutes(index, START)))[1] == "AA"
        # All have spoken: one more is refused.
        assert open_ones.enter_context(sender(number)).is_closed()


def test_one_address_takes_no_more_than_its_part(small_database: Engine) -> None:
    options = replace(OPTIONS, connections=10, connections_per_address=1)
    with listening(feed_of(small_database), options) as number, sender(number) as gam:
        assert gam.send(adt("A01", "v", "REA2", START))[1] == "AA"
        with sender(number) as second:
            assert second.is_closed()


def test_an_address_that_is_not_allowed_is_not_heard(
    small_database: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    feed = feed_of(small_database)
    for allowed, heard in (("192.0.2.0/24", False), ("127.0.0.0/30", True)):
        options = replace(OPTIONS, allowed=("2001:db8::/32", allowed))
        with listening(feed, options) as number, sender(number) as gam:
            if heard:
                assert gam.send(adt("A01", "v", "REA1", START))[1] == "AA"
            else:
                assert gam.is_closed()
                with sender(number) as again:
                    assert again.is_closed()
    assert caplog.text.count("127.0.0.1 are refused: its address is not allowed") == 1
    assert is_occupied(small_database, REA_1, 1)()


def test_too_large_a_message_and_silence_end_a_connection(small_database: Engine) -> None:
    soon = timedelta(milliseconds=300)
    options = replace(OPTIONS, largest_message=1000, first_message=soon)
    message = adt("A01", "v", "REA2", START)
    with listening(feed_of(small_database), options) as number:
        with sender(number) as gam:
            gam.send_bytes(b"\x0b" + b"x" * 2000)
            assert gam.is_closed()
        with sender(number) as silent:
            assert silent.is_closed()
        with sender(number) as halting:
            assert halting.send(message)[1] == "AA"
            halting.send_bytes(b"\x0bMSH|")
            assert halting.is_closed()
    patient = replace(OPTIONS, idle=soon)
    with listening(feed_of(small_database), patient) as number, sender(number) as idle:
        assert idle.send(message)[1] == "AA"
        assert idle.is_closed()


def processor_seconds(message: str, port: int, reason: str) -> float:
    """Send a message that is refused for a reason, and return what the answer cost."""
    begun = time.process_time()
    with sender(port) as gam:
        answer = gam.send(message)
    assert (answer[1], reason in answer[3]) == ("AR", True)
    return time.process_time() - begun


def test_a_message_costs_by_its_length_alone_and_one_beyond_bounds_leaves_a_doubt(
    small_database: Engine, port: int
) -> None:
    plain = adt("A01", "v", "REA2", START)
    long = plain.replace("|v^^^", f"|{'~' * 900_000}v^^^")
    people = plain + "NTE|\r" * 60_000 + "PID|\r" * 100_000
    assert processor_seconds(long, port, "PV1-19") < 2
    assert processor_seconds(people, port, "plus de 50 patients") < 2
    wait_until(lambda: "recensement" in problem(small_database, REA_2))


def rows(engine: Engine, table: Any) -> list[Any]:  # noqa: ANN401 - any table
    with engine.connect() as connection:
        return list(connection.execute(select(table)))


def problem(engine: Engine, place: str) -> str:
    with engine.connect() as connection:
        return next(
            (each.problem for each in register.fed_units(connection) if each.location_id == place),
            "",
        )
