"""JSON of `/api/v1`, as its OpenAPI description says it (pydantic models)."""

from typing import Literal

from pydantic import BaseModel, Field

from ror_server.accounts.accounts import Account
from ror_server.changes.event import Instant, Shape


class Rights(Shape):
    """Ce que le compte peut faire."""

    read: bool = Field(description="lire les disponibilités de toute la région")
    administer: bool
    sites: list[str] = Field(description="identifiants des établissements à déclarer")


class AccountShape(Shape):
    """Une personne."""

    identifier: str
    display_name: str
    rights: Rights

    @classmethod
    def of(cls, account: Account) -> "AccountShape":
        """Describe an account."""
        return cls(
            identifier=account.identifier,
            display_name=account.display_name,
            rights=Rights(
                read=account.may_read,
                administer=account.may_administer,
                sites=sorted(account.sites),
            ),
        )


class SignIn(BaseModel):
    """Ouverture d’une session."""

    identifier: str = Field(max_length=1000)
    password: str = Field(max_length=1000)
    workstation: str = Field(default="", max_length=1000, description="nom du poste, facultatif")
    one_time_code: str = Field(
        default="",
        max_length=100,
        description="second facteur\u00a0: code de l’application, ou code de secours",
    )


class CodeSignIn(BaseModel):
    """Ouverture d’une session par le code à usage unique d’un QR code."""

    secret: str = Field(
        max_length=1000, description="base32 ; casse, espaces et tirets sans importance"
    )
    workstation: str = Field(default="", max_length=1000, description="nom du poste, facultatif")


class Renewal(BaseModel):
    """Renouvellement d’une session."""

    refresh_token: str = Field(max_length=1000)


class SessionShape(Shape):
    """Une session ouverte ; ses jetons ne sont donnés qu’une fois."""

    access_token: str
    refresh_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105 - the kind of token
    expires_in: int = Field(description="durée du jeton d’accès, en secondes")
    server_time: Instant
    account: AccountShape


class OwnUnit(Shape):
    """Une unité que le compte peut déclarer."""

    location_id: str
    identifier: str = Field(description="identifiant externe que nomme un PATCH")
    name: str
    site_id: str
    site_name: str


class Me(Shape):
    """Le compte et ses unités."""

    account: AccountShape
    units: list[OwnUnit]


class City(Shape):
    """Une ville, en degrés WGS 84."""

    name: str
    latitude: float
    longitude: float


class DepartementShape(Shape):
    """Un département."""

    code: str
    name: str


class GroupingShape(Shape):
    """Un regroupement d’activités comptées ensemble."""

    code: str
    label: str
    family: str
    population: str
    activities: list[str]


class Freshness(Shape):
    """Âges au-delà desquels un chiffre est à rafraîchir, puis périmé."""

    fresh_hours: float
    stale_hours: float


class RegionShape(Shape):
    """Ce que la région décide."""

    code: str
    name: str
    server_id: str
    default_city: City
    departements: list[DepartementShape]
    groupings: list[GroupingShape]
    freshness: Freshness
    beds_beyond_room: int = Field(
        description="lits disponibles tolérés par unité au-delà de sa capacité"
    )
    credit: str
    fictitious: bool = Field(description="les disponibilités sont inventées")
    epoch: int = Field(
        description="autre après la restauration d’une sauvegarde\u00a0: tout relire"
    )
    described: int = Field(
        description="numéro du dernier changement de ce qui est décrit\u00a0: autre, relire"
    )


class DemonstrationAccountShape(Shape):
    """Un compte de démonstration."""

    identifier: str
    password: str
    label: str


class Demonstration(Shape):
    """Comptes proposés à l’ouverture ; aucun hors démonstration."""

    enabled: bool
    accounts: list[DemonstrationAccountShape]


class Key(Shape):
    """Les sept codes d’un indicateur ; vide quand un code est absent."""

    status: str
    temporality: str
    gender: str
    closing_type: str
    additional_type: str
    crisis_type: str
    assignment: str


class Declaration(Shape):
    """Une déclaration passée."""

    id: int
    location_id: str
    key: Key
    operation: Literal["add", "replace", "delete", "older", "refused"] = Field(
        description="« older » et « refused »\u00a0: reçu et écarté, ce qui est affiché est resté"
    )
    count: int | None = Field(description="nul quand l’indicateur a été retiré")
    previous: int | None = Field(description="nul quand il n’y avait rien avant")
    updated_at: Instant
    recorded_at: Instant
    author: str
    source: str = Field(description="code TRE_R335")
    fictitious: bool


class Declarations(Shape):
    """Des déclarations."""

    entries: list[Declaration]


class LatestChange(Shape):
    """Le dernier changement, après lequel un flux peut reprendre."""

    id: int
