"""The body of a capacity PATCH: FHIR Parameters with operations, read strictly."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, NoReturn

from ror_server.fhir import json_text, patch_path
from ror_server.fhir.capacities import PATH, Capacity, Key, described, today
from ror_server.fhir.capacity_parser import BadCapacity, from_extension, says_comment
from ror_server.fhir.indicator_rules import is_valid
from ror_server.fhir.outcome import FhirRefusal, Issue, refuse
from ror_server.fhir.patch_path import BadSelector

MOST_OPERATIONS = 100


class Verb(StrEnum):
    """What an operation does."""

    ADD = "add"
    REPLACE = "replace"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Operation:
    """One change that is asked for.

    Attributes:
        verb: what is done; None to add or replace, whichever it takes.
        key: indicator that it is done to.
        capacity: what shall stand; None for a deletion.
        keeps_comment: nothing is said of the comment, so the one that stands stays.
    """

    verb: Verb | None
    key: Key
    capacity: Capacity | None
    keeps_comment: bool = False

    @classmethod
    def put(cls, capacity: Capacity) -> "Operation":
        """Ask for a count, whether its indicator stands already or not."""
        return cls(None, capacity.key, capacity, keeps_comment=True)


def read_operations(body: bytes) -> list[Operation]:
    """Read the operations of a body.

    Raises:
        FhirRefusal: 400; "structure" when it is no Parameters, "business-rule" when an operation
            names no valid indicator.
    """
    document = _json(body)
    if not isinstance(document, dict) or document.get("resourceType") != "Parameters":
        _refuse("Le corps n’est pas une ressource Parameters", "Parameters")
    parameters = document.get("parameter")
    if not isinstance(parameters, list) or not 0 < len(parameters) <= MOST_OPERATIONS:
        _refuse(f"Attendu de 1 à {MOST_OPERATIONS} opérations", "Parameters.parameter")
    return [_operation(each, number) for number, each in enumerate(parameters)]


def _json(body: bytes) -> Any:  # noqa: ANN401 - whatever was sent
    try:
        return json_text.read(body.decode("utf-8"))
    except (ValueError, RecursionError):
        _refuse("Le corps n’est pas du JSON lisible", "Parameters")


def _operation(parameter: object, number: int) -> Operation:
    place = f"Parameters.parameter[{number}]"
    if not isinstance(parameter, dict) or parameter.get("name") != "operation":
        _refuse("Attendu un paramètre « operation »", place)
    parts: dict[str, dict[str, Any]] = {}
    for part in _list(parameter.get("part"), f"{place}.part"):
        name = part.get("name") if isinstance(part, dict) else None
        if name not in ("type", "path", "value") or name in parts:
            _refuse("Partie inconnue ou répétée", f"{place}.part")
        parts[name] = part
    verb = _verb(parts.get("type", {}), place)
    path = _text(parts.get("path", {}), f"{place}.path")
    extension = None if verb is Verb.DELETE else _extension(parts.get("value"), place)
    capacity = _capacity(extension) if extension is not None else None
    if verb is Verb.DELETE and "value" in parts:
        _refuse("Une suppression n’a pas de valeur", f"{place}.value")
    silent = extension is not None and not says_comment(extension)
    key = _key(verb, path, capacity)
    asked = replace(capacity, key=key) if capacity is not None else None
    return Operation(verb, key, asked, keeps_comment=silent)


def _verb(part: dict[str, Any], place: str) -> Verb:
    text = _text(part, f"{place}.type")
    if text not in set(Verb):
        _refuse("Le type d’opération doit être add, replace ou delete", f"{place}.type")
    return Verb(text)


def _text(part: dict[str, Any], place: str) -> str:
    # R4 writes codes here, the official bodies strings.
    texts = [part[name] for name in ("valueString", "valueCode") if name in part]
    if len(texts) != 1 or not isinstance(texts[0], str):
        _refuse("Attendu un valueString", place)
    return str(texts[0])


def _extension(value: dict[str, Any] | None, place: str) -> dict[str, Any]:
    """Take the extension out of the unnamed part that the official server wants."""
    place = f"{place}.value"
    parts = _list((value or {}).get("part"), place)
    holder = parts[0] if len(parts) == 1 and isinstance(parts[0], dict) else {}
    extensions = _list(holder.get("extension"), place)
    if len(extensions) != 1 or not isinstance(extensions[0], dict):
        _refuse("Attendu une seule extension ror-location-supported-capacity", place)
    return extensions[0]


def _capacity(extension: dict[str, Any]) -> Capacity:
    try:
        return from_extension(extension, as_written=True)
    except BadCapacity as error:
        raise refuse(400, "business-rule", str(error), error.expression) from error


def _key(verb: Verb, path: str, capacity: Capacity | None) -> Key:
    try:
        wanted = patch_path.parse(path)
    except BadSelector as error:
        raise refuse(400, "business-rule", str(error)) from error
    if verb is Verb.ADD and capacity is not None:
        if wanted:
            text = "Le FhirPath d’un ajout ne porte pas de critères"
            raise refuse(400, "business-rule", text)
        return _valid_value(capacity)
    written = patch_path.key_of(wanted)
    key = today(written)
    if not is_valid(key):
        text = "Les critères du FhirPath ne correspondent pas à un indicateur valide : "
        raise refuse(400, "business-rule", text + described(written))
    if capacity is not None and _valid_value(capacity) != key:
        text = "Les valeurs du nouvel objet désignent un autre indicateur que le FhirPath"
        raise refuse(400, "business-rule", text)
    return key


def _valid_value(capacity: Capacity) -> Key:
    """Return the indicator of a value; a refusal names the codes that were sent."""
    key = today(capacity.key)
    if not is_valid(key):
        text = "Les valeurs du nouvel objet ne correspondent pas à un indicateur valide : "
        issue = Issue("business-rule", text + described(capacity.key), (PATH,))
        raise FhirRefusal(400, [issue])
    return key


def _list(value: object, place: str) -> list[Any]:
    if not isinstance(value, list):
        _refuse("Attendu une liste", place)
    return value


def _refuse(reason: str, place: str) -> NoReturn:
    raise refuse(400, "structure", reason, place)
