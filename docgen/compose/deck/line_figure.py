"""A key line's own number on the slide that carries it: a box of its own, and a finding where the body lacks it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from docgen.compose.kit import Kit
from docgen.compose.parts.claims import whole
from docgen.content.account import Need
from docgen.content.opportunity import KeyLine
from docgen.content.types import Quantity
from docgen.diagnostics import Finding, at
from docgen.messages import severity_of
from docgen.model.document import Block, Metrics, Panel, Paragraph, Prose, Section, Tile, plain_text
from docgen.model.walk import section_values

OWN = "-own"
"""The end of the name of a key line's own box."""
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def unit_under(kit: Kit, quantity: Quantity | None) -> Prose:
    """What stands under a figure: its unit, nothing for a per cent sign that the figure carries already."""
    return () if quantity is None or quantity.is_percent else kit.wording.unit(quantity)


def figure_tile(kit: Kit, name: str, quantity: Quantity) -> Tile:
    """A figure over its unit."""
    return Tile(f"{name}-tile", unit_under(kit, quantity), kit.wording.figure(quantity))


def needs_own(kit: Kit, line: KeyLine, needs: Iterable[Need], shown: Section) -> bool:
    """Whether the slide of a line leaves out its figure, or a number of its claim that its figure or detail holds."""
    if line.figure is not None and line.figure.value is not None and not _held(line.figure, needs):
        return True
    told = _numbers(plain_text(kit.wording.text(line.detail))) | _numbers(plain_text(kit.wording.quantity(line.figure)))
    return bool(missing(shown) & told)


def own_panel(kit: Kit, line: KeyLine, name: str, needs: Iterable[Need]) -> Panel:
    """The line's figure and its detail in a box, and what its first need is like today."""
    blocks = (*_said(kit, line, name), *_today(kit, needs, f"{name}{OWN}"))
    return Panel(f"{name}{OWN}", kit.wording.label("story.line.own"), blocks)


def own_words(kit: Kit, line: KeyLine, name: str) -> Paragraph:
    """The same in a line of words, for a slide whose needs stand in a table."""
    parts = (kit.wording.quantity(line.figure), kit.wording.text(line.detail))
    told = [part for part in parts if part]
    runs = kit.wording.sentence("story.line.own_words", figure=told[0], detail=told[1]) if len(told) > 1 else told[0]
    return Paragraph(f"{name}{OWN}", runs, "lead")


def _today(kit: Kit, needs: Iterable[Need], name: str) -> Iterator[Block]:
    pain = next((said for one in needs if whole(said := kit.wording.text(one.pain))), ())
    if pain:
        yield Paragraph(f"{name}-today-head", kit.wording.label("story.line.today"), "label")
        yield Paragraph(f"{name}-today", pain)


def _said(kit: Kit, line: KeyLine, name: str) -> Iterator[Block]:
    if line.figure is not None and line.figure.value is not None:
        yield Metrics(f"{name}{OWN}-figure", (figure_tile(kit, f"{name}{OWN}", line.figure),))
    if line.detail is not None:
        yield Paragraph(f"{name}{OWN}-detail", kit.wording.text(line.detail), "lead")


def _held(figure: Quantity, needs: Iterable[Need]) -> bool:
    """Whether today's or the wanted figure of a need is that one."""
    measured = (one.metric for one in needs if one.metric is not None)
    return any(
        held is not None and (held.value, held.high, held.unit) == (figure.value, figure.high, figure.unit)
        for metric in measured
        for held in (metric.before, metric.target)
    )


def missing(section: Section) -> frozenset[str]:
    """The numbers of a slide's title that its body does not show; its so-what line and its sources prove nothing."""
    body = replace(section, title=(), so_what=(), source_line=(), notes=())
    shown: set[str] = set()
    for value in section_values(body):
        shown |= _numbers(value.text)
    return frozenset(_numbers(plain_text(section.title)) - shown)


def _numbers(text: str) -> set[str]:
    """Numbers written in digits, without separators between thousands."""
    return {found.replace(",", "") for found in _NUMBER.findall(text)}


def unproved(carriers: Iterable[tuple[KeyLine, Section]]) -> Iterator[Finding]:
    """A finding for every slide of a key line whose title has a number that its body lacks."""
    for line, section in carriers:
        lacking = missing(section)
        if lacking and section.borrowed is None:
            values = {"line": str(line.id), "slide": section.id, "numbers": ", ".join(sorted(lacking, key=float))}
            yield Finding(
                "key-line-number-unproved", "content", severity_of("key-line-number-unproved"),
                excerpt=plain_text(section.title), values=values, **at(line.id.source),
            )  # fmt: skip
