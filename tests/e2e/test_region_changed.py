"""What an administrator changes of the region shows on desktops, without a release or a restart."""

from pytestqt.qtbot import QtBot

from tests.e2e.conftest import Start
from tests.server.web_pages import WebVisitor
from tests.support.desktops import LONG
from tests.support.running_server import RunningServer

GROUPING = "/administration/regroupements/fiche"


def test_a_regroupement_and_limits_changed_in_a_browser_reach_an_open_desktop(
    start: Start, server: RunningServer, qtbot: QtBot
) -> None:
    regulator = start("regulator")
    regulator.sign_in("samu")
    store = regulator.desktop.store

    def labels() -> list[str]:
        return [] if store.region is None else [each.label for each in store.region.groupings]

    assert labels()[0] == "Réanimation adulte"
    admin = WebVisitor(server)
    admin.sign_in("admin")
    fields = {
        "code": "REA-ADU",
        "libelle": "Réa des grands",
        "famille": "réanimation",
        "population": "adulte",
        "a127": "1",
    }
    assert admin.send(GROUPING, fields, f"{GROUPING}?code=REA-ADU").status_code == 303
    limits = {"rafraichir": "6", "perime": "48"}
    admin.send("/administration/region/fraicheur", limits, "/administration/region")
    admin.http.close()
    qtbot.waitUntil(lambda: labels()[:1] == ["Réa des grands"], timeout=LONG)
    assert store.region is not None
    hours = [
        each.total_seconds() / 3600
        for each in (store.region.limits.fresh, store.region.limits.stale)
    ]
    assert hours == [6, 48]
    regulator.wait_until_live()
