"""Hand-made sections for the deck tests: one builder, any blocks, both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from docgen.model.document import (
    Bar,
    Block,
    Callout,
    Cell,
    Chart,
    Column,
    Document,
    Items,
    Lane,
    Mark,
    Metrics,
    Panel,
    Panels,
    Paragraph,
    Quotation,
    Row,
    Section,
    Series,
    Table,
    Tile,
    Timeline,
    words,
)
from tests.documents import sample_document

LONG_EN = "The night shift hands over forty meters of paper, and nobody reads it before the next morning round. "
LONG_ZH = "夜班交接时留下四十份纸质记录，次日早班之前没有人阅读；其中12份需要重新录入。"


def deck(*sections: Section, language: str = "en", internal: bool = False, title: str = "") -> Document:
    """A deck of these sections with the sample's surroundings."""
    base = sample_document(language, "slides", classification="internal" if internal else "customer")
    return replace(base, sections=sections, title=words(title) if title else base.title)


def section(id: str, *blocks: Block, kind: str = "annex", title: str = "") -> Section:
    """A section with an exhibit line, so-what and source."""
    return Section(
        id, kind, words(title or f"Claim of {id}"), blocks, exhibit=words("What is shown, unit, period"),
        so_what=words("What it means for the reader"), source_line=words("Meter log 2026"), tracker="why",
    )  # fmt: skip


def table(id: str, rows: int, text: str = "A short cell", columns: int = 4) -> Table:
    """A table of so many rows; the last column holds numbers."""
    heads = tuple(Column(f"c{i}", words(f"Column {i}")) for i in range(columns - 1))
    number = Column("n", words("Figure"), "number", unit=words("h"))
    body = tuple(
        Row(f"r{i}", (*(Cell(words(f"{text} {i}")) for _ in heads), Cell(words(str(i * 10)), Decimal(i * 10))))
        for i in range(rows)
    )
    return Table(id, (*heads, number), body)


def column_chart(id: str = "chart", kind: str = "column", points: int = 5, series: int = 1) -> Chart:
    """A chart of so many points and series."""
    names = tuple(words(f"Year {2022 + i}") for i in range(points))
    all_series = tuple(
        Series(
            f"s{n}",
            words(f"Series {n}"),
            tuple(Decimal(10 + 3 * i + n) for i in range(points)),
            "now" if n else "before",
        )
        for n in range(series)
    )
    return Chart(id, kind, names, all_series, words("EUR"), 1, alt=words("Cost rises every year"))  # type: ignore[arg-type]


def star(text: str) -> Panels:
    """The four parts of a case."""
    parts = ("Situation", "Goal", "What was done", "Result")
    return Panels("star", tuple(Panel(p, words(p), (Paragraph(f"{p}-t", words(text)),)) for p in parts), "star")


def tiles(count: int = 3) -> Metrics:
    """Key figures before and after."""
    return Metrics(
        "tiles",
        tuple(Tile(f"t{i}", words("Cycle time"), words(f"{i + 2} days"), words("19 days")) for i in range(count)),
    )


def timeline(lanes: int = 4, marks: int = 3) -> Timeline:
    """Lanes a month apart, marks on them."""
    made = tuple(
        Lane(
            f"l{i}",
            words(f"Lane {i}"),
            (Bar(f"b{i}", words("Build and pilot"), date(2027, 1 + i % 9, 3), date(2027, 3 + i % 9, 20)),),
        )
        for i in range(lanes)
    )
    return Timeline(
        "time",
        made,
        tuple(
            Mark(f"m{i}", words(f"Value point {i} is signed"), date(2027, 3 + i, 15), words("Baseline agreed"))
            for i in range(marks)
        ),
    )


def every_arrangement(text: str) -> tuple[Section, ...]:
    """A section for each arrangement the layout knows, its words made of `text`."""
    said = Quotation("quote", words(f"{text[:80]}"), words("Head of Works"))
    ask = Callout(
        "ask",
        "ask",
        words("We ask you to decide"),
        (
            Items("asks", tuple(words(text[:60]) for _ in range(3)), ordered=True),
            Paragraph("by", words("Decision by 5 May")),
        ),
    )
    panels = tuple(
        Panel(f"p{i}", words(f"Panel {i}"), (Paragraph(f"p{i}-t", words(text)),), f"{i + 1}") for i in range(5)
    )
    key = tuple(Panel(f"k{i}", words(text[:50]), (Paragraph(f"k{i}-t", words(text)),), "23 → 9") for i in range(3))
    return (
        section("summary", Panels("lines", key, "columns"), ask, kind="executive-summary"),
        section("needs", table("needs", 6, text)),
        section("staying", column_chart(), tiles(), kind="cost-of-staying"),
        section("solution", Panels("blocks", panels, "blocks")),
        section("case", star(text), tiles(), said),
        section("value", column_chart(kind="waterfall"), Items("holds", tuple(words(text) for _ in range(4)))),
        section("comparison", column_chart(kind="bar", series=2)),
        section("halves", column_chart("one"), column_chart("two", "bar")),
        section("roadmap", timeline()),
        section("team", Panels("sides", panels, "pairs")),
        section("columns", Panels("cols", panels[:3], "columns")),
        section("steps", table("steps", 5, text[:40]), ask),
        section("question", Paragraph("answer", words(text), "lead"),
                Callout("proof", "proof", words("Proof"), (Paragraph("pt", words(text)),))),
        section("plain", Paragraph("one", words(text)), Items("items", tuple(words(text) for _ in range(6)))),
    )  # fmt: skip
