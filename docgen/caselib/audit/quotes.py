"""What customers said, and whether it may be quoted."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.caselib.audit.rows import AuditRow, leaves_the_team, row
from docgen.content.case import Case


def quotes(case: Case) -> Iterator[AuditRow]:
    """Our own cases without words of the customer, or with words nobody agreed to show.

    Customers of public stories are not ours to ask.
    """
    if case.relation != "own" or not leaves_the_team(case) or case.authorisation.status == "not_cleared":
        return
    if case.quote is None:
        yield row("case-without-quote", case, case.result.source)
    elif case.quote.consent != "granted":
        rule = "quote-without-consent" if case.quote.consent == "unknown" else "case-without-quote"
        yield row(rule, case, case.quote.text.source)
