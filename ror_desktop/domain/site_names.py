"""Names of establishments: two of one name are told apart by their commune, else their FINESS."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from ror_desktop.domain.text_folding import folded
from ror_desktop.domain.units import Site, Unit


def told_apart(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """Return the units of a region, their sites with what tells one from another of its name.

    Names that differ only in how they are written are one name: nobody hears a hyphen. Where the
    communes are the same too, or one is not known, the FINESS number stands beside them.

    Args:
        units: all of the region: the rule compares each site with all others.
    """
    all_units = tuple(units)
    sites = {unit.site.id: unit.site for unit in all_units}
    words = _distinctions(sites.values())
    return tuple(
        unit
        if unit.site.distinction == words.get(unit.site.id, "")
        else replace(unit, site=replace(unit.site, distinction=words.get(unit.site.id, "")))
        for unit in all_units
    )


def _distinctions(sites: Iterable[Site]) -> Mapping[str, str]:
    by_name: dict[str, list[Site]] = defaultdict(list)
    for site in sites:
        by_name[_spelling(site.name)].append(site)
    words: dict[str, str] = {}
    for alike in by_name.values():
        if len(alike) > 1:
            towns = Counter(_spelling(each.city) for each in alike)
            words.update((each.id, _distinction(each, towns)) for each in alike)
    return words


def _distinction(site: Site, towns: Mapping[str, int]) -> str:
    if site.city and towns[_spelling(site.city)] == 1:
        return site.city
    number = f"FINESS {site.finess}" if site.finess else site.id
    return ", ".join(filter(None, (site.city, number)))


def _spelling(name: str) -> str:
    return " ".join(folded(name).split())
