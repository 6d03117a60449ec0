"""What a customer may read of a case, in plain rules, written without docgen's own: the judge of its permits."""

from __future__ import annotations

from datetime import timedelta

from tests.leaks.canaries import Canary
from tests.leaks.drawn import MEETING, TODAY, Drawn, DrawnCase, slots

MAY_BE_READ = frozenset((
    "id", "headline", "customer.display", "period", "products", "situation", "task", "actions", "result",
    "quote.text", "quote.speaker_role", "metrics.id", "metrics.name", "metrics.before", "metrics.after",
    "metrics.delta.value", "metrics.period", "metrics.measured_from", "metrics.long_term", "metrics.source.ref",
    "metrics.source.by_role", "metrics.source.date", "implementation.duration", "implementation.phases",
    "implementation.staffing", "roles.title", "roles.concerns", "evidence.title", "evidence.date",
))  # fmt: skip
"""Everything of a case that may ever stand in a customer's document. The name and the published source only where the
customer is named; a target never, because it is no result."""

OF_A_NAMED_CUSTOMER = frozenset((
    "customer.name", "publication.title", "publication.publisher", "publication.url", "publication.revision",
    "publication.licence", "publication.attribution",
))  # fmt: skip
USES = ("deck", "proposal", "case")
WITHIN = {"europe": {"europe"}, "asia": {"asia"}, "china": {"china", "asia"}}
"""Regions that a reader in a region belongs to."""


def is_named(case: DrawnCase) -> bool:
    """The customer allowed its name, and does not withhold it."""
    return case.status in ("named", "public") and "name" not in case.withheld


def may_be_shown(drawn: Drawn, case: DrawnCase, channel: str) -> bool:
    """Whether this reader may see the case at all, in documents of this use."""
    day = MEETING if channel == "deck" and not drawn.one_day else TODAY
    approved, expires = TODAY + timedelta(days=case.approved), case.expires
    if case.outcome == "failure" or case.visibility != "customer" or case.state != "approved":
        return False
    if case.status in ("internal_only", "not_cleared") or approved > day or expires == "gap":
        return False
    if isinstance(expires, int) and TODAY + timedelta(days=expires) < day:
        return False
    everywhere = case.status == "public" and not case.channels
    if channel not in case.channels and not everywhere:
        return False
    if case.regions and not WITHIN[drawn.region] & set(case.regions):
        return False
    if drawn.rival == case.slot:
        return False
    if not is_named(case) and case.relation == "public-reference":
        return False
    return is_named(case) or not (case.slip and field_is_shown(case, case.slip.place))


def in_documents(drawn: Drawn, channel: str) -> list[DrawnCase]:
    """The cases in documents of a use: those the author chose, as far as they may be shown, else all that may be."""
    allowed = [case for case in drawn.cases if may_be_shown(drawn, case, channel)]
    return [case for case in allowed if case.slot in drawn.chosen] or allowed


def field_is_shown(case: DrawnCase, path: str) -> bool:
    """Whether a field of a case that may be shown may be read."""
    parts = path.split(".")
    plain = ".".join(part for part in parts if not part.isdigit())
    if parts[0] == "metrics" and len(parts) > 1 and parts[1].isdigit():
        number = int(parts[1])
        if case.metrics[number] != "customer" or f"metric{number}" in case.withheld:
            return False
    if parts[0] == "quote" and (case.consent != "granted" or "quote" in case.withheld):
        return False
    return plain in MAY_BE_READ or (plain in OF_A_NAMED_CUSTOMER and is_named(case))


def forbidden(drawn: Drawn, channel: str) -> set[Canary]:
    """Every canary that no document of this use may hold."""
    found: set[Canary] = set()
    present = {case.slot: case for case in drawn.cases}
    for number, slot in enumerate(slots()):
        case = present.get(number)
        shown = case is not None and may_be_shown(drawn, case, channel)
        for canary, place in slot.places.items():
            if not (shown and case is not None and field_is_shown(case, place)):
                found.add(canary)
        if case is not None and case.slip and is_named(case):
            found -= {getattr(slot.identity, case.slip.kind)}
    return found - _said_elsewhere(drawn)


def _said_elsewhere(drawn: Drawn) -> set[Canary]:
    """What an author wrote elsewhere about a customer that this reader is not shown in hiding."""
    if drawn.elsewhere is None:
        return set()
    case = drawn.cases[drawn.elsewhere_of]
    hidden = not is_named(case) and any(case in in_documents(drawn, use) for use in USES)
    return set() if hidden else {getattr(slots()[case.slot].identity, drawn.elsewhere.kind)}
