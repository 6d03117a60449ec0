"""A plan over time in each format: bars by their style, milestones on their lane, days off, and the key to them."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import openpyxl
import pytest

from docgen.model.document import Bar, Document, Key, Lane, Mark, Section, Timeline, words
from docgen.render.docx import render as render_docx
from docgen.render.svg_timeline import timeline_svg
from docgen.render.xlsx import render as render_xlsx
from docgen.theme import load_theme
from tests.documents import quote_document

THEME = load_theme("light")
BARS = (
    Bar("p-bar", (), date(2027, 3, 1), date(2027, 5, 14), "now"),
    Bar("s-make", words("Made"), date(2027, 3, 8), date(2027, 4, 2), "now", "outline"),
    Bar("s-set", words("Set up"), date(2027, 5, 3), date(2027, 5, 12), "now", "hatch"),
)
PLAN = Timeline(
    "plan",
    (
        Lane("p", words("Phase"), BARS[:1], tuple(
            Mark(f"m{n}", words(f"M{n}"), day)
            for n, day in enumerate((date(2027, 3, 1), date(2027, 4, 5), date(2027, 5, 14)), 1)
        )),
        Lane("s", words("Site"), BARS[1:]),
    ),
    (Mark("d", words("Deadline"), date(2027, 5, 21), fixed=True),),
    off=((date(2027, 5, 1), date(2027, 5, 8)),),
    keys=tuple(Key(sign, words(f"is {sign}")) for sign in ("solid", "hatch", "outline", "mark", "off")),
)  # fmt: skip


def document(plan: Timeline) -> Document:
    made = Section("s", "s", words("Plan"), (plan,), numbered=False)
    return replace(quote_document("en"), sections=(made,), look="report")


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


def texts(svg: str) -> dict[str, tuple[float, str, str]]:
    """Words of a drawing with their x, their anchor and their colour."""
    found = re.findall(r'<text x="([\d.]+)" [^>]*?fill="([^"]+)"([^>]*)>([^<]+)</text>', svg)
    return {said: (float(x), "end" if "end" in rest else "start", fill) for x, fill, rest, said in found}


def test_print_shows_each_kind_of_bar_and_every_word_once() -> None:
    svg = timeline_svg(PLAN, THEME, "en", 170)
    said = texts(svg)
    assert {"M1", "M2", "M3", "Made", "Set up", *(f"is {key.sign}" for key in PLAN.keys)} <= set(said)
    assert svg.count('stroke-dasharray="3 2"') == 1, "the line of the deadline"
    rule, brand = (f"#{THEME.colour(token)}" for token in ("rule", "brand"))
    assert svg.count(f'fill="{rule}"/>') == 2, "days off, once in the plan and once in the key"
    assert svg.count(f'stroke="{brand}" stroke-width="1"/>') == 2, "hatched, in plan and key"


def test_labels_of_milestones_keep_apart() -> None:
    near = tuple(Mark(f"n{n}", words(f"N{n}"), date(2027, 4, 1 + 3 * n)) for n in range(3))
    plan = replace(PLAN, lanes=(replace(PLAN.lanes[0], marks=near),))
    places = sorted(
        x
        for said, (x, *_) in texts(timeline_svg(plan, THEME, "en", 170)).items()
        if said[0] == "N" and said[1:].isdigit()
    )
    assert len(places) == 3 and all(second - first > 8 for first, second in pairwise(places))


@pytest.mark.parametrize("marks", [3, 12])
def test_word_puts_milestones_on_the_bar_or_below_it(marks: int) -> None:
    many = tuple(Mark(f"m{n}", words(f"M{n}"), date(2027, 3, 1 + 2 * n)) for n in range(1, marks + 1))
    plan = replace(PLAN, lanes=(replace(PLAN.lanes[0], marks=many), PLAN.lanes[1]))
    xml = part(render_docx(document(plan), THEME).data, "word/document.xml")
    for n in range(1, marks + 1):
        assert len(re.findall(rf">M{n}<", xml)) == 1, n
    assert xml.count('w:val="diagStripe"') == 2 and "<w:pBdr>" in xml
    assert all(f">is {key.sign}<" in xml for key in plan.keys)


def book(plan: Timeline) -> tuple[Any, str]:
    data = render_xlsx(document(plan), THEME).data
    return openpyxl.load_workbook(io.BytesIO(data))["Plan"], part(data, "xl/charts/chart1.xml")


def test_a_workbook_draws_its_chart_from_the_days_in_its_cells() -> None:
    sheet, chart = book(PLAN)
    names, starts, _, lengths = re.findall(r"<c:f>[^<]*!([^<]+)</c:f>", chart)
    assert names == re.findall(r"<c:f>[^<]*!([^<]+)</c:f>", chart)[2]
    rows = [(cell.value, day[0].value, long[0].value) for (cell,), day, long in zip(
        sheet[names.replace("$", "")], sheet[starts.replace("$", "")], sheet[lengths.replace("$", "")], strict=True
    )]  # fmt: skip
    assert [row[0] for row in rows] == ["Phase", "M1", "M2", "M3", "Site · Made", "Site · Set up", "Deadline"]
    assert [row[1].date() for row in rows][:2] == [date(2027, 3, 1)] * 2
    assert [str(row[2])[0] for row in rows] == ["=", "0", "0", "0", "=", "=", "0"]
    assert chart.count("<c:dLbl>") == 4 and "wdUpDiag" in chart
    cached = re.findall(r"<c:numCache>.*?</c:numCache>", chart)[1]
    assert re.findall(r"<c:v>(\d+)</c:v>", cached) == ["75", "0", "0", "0", "26", "10", "0"]
