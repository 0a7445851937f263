"""The regroupements: their order, what they are called and what they count."""

from fastapi import APIRouter, Response

from ror_server.administration import region
from ror_server.region import groupings
from ror_server.region.groupings import POPULATIONS, Grouping, activity_names
from ror_server.web.administration.admin_request import (
    ADDRESS,
    AdminRequest,
    Reading,
    Sending,
    absent,
    problem_of,
)

PATH = "/regroupements"
_STEPS = {"monter": -1, "descendre": 1}
# Fields of the form that stand for activities: "a127".
_ACTIVITY = "a"

router = APIRouter(prefix=ADDRESS + PATH)


@router.get("")
def show(admin: Reading) -> Response:
    """List the regroupements, in order."""
    return _list(admin)


@router.post("/ordre")
def move(admin: Sending) -> Response:
    """Move one up or down."""
    code, steps = admin.sent("code"), _STEPS.get(admin.sent("sens"), 0)
    region.move_grouping(admin.actor, code, steps)
    return admin.go(PATH, "ordre")


@router.get("/nouveau")
def ask(admin: Reading) -> Response:
    """Ask for a new one."""
    return _form(admin, Grouping("", "", "", POPULATIONS[0], ()), new=True)


@router.post("/nouveau")
def add(admin: Sending) -> Response:
    """Put a new one at the end."""
    asked = _sent(admin)
    problem = problem_of(lambda: region.add_grouping(admin.actor, asked))
    if problem:
        return _form(admin, asked, problem, new=True)
    return admin.go(PATH, "regroupement")


@router.get("/fiche")
def look(admin: Reading) -> Response:
    """Show one, to be changed."""
    with admin.services.engine.connect() as connection:
        found = groupings.find(connection, admin.asked("code"))
    if found is None:
        raise absent()
    return _form(admin, found)


@router.post("/fiche")
def change(admin: Sending) -> Response:
    """Change one."""
    asked = _sent(admin)
    problem = problem_of(lambda: region.change_grouping(admin.actor, asked))
    if problem:
        return _form(admin, asked, problem)
    return admin.go(PATH, "regroupement")


@router.post("/supprimer")
def remove(admin: Sending) -> Response:
    """Take one away."""
    code = admin.sent("code")
    problem = problem_of(lambda: region.remove_grouping(admin.actor, code))
    if problem:
        return _list(admin, problem)
    return admin.go(PATH, "retire")


def _list(admin: AdminRequest, problem: str = "") -> Response:
    with admin.services.engine.connect() as connection:
        found = groupings.all_groupings(connection)
    return admin.render("admin_groupings", problem=problem, groupings=found, names=activity_names())


def _form(
    admin: AdminRequest, grouping: Grouping, problem: str = "", *, new: bool = False
) -> Response:
    names = activity_names()
    unknown = {code: "" for code in grouping.activities if code not in names}
    with admin.services.engine.connect() as connection:
        families = dict.fromkeys(each.family for each in groupings.all_groupings(connection))
    return admin.render(
        "admin_grouping",
        problem=problem,
        grouping=grouping,
        new=new,
        activities=names | unknown,
        families=list(families),
        populations=POPULATIONS,
    )


def _sent(admin: AdminRequest) -> Grouping:
    activities = [
        name.removeprefix(_ACTIVITY)
        for name in admin.form
        if name.startswith(_ACTIVITY) and name[1:2].isdigit()
    ]
    return Grouping(
        admin.sent("code"),
        admin.sent("libelle"),
        admin.sent("famille"),
        admin.sent("population"),
        tuple(activities),
    )
