"""What a server process writes on its standard error."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class LogSettings:
    """What is logged, and how.

    Attributes:
        format: lines for people, or one JSON object a line for a collector.
        level: from which severity.
        access: one line for each request, at level "info".
    """

    format: Literal["text", "json"] = "text"
    level: Literal["debug", "info", "warning", "error"] = "info"
    access: bool = False
