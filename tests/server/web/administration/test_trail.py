"""Administrators read the audit trail, filtered and page by page."""

import re
from datetime import timedelta

import pytest

from ror_server.audit.capacity_history import add_history
from ror_server.database.engine import recording
from ror_server.database.schema import INDICATOR_KEY
from tests.server.clients import sign_in
from tests.server.web_pages import PageReader, WebVisitor
from tests.support import sample_region
from tests.support.clock import MovableClock
from tests.support.running_server import RunningServer
from tests.support.typography import plain

TRAIL = "/administration/journal"
PITIE = "/administration/comptes/account-pitie"


def lines(admin: WebVisitor, query: str = "") -> list[str]:
    """Return the events shown, newest first."""
    page = admin.get(f"{TRAIL}?{query}").text
    shown = page.partition("<tbody>")[2].partition("</tbody>")[0]
    return [
        PageReader(each.partition('data-label="Évènement">')[2].partition("</th>")[0]).text
        for each in shown.split("<tr>")[1:]
    ]


def test_what_happened_is_told_newest_first_with_who_and_from_where(
    admin: WebVisitor, server: RunningServer
) -> None:
    sign_in(server, "pitie", "faux")
    admin.send(f"{PITIE}/desactiver", page=PITIE)
    assert lines(admin)[:3] == [
        "Compte désactivé",
        "Connexion refusée",
        "Connexion à l’espace compte",
    ]
    page = plain(PageReader(admin.get(TRAIL).text).text)
    assert "par admin" in page
    assert "Désactivé : non → oui" in page
    assert "127.0.0.1" in page
    assert "23 novembre 2026 à 15:30" in page


def test_lines_are_filtered_by_account_event_and_day(
    admin: WebVisitor, server: RunningServer, clock: MovableClock
) -> None:
    sign_in(server, "pitie")
    clock.advance(timedelta(minutes=5))
    admin.send(f"{PITIE}/desactiver", page=PITIE)
    both = ["Compte désactivé", "Connexion d’un poste"]
    assert lines(admin, "compte=PITIE") == both
    # Whoever did it is found as well.
    assert lines(admin, "compte=admin") == ["Compte désactivé", "Connexion à l’espace compte"]
    assert lines(admin, "compte=%25") == []
    assert lines(admin, "evenement=account_disabled") == ["Compte désactivé"]
    assert lines(admin, "compte=pitie&du=2026-11-23&au=2026-11-23") == both
    assert lines(admin, "au=2026-11-22") == lines(admin, "du=2026-11-24") == []
    assert "Aucune ligne ne correspond." in admin.get(f"{TRAIL}?au=2026-11-22").text


@pytest.mark.parametrize("day", ["hier", "2026-13-01", "9999-12-31", "0001-01-01"])
def test_an_impossible_day_is_said_or_finds_nothing(admin: WebVisitor, day: str) -> None:
    assert admin.get(f"{TRAIL}?du={day}").status_code in {200, 422}
    assert admin.get(f"{TRAIL}?au={day}").status_code in {200, 422}


def test_a_long_trail_has_pages_that_keep_the_filter(
    admin: WebVisitor, server: RunningServer
) -> None:
    for _ in range(52):
        assert sign_in(server, "samu").status_code == 200
    first = admin.get(f"{TRAIL}?compte=samu").text
    assert "Page 1 sur 2" in plain(first)
    (onward,) = PageReader(first).all("a", rel="next")
    query = onward.attributes["href"].removeprefix("?")
    assert len(lines(admin, query)) == 2


def declare(server: RunningServer, place: str = "pitie-rea-1") -> None:
    """Declare a bed as "pitie" does."""
    row = {
        **dict.fromkeys(INDICATOR_KEY, ""),
        "status": "02",
        "location_id": place,
        "operation": "replace",
        "count": 1,
        "previous_count": 2,
        "updated_at": sample_region.NOW,
        "recorded_at": sample_region.NOW,
        "author_kind": "account",
        "author_id": "account-pitie",
        "author_name": "Camille Durand",
        "source_type": "01",
    }
    with recording(server.engine) as connection:
        add_history(connection, [row], "127.0.0.1")


def test_a_declaration_says_who_declared_which_place_and_shows_no_digest(
    admin: WebVisitor, server: RunningServer
) -> None:
    declare(server)
    shown = admin.get(f"{TRAIL}?compte=pitie&evenement=capacity_changed").text
    page = plain(PageReader(shown).text)
    assert "1 ligne" in page
    assert "Camille Durand" in page
    assert "Réanimation médicale – Hôpital de la Pitié" in page
    assert "saisie manuelle" in page
    assert "Déclaration n° " in page
    assert not re.search(r"author|digest|sources|[0-9a-f]{40}", page)
    assert lines(admin, "compte=necker&evenement=capacity_changed") == []


def test_a_change_of_sites_names_them(admin: WebVisitor) -> None:
    admin.send(f"{PITIE}/etablissements", {"ajouter": "site-necker"}, page=PITIE)
    page = plain(PageReader(admin.get(f"{TRAIL}?evenement=rights_changed").text).text)
    assert "Établissements ajoutés : " in page
    assert "site-necker" not in page
