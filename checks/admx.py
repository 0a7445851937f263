"""Templates of Windows' group policy (ADMX, ADML), made from the one list of settings.

`python -m checks.admx` writes them into packaging/windows/policy; a test compares. Their schema is
PolicyDefinitions of Microsoft: names have letters, digits and `_` alone, and order counts.
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

from ror_desktop.config import Settings
from ror_desktop.config import values as read
from ror_desktop.config.fields import FIELDS, value_of, written
from ror_desktop.config.values import Choice, WholeNumber
from ror_desktop.system.group_policy import KEY, LIST

FOLDER = Path(__file__).resolve().parents[1] / "packaging" / "windows" / "policy"
NAME = "ROR-Desktop"
LANGUAGES = {"fr-FR": 0, "en-US": 1}
"""Folder of a language, and the place of its words in texts.toml."""

_SCHEMA = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"
_TARGET = "RORDesktop.Policies.RORDesktop"
_REVISION = "1.0"
_LONGEST_TEXT = 500
_PRODUCT, _SUPPORTED = "ROR_Desktop", "SUPPORTED_ROR_Desktop"

Texts = Mapping[str, Mapping[str, list[str]]]


def templates() -> dict[str, str]:
    """Return what each file of the folder holds, by its path there."""
    texts: Texts = tomllib.loads((FOLDER / "texts.toml").read_text("utf-8"))
    files = {f"{NAME}.admx": _document(_definitions())}
    for language, place in LANGUAGES.items():
        files[f"{language}/{NAME}.adml"] = _document(_resources(texts, place))
    return files


def main() -> None:
    """Write the files."""
    for name, content in templates().items():
        file = FOLDER / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(content, encoding="utf-8", newline="\r\n")


def _definitions() -> ET.Element:
    """Return what can be set, without words (ADMX)."""
    versions = {"revision": _REVISION, "schemaVersion": "1.0"}
    root = ET.Element("policyDefinitions", {"xmlns": _SCHEMA, **versions})
    namespaces = _add(root, "policyNamespaces")
    _add(namespaces, "target", prefix="ror", namespace=_TARGET)
    _add(root, "resources", minRequiredRevision=_REVISION, fallbackCulture="en-US")
    definitions = _add(_add(root, "supportedOn"), "definitions")
    _add(definitions, "definition", name=_SUPPORTED, displayName=f"$(string.{_SUPPORTED})")
    categories = _add(root, "categories")
    _add(categories, "category", name=_PRODUCT, displayName=f"$(string.{_PRODUCT})")
    for group in dict.fromkeys(key.partition(".")[0] for key in _keys()):
        name = f"{_PRODUCT}_{group}"
        category = _add(categories, "category", name=name, displayName=f"$(string.{name})")
        _add(category, "parentCategory", ref=_PRODUCT)
    policies = _add(root, "policies")
    for key in _keys():
        _define(policies, key)
    return root


def _define(policies: ET.Element, key: str) -> None:
    name = _identifier(key)
    policy = _add(
        policies,
        "policy",
        name=name,
        **{"class": "Both"},
        displayName=f"$(string.{name})",
        explainText=f"$(string.{name}_help)",
        key=KEY,
    )
    is_switch = key != LIST and FIELDS[key].read is read.yes_or_no
    if is_switch:
        policy.set("valueName", key)
    else:
        policy.set("presentation", f"$(presentation.{name})")
    _add(policy, "parentCategory", ref=f"{_PRODUCT}_{key.partition('.')[0]}")
    _add(policy, "supportedOn", ref=_SUPPORTED)
    if is_switch:
        for kind, value in (("enabledValue", "1"), ("disabledValue", "0")):
            _add(_add(policy, kind), "decimal", value=value)
    else:
        _element(_add(policy, "elements"), key)


def _element(elements: ET.Element, key: str) -> None:
    """Say what kind of value it is, and within which limits."""
    name = _identifier(key)
    if key == LIST:
        # One value for each entry, named 1, 2, 3.
        _add(elements, "list", id=name, key=f"{KEY}\\{LIST}", valuePrefix="")
        return
    common = {"id": name, "valueName": key, "required": "true"}
    match FIELDS[key].read:
        case WholeNumber(least, most):
            _add(elements, "decimal", **common, minValue=str(least), maxValue=str(most))
        case Choice(words):
            chosen = _add(elements, "enum", **common)
            for word in words:
                item = _add(chosen, "item", displayName=f"$(string.choice_{word})")
                _add(_add(item, "value"), "string").text = word
        case read.folder:
            _add(elements, "text", **common, maxLength=str(_LONGEST_TEXT), expandable="true")
        case _:
            _add(elements, "text", **common, maxLength=str(_LONGEST_TEXT))


def _resources(texts: Texts, place: int) -> ET.Element:
    """Return the words of one language (ADML)."""
    versions = {"revision": _REVISION, "schemaVersion": "1.0"}
    root = ET.Element("policyDefinitionResources", {"xmlns": _SCHEMA, **versions})
    product = texts["product"]
    _add(root, "displayName").text = product["name"][place]
    _add(root, "description").text = product["description"][place]
    resources = _add(root, "resources")
    strings = _add(resources, "stringTable")
    for name, words in _strings(texts, place):
        _add(strings, "string", id=name).text = words
    presentations = _add(resources, "presentationTable")
    for key in _keys():
        if key == LIST or FIELDS[key].read is not read.yes_or_no:
            presentation = _add(presentations, "presentation", id=_identifier(key))
            _control(presentation, key, product["value"][place])
    return root


def _strings(texts: Texts, place: int) -> Iterator[tuple[str, str]]:
    product = texts["product"]
    yield _PRODUCT, product["name"][place]
    yield _SUPPORTED, product["supported"][place]
    for group, words in texts["groups"].items():
        yield f"{_PRODUCT}_{group}", words[place]
    for word, words in texts["choices"].items():
        yield f"choice_{word}", words[place]
    for key in _keys():
        name = _identifier(key)
        yield name, texts["titles"][key][place]
        paragraphs = (texts["help"][key][place], product["fixed"][place], key)
        yield f"{name}_help", "\n\n".join(paragraphs)


def _control(presentation: ET.Element, key: str, label: str) -> None:
    """Say with what it is edited; the number and the word shown first are those built in."""
    name = _identifier(key)
    if key == LIST:
        _add(presentation, "listBox", refId=name).text = label
        return
    built_in = written(key, value_of(Settings(), key))
    match FIELDS[key].read:
        case WholeNumber():
            _add(
                presentation, "decimalTextBox", refId=name, defaultValue=str(built_in)
            ).text = label
        case Choice(words):
            first = str(words.index(str(built_in)))
            chosen = _add(
                presentation, "dropdownList", refId=name, noSort="true", defaultItem=first
            )
            chosen.text = label
        case _:
            _add(_add(presentation, "textBox", refId=name), "label").text = label


def _keys() -> tuple[str, ...]:
    return (*FIELDS, LIST)


def _identifier(key: str) -> str:
    return key.replace(".", "_")


def _add(parent: ET.Element, kind: str, **words: str) -> ET.Element:
    return ET.SubElement(parent, kind, words)


def _document(root: ET.Element) -> str:
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, "unicode")}\n'


if __name__ == "__main__":
    main()
