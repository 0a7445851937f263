"""The words that every screen shares."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QLocale

from ror_desktop.domain.entry import Rule, Severity, ValidationIssue
from ror_desktop.domain.errors import (
    AccountLocked,
    NotAllowed,
    RorError,
    Unreachable,
    UnreachableReason,
    WrongPassword,
)
from ror_desktop.domain.freshness import FreshnessLevel
from ror_desktop.domain.indicators import IndicatorKey
from ror_desktop.domain.totals import TotalState
from ror_desktop.models import wording
from ror_desktop.models.notices import NoticeLevel, Notices

NOW = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
NO_BREAK = "\u00a0"
NARROW_NO_BREAK = "\u202f"


@pytest.fixture(autouse=True)
def _french() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("fr_FR"))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (timedelta(seconds=59), "à l’instant"),
        (timedelta(minutes=-4), "à l’instant"),
        (timedelta(minutes=-6), "date dans le futur"),
        (timedelta(minutes=1), "il y a 1_min"),
        (timedelta(minutes=59, seconds=59), "il y a 59_min"),
        (timedelta(hours=2, minutes=59), "il y a 2_h"),
        (timedelta(hours=47), "il y a 47_h"),
        (timedelta(hours=48), "il y a 2_j"),
        (timedelta(days=30), "il y a 30_j"),
    ],
)
def test_an_age_is_said_in_words(age: timedelta, words: str) -> None:
    assert wording.age_words(NOW - age, NOW) == words.replace("_", NO_BREAK)


def test_what_was_never_declared_has_no_age() -> None:
    assert wording.age_words(None, NOW) == "jamais"


def test_an_exact_time_is_local_and_french() -> None:
    local = NOW.astimezone()
    assert wording.exact_time(NOW) == f"lundi 23 novembre 2026 à {local:%H:%M}"


@pytest.mark.usefixtures("in_paris")
@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(1, 1, 1, tzinfo=UTC), "lundi 1 janvier 0001 à 00:09"),
        (datetime(9999, 12, 31, 23, 59, tzinfo=UTC), "vendredi 31 décembre 9999 à 23:59"),
    ],
)
def test_a_date_that_stands_for_none_is_said_and_hides_nothing(
    moment: datetime, words: str
) -> None:
    said = wording.exact_time(moment)
    assert said.replace("1er", "1").partition(" ")[2] == words.partition(" ")[2]
    assert wording.clock_time(moment, NOW)
    assert wording.age_words(moment, NOW)


@pytest.mark.usefixtures("in_paris")
def test_the_two_hours_of_the_october_night_are_told_apart_and_ages_stay_right() -> None:
    summer, winter = (datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1))
    day = "dimanche 25 octobre 2026"
    assert wording.exact_time(summer) == f"{day} à 02:30 (heure d’été)"
    assert wording.exact_time(winter) == f"{day} à 02:30 (heure d’hiver)"
    assert wording.clock_time(summer, winter) == "02:30 (heure d’été)"
    assert wording.clock_time(winter, NOW) == "25/10/2026 à 02:30 (heure d’hiver)"
    for before, after in ((23, "01:30"), (26, "03:30"), (27, "04:30")):
        moment = datetime(2026, 10, 24, tzinfo=UTC) + timedelta(hours=before, minutes=30)
        assert wording.exact_time(moment) == f"{day} à {after}"
    # The hour that a night of March has not is nobody's.
    march = datetime(2026, 3, 29, 1, 0, tzinfo=UTC)
    assert wording.exact_time(march - timedelta(minutes=1)) == "dimanche 29 mars 2026 à 01:59"
    assert wording.exact_time(march) == "dimanche 29 mars 2026 à 03:00"
    local = summer.astimezone(), winter.astimezone()
    assert wording.age_words(summer, winter) == f"il y a 1{NO_BREAK}h"
    assert wording.age_words(*local) == f"il y a 1{NO_BREAK}h"


def test_a_clock_time_has_its_date_when_the_day_is_another() -> None:
    assert wording.clock_time(NOW, NOW) == f"{NOW.astimezone():%H:%M}"
    earlier = NOW - timedelta(days=2)
    assert wording.clock_time(earlier, NOW) == f"{earlier.astimezone():%d/%m/%Y à %H:%M}"


def test_every_freshness_level_and_cell_state_has_its_own_sign_and_words() -> None:
    assert len({wording.freshness_sign(level) for level in FreshnessLevel}) == len(FreshnessLevel)
    assert len({wording.freshness_words(level) for level in FreshnessLevel}) == len(FreshnessLevel)
    assert len({wording.state_words(state) for state in TotalState}) == len(TotalState)


@pytest.mark.parametrize(
    ("key", "label"),
    [
        (IndicatorKey("02", gender="04"), "Disponibles"),
        (IndicatorKey("02", gender="01"), "Disponibles – femmes"),
        (IndicatorKey("05", closing_type="01"), "Fermés (réactivables)"),
        (
            IndicatorKey("06", additional_type="03"),
            "Supplémentaires (mobilisables avec personnel)",
        ),
        (IndicatorKey("02", temporality="03", gender="02"), "Disponibles – hommes – dans 24_h"),
        (IndicatorKey("02", assignment="02"), "Disponibles – Covid+"),
        (IndicatorKey("99", gender="77"), "99 – 77"),
    ],
)
def test_an_indicator_is_named_from_its_codes(key: IndicatorKey, label: str) -> None:
    assert wording.indicator_label(key) == label.replace("_", NO_BREAK)


def test_a_locked_account_is_told_for_how_long() -> None:
    words = wording.error_words(AccountLocked(timedelta(seconds=301)))
    assert f"6{NO_BREAK}min" in words


def test_each_cause_of_a_failure_has_words_of_its_own() -> None:
    errors: list[RorError] = [Unreachable(reason) for reason in UnreachableReason]
    errors += [WrongPassword(), NotAllowed(), RorError()]
    assert len({wording.error_words(error) for error in errors}) == len(errors)


@pytest.mark.parametrize("kind", [RorError, WrongPassword, NotAllowed])
def test_no_internal_detail_is_shown(kind: type[RorError]) -> None:
    assert "detail" not in wording.error_words(kind("detail"))


@pytest.mark.parametrize("rule", Rule)
def test_a_finding_says_its_numbers_and_leaves_no_placeholder(rule: Rule) -> None:
    words = wording.issue_words(ValidationIssue(Severity.REFUSE, rule, None, 12, 10))
    assert words
    assert "%" not in words


@pytest.mark.parametrize("rule", Rule)
def test_french_punctuation_never_starts_a_line(rule: Rule) -> None:
    words = wording.issue_words(ValidationIssue(Severity.REFUSE, rule, None, 12, 10))
    for before, sign in re.findall(r"(.)([;!?:])", words):
        assert before == (NO_BREAK if sign == ":" else NARROW_NO_BREAK)


def test_a_notice_reaches_whoever_listens() -> None:
    notices = Notices()
    heard: list[tuple[str, object]] = []
    notices.said.connect(lambda text, level: heard.append((text, level)))
    notices.say("Enregistré", NoticeLevel.SUCCESS)
    assert heard == [("Enregistré", NoticeLevel.SUCCESS)]
