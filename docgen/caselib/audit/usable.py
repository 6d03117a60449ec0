"""Whether a case could be shown to some customer on a day, before anybody asks to which."""

from __future__ import annotations

from datetime import date

from docgen.caselib.facts import NO_DAY, CaseFacts


def usable_on(facts: CaseFacts, day: date) -> bool:
    """Whether nothing in the case itself forbids it: its outcome, state, permit, dates and the customer's name.

    Channels, regions and rivals are questions of who asks, see docgen.selection.
    """
    today = day.isoformat()
    released = facts.outcome == "success" and facts.visibility == "customer" and facts.state == "approved"
    permitted = facts.status in ("named", "anonymised", "public") and not facts.withheld_field
    begun = not facts.approved or facts.approved == NO_DAY or facts.approved <= today
    running = not facts.expires or (facts.expires != NO_DAY and facts.expires >= today)
    return released and permitted and begun and running
