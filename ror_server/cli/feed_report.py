"""A report of a feed on the terminal."""

from ror_server.feed.report import FeedReport, UnitReport

_OUTCOMES = {
    "written": "déclaré",
    "unchanged": "inchangé",
    "partly": "en partie",
    "refused": "refusé",
}
_WOULD = {**_OUTCOMES, "written": "à déclarer"}


def print_report(report: FeedReport) -> None:
    """Print what became of each unit, then what could not be read and what was not."""
    words = _WOULD if report.dry_run else _OUTCOMES
    for unit in report.units:
        _print_unit(unit, words)
    for problem in report.problems:
        column = f", colonne «\u202f{problem.column}\u202f»" if problem.column else ""
        print(f"ligne {problem.line}{column}\u00a0: {problem.text}")
    for note in report.notes:
        print(note)
    tried = " (essai, rien n’est écrit)" if report.dry_run else ""
    written, unchanged = report.count("written", "partly"), report.count("unchanged")
    print(
        f"{report.feed}{tried}\u00a0: unités mises à jour\u00a0: {written}, "
        f"inchangées\u00a0: {unchanged}, refusées\u00a0: {report.count('refused')}\u202f; "
        f"lignes illisibles\u00a0: {len(report.problems)}, ignorées\u00a0: {report.skipped}"
    )


def _print_unit(unit: UnitReport, words: dict[str, str]) -> None:
    reason = f"\u00a0: {unit.reason}" if unit.reason else ""
    print(f"{unit.unit}\t{unit.name}\t{words[unit.outcome]}{reason}")
    for each in unit.indicators:
        before = "–" if each.before is None else each.before
        why = f"\u00a0: {each.reason}" if each.reason else ""
        print(f"\t{each.label}\t{before} → {each.after}\t{words[each.outcome]}{why}")
