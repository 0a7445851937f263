"""The mapping file of a feed: what the words and columns of a hospital mean here.

It is TOML, read strictly: a key that is not known is refused by name rather than passed over, as a
mistyped one would let beds go undeclared without anybody knowing.
"""

import tomllib
from datetime import timedelta
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from ror_server.feed import words
from ror_server.feed.words import code_of
from ror_server.fhir.capacities import Key
from ror_server.fhir.codes import Assignment, Gender, Horizon, Nature, Status
from ror_server.fhir.indicator_rules import is_valid

LARGEST_MAPPING = 256 * 1024

Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,62}$")]
_Text = Annotated[str, Field(min_length=1, max_length=200)]


class BadMapping(ValueError):  # noqa: N818 - what is wrong, in words
    """A mapping file cannot be used; the message names the place and what is expected."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Skipping(_Part):
    """Lines that are no unit, such as totals: one of these values stands in that column."""

    column: _Text
    values: list[str]


class FileForm(_Part):
    """How to read the file.

    Attributes:
        sheet: of a workbook, the first when empty.
        header_line: number of the line that names the columns; what is before is skipped.
        encoding: of a CSV file, detected by default.
        separator: of a CSV file, detected by default.
        skip: lines to pass over.
    """

    sheet: str = ""
    header_line: int = Field(default=1, ge=1, le=100)
    encoding: Literal["auto", "utf-8", "cp1252"] = "auto"
    separator: Literal["auto", ";", ",", "\t"] = "auto"
    skip: list[Skipping] = []


class DateForm(_Part):
    """Where the date of the figures stands; without a column, it is that of the file."""

    column: str = ""
    formats: list[_Text] = [
        "%d/%m/%Y %H:%M",
        "%d/%m/%Y %H:%M:%S",
        "%d/%m/%Y %Hh%M",
        "%Y-%m-%d %H:%M",
        "%Y-%m-%d %H:%M:%S",
    ]


class UnitForm(_Part):
    """Which unit a line speaks of.

    Attributes:
        column: where it stands.
        codes: our external identifier by the hospital's own code; several codes of one identifier
            are summed. Without a table the column holds our identifiers.
        ignore: codes of units that this feed does not declare.
    """

    column: _Text
    codes: dict[str, _Text] = {}
    ignore: list[str] = []


class ValueForm(_Part):
    """One column of numbers and the indicator that it fills; empty cells say nothing by default."""

    column: _Text
    status: Annotated[str, AfterValidator(lambda text: code_of(text, words.STATUSES))]
    temporality: Annotated[str, AfterValidator(lambda text: code_of(text, words.TEMPORALITIES))] = (
        Horizon.CURRENT
    )
    gender: Annotated[str, AfterValidator(lambda text: code_of(text, words.GENDERS))] = ""
    closing_type: Annotated[
        str, AfterValidator(lambda text: code_of(text, words.CLOSING_TYPES))
    ] = ""
    additional_type: Annotated[
        str, AfterValidator(lambda text: code_of(text, words.ADDITIONAL_TYPES))
    ] = ""
    crisis_type: Annotated[str, AfterValidator(lambda text: code_of(text, words.CRISIS_TYPES))] = ""
    assignment: Annotated[str, AfterValidator(lambda text: code_of(text, words.ASSIGNMENTS))] = (
        Assignment.NONE
    )
    nature: Annotated[str, AfterValidator(lambda text: code_of(text, words.NATURES))] = Nature.BED
    empty: Literal["skip", "zero", "refuse"] = "skip"

    @property
    def key(self) -> Key:
        """The indicator; available beds of no said gender are those of undetermined gender."""
        gender = self.gender or (Gender.UNDETERMINED if self.status == Status.AVAILABLE else "")
        return Key(
            self.status,
            self.temporality,
            gender,
            self.closing_type,
            self.additional_type,
            self.crisis_type,
            self.assignment,
        )

    @model_validator(mode="after")
    def _exists(self) -> Self:
        if not is_valid(self.key):
            raise ValueError("ces codes ne forment pas un indicateur du ROR")
        return self


class MovementForm(_Part):
    """What HL7 messages of patient movements are counted for.

    Attributes:
        units: our external identifier by point of care (PV1-3.1).
        classes: patient classes (PV1-2) that count; all but pre-admissions when empty.
        starts_empty: count from nobody, without a census; else nothing is declared before one.
        free: declare free beds too, deduced from what stands and from occupied beds.
        settle: silence after which a burst of messages becomes one declaration.
        settle_at_most: wait that a burst without silence has at most.
        refresh: age after which a unit without movement is declared again, as long as messages
            of its hospital come; never when zero.
        keep: how long a closed stay is remembered; older messages are past.
        patient_merges: what the merge of two records of one patient means when it names no visit:
            one may be counted twice, or nothing, as the hospital merges visits of its own.
    """

    units: Annotated[dict[str, _Text], Field(min_length=1)]
    classes: list[str] = []
    starts_empty: bool = False
    free: bool = False
    settle: timedelta = timedelta(seconds=2)
    settle_at_most: timedelta = timedelta(seconds=10)
    refresh: timedelta = timedelta(hours=1)
    keep: timedelta = timedelta(days=30)
    patient_merges: Literal["recount", "nothing"] = "recount"


class CensusForm(_Part):
    """The list of who is there now: one line a stay."""

    visit: _Text
    place: _Text


class Mapping(_Part):
    """A whole mapping file.

    Attributes:
        name: of the feed, in addresses and reports.
        source: TRE_R335 code written with each count.
        timezone: of dates without one.
    """

    name: Name
    source: Annotated[str, AfterValidator(lambda text: code_of(text, words.SOURCES))]
    timezone: str = "Europe/Paris"
    file: FileForm = FileForm()
    date: DateForm = DateForm()
    unit: UnitForm | None = None
    value: list[ValueForm] = []
    movements: MovementForm | None = None
    census: CensusForm | None = None

    @property
    def zone(self) -> ZoneInfo:
        """Time zone of dates without one."""
        return ZoneInfo(self.timezone)

    @property
    def statuses(self) -> frozenset[str]:
        """TRE_R330 codes of what the feed declares: a person may well type the rest."""
        found = {each.status for each in self.value}
        if self.movements is not None:
            found |= (
                {Status.OCCUPIED, Status.AVAILABLE} if self.movements.free else {Status.OCCUPIED}
            )
        return frozenset(found)

    @model_validator(mode="after")
    def _means_something(self) -> Self:
        if (self.unit is None) != (not self.value):
            raise ValueError("[unit] et [[value]] vont ensemble")
        if self.unit is None and self.movements is None:
            raise ValueError("ni [unit] et [[value]], ni [movements]\u00a0: rien à déclarer")
        if self.census is not None and self.movements is None:
            raise ValueError("[census] demande [movements]")
        try:
            _ = self.zone
        except (KeyError, ValueError, OSError):
            raise ValueError(f"fuseau horaire inconnu\u00a0: {self.timezone[:40]}") from None
        return self


def read_mapping(text: str) -> Mapping:
    """Read a mapping file.

    Raises:
        BadMapping: it is no TOML, or says what nobody understands.
    """
    if len(text) > LARGEST_MAPPING:
        raise BadMapping("le fichier de correspondance est démesuré")
    try:
        return Mapping.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BadMapping(f"TOML illisible\u00a0: {error}") from None
    except ValidationError as error:
        raise BadMapping("\n".join(_said(each) for each in error.errors())) from None


def _said(error: object) -> str:
    """Put one finding of pydantic into words, with the place in the file."""
    if not isinstance(error, dict):
        return str(error)
    place = ".".join(str(part) for part in error["loc"]) or "fichier"
    match error["type"]:
        case "missing":
            reason = "manque"
        case "extra_forbidden":
            reason = "n’existe pas"
        case "value_error":
            reason = str(error["ctx"]["error"])
        case "string_pattern_mismatch":
            reason = "lettres minuscules, chiffres et tirets seulement"
        case _:
            reason = f"n’a pas la forme attendue ({error['msg']})"
    return f"{place}\u00a0: {reason}"
