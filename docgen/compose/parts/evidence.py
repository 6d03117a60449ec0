"""Source lines: which documents and occasions the figures on a page come from."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.compose.kit import Kit
from docgen.content.evidence import Evidence
from docgen.model.document import Prose, plain_text


DATED = 2
"""Up to so many references carry their dates; a longer line names the documents alone."""


def evidence_line(kit: Kit, evidence: Iterable[Evidence | None]) -> Prose:
    """The distinct references in order of first use, with their dates where there are few."""
    cited = [one for one in evidence if one is not None]
    for form in (one_reference, lambda kit, one: kit.wording.text(one.ref)):
        seen: dict[str, Prose] = {}
        for one in cited:
            words = form(kit, one)
            seen.setdefault(plain_text(words), words)
        if len(seen) <= DATED:
            break
    return kit.wording.join(list(seen.values()), "common.source_separator")


def one_reference(kit: Kit, evidence: Evidence) -> Prose:
    """`reference, 12 February 2027`; the date only where the reference does not say it already."""
    wording = kit.wording
    reference, dated = wording.text(evidence.ref), wording.day(evidence.date)
    if not dated or plain_text(dated).replace("\u00a0", " ") in plain_text(reference).replace("\u00a0", " "):
        return reference
    return wording.sentence("common.reference_dated", ref=evidence.ref, date=evidence.date)
