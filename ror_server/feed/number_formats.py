"""Number formats of workbooks: what a person sees of a number, such as the zeros before a code."""

import re

_SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;"\\])+|(?<=;)(?=;|$)|^(?=;)', re.DOTALL)
_TOKEN = re.compile(r'"([^"]*)"|\\(.)|([_*]).|(\[[^\]]*\])|(.)', re.DOTALL)
_PLACES = "0#?"
# Dates, fractions, powers and conditions: the plain number says more than half of their rules.
_OTHER = re.compile(r"[dmyhse/]", re.IGNORECASE)
_CONDITION = re.compile(r"\[[<>=]")


def shown_number(number: float, number_format: str) -> str:
    """Return a whole number as its format shows it; groups of three and decimals are left out.

    Args:
        number: whole, of any type.
        number_format: as in the workbook, such as `0000` or `"UF "0000`.
    """
    plain = str(int(number))
    sections = _SECTION.findall(number_format)
    if _CONDITION.search(number_format):
        return plain
    section, sign = _section(sections, number)
    if section.strip().casefold() in {"general", "@", "standard"} or not sections:
        return plain
    tokens = [match.groups() for match in _TOKEN.finditer(section)]
    bare = "".join(each[4] or "" for each in tokens)
    if _OTHER.search(bare):
        return plain
    if "%" in bare:
        return f"{int(number * 100)}%"
    if not any(each in bare for each in _PLACES):
        return "".join((each[0] or "") + (each[1] or "") + (each[4] or "") for each in tokens)
    return sign + _filled(tokens, str(abs(int(number)))).strip()


def _section(sections: list[str], number: float) -> tuple[str, str]:
    """Return the part of a format for a number of this sign, and the sign that it leaves to us."""
    if number < 0:
        return (sections[1], "") if len(sections) > 1 else (sections[0] if sections else "", "-")
    if number == 0 and len(sections) > 2:  # noqa: PLR2004 - positive, negative, zero
        return sections[2], ""
    return (sections[0] if sections else ""), ""


def _filled(tokens: list[tuple[str, ...]], digits: str) -> str:
    """Put digits into the places of a format, from the right."""
    decimals = next((n for n, each in enumerate(tokens) if each[4] == "."), len(tokens))
    places = [n for n, each in enumerate(tokens[:decimals]) if each[4] and each[4] in _PLACES]
    put: dict[int, str] = {}
    rest = digits if digits != "0" else ""
    for place in reversed(places):
        put[place] = rest[-1:] or ("0" if tokens[place][4] == "0" else "")
        rest = rest[:-1]
    if places:
        put[places[0]] = rest + put[places[0]]
    shown = []
    for number, (quoted, escaped, _, _, sign) in enumerate(tokens):
        if number in put:
            shown.append(put[number])
        elif number < decimals or quoted:
            shown.append(quoted or escaped or (sign if sign and sign not in ",." else ""))
    return "".join(shown)
