"""Reading a region: pages, faults in the middle, the cut, bulk exports, and quirks of real data."""

import pytest
from sqlalchemy import Engine

from ror_server.app import utc_now
from ror_server.availability.ingest import ingest
from ror_server.database import engine as engines
from ror_server.relay.failures import NotAdmitted, SearchCut, Unavailable
from ror_server.relay.relay import Relay
from ror_server.settings import ServerSettings
from tests.server.fhir.bodies import AVAILABLE, capacity
from tests.server.relay.conftest import TOKEN_PATH, Relays
from tests.server.relay.looking import FREE, figures, parked, units
from tests.server.relay.region import NOW, UNITS, YESTERDAY, unit
from tests.support.national_server import Instead, NationalServer, Request

READ = "/HealthcareService"


def _add(national: NationalServer, *resources: dict[str, object]) -> None:
    with engines.recording(national.engine) as connection:
        ingest(connection, resources, now=utc_now())


def test_a_page_follows_the_other(
    relays: Relays, regional: Engine, national: NationalServer
) -> None:
    relays.make(page_size=2).read_all()
    assert units(regional) == UNITS
    assert len(national.faults.of("GET", READ)) == 3


def test_reads_carry_the_four_headers_and_writes_do_not(
    relay: Relay, national: NationalServer
) -> None:
    relay.read_all()
    (asked,) = national.faults.of("GET", READ)
    carried = {name: value for name, value in asked.headers.items() if name.startswith("ror-")}
    assert carried == {
        "ror-profil-utilisateur-code": "CU22",
        "ror-profil-utilisateur-system": "1.2.250.1.213.1.6.1.66",
        "ror-role-metier-code": "AUTOMATE",
        "ror-role-metier-system": "1.2.250.1.213.1.1.4.6",
    }


def test_a_502_in_the_middle_of_paging_is_gone_past(
    relays: Relays, regional: Engine, national: NationalServer
) -> None:
    def fail_once(request: Request) -> Instead | None:
        second = "_cursor" in request.query
        already = [each for each in national.faults.of("GET", READ) if "_cursor" in each.query]
        return Instead(502, b"<html>Bad Gateway</html>") if second and len(already) == 1 else None

    national.faults.instead = fail_once
    relays.make(page_size=2).read_all()
    assert units(regional) == UNITS
    assert len(national.faults.of("GET", READ)) == 4


def test_a_service_that_stays_ill_leaves_what_came_and_is_told_in_words(
    relays: Relays, regional: Engine, national: NationalServer
) -> None:
    national.faults.instead = lambda request: (
        Instead(503, headers={"Retry-After": "0"}) if "_cursor" in request.query else None
    )
    with pytest.raises(Unavailable, match=r"en panne ou occupé \(503\)"):
        relays.make(page_size=2, retries=2).read_all()
    assert len(units(regional)) == 2


def test_a_token_that_dies_in_the_middle_is_replaced_once(
    relays: Relays, regional: Engine, national: NationalServer
) -> None:
    dead: list[str] = []

    def refuse_first_token(request: Request) -> Instead | None:
        token = request.headers.get("authorization", "")
        if "_cursor" in request.query and not dead:
            dead.append(token)
        return Instead(401) if token in dead else None

    national.faults.instead = refuse_first_token
    relays.make(page_size=2).read_all()
    assert units(regional) == UNITS
    assert len(national.faults.of("POST", TOKEN_PATH)) == 2


def test_a_token_refused_as_soon_as_given_ends_the_reading(
    relay: Relay, national: NationalServer
) -> None:
    national.faults.instead = lambda request: Instead(401) if request.method == "GET" else None
    with pytest.raises(NotAdmitted, match="jeton qui vient d’être donné"):
        relay.read_all()


class TestCut:
    """A national server that gives no more than two results of a search."""

    @pytest.fixture
    def national_settings(self) -> ServerSettings:
        return ServerSettings(result_limit=2)

    def test_a_search_that_is_cut_is_asked_for_in_parts(
        self, relays: Relays, regional: Engine, national: NationalServer
    ) -> None:
        relays.make(bulk="search", search_limit=2).read_all()
        assert units(regional) == UNITS
        assert any(
            "location.address-postalcode=92" in each.query for each in national.faults.of("GET")
        )

    def test_a_cut_is_seen_although_the_limit_is_not_known(
        self, relays: Relays, regional: Engine
    ) -> None:
        relays.make(bulk="search").read_all()
        assert units(regional) == UNITS

    def test_parts_that_do_not_add_up_are_no_whole_region(self, relays: Relays) -> None:
        with pytest.raises(SearchCut):
            relays.make(bulk="search", departements=("75",)).read_all()

    def test_what_searches_cannot_give_comes_by_an_export(
        self, relays: Relays, regional: Engine, national: NationalServer
    ) -> None:
        relays.make(departements=("75",)).read_all()
        assert units(regional) == UNITS
        assert national.faults.of("GET", "/$export")


@pytest.mark.parametrize("bundle", [False, True])
def test_an_export_is_waited_for_and_sorted(
    relays: Relays,
    regional: Engine,
    national: NationalServer,
    bundle: bool,  # noqa: FBT001 - both forms that files come in
) -> None:
    asked: list[str] = []

    def not_yet(request: Request) -> Instead | None:
        if request.path.endswith("/$export-poll-status"):
            asked.append(request.path)
            return Instead(202, headers={"Retry-After": "0"}) if len(asked) < 3 else None
        return None

    national.faults.instead = not_yet
    if bundle:
        national.faults.rewritten = lambda request: request.query.replace(
            "fhir%2Bndjson", "fhir%2Bjson"
        )
    relays.make(bulk="export").read_all()
    assert units(regional) == UNITS
    assert len(asked) == 3


def test_a_delta_brings_what_changed_and_nothing_else_of_the_region(
    relay: Relay, regional: Engine, national: NationalServer
) -> None:
    relay.read_all()
    _add(national, *unit("neuf", "92"), *unit("psy-2", activity="355"))
    reading = relay.read_changes()
    assert units(regional) == UNITS | {"neuf"}
    assert reading.report.added == 2
    again = relay.read_changes()
    assert (again.report.added, again.report.changed) == (0, 0)


def test_the_same_region_again_changes_nothing(relay: Relay) -> None:
    relay.read_all()
    again = relay.read_all()
    assert (again.report.added, again.report.changed, again.departed) == (0, 0, 0)


def test_quirks_of_real_data_are_taken_as_they_come(
    relay: Relay, regional: Engine, national: NationalServer
) -> None:
    """Duplicates, gender 03, codes of no list, no position, the external id of another."""
    old = capacity({"capacityStatus": "02", "genderCapacityAvailable": "03"}, 7, YESTERDAY)
    newer = capacity(AVAILABLE, 3, NOW.isoformat().replace("+00:00", "Z"))
    unknown = capacity({"capacityStatus": "09"}, 1, YESTERDAY)
    made, offer = unit("etrange", extensions=[old, newer, unknown], zone="rea-1")
    del made["position"]
    _add(national, made, offer)
    relay.read_all()
    found = figures(regional, "etrange")
    assert found[FREE] == 3
    assert {key.status for key in found} == {"02", "09"}
    assert parked(regional) == {}


def test_a_bad_resource_is_parked_and_the_rest_goes_on(
    relay: Relay, regional: Engine, national: NationalServer
) -> None:
    spoiled: dict[str, dict[str, object]] = {
        "melun": {"position": {"latitude": "48,8", "longitude": 2.0}},
        "usic": {"name": "x" * 500},
        "beaujon": {"address": ["rue"]},
    }
    national.faults.edited = lambda resource: (
        {**resource, **spoiled[resource["id"]]} if resource.get("id") in spoiled else resource
    )
    relay.read_all()
    assert units(regional) == UNITS - spoiled.keys()
    reasons = parked(regional)
    assert reasons.keys() == spoiled.keys()
    assert "name a plus de 400 signes" in reasons["usic"]
    national.faults.edited = None
    relay.read_all()
    assert units(regional) == UNITS
    assert parked(regional) == {}


def test_a_figure_that_cannot_be_read_is_left_out_and_told(
    relay: Relay, regional: Engine, national: NationalServer
) -> None:
    relay.read_all()
    before = figures(regional, "usc")

    def spoil(resource: dict[str, object]) -> dict[str, object]:
        bad = [capacity(AVAILABLE, -1), capacity({"capacityStatus": "03"}, 6, YESTERDAY)]
        return {**resource, "extension": bad} if resource.get("id") == "usc" else resource

    national.faults.edited = spoil
    relay.read_all()
    assert figures(regional, "usc")[FREE] == before[FREE]
    assert "nbCapacity" in parked(regional)["usc"]


def test_what_is_gone_above_is_deactivate_and_comes_back(
    relay: Relay, regional: Engine, national: NationalServer
) -> None:
    relay.read_all()
    gone = {"melun", "offre-melun"}
    national.faults.kept = lambda resource: resource.get("id") not in gone
    assert relay.read_all().departed == 1
    with regional.connect() as connection:
        status = connection.exec_driver_sql("SELECT status FROM location WHERE id = 'melun'")
        assert status.scalar() == "inactive"
    assert figures(regional, "melun")[FREE] == 2
    national.faults.kept = None
    relay.read_all()
    with regional.connect() as connection:
        status = connection.exec_driver_sql("SELECT status FROM location WHERE id = 'melun'")
        assert status.scalar() == "active"
        served = connection.exec_driver_sql(
            "SELECT count(*) FROM healthcare_service_location WHERE location_id = 'melun'"
        )
        assert served.scalar() == 1
