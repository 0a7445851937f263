"""Web i18n: gettext catalogues, the language to answer in, dates and numbers of each language.

French is the source of the texts. Babel reads the catalogues as translators write them (.po), so
nothing has to be built. All this takes 0.2 s: `pages` imports it with the first page.
"""

from collections.abc import Iterable
from datetime import datetime
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.core import negotiate_locale
from babel.dates import format_date, format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

SOURCE = "fr"
LANGUAGES = ("fr", "en")


class Localizer:
    """Says texts, dates and numbers in one language.

    Attributes:
        language: "fr" or "en".
        translations: the catalogue, as templates take it.
    """

    def __init__(self, language: str, catalogue: Path, zone: str) -> None:
        """Read the catalogue.

        Args:
            language: "fr" or "en".
            catalogue: its file, in gettext's text format (.po).
            zone: name of the time zone in which times are written.
        """
        self.language = language
        self._zone = ZoneInfo(zone)
        compiled = BytesIO()
        with catalogue.open("rb") as file:
            write_mo(compiled, read_po(file, locale=language, abort_invalid=True))
        compiled.seek(0)
        self.translations = GNUTranslations(compiled)

    def gettext(self, text: str, **values: object) -> str:
        """Return a French text in this language, its `%(fields)s` filled in."""
        found = self.translations.gettext(text)
        return found % values if values else found

    def ngettext(self, one: str, more: str, number: int, **values: object) -> str:
        """Return the form for a number; it is the field `%(num)s` of the text."""
        return self.translations.ngettext(one, more, number) % {"num": number, **values}

    def date(self, moment: datetime) -> str:
        """Write a day and a time."""
        local = moment.astimezone(self._zone)
        day = format_date(local, "d\u00a0MMMM y", locale=self.language)
        return self.gettext("%(date)s à %(time)s", date=day, time=self.time(moment))

    def time(self, moment: datetime) -> str:
        """Write the time of day, to the minute."""
        return format_time(moment, "HH:mm", tzinfo=self._zone, locale=self.language)

    def number(self, value: float) -> str:
        """Write a number as it is typed, with the decimal sign of the language."""
        text = format_decimal(value, "0.######", locale=self.language)
        # French is set with the real sign, where CLDR has the hyphen.
        return text.replace("-", "\u2212") if self.language == SOURCE else text


def negotiate(chosen: Iterable[str | None], accept_language: str) -> str:
    """Return the language to answer in.

    Args:
        chosen: what the reader chose by hand, the latest first.
        accept_language: the header of that name.
    """
    wanted = [*filter(None, chosen), *_accepted(accept_language)]
    return negotiate_locale(wanted, LANGUAGES, sep="-") or SOURCE


def _accepted(header: str) -> list[str]:
    """Return the languages of an Accept-Language header, the most wanted first (RFC 9110)."""
    weighed = []
    for part in header.split(","):
        name, _, weight = part.partition(";")
        try:
            quality = float(weight.strip().removeprefix("q=")) if weight else 1.0
        except ValueError:
            quality = 0.0
        weighed.append((quality, name.strip().lower()))
    return [name for quality, name in sorted(weighed, key=lambda each: -each[0]) if quality > 0]
