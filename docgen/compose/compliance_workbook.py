"""The compliance matrix as a workbook: every requirement in the customer's own order, counts, questions and answers."""

from __future__ import annotations

from decimal import Decimal

from docgen.compose.compliance import (
    MARKS,
    PROPOSAL,
    answered,
    count,
    how,
    legend,
    mark,
    page_of,
    taken_back,
    theme,
    where,
)
from docgen.compose.kit import Kit
from docgen.compose.places import Places
from docgen.compose.plan import Planned
from docgen.compose.proposal.frame import bold, columns, row, table
from docgen.content.opportunity import Requirement
from docgen.model.document import Block, Cell, Document, Formula, Paragraph, Ref, Row, Section, Sum, Table, words


def workbook(kit: Kit, places: Places) -> Planned | None:
    """compliance-matrix.xlsx: every requirement in the customer's own order, and a count by kind."""
    if not kit.content.requirements:
        return None
    wording = kit.wording
    sections = (
        Section("matrix", "compliance", wording.label("compliance.sheet.matrix"), _sheet(kit, places)),
        Section("summary", "compliance", wording.label("compliance.sheet.summary"), (_summary(kit),)),
        *_questions(kit),
    )
    document = Document(
        id="compliance-matrix", kind="compliance-matrix", language=wording.language,
        title=wording.sentence("compliance.title", customer=kit.customer_name),
        meta=kit.meta("document.compliance-matrix"), sections=sections, look="book",
    )  # fmt: skip
    return Planned(document, "customer/compliance-matrix", ("xlsx",), pages_of=(PROPOSAL,))


def _questions(kit: Kit) -> tuple[Section, ...]:
    """What the customer asked and what we answered; an open answer is a gap."""
    wording = kit.wording
    heads = columns(kit, "compliance", ("asked", 14), ("clause", 12), ("question", 44), ("reply", 54))
    clauses = {str(one.id): wording.plain(one.clause) for one in (*kit.content.requirements, *kit.withdrawn)}
    rows = (
        row(
            one.id,
            wording.day(one.asked),
            wording.join(
                (clauses[key] for key in map(str, one.requirements) if key in clauses), "common.source_separator"
            ),
            wording.text(one.question),
            wording.text(one.answer) if one.answer is not None else wording.gap(one.id.source),
        )
        for one in kit.content.questions
    )
    found = table("question-rows", heads, rows, ())
    return (Section("questions", "compliance", wording.label("compliance.sheet.questions"), (found,)),) if found else ()


def _sheet(kit: Kit, places: Places) -> tuple[Block, ...]:
    heads = columns(
        kit,
        "compliance",
        ("clause", 10),
        ("mandatory", 13),
        ("requirement", 38),
        ("group", 17),
        ("weight", 11, "number"),
        ("mark", 11, "mark"),
        ("answer", 13),
        ("how", 40),
        ("deviates", 13),
        ("section", 14),
        ("section_page", 9, "number"),
        ("proof", 25),
        ("page", 8),
    )
    rows = (_sheet_row(kit, one, places) for one in (*kit.content.requirements, *kit.withdrawn))
    found = table("matrix-rows", heads, rows, theme(kit))
    marks = Paragraph("matrix-legend", legend(kit), "note")
    return (marks, found) if found else ()


def _sheet_row(kit: Kit, one: Requirement, places: Places) -> Row:
    wording, response = kit.wording, answered(one)
    gone = one.withdrawn is not None
    status = response.status if response else "withdrawn" if gone else "open"
    weight = Cell(wording.number(one.weight), one.weight.value) if one.weight else Cell(wording.label("common.none"))
    titles = wording.join(
        (wording.text(proof.title) for proof in (response.evidence if response else ())), "common.source_separator"
    )
    pages = wording.join(
        (wording.plain(proof.page) for proof in (response.evidence if response else ())), "common.source_separator"
    )
    deviation = wording.label(f"compliance.deviation.{response.deviation}") if response else ()
    return row(
        one.id,
        bold(wording.plain(one.clause)),
        words("★") if one.mandatory else words("▲") if one.important else (),
        wording.text(one.text),
        wording.label(f"compliance.kind.{one.kind}"),
        weight,
        Cell(wording.label("common.none")) if gone else mark(kit, one),
        wording.label(f"compliance.status.{status}"),
        taken_back(kit, one) if gone else how(kit, one),
        deviation,
        where(kit, one, places),
        page_of(kit, one, places, PROPOSAL),
        titles,
        pages,
    )


def _summary(kit: Kit) -> Table:
    """Counts by kind and status; totals are live sums."""
    wording, requirements = kit.wording, kit.content.requirements
    statuses = (*MARKS, "open")
    specs = [(f"count_{status}", 12, "number") for status in statuses]
    heads = columns(kit, "compliance", ("group", 28), *specs, ("count_total", 12, "number"))  # type: ignore[arg-type]
    kinds = list(dict.fromkeys(one.kind for one in requirements))
    rows = []
    for kind in kinds:
        mine = [one for one in requirements if one.kind == kind]
        cells = [_count(count(mine, None if status == "open" else status)) for status in statuses]
        total = _count(len(mine), Sum(tuple(Ref(f"kind-{kind}", f"count_{status}") for status in statuses)))
        rows.append(row(f"kind-{kind}", bold(wording.label(f"compliance.kind.{kind}")), *cells, total))
    sums = []
    for column in (*(f"count_{status}" for status in statuses), "count_total"):
        parts: tuple[Formula, ...] = tuple(Ref(f"kind-{kind}", column) for kind in kinds)
        at = [head.id for head in heads].index(column)
        values = [found.cells[at].value for found in rows]
        sums.append(_count(int(sum(value for value in values if isinstance(value, Decimal))), Sum(parts)))
    rows.append(Row("kinds-total", (Cell(wording.label("chrome.total")), *sums), "total"))
    return Table("summary-counts", heads, tuple(rows), wording.label("compliance.summary_caption"))


def _count(number: int, formula: Formula | None = None) -> Cell:
    return Cell(words(str(number)), Decimal(number), formula)
