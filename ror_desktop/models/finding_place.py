"""At which field of the form it is told that figures cannot be."""

from ror_desktop.domain.codes import CapacityStatus
from ror_desktop.domain.entry import Finding, Rule, Severity
from ror_desktop.domain.indicators import IndicatorKey
from ror_desktop.models.entry.figures import EntryFigures


def refusals_by_field(figures: EntryFigures, location_id: str) -> dict[IndicatorKey, Finding]:
    """Return the first refusal of each field; one about the unit stands at its cause."""
    placed: dict[IndicatorKey, Finding] = {}
    for finding in figures.findings(location_id):
        if finding.severity is Severity.REFUSE:
            placed.setdefault(_place_of(finding, figures, location_id), finding)
    return placed


def _place_of(finding: Finding, figures: EntryFigures, location_id: str) -> IndicatorKey:
    if finding.key is not None:
        return finding.key
    status = (
        CapacityStatus.CLOSED
        if finding.rule is Rule.CLOSED_BEYOND_INSTALLED
        else CapacityStatus.AVAILABLE
    )
    keys, typed = figures.keys(location_id), figures.typed(location_id)
    of_status = [key for key in keys if key.status == status]
    return next((key for key in of_status if key in typed), (of_status or [*keys])[0])
