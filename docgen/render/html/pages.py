"""The pages around the blocks: cover, contents, numbered sections, running heads."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.model.document import Document, Field, Fields, Section, Signatures, plain_text
from docgen.render.html.blocks import blocks
from docgen.render.html.forms import fields as fields_table
from docgen.render.html.state import Writing
from docgen.render.lettering import ems, escape, shortened
from docgen.render.outline import (
    Start,
    addressee,
    contents_are_tight,
    has_own_heads,
    held_together,
    numbered_sections,
    starts,
    starts_within,
)

_RUNNING = 62.0
"""Width of the line of a foot in em of its own size."""

_HEAD_LEFT, _HEAD_RIGHT = 36.0, 22.0
"""The same for the two sides of a running head, which stays on one line."""

_TITLE_EM, _LOOSE = {"en": 6.0, "zh": 6.35}, 1.12
"""Millimetres of an em of a sheet's title, and how much wider than its even lines its measure is."""

_STARTS: dict[Start, str] = {"page": "pb", "room": "ro", "flow": "nb"}

_COVER_TITLE = 60.0
"""Width of a cover title in em that fits at full size; three times as much fits at the smaller one."""

Entry = tuple[str, str, str, int]
"""Anchor, number, title and depth of a contents line."""


def heads(document: Document, right: str) -> str:
    """One empty line that carries the words of the running heads and feet."""
    reference = plain_text(document.meta.reference)
    title = plain_text(document.title)
    named = f" · {reference}" if reference and reference not in title and right != reference else ""
    return _heads(document, shortened(title, _HEAD_LEFT - ems(named)) + named, right)


def form_heads(document: Document) -> str:
    """The running heads of a form or sheet. A page that opens with its claim has what and whose it is above it."""
    reference = plain_text(document.meta.reference)
    if has_own_heads(document):
        return _heads(document, shortened(reference, _HEAD_LEFT), plain_text(document.meta.version))
    return heads(document, reference)


def _heads(document: Document, left: str, right: str) -> str:
    meta = document.meta
    return (
        f'<div class="hd" data-doc="{escape(left)}" data-sec="{escape(shortened(right, _HEAD_RIGHT))}" '
        f'data-conf="{escape(shortened(plain_text(meta.confidentiality), _RUNNING))}"></div>'
    )


def cover(document: Document, writing: Writing) -> str:
    """The first page of a report: title panel, whom it is for, facts, confidentiality."""
    meta = document.meta
    main, facts = addressee(meta)
    size, title = _cover_title(document, writing)
    kicker = f'<p class="cvk">{writing.inline(meta.reference)}</p>' if meta.reference else ""
    subtitle = f'<p class="cvs">{writing.inline(document.subtitle)}</p>' if document.subtitle else ""
    parts = [
        f'<div class="cvp">{heads(document, "")}'
        f'<div class="cv">{kicker}<p class="cvt{size}">{title}</p>{subtitle}</div>'
    ]
    if main is not None:
        name = writing.inline(main.value or ())
        parts.append(f'<p class="cvf">{writing.inline(main.label)}</p><p class="cvn">{name}</p>')
    if facts:
        parts.append(_cover_facts(facts, writing))
    outer, writing.width = writing.width, 160.0
    parts.append(f'<div class="cvb">{blocks(document.cover, writing)}</div>')
    writing.width = outer
    parts.append(f'<p class="cvc"><b>{writing.inline(meta.confidentiality)}</b></p></div>')
    return "".join(parts)


def _cover_title(document: Document, writing: Writing) -> tuple[str, str]:
    """The size class of the title and its words; a title no cover can hold is shortened and reported."""
    text = plain_text(document.title)
    width = ems(text)
    if width <= _COVER_TITLE:
        return "", writing.inline(document.title)
    if width <= 3 * _COVER_TITLE:
        return " cvl", writing.inline(document.title)
    writing.report("print-title-cut", text[:80])
    return " cvl", escape(shortened(text, 3 * _COVER_TITLE))


def _cover_facts(facts: Sequence[Field], writing: Writing) -> str:
    rows = [facts[start : start + 4] for start in range(0, len(facts), 4)]
    out = []
    for row in rows:
        cells = "".join(
            f"<div><b>{writing.inline(one.label)}</b><br>{writing.inline(one.value or ())}</div>" for one in row
        )
        cells += "<div></div>" * (min(len(facts), 4) - len(row))
        out.append(f"<div>{cells}</div>")
    return f'<div class="lt cvm">{"".join(out)}</div>'


def contents(entries: list[Entry], writing: Writing) -> str:
    """Sections with page numbers, then the captions of tables and figures."""
    word = escape(writing.word("contents"))
    lines = []
    for anchor, number, title, depth in entries:
        if depth > 1:
            continue
        name = ' class="l2"' if depth else ""
        lines.append(f'<li{name}><a href="#{anchor}"><span>{number}</span> {title}</a></li>')
    captions = [
        f'<li><a href="#{anchor}"><span>{escape(label)}</span> {title}</a></li>'
        for anchor, label, title in writing.captions
    ]
    main = sum(depth == 0 for *_, depth in entries)
    small = len(lines) - main + len(captions)
    tight = " tight" if contents_are_tight(main, small) else ""
    second = f'<ul class="toc t2{tight}">{"".join(captions)}</ul>' if captions else ""
    return f'<h1 class="th" data-s="{word}">{word}</h1><ul class="toc{tight}">{"".join(lines)}</ul>{second}'


def sections(document: Document, writing: Writing, top: int) -> tuple[str, list[Entry]]:
    """All sections as flat HTML, headings from level `top`, and the lines of the contents page."""
    entries: list[Entry] = []
    parts: list[str] = []
    count = 0
    for section, start in zip(document.sections, starts(document), strict=True):
        if section.numbered:
            count += 1
        number = str(count) if section.numbered and top == 1 else ""
        _section(section, number, 0, top, start, writing, parts, entries)
    return "".join(parts), entries


def _section(
    section: Section, number: str, depth: int, top: int, start: Start, writing: Writing, parts: list[str],
    entries: list[Entry],
) -> None:  # fmt: skip
    title = writing.inline(section.title)
    anchor = writing.next_section()
    held = held_together(writing.document, section)
    parts.append('<div class="held">' if held else "")
    if section.title:
        entries.append((anchor, number, title, depth))
        parts.append(_heading(section, anchor, number, min(top + depth, 4), start, held=held))
        parts.append(f"{title}</h{min(top + depth, 4)}>")
    elif start == "page":
        parts.append(f'<div class="pb" id="{anchor}"></div>')
    parts.append(_body(section, writing) + ("</div>" if held else ""))
    within = starts_within(writing.document, section)
    for (own, child), begins in zip(numbered_sections(section, number), within, strict=True):
        _section(child, own, depth + 1, top, begins, writing, parts, entries)


def _heading(section: Section, anchor: str, number: str, level: int, start: Start, *, held: bool) -> str:
    text = plain_text(section.title)
    shown = shortened(f"{number}  {text}" if number else text, _HEAD_RIGHT)
    running = f' data-s="{escape(shown)}"' if level == 1 else ""
    names = [_STARTS[start]]
    if any(isinstance(block, Signatures) for block in section.blocks) and start == "flow" and not held:
        names.append("kt")
    if section.centred:
        names.append("mid")
    shown = f"<span>{number}</span> " if number else ""
    # An empty box as high as the room that a chapter needs; where it does not fit, it takes the heading along.
    room = f'<div class="sp"{running}></div>' if start == "room" else ""
    return f'{room}<h{level} id="{anchor}" class="{" ".join(names)}"{running}>{shown}'


def _body(section: Section, writing: Writing) -> str:
    parts = []
    if section.theme:
        parts.append(f'<p class="theme">{writing.flowing(section.theme)}</p>')
    if section.exhibit:
        parts.append(f'<p class="lb">{writing.inline(section.exhibit)}</p>')
    parts.append(blocks(section.blocks, writing))
    if section.source_line:
        parts.append(f'<p class="src">{_led("source", writing)}{writing.inline(section.source_line)}</p>')
    if section.so_what:
        parts.append(f'<p class="so"><b>{_led("for_you", writing)}</b>{writing.flowing(section.so_what)}</p>')
    for note in section.notes:
        parts.append(f'<p class="note"><b>{_led("notes", writing)}</b>{writing.inline(note)}</p>')
    return "".join(parts)


def _led(key: str, writing: Writing) -> str:
    return escape(writing.word(key)) + writing.colon


def _even(title: str, writing: Writing) -> str:
    """Room kept free right of a title of several lines, so that these come out about even."""
    needed = ems(title) * _TITLE_EM[writing.language]
    lines = -(-needed // writing.width)
    measure = needed / max(lines, 1) * _LOOSE
    return f' style="padding-right:{writing.width - measure:.1f}mm"' if lines > 1 and measure < writing.width else ""


def form_head(document: Document, writing: Writing) -> str:
    """The top of a form or sheet: title, subtitle, facts."""
    meta = document.meta
    text = plain_text(document.title)
    even = _even(text, writing) if document.look == "sheet" else ""
    parts = [f'<h1 class="qh nb"{even} data-s="{escape(shortened(text, 48))}">{writing.inline(document.title)}</h1>']
    if document.subtitle:
        parts.append(f'<p class="qs">{writing.inline(document.subtitle)}</p>')
    if meta.facts:
        columns = min(4, len(meta.facts))
        parts.append(fields_table(Fields("facts", meta.facts, columns), writing))
    parts.append(blocks(document.cover, writing))
    return "".join(parts)
