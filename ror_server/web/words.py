"""The words of the web space: French is the source, other languages come from a catalogue each."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from fastapi import Request

SOURCE = "fr"
LANGUAGES = ("fr", "en")
COOKIE = "ror-langue"
PARAMETER = "lang"
_MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
}


@dataclass(frozen=True, slots=True)
class Words:
    """Says things in one language.

    Attributes:
        language: "fr" or "en".
        zone: in which times are written.
    """

    language: str
    zone: ZoneInfo
    _catalogue: Mapping[str, str]

    def say(self, text: str, **values: object) -> str:
        """Return a French text in this language, its named fields filled in."""
        found = text if self.language == SOURCE else self._catalogue[text]
        return found.format(**values) if values else found

    def date(self, moment: datetime) -> str:
        """Write a day and a time."""
        local = moment.astimezone(self.zone)
        month = _MONTHS[self.language].split()[local.month - 1]
        return self.say(
            "{day}\u00a0{month} {year} à {time}",
            day=local.day,
            month=month,
            year=local.year,
            time=self.time(moment),
        )

    def number(self, value: float) -> str:
        """Write a number as it is typed, with the decimal sign of the language."""
        text = f"{value:.6f}".rstrip("0").rstrip(".")
        return text.replace(".", ",").replace("-", "\u2212") if self.language == SOURCE else text

    def time(self, moment: datetime) -> str:
        """Write the time of day, to the minute."""
        return f"{moment.astimezone(self.zone):%H:%M}"


class Vocabulary:
    """The catalogues, read once."""

    def __init__(self, folder: Path, zone: str) -> None:
        """Read them.

        Args:
            folder: where `<language>.json` is for every language but French.
            zone: name of the time zone in which times are written.
        """
        self._zone = ZoneInfo(zone)
        self._catalogues: dict[str, dict[str, str]] = {SOURCE: {}}
        for language in LANGUAGES:
            if language != SOURCE:
                text = (folder / f"{language}.json").read_text("utf-8")
                self._catalogues[language] = json.loads(text)

    def of(self, request: Request) -> Words:
        """Return the words for whoever sends a request: as chosen, else as the browser asks."""
        wanted = (
            request.query_params.get(PARAMETER),
            request.cookies.get(COOKIE),
            *_accepted(request.headers.get("accept-language", "")),
        )
        language = next((each for each in wanted if each in self._catalogues), None) or SOURCE
        return Words(language, self._zone, self._catalogues[language])


def _accepted(header: str) -> list[str]:
    """Return the languages of an Accept-Language header, the most wanted first."""
    weighed = []
    for part in header.split(","):
        name, _, weight = part.partition(";")
        try:
            quality = float(weight.strip().removeprefix("q=")) if weight else 1.0
        except ValueError:
            quality = 0.0
        weighed.append((quality, name.strip().lower().partition("-")[0]))
    return [name for quality, name in sorted(weighed, key=lambda each: -each[0]) if quality > 0]
