"""One pass over the library: each case is read once, only what must be compared is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.caselib.audit.authorisation import authorisation
from docgen.caselib.audit.coverage import Coverage, holes
from docgen.caselib.audit.customers import Customers
from docgen.caselib.audit.duplicates import NearDuplicates
from docgen.caselib.audit.identity import identity
from docgen.caselib.audit.matching import Standing, unmatched, unproved_needs
from docgen.caselib.audit.quotes import quotes
from docgen.caselib.audit.results import results
from docgen.caselib.audit.review import review
from docgen.caselib.audit.rows import AuditRow, Setting, row, urgency
from docgen.caselib.audit.usable import usable_on
from docgen.caselib.shelf import Shelf
from docgen.content.taxonomy_index import TaxonomyIndex
from docgen.content.workspace import LibraryContent
from docgen.diagnostics import Source


@dataclass(frozen=True, slots=True)
class Audit:
    """The state of a library on a day: how many cases it has, how many are usable, what is to mend, what it covers.

    Rows are in order of urgency and in the reader's words.
    """

    date: date
    cases: int
    usable: int
    rows: tuple[AuditRow, ...]
    coverage: Coverage


def audit_cases(
    shelf: Shelf,
    library: LibraryContent | None,
    standings: Sequence[Standing],
    setting: Setting,
    *,
    unreadable: Iterable[str] = (),
) -> Audit:
    """Judge every case of the shelf, then the library as a whole. `unreadable`: case files that hold errors."""
    index = TaxonomyIndex.of(library.taxonomy if library else None)
    facts = shelf.facts
    by_id = {one.id: one for one in facts}
    places: dict[str, Source] = {}
    duplicates, customers = NearDuplicates(), Customers(index.measures)
    rows: list[AuditRow] = []
    for case in shelf:
        known = by_id[str(case.id)]
        places[known.id] = case.id.source
        rows += [*authorisation(case, setting), *identity(case, known), *review(case, setting)]
        rows += [*results(case, setting), *quotes(case)]
        duplicates.add(case)
        customers.add(case, known)
    rows += [row("case-unreadable", "", Source(file)) for file in unreadable]
    alike = list(duplicates.rows())
    rows += [*alike, *customers.rows(frozenset(one.case for one in alike))]
    usable = [one for one in facts if usable_on(one, setting.date)]
    coverage = Coverage.of(usable, index)
    rows += unmatched(usable, standings, places, setting.language)
    rows += unproved_needs(standings, facts, index.measures, setting.language)
    if library is not None:
        rows += holes(coverage, library, [one.content for one in standings], index)
    said = tuple(one.in_language(setting.language) for one in sorted(rows, key=urgency))
    return Audit(setting.date, len(facts), len(usable), said, coverage)
