"""Mapping files: what is mistyped is told by name, not passed over."""

import pytest

from ror_server.feed.mapping import BadMapping, read_mapping
from ror_server.feed.words import ASSIGNMENTS, CLOSING_TYPES, code_of
from ror_server.fhir.capacities import Key
from tests.server.feed.files import MAPPING


def test_words_and_codes_mean_the_same() -> None:
    words = 'status = "Fermés"\nclosing_type = "non réactivable"\ntemporality = "24 h"'
    codes = 'status = "05"\nclosing_type = "02"\ntemporality = "03"'
    read = [
        read_mapping(MAPPING + f'\n[[value]]\ncolumn = "F"\n{each}').value[-1].key
        for each in (words, codes)
    ]
    assert read == [Key("05", "03", closing_type="02", assignment="01")] * 2


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ('satus = "x"', "", "satus : n’existe pas"),
        ('status = "vide"', 'status = "disponible"', "« vide »"),
        ('source = "saisie manuelle"', 'source = "gestion des lits"', "source"),
        ('name = "Pitié"', 'name = "pitie-lits"', "minuscules"),
        ('status = "occupé"\ngender = "femme"', 'status = "occupé"', "indicateur"),
        ('timezone = "Mars/Olympus"\n[file]', "[file]", "fuseau"),
        ("[", "", "TOML"),
    ],
)
def test_a_mistake_is_told_with_its_place(wrong: str, right: str, said: str) -> None:
    text = MAPPING.replace(right, wrong, 1) if right else f"{wrong}\n{MAPPING}"
    with pytest.raises(BadMapping) as refusal:
        read_mapping(text)
    assert said in str(refusal.value).replace("\u00a0", " ").replace("\u202f", " ")


def test_a_mapping_that_declares_nothing_is_refused() -> None:
    with pytest.raises(BadMapping, match="rien à déclarer"):
        read_mapping('name = "a"\nsource = "GAM"')


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Covid−", "03"),
        ("covid-", "03"),
        ("COVID –", "03"),
        ("Covid+", "02"),
        ("Non\u2011réactivable", "02"),
        ("non\u202freactivables", "02"),
    ],
)
def test_a_word_is_known_however_it_is_written(typed: str, code: str) -> None:
    words = ASSIGNMENTS if "ovid" in typed.casefold() else CLOSING_TYPES
    assert code_of(typed, words) == code
