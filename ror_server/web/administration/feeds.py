"""The feeds of hospitals: when each came last, what it refused and why, and what it keeps."""

from dataclasses import dataclass

from fastapi import APIRouter, Response

from ror_server.feed import register
from ror_server.feed.register import FedUnit, Feed, problem_of
from ror_server.feed.report import UnitReport
from ror_server.web.administration.admin_request import ADDRESS, Reading

PATH = "/flux"

router = APIRouter(prefix=ADDRESS + PATH)


@dataclass(frozen=True, slots=True)
class ShownFeed:
    """A feed as it is shown.

    Attributes:
        feed: with the report of its last run.
        refused: units of that run that were not taken whole, each with the reason.
        units: the places that it keeps up to date.
    """

    feed: Feed
    refused: tuple[tuple[UnitReport, str], ...]
    units: tuple[FedUnit, ...]

    @property
    def waiting(self) -> str:
        """Names of the places that wait for a census."""
        return ", ".join(each.name for each in self.units if each.recount_since is not None)


@router.get("")
def show(admin: Reading) -> Response:
    """List the feeds with their last run."""
    with admin.services.engine.connect() as connection:
        feeds = register.all_feeds(connection)
        units = register.fed_units(connection)
    shown = [
        ShownFeed(each, _refused(each), tuple(u for u in units if u.feed == each.name))
        for each in feeds
    ]
    return admin.render("admin_feeds", feeds=shown)


def _refused(feed: Feed) -> tuple[tuple[UnitReport, str], ...]:
    if feed.report is None:
        return ()
    return tuple(
        (unit, problem_of(unit))
        for unit in feed.report.units
        if unit.outcome in {"refused", "partly"}
    )
