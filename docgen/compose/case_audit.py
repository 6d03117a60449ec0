"""The audit of a case library as a workbook to work through: an overview, a line a point, and what is covered."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from docgen.caselib.audit import CHECKS, Audit, AuditRow
from docgen.compose.kit import CHROME
from docgen.content.workspace import LibraryContent
from docgen.messages import severity_of
from docgen.model.document import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Document,
    Formula,
    Meta,
    Paragraph,
    Prose,
    Ref,
    Row,
    Section,
    Sum,
    Table,
    plain_text,
    words,
)  # fmt: skip
from docgen.wording import Wording


def audit_document(audit: Audit, library: LibraryContent | None, wording: Wording) -> Document:
    """The workbook of an audit. Internal: it names cases that nobody outside may see."""
    coverage = (_coverage(audit, library, wording),) if library else ()
    sections = (
        ("summary", (_theme(audit, wording), _summary(audit, wording))),
        ("rows", _rows(audit, wording)),
        ("coverage", coverage),
    )
    company = library.company if library else None
    return Document(
        id="case-audit",
        kind="case-audit",
        language=wording.language,
        title=wording.label("audit.title"),
        meta=Meta(
            author=plain_text(wording.text(company.legal_name)) if company else "",
            subject=wording.word("audit.title"),
            when=audit.date,
            draft=False,
            classification="internal",
            confidentiality=wording.label("common.internal_only"),
            words=tuple((key, wording.word(f"chrome.{key}")) for key in CHROME),
        ),
        sections=tuple(
            Section(name, "audit", wording.label(f"audit.sheet.{name}"), blocks) for name, blocks in sections if blocks
        ),
        look="book",
    )


def _theme(audit: Audit, wording: Wording) -> Block:
    parts = {"cases": audit.cases, "usable": audit.usable, "count": len(audit.rows)}
    line = wording.sentence("audit.theme", day=wording.date(audit.date), **parts)
    return Paragraph("audit-theme", line, "lead")


def _summary(audit: Audit, wording: Wording) -> Block:
    """How many points each check found; checks that found nothing are left out."""
    counts = Counter(entry.check for entry in audit.rows)
    found = [check for check in CHECKS if counts[check]]
    if not found:
        return Paragraph("nothing", wording.label("audit.nothing"))
    rows = [
        Row(check, (Cell(_weight(check, wording)), Cell(_check(check, wording)), _count(counts[check])))
        for check in sorted(found, key=_place)
    ]
    total = _count(len(audit.rows), Sum(tuple(Ref(check.id, "points") for check in rows)))
    rows.append(Row("total", (Cell(wording.label("chrome.total")), Cell(), total), "total"))
    heads = _columns(wording, ("weight", 12, "text"), ("check_column", 44, "text"), ("points", 10, "number"))
    return Table("audit-summary", heads, tuple(rows), wording.label("audit.summary_caption"))


def _place(check: str) -> tuple[int, int]:
    """Errors before warnings before advice, as the points themselves are ordered."""
    severity = severity_of(check)
    return list(type(severity)).index(severity), CHECKS.index(check)


def _rows(audit: Audit, wording: Wording) -> tuple[Block, ...]:
    """A line a point, with room for who does it and whether it is done."""
    if not audit.rows:
        return ()
    heads = _columns(
        wording,
        ("weight", 13, "text"), ("check_column", 20, "text"), ("case", 20, "text"), ("place", 29, "text"),
        ("what", 45, "text"), ("remedy", 38, "text"), ("done", 8, "blank"), ("owner", 11, "blank"),
        ("note", 15, "blank"),
    )  # fmt: skip
    rows = tuple(_row(number, entry, wording) for number, entry in enumerate(audit.rows, 1))
    return (Table("audit-rows", heads, rows, wording.label("audit.rows_caption"), filtered=True),)


def _row(number: int, entry: AuditRow, wording: Wording) -> Row:
    found = entry.finding
    said = (entry.case, entry.place, _begun(found.message, wording), _begun(found.suggestion, wording))
    weight, check = Cell(_weight(entry.check, wording)), Cell(_check(entry.check, wording))
    return Row(f"row-{number}", (weight, check, *(Cell(words(one)) for one in said), Cell(), Cell(), Cell()))


def _begun(said: str, wording: Wording) -> str:
    """The words as a cell of their own: a capital in front, where the language has capitals."""
    return said[:1].upper() + said[1:] if wording.language == "en" else said


def _coverage(audit: Audit, library: LibraryContent, wording: Wording) -> Block:
    """Industries down, scenarios across, usable cases in the cells; the sums below are live."""
    coverage, taxonomy = audit.coverage, library.taxonomy
    industries = [str(one.id) for one in taxonomy.industries]
    scenarios = [str(one.id) for one in taxonomy.scenarios]
    heads = (
        Column("industry", wording.label("audit.industry"), "text", 30),
        Column("cases", wording.label("audit.cases"), "number", 9),
        *(Column(str(one.id), wording.text(one.name), "number", 14) for one in taxonomy.scenarios),
    )
    rows = [
        Row(
            str(one.id),
            (
                Cell(wording.text(one.name)),
                _count(coverage.industries[str(one.id)], strong=True),
                *(_count(coverage.cells[str(one.id), scenario], hide=True) for scenario in scenarios),
            ),
        )
        for one in taxonomy.industries
    ]
    known = sum(coverage.industries[one] for one in industries)
    sums = [(known, "cases"), *((sum(coverage.cells[one, key] for one in industries), key) for key in scenarios)]
    totals = (_count(value, Sum(tuple(Ref(one, key) for one in industries))) for value, key in sums)
    rows.append(Row("total", (Cell(wording.label("chrome.total")), *totals), "total"))
    return Table("audit-coverage", heads, tuple(rows), wording.label("audit.coverage_caption"))


def _columns(wording: Wording, *specs: tuple[str, int, ColumnKind]) -> tuple[Column, ...]:
    return tuple(Column(name, wording.label(f"audit.{name}"), kind, weight) for name, weight, kind in specs)


def _weight(check: str, wording: Wording) -> Prose:
    return wording.label(f"audit.severity.{severity_of(check).value}")


def _check(check: str, wording: Wording) -> Prose:
    return wording.label(f"audit.check.{check}")


def _count(number: int, formula: Formula | None = None, *, strong: bool = False, hide: bool = False) -> Cell:
    """A count; where `hide`, none is an empty cell, so that what is there stands out."""
    return Cell() if hide and not number else Cell(words(str(number)), Decimal(number), formula, strong=strong)
