"""Change events of the stream as JSON, and what every JSON shape of the server has in common.

Times are RFC 3339, UTC.
"""

from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer


def _rfc3339(moment: datetime) -> str:
    text = moment.astimezone(UTC).isoformat(timespec="microseconds")
    return text.replace(".000000+00:00", "Z").replace("+00:00", "Z")


Instant = Annotated[
    datetime,
    PlainSerializer(_rfc3339, return_type=str),
    Field(json_schema_extra={"format": "date-time"}),
]


class Shape(BaseModel):
    """What every answer has in common: nothing that the description does not name."""

    model_config = ConfigDict(extra="forbid")


class ChangeEvent(Shape):
    """Ce que porte un évènement « location » du flux."""

    id: int
    location_id: str
    author: str
    recorded_at: Instant
    resource: dict[str, Any] = Field(description="le Location, tel qu’il se lit en FHIR")


class DescriptionChanged(Shape):
    """Ce que portent les évènements « place », « offer », « organization » et « region ».

    Des lieux, des offres, des structures ou la région sont nouveaux, absents ou décrits autrement.
    """

    id: int
    recorded_at: Instant


class StreamReset(Shape):
    """Ce que porte un évènement « reset » : tout relire, puis suivre après `latest`."""

    latest: int
