"""What an administrator sees of feeds."""

from ror_server.feed.file_run import run_file
from ror_server.feed.register import author_of
from tests.server.feed.conftest import CLIENT, define
from tests.server.feed.files import DATED, at, csv_file, mapping
from tests.server.web_pages import WebVisitor
from tests.support import sample_region
from tests.support.running_server import RunningServer

PAGE = "/administration/flux"


def test_feeds_are_shown_with_their_last_run_and_what_they_refused(
    admin: WebVisitor, server: RunningServer
) -> None:
    assert "Aucun flux n’est défini." in admin.get(PAGE).text
    define(server.engine)
    assert "Rien n’est encore venu." in admin.get(PAGE).text
    lines = [("3010", "", "<b>x</b>", 1, DATED), ("3020", "", 3, 7, DATED)]
    with server.engine.connect() as connection:
        author = author_of(connection, CLIENT)
    run_file(
        server.engine,
        csv_file(lines),
        mapping(),
        author,
        file_date=at(15),
        now=sample_region.NOW,
    )
    shown = admin.get(PAGE).text
    assert "une de ses lignes ne peut pas être prise" in shown
    assert "Ligne 3" in shown
    assert "&lt;b&gt;x&lt;/b&gt;" in shown
    assert "Réanimation chirurgicale" in shown


def test_feeds_are_for_administrators(pitie: WebVisitor) -> None:
    assert pitie.get(PAGE).status_code == 403
