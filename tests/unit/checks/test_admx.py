"""Templates of group policy: as the settings are, and as Windows' policy editor wants them."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest

from checks.admx import FOLDER, LANGUAGES, NAME, templates
from ror_desktop.config.fields import FIELDS
from ror_desktop.config.layers import LOCKED, Origin, PolicyLayer, merge_layers
from ror_desktop.system.group_policy import KEY, LIST, GroupPolicy, Hive, layers_of

NAMED = re.compile(r"[A-Za-z0-9_]+")
"""A subset of what the schema lets a name be."""
CONTROLS = {
    "decimal": "decimalTextBox",
    "enum": "dropdownList",
    "text": "textBox",
    "list": "listBox",
}
ORDER = ("parentCategory", "supportedOn", "enabledValue", "disabledValue", "elements")


def _read(name: str) -> ET.Element:
    # Without the prefix of the namespace on every tag.
    return ET.fromstring(  # noqa: S314 - our own
        re.sub(r' xmlns="[^"]+"', "", (FOLDER / name).read_text("utf-8"), count=1)
    )


@pytest.fixture(scope="module")
def definitions() -> ET.Element:
    return _read(f"{NAME}.admx")


@pytest.fixture(params=LANGUAGES)
def resources(request: pytest.FixtureRequest) -> ET.Element:
    return _read(f"{request.param}/{NAME}.adml")


def _found(parent: ET.Element, path: str) -> ET.Element:
    found = parent.find(path)
    assert found is not None, path
    return found


def _policies(definitions: ET.Element) -> Iterator[tuple[str, ET.Element]]:
    for policy in _found(definitions, "policies"):
        value = policy.get("valueName")
        elements = policy.find("elements")
        if value is None and elements is not None:
            value = elements[0].get("valueName") or LIST
        assert value is not None
        yield value, policy


@pytest.mark.parametrize("name", templates())
def test_the_files_are_as_the_settings_are(name: str) -> None:
    assert (FOLDER / name).read_text("utf-8") == templates()[name], "run: python -m checks.admx"


def test_every_setting_has_one_policy_and_nothing_else_has(definitions: ET.Element) -> None:
    values = [value for value, _ in _policies(definitions)]
    assert values == [*FIELDS, LOCKED]
    assert {policy.get("key") for _, policy in _policies(definitions)} == {KEY}
    assert {policy.get("class") for _, policy in _policies(definitions)} == {"Both"}


def test_names_and_order_are_those_of_the_schema(definitions: ET.Element) -> None:
    assert [each.tag for each in definitions] == [
        "policyNamespaces",
        "resources",
        "supportedOn",
        "categories",
        "policies",
    ]
    names = [each.get("name") for each in definitions.iter() if each.get("name")]
    assert len(names) == len(set(names))
    assert all(NAMED.fullmatch(str(each)) for each in names)
    known = set(names)
    for _, policy in _policies(definitions):
        tags = [each.tag for each in policy]
        assert tags == [each for each in ORDER if each in tags]
        assert _found(policy, "parentCategory").get("ref") in known
        assert _found(policy, "supportedOn").get("ref") in known
        assert (policy.get("valueName") is None) == (policy.find("elements") is not None)


def test_every_text_and_every_control_is_there_in_each_language(
    definitions: ET.Element, resources: ET.Element
) -> None:
    revision = _found(definitions, "resources").get("minRequiredRevision")
    assert resources.get("revision") == revision
    assert [each.tag for each in resources] == ["displayName", "description", "resources"]
    strings = {each.get("id"): each.text for each in resources.iter("string")}
    assert all(NAMED.fullmatch(str(each)) for each in strings)
    assert all(strings.values())
    written = ET.tostring(definitions, "unicode")
    assert set(re.findall(r"\$\(string\.(\w+)\)", written)) == strings.keys()
    shown = {each.get("id"): each for each in resources.iter("presentation")}
    assert set(re.findall(r"\$\(presentation\.(\w+)\)", written)) == shown.keys()
    for _, policy in _policies(definitions):
        elements = policy.find("elements")
        for element in () if elements is None else elements:
            (control,) = shown[policy.get("name")]
            assert control.tag == CONTROLS[element.tag]
            assert control.get("refId") == element.get("id")


def test_every_value_that_the_editor_can_write_is_one_that_the_program_takes(
    definitions: ET.Element,
) -> None:
    for key, policy in _policies(definitions):
        for raw in _writable(policy):
            layers, _ = layers_of([GroupPolicy(Hive.MACHINE, {key: raw})])
            found = merge_layers({}, {}, {}, layers)
            assert not found.problems, (key, raw)
            assert key in found.fixed


def _writable(policy: ET.Element) -> Iterator[object]:
    """Return the values of a switch and of a choice, the limits of a number."""
    for each in policy.findall("*/decimal[@value]"):
        yield int(each.attrib["value"])
    elements = policy.find("elements")
    for element in () if elements is None else elements:
        if element.tag == "decimal":
            yield int(element.attrib["minValue"])
            yield int(element.attrib["maxValue"])
        yield from (each.text for each in element.iter("string"))


def test_a_number_beyond_the_limits_of_the_template_is_refused(definitions: ET.Element) -> None:
    limits = {
        key: int(_found(policy, "elements/decimal").attrib["maxValue"])
        for key, policy in _policies(definitions)
        if policy.find("elements/decimal") is not None
    }
    assert limits
    for key, most in limits.items():
        layer = PolicyLayer(Origin.MACHINE_GROUP_POLICY, {key: most + 1})
        assert merge_layers({}, {}, {}, [layer]).problems


def test_the_editor_numbers_the_entries_of_the_list_of_locks(definitions: ET.Element) -> None:
    entries = _found(definitions, "policies/policy[@name='policy_locked']/elements/list")
    assert entries.get("key") == f"{KEY}\\{LIST}"
    assert entries.get("valuePrefix") == ""
    assert LIST == LOCKED
