"""The linter's findings as a workbook to work through: an overview, a line a finding, and the swap test."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from docgen.compose.kit import CHROME
from docgen.diagnostics import Severity
from docgen.model.document import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Document,
    Meta,
    Paragraph,
    Row,
    Section,
    Table,
    words,
)  # fmt: skip
from docgen.model.judged import JudgedFile, JudgedFinding
from docgen.wording import Wording

_WEIGHTS = [one.value for one in Severity]


def findings_document(files: Sequence[JudgedFile], missed: str, when: date, wording: Wording) -> Document:
    """The workbook of a run; `missed` says what could not be judged. Internal: it quotes what may be secret."""
    rows = sorted(_found(files), key=lambda one: _WEIGHTS.index(one[3].level))
    sections = (
        ("summary", tuple(_summary(files, rows, missed, when, wording))),
        ("rows", (_rows(rows, wording),) if rows else ()),
        ("swap", (_swaps(files, wording),) if any(one.swaps for one in files) else ()),
    )
    return Document(
        id="lint-findings",
        kind="lint-findings",
        language=wording.language,
        title=wording.label("lint.title"),
        meta=Meta(
            author="",
            subject=wording.word("lint.title"),
            when=when,
            draft=False,
            classification="internal",
            confidentiality=wording.label("common.internal_only"),
            words=tuple((key, wording.word(f"chrome.{key}")) for key in CHROME),
        ),
        sections=tuple(
            Section(name, "lint", wording.label(f"lint.sheet.{name}"), blocks) for name, blocks in sections if blocks
        ),
        look="book",
    )


_Found = tuple[str, int | None, str, JudgedFinding]


def _found(files: Sequence[JudgedFile]) -> Iterator[_Found]:
    """Each finding with its file, page and that page's title."""
    for file in files:
        yield from ((file.name, None, "", one) for one in file.whole)
        for page in file.judged:
            yield from ((file.name, page.number, page.title, one) for one in page.findings)


def _summary(
    files: Sequence[JudgedFile], rows: Sequence[_Found], missed: str, when: date, wording: Wording
) -> Iterator[Block]:
    lead = wording.sentence("lint.theme", day=wording.date(when), files=len(files), count=len(rows))
    yield Paragraph("lint-theme", lead, "lead")
    yield _files(files, rows, wording)
    if rows:
        yield _rules(rows, wording)
    else:
        yield Paragraph("nothing", wording.label("lint.nothing"))
    if missed:
        yield Paragraph("not-judged", wording.sentence("lint.not_judged", missed=missed), "note")


def _files(files: Sequence[JudgedFile], rows: Sequence[_Found], wording: Wording) -> Table:
    counts = Counter(one[0] for one in rows)
    marks = next((one.marks for one in files if one.marks), ())
    heads = (
        *_columns(wording, ("file", 40, "text"), ("pages", 8, "number"), ("findings", 10, "number")),
        *(Column(f"mark-{place}", words(one.name), "number", 11) for place, one in enumerate(marks)),
    )
    lines = []
    for place, file in enumerate(files):
        points = [one.points for one in file.marks] or [None] * len(marks)
        cells = (Cell(words(file.name)), _number(file.pages), _number(counts[file.name]), *map(_number, points))
        lines.append(Row(f"file-{place}", cells))
    return Table("lint-files", heads, tuple(lines), wording.label("lint.files_caption"))


def _rules(rows: Sequence[_Found], wording: Wording) -> Table:
    """How many findings of each rule and weight."""
    counts = Counter((one.level, one.rule) for *_, one in rows)
    heads = (
        Column("weight", wording.label("audit.weight"), "text", 12),
        *_columns(wording, ("rule", 30, "text"), ("findings", 10, "number")),
    )
    order = sorted(counts, key=lambda key: (_WEIGHTS.index(key[0]), -counts[key], key[1]))
    lines = (
        Row(f"rule-{place}", (_weight(key[0], wording), Cell(words(key[1])), _number(counts[key])))
        for place, key in enumerate(order)
    )
    return Table("lint-rules", heads, tuple(lines), wording.label("lint.rules_caption"))


def _rows(rows: Sequence[_Found], wording: Wording) -> Table:
    """A line a finding, with room for who does it and whether it is done."""
    heads = (
        Column("weight", wording.label("audit.weight"), "text", 12),
        *_columns(wording, ("file", 26, "text"), ("page", 8, "number"), ("slide_title", 26, "text")),
        Column("what", wording.label("audit.what"), "text", 42),
        Column("remedy", wording.label("audit.remedy"), "text", 36),
        *_columns(wording, ("words", 30, "text"), ("rule", 22, "text")),
        *(Column(one, wording.label(f"audit.{one}"), "blank", 11) for one in ("done", "owner", "note")),
    )
    lines = []
    for place, (file, page, title, one) in enumerate(rows, start=1):
        said = (Cell(words(one.message)), Cell(words(one.suggestion)), Cell(words(one.excerpt)), Cell(words(one.rule)))
        begun = (_weight(one.level, wording), Cell(words(file)), _number(page), Cell(words(title)))
        lines.append(Row(f"row-{place}", (*begun, *said, Cell(), Cell(), Cell())))
    return Table("lint-rows", heads, tuple(lines), wording.label("lint.rows_caption"), filtered=True)


def _swaps(files: Sequence[JudgedFile], wording: Wording) -> Table:
    heads = _columns(
        wording, ("file", 30, "text"), ("page", 8, "number"), ("slide_title", 34, "text"), ("score", 9, "number"),
        ("survived", 70, "text"),
    )  # fmt: skip
    lines: list[Row] = []
    for file in files:
        for one in file.swaps:
            begun = (Cell(words(file.name)), _number(one.number), Cell(words(one.title)), _number(one.score))
            lines.append(Row(f"swap-{len(lines)}", (*begun, Cell(words("\n".join(one.survived))))))
    return Table("lint-swap", heads, tuple(lines), wording.label("lint.swap_caption"), filtered=True)


def _columns(wording: Wording, *specs: tuple[str, int, ColumnKind]) -> tuple[Column, ...]:
    return tuple(Column(name, wording.label(f"lint.{name}"), kind, weight) for name, weight, kind in specs)


def _weight(level: str, wording: Wording) -> Cell:
    return Cell(wording.label(f"audit.severity.{level}"))


def _number(value: int | None) -> Cell:
    return Cell() if value is None else Cell(words(str(value)), Decimal(value))
