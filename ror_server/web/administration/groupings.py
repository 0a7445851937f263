"""The regroupements: their order, what they are called and what they count."""

from fastapi import APIRouter, Response
from sqlalchemy import Connection

from ror_server.audit.trail import Event
from ror_server.database.engine import writing
from ror_server.region import groupings
from ror_server.region.groupings import POPULATIONS, Grouping, GroupingProblem, activity_names
from ror_server.web.administration.desk import Desk, Reading, Sending, absent
from ror_server.web.administration.guard import ADDRESS

PATH = "/regroupements"
_STEPS = {"monter": -1, "descendre": 1}
# Fields of the form that stand for activities: "a127".
_ACTIVITY = "a"

router = APIRouter(prefix=ADDRESS + PATH)


@router.get("")
def show(desk: Reading) -> Response:
    """List the regroupements, in order."""
    return _list(desk)


@router.post("/ordre")
def move(desk: Sending) -> Response:
    """Move one up or down."""
    code, steps = desk.sent("code"), _STEPS.get(desk.sent("sens"), 0)
    with writing(desk.context.engine) as connection:
        groupings.move(connection, code, steps)
        content = {"moved": steps}
        desk.record(connection, Event.GROUPING_CHANGED, detail=code, content=content)
    return desk.go(PATH, "ordre")


@router.get("/nouveau")
def ask(desk: Reading) -> Response:
    """Ask for a new one."""
    return _form(desk, Grouping("", "", "", POPULATIONS[0], ()), new=True)


@router.post("/nouveau")
def add(desk: Sending) -> Response:
    """Put a new one at the end."""
    asked = _sent(desk)
    try:
        with writing(desk.context.engine) as connection:
            groupings.add(connection, asked)
            _record(desk, connection, None, asked)
    except GroupingProblem as problem:
        return _form(desk, asked, str(problem), new=True)
    return desk.go(PATH, "regroupement")


@router.get("/fiche")
def look(desk: Reading) -> Response:
    """Show one, to be changed."""
    with desk.context.engine.connect() as connection:
        found = groupings.find(connection, desk.asked("code"))
    if found is None:
        raise absent()
    return _form(desk, found)


@router.post("/fiche")
def change(desk: Sending) -> Response:
    """Change one."""
    asked = _sent(desk)
    try:
        with writing(desk.context.engine) as connection:
            before = groupings.find(connection, asked.code)
            if before is None:
                raise absent()
            groupings.change(connection, asked)
            _record(desk, connection, before, asked)
    except GroupingProblem as problem:
        return _form(desk, asked, str(problem))
    return desk.go(PATH, "regroupement")


@router.post("/supprimer")
def remove(desk: Sending) -> Response:
    """Take one away."""
    code = desk.sent("code")
    try:
        with writing(desk.context.engine) as connection:
            before = groupings.find(connection, code)
            if before is None:
                raise absent()
            groupings.remove(connection, code)
            _record(desk, connection, before, None)
    except GroupingProblem as problem:
        return _list(desk, str(problem))
    return desk.go(PATH, "retire")


def _list(desk: Desk, problem: str = "") -> Response:
    with desk.context.engine.connect() as connection:
        found = groupings.all_groupings(connection)
    return desk.render("admin_groupings", problem=problem, groupings=found, names=activity_names())


def _form(desk: Desk, grouping: Grouping, problem: str = "", *, new: bool = False) -> Response:
    names = activity_names()
    unknown = {code: "" for code in grouping.activities if code not in names}
    with desk.context.engine.connect() as connection:
        families = dict.fromkeys(each.family for each in groupings.all_groupings(connection))
    return desk.render(
        "admin_grouping",
        problem=problem,
        grouping=grouping,
        new=new,
        activities=names | unknown,
        families=list(families),
        populations=POPULATIONS,
    )


def _sent(desk: Desk) -> Grouping:
    activities = [
        name.removeprefix(_ACTIVITY)
        for name in desk.form
        if name.startswith(_ACTIVITY) and name[1:2].isdigit()
    ]
    return Grouping(
        desk.sent("code"),
        desk.sent("libelle"),
        desk.sent("famille"),
        desk.sent("population"),
        tuple(activities),
    )


def _record(
    desk: Desk, connection: Connection, before: Grouping | None, after: Grouping | None
) -> None:
    told = {
        name: [getattr(before, name, None), getattr(after, name, None)]
        for name in ("label", "family", "population", "activities")
        if getattr(before, name, None) != getattr(after, name, None)
    }
    code = (after or before or Grouping("", "", "", "", ())).code
    desk.record(connection, Event.GROUPING_CHANGED, detail=code, content=told)
