"""The small Markdown of a slide: what it reads, and that whatever it does not show is named with its line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.source.markdown import Grid, Passage, Points, Span, read_markdown


def test_paragraphs_lists_and_tables() -> None:
    read = read_markdown("One **two**\nthree\n\n- a\n- **b**\n\n1. x\n\n| A | B |\n|---|---|\n| 1 | **2** |\n")
    assert read.faults == ()
    assert read.parts == (
        Passage((Span("One "), Span("two", True), Span(" "), Span("three"))),
        Points(((Span("a"),), (Span("b", True),)), ordered=False),
        Points(((Span("x"),),), ordered=True),
        Grid(((Span("A"),), (Span("B"),)), (((Span("1"),), (Span("2", True),)),)),
    )


def test_chinese_is_read_as_it_is_meant() -> None:
    read = read_markdown("**注意：**第一行\n第二行\n**“引号”**后\nabc")
    assert read.faults == ()
    (passage,) = read.parts
    assert isinstance(passage, Passage)
    assert "".join(span.text for span in passage.spans) == "注意：第一行第二行“引号”后 abc"
    assert "".join(span.text for span in passage.spans if span.strong) == "注意：“引号”"


def test_a_link_keeps_its_address_where_links_are_allowed() -> None:
    text = "See [the text](https://a.example/b), [mail](mailto:c@a.example), <https://a.example>, **[规则](https://z.example)**。"
    read = read_markdown(text, links=True)
    assert read.faults == ()
    (passage,) = read.parts
    assert isinstance(passage, Passage)
    assert "".join(span.text for span in passage.spans) == (
        "See the text (https://a.example/b), mail (c@a.example), https://a.example, 规则（https://z.example）。"
    )
    assert [fault.what for fault in read_markdown(text).faults][:1] == ["link"]


@pytest.mark.parametrize(
    ("text", "what", "line"),
    [
        ("words\n\n# Heading", "heading", 3), ("![a](b.png)", "picture", 1), ("a\n[b](c)", "link", 2),
        ("a `b`", "code", 1), ("```\na\n```", "code", 1), ("a <b>c</b>", "html", 1), ("<div>\n</div>", "html", 1),
        ("- a\n  - b", "nested", 2), ("> a", "quote", 1), ("a\n\n---", "rule", 3), ("a *b*", "italic", 1),
        ("a ** b", "bold", 1), ("**open", "bold", 1), ("| a | b |\n|---|---|\n| 1 |", "cells", 3),
        ("| a |\n|---|\n| 1 | 2 |", "cells", 3), ("<!-- only -->", "html", 1),
    ],
)  # fmt: skip
def test_what_no_slide_shows_is_named_at_its_line(text: str, what: str, line: int) -> None:
    assert [(fault.what, fault.line) for fault in read_markdown(text).faults] == [(what, line)]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.text("ab 注意，：*#|-_`>[]()<!1.\n\\", max_size=60))
def test_any_text_is_read_and_no_word_is_lost_in_silence(text: str) -> None:
    read = read_markdown(text)
    shown = "".join(span.text for part in read.parts for span in _spans(part))
    if not read.faults:
        assert [one for one in text if one in "ab注意，："] == [one for one in shown if one in "ab注意，："]


def _spans(part: Passage | Points | Grid) -> list[Span]:
    match part:
        case Passage():
            return list(part.spans)
        case Points():
            return [span for item in part.items for span in item]
        case Grid():
            return [span for row in (part.head, *part.rows) for cell in row for span in cell]
