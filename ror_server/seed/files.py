"""Reading the data files of a region and the ANS nomenclatures into plain records."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ror_server import resources
from ror_server.fhir import json_text
from ror_server.text_files import read_csv, read_text


@dataclass(frozen=True, slots=True)
class Establishment:
    """A geographic site; texts as in the file, numbers read.

    Attributes:
        finess: FINESS ET, 9 characters.
        legal_entity_finess: FINESS EJ.
        legal_entity: its name.
        name: as shown.
        category: TRE_R66 code.
        hospital_group: "" outside a group.
        street, postal_code, commune, commune_cog: where it is.
        latitude, longitude: WGS 84, degrees.
        position_reliable: False when only the centre of the commune is known.
        phone: switchboard, "" when unknown.
        cardiac_surgery, neurosurgery: such services exist on the site.
    """

    finess: str
    legal_entity_finess: str
    legal_entity: str
    name: str
    category: str
    hospital_group: str
    street: str
    postal_code: str
    commune: str
    commune_cog: str
    latitude: float
    longitude: float
    position_reliable: bool
    phone: str
    cardiac_surgery: bool
    neurosurgery: bool

    @property
    def departement(self) -> str:
        """Code of the département: 2A/2B, 97x and 98x on three characters."""
        return self.commune_cog[: 3 if self.commune_cog.startswith(("97", "98")) else 2]


@dataclass(frozen=True, slots=True)
class Grouping:
    """A regroupement; `occupancy` is a mean share of occupied beds, 0 when it is not known."""

    code: str
    label: str
    family: str
    population: str
    activities: tuple[str, ...]
    offer_types: tuple[str, ...]
    occupancy: float


@dataclass(frozen=True, slots=True)
class InstalledBeds:
    """Beds of one grouping on one site, as the survey counts them."""

    establishment: Establishment
    grouping: Grouping
    beds: int


class RegionFiles:
    """The files of one region folder; a file is read when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def shipped(cls, region: str) -> "RegionFiles":
        """Return those of a region that comes with the program.

        Raises:
            LookupError: there is no such region.
        """
        folder = resources.folder() / "regions"
        known = sorted(path.name for path in folder.iterdir() if path.is_dir())
        if region not in known:
            raise LookupError(f"région inconnue\u00a0: {region} ({', '.join(known)})")
        return cls(folder / region)

    @cached_property
    def document(self) -> dict[str, Any]:
        """What `region.json` says: code, name, départements, limits, credit."""
        document: dict[str, Any] = json_text.read(read_text(self._folder / "region.json"))
        return document

    @cached_property
    def groupings(self) -> tuple[Grouping, ...]:
        """Groupings in display order."""
        return tuple(
            Grouping(
                code=row["code"],
                label=row["label"],
                family=row["family"],
                population=row["population"],
                activities=tuple(row["activities"].split()),
                offer_types=tuple(row["offer_types"].split()),
                occupancy=float((row.get("occupancy_2024") or "0").replace(",", ".")),
            )
            for row in read_csv(self._folder / "regroupements.csv")
        )

    @cached_property
    def establishments(self) -> tuple[Establishment, ...]:
        """Sites, in the order of the file."""
        return tuple(
            Establishment(
                finess=row["finess_et"],
                legal_entity_finess=row["finess_ej"],
                legal_entity=row["legal_entity"],
                name=row["name"],
                category=row["category_code"],
                hospital_group=row["hospital_group"],
                street=row["address"],
                postal_code=row["postcode"],
                commune=row["commune"],
                commune_cog=row["insee_commune"],
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
                position_reliable=row["position_reliable"] == "1",
                phone=row["phone"],
                cardiac_surgery=row["cardiac_surgery"] == "1",
                neurosurgery=row["neurosurgery"] == "1",
            )
            for row in read_csv(self._folder / "etablissements.csv")
        )

    @cached_property
    def installed(self) -> tuple[InstalledBeds, ...]:
        """Installed beds by site and grouping, in the order of the file."""
        establishments = {each.finess: each for each in self.establishments}
        groupings = {each.code: each for each in self.groupings}
        return tuple(
            InstalledBeds(
                establishments[row["finess_et"]],
                groupings[row["grouping"]],
                int(row["beds_installed"]),
            )
            for row in read_csv(self._folder / "unites.csv")
        )
