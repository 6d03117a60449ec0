"""The last look before rendering: no customer's document gives the customer of an anonymised case away.

A case is cleaned before a composer sees it (docgen.caselib.permit). But its customer may also stand in what people
wrote elsewhere: an offering's proof, a win theme, a need. So the finished documents are searched, every word, id
and number of them, and one that holds a name or figure of such a customer is not written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from docgen.caselib.folding import JOINT
from docgen.caselib.marks import Marks
from docgen.caselib.permit import identifying_strings, names_of, same_customer
from docgen.compose import Material, Planned
from docgen.diagnostics import NOWHERE, Finding, Severity, Source, at
from docgen.model.document import Document, Run, Tile
from docgen.model.walk import parts


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a document, the id of the part they stand in, and the runs they are joined from, if any."""

    part: str
    words: str
    runs: tuple[Run, ...] = ()

    def source(self, marks: Marks) -> Source:
        """Where in content the telling words come from, else where the whole comes from."""
        telling = [run for run in self.runs if marks.stand_in(run.text)]
        return next((source for run in (*telling, *self.runs) for source in run.sources), NOWHERE)


def hidden_customers(material: Material, cases: Iterable[str]) -> dict[str, Marks]:
    """What gives the customer of each anonymised case away. A customer may be told its own story in its own words."""
    account = material.account.account
    reader = names_of(account.name, account.display_name, *account.other_names)
    told = (material.cases.case(identifier) for identifier in sorted(cases))
    return {
        str(case.id): Marks.of(identifying_strings(case))
        for case in told
        if not same_customer(names_of(case.customer.name, *case.customer.aliases), reader)
    }


def hold_back(planned: Iterable[Planned], hidden: Mapping[str, Marks]) -> tuple[list[Planned], list[Finding]]:
    """The documents that may be written, and for the others a finding at each place that would tell."""
    free: list[Planned] = []
    findings: list[Finding] = []
    for plan in planned:
        told = list(_told(plan, hidden)) if plan.document.meta.classification == "customer" else []
        findings += told
        if not told:
            free.append(plan)
    return free, findings


def _told(plan: Planned, hidden: Mapping[str, Marks]) -> Iterator[Finding]:
    said = [Said("", plan.path), *everything(plan.document)] if hidden else []
    together = JOINT.join(one.words for one in said)
    for case, marks in hidden.items():
        if marks.stand_in(together):
            places = dict.fromkeys((one.part, one.source(marks)) for one in said if marks.stand_in(one.words))
            yield from (_finding(plan, case, *place) for place in places)


def _finding(plan: Planned, case: str, part: str, source: Source) -> Finding:
    """Where it stands, without the word itself."""
    values = {"case": case, "name": part or plan.path}
    return Finding(
        "case-identity-shown", "confidentiality", Severity.ERROR, excerpt=plan.path, values=values, **at(source)
    )


# --- every word of a document ----------------------------------------------------------------------------


def everything(document: Document) -> list[Said]:
    """Prose with its runs joined, ids, and numbers that a file keeps behind the words it shows."""
    found: list[Said] = []
    waiting: list[tuple[str, Any]] = [(document.id, document)]
    while waiting:
        part, node = waiting.pop()
        if isinstance(node, str | Decimal | date):
            found.append(Said(part, str(node)))
        elif isinstance(node, tuple):
            if node and isinstance(node[0], Run):
                found.append(_prose(part, node))
            else:
                waiting += [(part, item) for item in node]
        elif not isinstance(node, Source) and (names := parts(node.__class__)):
            here = getattr(node, "id", part)
            found += _beside(here, node)
            waiting += [(here, getattr(node, name)) for name in names]
    return found


def _beside(part: str, node: Any) -> Iterator[Said]:
    """Words that a reader takes together though they stand apart: the figure of a tile and its label."""
    if isinstance(node, Tile):
        for figure in (node.before, node.after):
            yield _prose(part, (*figure, Run(" "), *node.label))
            yield _prose(part, (*node.label, Run(" "), *figure))


def _prose(part: str, runs: tuple[Run, ...]) -> Said:
    return Said(part, "".join(run.text for run in runs), runs)
