"""How a case compares with this customer: alike or not, each line with both sides, so that the reader can judge."""

from __future__ import annotations

from docgen.caselib.permit import UsableCase
from docgen.compose.case_sheet.facts import means
from docgen.compose.kit import Kit
from docgen.compose.parts.measures import from_to, measure_words, result_tile
from docgen.compose.parts.relevance import answered_needs, in_sentence
from docgen.content.evidence import Metric
from docgen.content.taxonomy_index import CategoryIndex, TaxonomyIndex
from docgen.content.types import Id
from docgen.model.document import Cell, Column, Prose, Row, Table
from docgen.wording.phrase import strong

MEASURES = 3


def comparison(kit: Kit, usable: UsableCase) -> Table | None:
    """Industry, region, subjects, figures and means of both; None where they have nothing in common."""
    rows = [row for row in (*_places(kit, usable), _subjects(kit, usable), *_figures(kit, usable)) if row is not None]
    shared = _shared(kit, usable)
    if not shared and not answered_needs(kit, usable.case):
        return None
    built = means(kit, usable.case)
    proposed = _proposed(kit, usable)
    if built and proposed:
        rows.append(_row(kit, "means", built, proposed))
    key = f"case-{usable.case.id}"
    wording = kit.wording
    caption = (
        wording.sentence("case_sheet.compare.caption", count=len(shared), all=len(kit.account.scenarios))
        if shared
        else wording.label("case_sheet.compare.caption_figures")
    )
    columns = (
        Column("what", wording.label("case_sheet.compare.what"), weight=32),
        Column("case", wording.label("case_sheet.compare.case"), weight=71),
        Column("you", wording.text(kit.account.display_name), weight=72),
    )
    return Table(f"{key}-comparison", columns, tuple(rows), caption)


def _row(kit: Kit, key: str, theirs: Prose, yours: Prose, label: Prose = ()) -> Row:
    name = label or kit.wording.label(f"case_sheet.compare.{key}")
    return Row(key, (Cell(name, strong=True), Cell(theirs), Cell(yours)))


def _places(kit: Kit, usable: UsableCase) -> tuple[Row | None, ...]:
    case, account = usable.case, kit.account
    pairs = (
        ("industry", "industries", case.industry, account.industry),
        ("region", "regions", case.region, account.region),
    )
    rows = []
    for key, kind, theirs, yours in pairs:
        named = kit.category(kind, theirs), kit.category(kind, yours)
        rows.append(_row(kit, key, *named) if all(named) else None)
    return tuple(rows)


def _shared(kit: Kit, usable: UsableCase) -> list[str]:
    index = TaxonomyIndex.of(kit.taxonomy).scenarios
    told = {index.key(one) for one in usable.case.scenarios}
    return [index.key(one) for one in kit.account.scenarios if index.key(one) in told]


def _subjects(kit: Kit, usable: UsableCase) -> Row | None:
    """The subjects of both, those they share first and in bold."""
    shared = _shared(kit, usable)
    index = TaxonomyIndex.of(kit.taxonomy).scenarios
    sides = (
        _names(kit, index, usable.case.scenarios, shared),
        _names(kit, index, kit.account.scenarios, shared),
    )
    return _row(kit, "subjects", *sides) if all(sides) else None


def _names(kit: Kit, index: CategoryIndex, written: tuple[Id, ...], shared: list[str]) -> Prose:
    keys = dict.fromkeys([*shared, *(index.key(one) for one in written)])
    named = [(key, kit.category("scenarios", key)) for key in keys]
    parts = [name if place == 0 else in_sentence(kit, name) for place, (_, name) in enumerate(named)]
    return kit.wording.join(
        strong(part) if key in shared else part for (key, _), part in zip(named, parts, strict=True)
    )


def _figures(kit: Kit, usable: UsableCase) -> tuple[Row, ...]:
    """Each need that a result answers: what the case went through, what this customer has and wants."""
    rows = []
    for need, result in answered_needs(kit, usable.case)[:MEASURES]:
        label = kit.wording.text(need.title)
        rows.append(_row(kit, f"need-{need.id}", _went(kit, result), _wanted(kit, need.metric), label))
    return tuple(rows)


def _went(kit: Kit, result: Metric) -> Prose:
    tile = result_tile(kit, result)
    figures = from_to(kit, result.before, result.after) if result.after else tile.after if tile else ()
    return kit.wording.sentence("case_sheet.measured_line", measure=result.name, how=figures)


def _wanted(kit: Kit, metric: Metric | None) -> Prose:
    if metric is None:
        return ()
    if metric.before is None or metric.target is None:
        return measure_words(kit, metric)
    return kit.wording.sentence("case_sheet.compare.wanted", today=metric.before, target=metric.target)


def _proposed(kit: Kit, usable: UsableCase) -> Prose:
    """Offerings of the case that answer this customer's needs."""
    answering = dict.fromkeys(str(one).partition("/")[0] for need in kit.content.needs for one in need.answered_by)
    offerings = (kit.offering(key) for key in answering if key in usable.case.offerings)
    names = kit.wording.join(kit.wording.text(one.name) for one in offerings if one is not None)
    return kit.wording.sentence("case_sheet.compare.proposed", names=names) if names else ()
