"""The facts of a case in labelled lines: how it was delivered, who had to agree, what is on file, how measured."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.caselib.permit import UsableCase
from docgen.compose.kit import Kit
from docgen.compose.parts.measures import result_tile
from docgen.compose.parts.running_on import in_series
from docgen.content.case import Case, CaseRole, KeptEvidence
from docgen.content.types import Text
from docgen.model.document import Field, Paragraph, Prose, plain_text, words
from docgen.wording.phrase import strong


def delivery_fields(kit: Kit, usable: UsableCase) -> tuple[Field, ...]:
    """How long it took, with whom, in which phases, with what."""
    case, wording = usable.case, kit.wording
    done = case.implementation
    pairs: list[tuple[str, Prose]] = []
    if done is not None:
        pairs += [
            ("duration", wording.quantity(done.duration)),
            ("staffing", _listed(kit, done.staffing)),
            ("phases", _listed(kit, done.phases)),
        ]
    pairs.append(("means", means(kit, case)))
    return _fields(kit, case, pairs)


def people_paragraphs(kit: Kit, usable: UsableCase) -> tuple[Paragraph, ...]:
    """Roles at the customer with what worried them, one each."""
    key = f"case-{usable.case.id}-role"
    return tuple(Paragraph(f"{key}-{place}", _role(kit, one)) for place, one in enumerate(usable.case.roles, 1))


def kept_fields(kit: Kit, usable: UsableCase) -> tuple[Field, ...]:
    """What is on file."""
    lines = (_kept(kit, one) for one in usable.case.evidence)
    return _fields(kit, usable.case, [("evidence", kit.wording.join(lines, "common.source_separator"))])


def proof_fields(kit: Kit, usable: UsableCase, tiles: int) -> tuple[Field, ...]:
    """Further results, and where a story is published. `tiles`: results that stand as tiles."""
    case = usable.case
    pairs = (("further", _further(kit, case, tiles)), ("published", _published(kit, case)))
    return _fields(kit, case, pairs)


def means(kit: Kit, case: Case) -> Prose:
    """Our offerings that our own case proves; the products that a public story names."""
    wording = kit.wording
    names: list[Prose] = []
    if case.relation == "own":
        offerings = (kit.offering(str(one)) for one in case.offerings)
        names = [wording.text(one.name) for one in offerings if one is not None]
    return wording.join([*names, *(wording.plain(one) for one in case.products)], "case_sheet.means_separator")


def _fields(kit: Kit, case: Case, pairs: Iterable[tuple[str, Prose]]) -> tuple[Field, ...]:
    return tuple(
        Field(f"case-{case.id}-{name}", kit.wording.label(f"case_sheet.{name}"), value)
        for name, value in pairs
        if value
    )


def _listed(kit: Kit, texts: tuple[Text, ...]) -> Prose:
    return in_series(kit, (kit.wording.text(one) for one in texts))


def _role(kit: Kit, role: CaseRole) -> Prose:
    """`Head of IT: concern, concern`."""
    wording = kit.wording
    title = strong(wording.text(role.title))
    concerns = in_series(kit, (wording.text(one) for one in role.concerns))
    return (*title, *words(wording.word("common.colon")), *concerns) if concerns else title


def _kept(kit: Kit, evidence: KeptEvidence) -> Prose:
    """`Letter of thanks from the Head of Digital Commerce, 14 January 2026`."""
    if evidence.date is None:
        return kit.wording.text(evidence.title)
    return kit.wording.sentence("common.reference_dated", ref=evidence.title, date=evidence.date)


def _further(kit: Kit, case: Case, tiles: int) -> Prose:
    """Results beyond those that stand as tiles."""
    wording = kit.wording
    rest = [tile for tile in (result_tile(kit, metric) for metric in case.metrics) if tile is not None][tiles:]
    lines = []
    for tile in rest:
        figures = (*tile.before, *words(" → "), *tile.after) if tile.before else tile.after
        lines.append(wording.sentence("case_sheet.measured_line", measure=tile.label, how=figures))
    return in_series(kit, lines)


def measured_words(kit: Kit, case: Case) -> Prose:
    """How each shown result was measured, for the small print; said once where all were measured alike."""
    wording = kit.wording
    shown = [one for one in case.metrics if (one.after or one.delta) and one.measured_from is not None]
    if not shown:
        return ()
    lines = [wording.sentence("case_sheet.measured_line", measure=one.name, how=one.measured_from) for one in shown]
    if len({plain_text(wording.text(one.measured_from)) for one in shown}) == 1:
        lines = [wording.text(shown[0].measured_from)]
    return wording.sentence("case_sheet.measured", lines=in_series(kit, lines))


def _published(kit: Kit, case: Case) -> Prose:
    """Where a public story stands, in which revision, under which licence."""
    story = case.publication
    if story is None:
        return ()
    return kit.wording.sentence(
        "case_sheet.published_line", title=story.title, publisher=story.publisher, url=story.url, licence=story.licence
    )
