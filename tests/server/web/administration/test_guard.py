"""Who gets into the administration area, and who is told no."""

import pytest
from sqlalchemy import update

from ror_server.database.engine import writing
from ror_server.database.schema import account
from tests.server.web_pages import WebVisitor
from tests.support.running_server import RunningServer

AREA = "/administration"


def test_a_stranger_signs_in_first(visitor: WebVisitor) -> None:
    answer = visitor.get(AREA, follow=False)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/compte/connexion")


def test_whoever_does_not_administer_is_told_so(pitie: WebVisitor) -> None:
    answer = pitie.get(AREA)
    assert answer.status_code == 403
    assert "Cette page est réservée aux administrateurs." in answer.text


@pytest.mark.parametrize(("identifier", "shown"), [("admin", True), ("pitie", False)])
def test_the_menu_offers_the_area_to_administrators_only(
    visitor: WebVisitor, identifier: str, *, shown: bool
) -> None:
    visitor.sign_in(identifier)
    assert ("/compte/administration" in visitor.get().text) == shown


def test_the_right_is_looked_up_at_each_request(admin: WebVisitor, server: RunningServer) -> None:
    assert admin.get(AREA).status_code == 200
    with writing(server.engine) as connection:
        connection.execute(update(account).values(may_administer=False))
    assert admin.get(AREA).status_code == 403


def test_a_page_that_does_not_exist_is_a_404(admin: WebVisitor) -> None:
    assert admin.get(f"{AREA}/nulle-part").status_code == 404
