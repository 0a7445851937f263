"""Every way in which a figure, a place or the region changes, but the desktops' own.

All go straight to the server, whatever befalls the lines of the workstations.
"""

import io
import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import requests
from sqlalchemy import Engine, select

from ror_server.cli.main import main as ror_server_command
from ror_server.database import engine as engines
from ror_server.database import schema
from ror_server.feed import register
from ror_server.relay.deactivation import deactivate
from ror_server.relay.upsert import upsert
from ror_server.routes.fhir.reader import ROR_HEADERS
from tests.server.clients import Reachable
from tests.server.feed import files, movements
from tests.server.feed.feeds import CLIENT, feed_of
from tests.server.fhir import bodies
from tests.server.fhir.client import FhirClient, machine_token
from tests.server.web_pages import WebVisitor

Json = dict[str, Any]
FEED = "lits-essai"
MAPPING = f"""
name = "{FEED}"
source = "gestion des lits"
[unit]
column = "Unite"
[[value]]
column = "Libres"
status = "disponible"
[[value]]
column = "Occupes"
status = "occupé"
"""
_GROUPINGS = "/administration/regroupements"
_REGION = "/administration/region"
_SECONDS = 30


@dataclass(frozen=True)
class Writers:
    """Who writes to a server.

    Attributes:
        server: the server.
        engine: of its database.
        database: address of its database.
        now: what its clock says.
        folder: for files.
        movements: takes messages of patient movements.
    """

    server: Reachable
    engine: Engine
    database: str
    now: Callable[[], datetime]
    folder: Path
    movements: Any  # Counting

    @classmethod
    def of(
        cls,
        server: Reachable,
        engine: Engine,
        database: str,
        now: Callable[[], datetime],
        folder: Path,
    ) -> "Writers":
        """Define the feeds of a database, unless they are."""
        with engines.writing(engine) as connection:
            register.define(connection, MAPPING, files.mapping(MAPPING), CLIENT, now())
        counting = feed_of(engine, movements.MAPPING, now).counting
        return cls(server, engine, database, now, folder, counting)

    # Figures

    def patch(self, identifier: str, *operations: Json) -> int:
        """Write as software does; return the status of the answer."""
        software = self._software()
        try:
            return software.patch(identifier, bodies.parameters(*operations)).status_code
        finally:
            software.close()

    def put(self, identifier: str, codes: Mapping[str, str], count: int, dated: datetime) -> int:
        """Follow the official recipe: `replace`, then `add` where the indicator is absent."""
        date = dated.isoformat()
        status = self.patch(identifier, bodies.replace(codes, count, date))
        if status == 404:
            status = self.patch(identifier, bodies.add(codes, count, date))
        return status

    def delete(self, identifier: str, codes: Mapping[str, str]) -> int:
        """Take an indicator away; return the status of the answer."""
        return self.patch(identifier, bodies.delete(codes))

    def feed(self, lines: Iterable[tuple[str, object, object]], dated: datetime) -> Json:
        """Send a file of bed management; return its report."""
        text = "Unite;Libres;Occupes\r\n"
        text += "".join(f"{unit};{free};{occupied}\r\n" for unit, free, occupied in lines)
        software = self._software()
        software.close()
        answer = requests.post(
            f"{self.server.url}/api/v1/feeds/{FEED}",
            data=text.encode(),
            params={"date": dated.isoformat()},
            headers={"Authorization": f"Bearer {software.token}", "Content-Type": "text/csv"},
            timeout=_SECONDS,
        )
        assert answer.status_code == 200, answer.text
        report: Json = answer.json()
        return report

    def move_patient(self, event: str, visit: str, place: str, at: datetime) -> None:
        """Tell a movement of a patient, and declare what is then counted."""
        message = movements.adt(event, visit, place, at)
        self.movements.take(message.encode("iso8859-1"))
        self.movements.declare_now()

    def relay_beds(self, place: str, codes: Mapping[str, str], count: int, dated: datetime) -> None:
        """Tell a figure of a place as the relay does; the others are told as they are."""
        told = self._read(f"/Location/{place}")
        fresh, name = bodies.capacity(codes, count, dated.isoformat()), bodies.key(codes)
        others = [each for each in told["extension"]
                  if name not in bodies.told({"extension": [each]})]  # fmt: skip
        self._tell([{**told, "extension": [*others, fresh]}, *self._offers_of(place)])

    # Places

    def bring(self, number: int, now: datetime) -> str:
        """Import an establishment with a place that is new to the region; return the place's id."""
        site, place = f"site-neuf-{number}", f"neuf-{number}"
        commune = {
            "url": f"{bodies.ROR}/ror-commune-cog",
            "valueCodeableConcept": {"coding": [{"code": "92025"}]},
        }
        activity = (
            f"{bodies.NOS}/TRE_R211-ActiviteOperationnelle/FHIR/TRE-R211-ActiviteOperationnelle"
        )
        beds = [bodies.capacity(bodies.INSTALLED, 9, now.isoformat()),
                bodies.capacity(bodies.AVAILABLE, 2, now.isoformat())]  # fmt: skip
        resources = [
            bodies.organization(site, number=f"192000{number:04d}"),
            bodies.place(
                place, site, f"zone-{number}",
                status="active",
                extension=[commune, *beds],
                position={"latitude": 48.9, "longitude": 2.25},
            ),
            {
                **bodies.offer(f"offre-{number}", site, place),
                "specialty": [{"coding": [{"system": activity, "code": "127"}]}],
            },
        ]  # fmt: skip
        file = self.folder / f"neuf-{number}.ndjson"
        file.write_text("\n".join(map(json.dumps, resources)), encoding="utf-8")
        with redirect_stdout(io.StringIO()):
            assert ror_server_command(["import", "--database", self.database, str(file)]) == 0
        return place

    def describe(self, place: str, **changed: object) -> None:
        """Change what describes a place, as the national ROR does."""
        place_told = {**self._read(f"/Location/{place}"), **changed}
        # Its site is that of the offers that come with it.
        self._tell([place_told, *self._offers_of(place)])

    def set_offers(
        self, place: str, *, active: bool | None = None, activity: str = "", site: str = ""
    ) -> None:
        """Change what the offers of a place say, as the national ROR does."""
        told = []
        for offer in self._offers_of(place):
            if active is not None:
                offer["active"] = active
            if activity:
                system = offer["specialty"][0]["coding"][0]["system"]
                offer["specialty"] = [{"coding": [{"system": system, "code": activity}]}]
            if site:
                offer["providedBy"] = {"reference": f"Organization/{site}"}
            told.append(offer)
        self._tell([self._read(f"/Location/{place}"), *told])

    def lose(self, place: str) -> None:
        """Let the national ROR no longer have a place."""
        offers = self._offers_of(place)
        # It had it until now.
        self._tell([self._read(f"/Location/{place}"), *offers])
        known = schema.relay_resource
        with engines.recording(self.engine) as connection:
            rows = connection.execute(select(known.c.resource_type, known.c.resource_id))
            kept = {(kind, id) for kind, id in rows} - {("Location", place)}
            deactivate(connection, kept, largest_loss=1.0, now=self.now())

    def set_site(self, place: str, *, active: bool) -> None:
        """Say whether the site of a place is still there, as the national ROR does."""
        with self.engine.connect() as connection:
            site = connection.scalar(
                select(schema.location.c.site_id).where(schema.location.c.id == place)
            )
        # A structure with a category is a site; the small region leaves it out.
        category = bodies.organization("")["type"]
        told = {**self._read(f"/Organization/{site}"), "type": category, "active": active}
        self._tell([told])

    def _read(self, path: str) -> Json:
        software = self._software()
        try:
            return software.found(path)
        finally:
            software.close()

    def _offers_of(self, place: str) -> list[Json]:
        bundle = self._read("/HealthcareService?_count=200")
        offers = [each["resource"] for each in bundle["entry"]]
        return [each for each in offers if serves(each, place)]

    def _tell(self, resources: Iterable[Json]) -> None:
        """Bring resources in as the relay does after it has read them above."""
        with engines.recording(self.engine) as connection:
            now = self.now()
            report = upsert(connection, resources, region="11", read_at=now, now=now)
        assert report.parked == {}, report.parked

    # The region, by its administrator in a browser

    def set_limits(self, fresh: int, stale: int) -> None:
        """Change the limits of freshness, in hours."""
        self._administer(
            f"{_REGION}/fraicheur", {"rafraichir": str(fresh), "perime": str(stale)}, _REGION
        )

    def move_departement(self, code: str, *, up: bool) -> None:
        """Give a département another place."""
        sense = "monter" if up else "descendre"
        self._administer(f"{_REGION}/departements", {"code": code, "sens": sense}, _REGION)

    def put_grouping(self, grouping: Json, *, new: bool) -> None:
        """Add or change a regroupement."""
        page = f"{_GROUPINGS}/nouveau" if new else f"{_GROUPINGS}/fiche"
        fields = {
            "code": grouping["code"],
            "libelle": grouping["label"],
            "famille": grouping["family"],
            "population": grouping["population"],
            **{f"a{activity}": "1" for activity in grouping["activities"]},
        }
        self._administer(page, fields, _GROUPINGS)

    def remove_grouping(self, code: str) -> None:
        """Take a regroupement away."""
        self._administer(f"{_GROUPINGS}/supprimer", {"code": code}, _GROUPINGS)

    def move_grouping(self, code: str, *, up: bool) -> None:
        """Give a regroupement another place."""
        sense = "monter" if up else "descendre"
        self._administer(f"{_GROUPINGS}/ordre", {"code": code, "sens": sense}, _GROUPINGS)

    def _administer(self, path: str, fields: dict[str, str], page: str) -> None:
        visitor = WebVisitor(self.server)
        try:
            visitor.sign_in("admin")
            answer = visitor.send(path, fields, page)
            assert answer.status_code == 303, answer.text
        finally:
            visitor.http.close()

    def _software(self) -> FhirClient:
        url = self.server.url
        return FhirClient(url, machine_token(url), dict.fromkeys(ROR_HEADERS, "CU22"))


def serves(offer: Json, place: str) -> bool:
    """Tell whether an offer is given at a place."""
    return f"Location/{place}" in {each["reference"] for each in offer.get("location", [])}
