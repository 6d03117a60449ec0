"""Which rows of a customer's table head a section: `2 Security` above 2.1, 二、服务, `B. Service`, merged titles."""

from __future__ import annotations

import re
import unicodedata

from docgen.authoring.requirement_cells import RowContext, is_figure, named, number_of
from docgen.intake import Cell, TableRow
from docgen.intake.text import is_chinese

SHORT, SHORT_HAN = 80, 30
"""Longest heading of a section, in characters."""

LEADING = re.compile(
    r"(?P<clause>(?:[A-Za-z]{1,5}[-_. ]?)?[0-9]+(?:[.\-][0-9]+)*)[.)、．）:：]?[ \t\u3000]+(?P<text>\S.*)", re.S
)
"""A clause's number before its words."""

_ORDINALS = {
    "han": r"[一二三四五六七八九十百]+[、.．]?",
    "han-brackets": r"[(（][一二三四五六七八九十百]+[)）]",
    "part": r"第[0-9一二三四五六七八九十百]+[章节部分篇]+",
    "roman": r"[IVX]{1,5}[.)、．]?",
    "letter": r"[A-Z][.)、．]?",
    "named": r"(?i:section|part|chapter)\s+[A-Z0-9]{1,4}(?=\s*(?:$|[.:)–—-]|[A-Z\u4e00-\u9fff]))[.:)]?",
}
"""How sections are counted where clauses have figures, by the form of the count."""

_ALONE = {form: re.compile(pattern) for form, pattern in _ORDINALS.items()}
_BEFORE_WORDS = {form: re.compile(pattern) for form, pattern in _ORDINALS.items()} | {
    "han": re.compile(r"[一二三四五六七八九十百]+[、.．]\s*\S"),
    "han-brackets": re.compile(rf"{_ORDINALS['han-brackets']}\s*\S"),
    "roman": re.compile(r"[IVX]{1,5}[.)、．]\s+\S"),
    "letter": re.compile(r"[A-Z][.)、．]\s+\S"),
}
_SENTENCE = re.compile(r"[.。;；!！]\s*$")
_UNFINISHED = re.compile(r"[:：,，、;；(（]\s*$")


def is_short(text: str) -> bool:
    """Whether words are as few as those of a heading, and no sentence."""
    return len(text) <= (SHORT_HAN if is_chinese(text) else SHORT) and not _SENTENCE.search(text)


def heads_by_number(context: RowContext, row: TableRow, position: int, number: str, text: str) -> bool:
    """A short title with a number of its own, and what is below goes on from it: `2`, then `2.1`; 一, then `1`.

    A numbered line that ends in a figure with its unit states something: it is asked about rather than passed over.
    """
    if not _may_head(context, row, text) or context.words.ends_in_figure(text):
        return False
    if heads_by_style(context, row, text):
        return True
    form, below = _form(number, _ALONE), _next_number(context, position)
    under = _form(below, _ALONE)
    deeper = any(map(str.isdecimal, below)) or form == "part" or (form, under) == ("han", "han-brackets")
    counted = bool(form and below and deeper and under != form)
    return counted or goes_on(context, position, number)


def heads_by_style(context: RowContext, row: TableRow, text: str) -> bool:
    """A short title that obliges nobody, in a style for headings."""
    return row.number in context.table.sheet.title_rows and _may_head(context, row, text)


def heads_by_words(context: RowContext, row: TableRow, position: int, own: list[Cell], text: str, above: str) -> bool:
    """A row of a spreadsheet with nothing but a title that begins with a count: `1. General`, 二、服务, `B. Service`.

    `above` are the last words of the clause directly above, empty for none: a row that ends in a colon or a comma is
    gone on with. A row is a title only where something that is counted otherwise, or a clause, follows.
    """
    if context.table.sheet.is_text or len(own) != 1 or not _may_head(context, row, text):
        return False
    form, inside = _form(text, _BEFORE_WORDS), LEADING.fullmatch(_half(context, text))
    below = _below(context, position)
    if below is None or not (form or inside):
        return False
    next_text = _words(context, below)
    if inside is not None and not form:
        under = number_of(context, below) or _leading(context, next_text)
        return under.startswith(inside["clause"].rstrip(".") + ".") or _is_other(context, below, next_text)
    if _UNFINISHED.search(above) or _form(next_text, _BEFORE_WORDS) == form:
        return False
    return (
        bool(_leading(context, next_text))
        or bool(_form(next_text, _BEFORE_WORDS))
        or _is_other(context, below, next_text)
    )


def spans_the_answers(context: RowContext, row: TableRow, own: list[Cell], text: str) -> bool:
    """A short title merged across the cells for answers: nobody could answer it."""
    if len(own) != 1 or not _may_head(context, row, text):
        return False
    answers = {
        number
        for number, column in context.columns.items()
        if column.meaning is not None and column.meaning.field.startswith("answer.") and not column.hidden
    }
    return bool(answers) and any(
        merge.left <= own[0].column <= merge.right and answers <= set(range(merge.left, merge.right + 1))
        for merge in context.merged.get(row.number, ())
    )


def goes_on(context: RowContext, position: int, number: str) -> bool:
    """Whether the next number below begins with this one: `2`, then `2.1`."""
    return _next_number(context, position).startswith(number.rstrip(".") + ".")


def _may_head(context: RowContext, row: TableRow, text: str) -> bool:
    return bool(
        is_short(text)
        and not context.words.binds(text)
        and not context.words.star(text)
        and not any(context.words.mark(cell.text) for cell in row.cells.values())
        and not any(named(context, row, name) for name in ("level", "value", "unit"))
        and not any(is_figure(cell.text) for cell in named(context, row, "text"))
    )


def _next_number(context: RowContext, position: int) -> str:
    numbers = (number_of(context, one) for one in context.table.rows[position + 1 :] if not one.hidden)
    return next((one for one in numbers if one), "")


def _below(context: RowContext, position: int) -> TableRow | None:
    return next((one for one in context.table.rows[position + 1 :] if not one.hidden), None)


def _is_other(context: RowContext, below: TableRow, text: str) -> bool:
    """Whether the row below is a clause of another make: with a number of its own, or one that obliges somebody."""
    if number_of(context, below):
        return True
    if context.number_field or _leading(context, text) or not text:
        return False
    return context.words.binds(text) or bool(named(context, below, "level") or context.words.star(text))


def _words(context: RowContext, row: TableRow) -> str:
    return " ".join(cell.text for name in ("title", "text") for cell in named(context, row, name))


def _leading(context: RowContext, text: str) -> str:
    """The number that words begin with; empty for none."""
    found = LEADING.fullmatch(_half(context, text))
    return found["clause"] if found else ""


def _half(context: RowContext, text: str) -> str:
    return context.words.without_star(unicodedata.normalize("NFKC", text))


def _form(text: str, patterns: dict[str, re.Pattern[str]]) -> str:
    """The form of the count that words begin with, or are."""
    narrow = text.strip()
    match = re.Pattern.fullmatch if patterns is _ALONE else re.Pattern.match
    return next((form for form, pattern in patterns.items() if match(pattern, narrow)), "")
