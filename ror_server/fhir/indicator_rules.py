"""Which indicators exist, and what a place can say with them.

The official list of valid combinations is not public; these are the rules that all published
bodies keep: gender goes with available beds, closing type with closed ones, additional and crisis
type with supplementary ones.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from ror_server.fhir import nomenclatures
from ror_server.fhir.capacities import KEY_PARTS, NATURE, PATH, UPDATE_DATE, Capacity, Key
from ror_server.fhir.codes import ExtraType, Horizon, Nature, OperationalStatus, Status
from ror_server.fhir.outcome import FhirRefusal, Issue, refuse

CLOCK_TOLERANCE = timedelta(minutes=5)
Standing = Mapping[Key, Capacity]


def is_valid(key: Key) -> bool:
    """Tell whether seven codes make an indicator."""
    known = all(
        not code or code in nomenclatures.load(part.nomenclature).displays
        for part, code in zip(KEY_PARTS, key, strict=True)
    )
    complete = key.status in Status.ALL and bool(key.temporality) and bool(key.assignment)
    return (
        known
        and complete
        and (not key.gender or key.status == Status.AVAILABLE)
        and (not key.closing_type or key.status == Status.CLOSED)
        and (not (key.additional_type or key.crisis_type) or key.status == Status.EXTRA)
    )


def check_nature(asked: Capacity, standing: Standing) -> None:
    """Refuse a nature that is neither bed nor place, or that all other indicators contradict.

    Raises:
        FhirRefusal: 400, in the official words.
    """
    others = {each.nature for key, each in standing.items() if key != asked.key}
    expected = others if len(others) == 1 else Nature.ALL
    if asked.nature not in expected:
        text = "Indicateur INDICATEUR_INCONNU : "
        text += "L'attribut 'natureCapacite' a un code différent de celui attendu"
        raise refuse(400, "business-rule", text, f"{PATH}.extension('{NATURE.url}')")


def check_date(asked: Capacity, now: datetime) -> None:
    """Refuse a declaration from the future.

    Raises:
        FhirRefusal: 400.
    """
    if asked.updated_at > now + CLOCK_TOLERANCE:
        text = "La date de mise à jour est dans le futur\u00a0: vérifiez l’heure de l’émetteur"
        raise refuse(400, "business-rule", text, f"{PATH}.extension('{UPDATE_DATE}')")


def check_closed(operational_status: str, standing: Standing) -> None:
    """Refuse free beds in a closed place (RG_EXP_047).

    Raises:
        FhirRefusal: 400.
    """
    free = _total(standing, Status.AVAILABLE)
    if operational_status in OperationalStatus.CLOSED and free:
        text = f"RG_EXP_047\u00a0: un lieu fermé doit avoir 0 lit disponible, et non {free}"
        raise refuse(400, "business-rule", text, PATH)


def check_room(standing: Standing) -> None:
    """Refuse more available beds than the place can hold; nothing is said of unknown ones.

    Raises:
        FhirRefusal: 400, with the sum in words.
    """
    installed, available = _total(standing, Status.INSTALLED), _total(standing, Status.AVAILABLE)
    if installed is None or not available:
        return
    extra = _usable_extra(standing)
    closed, occupied = _total(standing, Status.CLOSED) or 0, _total(standing, Status.OCCUPIED) or 0
    possible = room(standing) or 0
    if available > possible:
        text = (
            f"{available} lits disponibles pour {possible} possibles\u00a0: {installed} installés, "
            f"{extra} supplémentaires, {closed} fermés, {occupied} occupés"
        )
        raise FhirRefusal(400, [Issue("business-rule", text, (PATH,))])


def room(standing: Standing) -> int | None:
    """Return how many beds a place can have free; None when its installed beds are not known."""
    installed = _total(standing, Status.INSTALLED)
    if installed is None:
        return None
    closed, occupied = _total(standing, Status.CLOSED) or 0, _total(standing, Status.OCCUPIED) or 0
    return max(0, installed + _usable_extra(standing) - closed - occupied)


def weighs_on_room(key: Key) -> bool:
    """Tell whether an indicator enters the sum of `check_room`."""
    counted = {Status.INSTALLED, Status.AVAILABLE, Status.OCCUPIED, Status.CLOSED, Status.EXTRA}
    return key.temporality == Horizon.CURRENT and key.status in counted


def _usable_extra(standing: Standing) -> int:
    return sum(
        each.count
        for key, each in standing.items()
        if (key.status, key.temporality) == (Status.EXTRA, Horizon.CURRENT)
        and key.additional_type in ExtraType.USABLE
    )


def _total(standing: Standing, status: str) -> int | None:
    counts = [
        each.count
        for key, each in standing.items()
        if (key.status, key.temporality) == (status, Horizon.CURRENT)
    ]
    return sum(counts) if counts else None
