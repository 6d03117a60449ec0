"""A form that lost its tags in a program that keeps none: its blanks are known by the printed words around them.

A table is known by its heads, a line by what is printed in it, a blank beside a label by the label; all in the order
of the document. What is not found so stays without a tag, and is told as gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docgen.intake.form import Control, FilledForm, FormCell, FormRow
from docgen.intake.text import plain
from docgen.model.document import Document, Fields, Row, Signatures, Table, every_section, plain_text
from docgen.pipeline.tracker_reading import TICKED, UNTICKED, said
from docgen.render.docx.controls import tag_of


def with_tags(form: FilledForm, document: Document) -> FilledForm:
    """The form with the tags that its blanks had."""
    tables: dict[int, list[FormRow]] = {}
    for row in form.rows:
        tables.setdefault(row.table, []).append(row)
    waiting, made = dict(tables), {(row.table, row.number): row for row in form.rows}
    for block in (block for section in every_section(document) for block in section.blocks):
        if isinstance(block, Table):
            number = next((number for number, rows in waiting.items() if _is_head(rows[0], block)), None)
            if number is not None:
                made |= {(one.table, one.number): one for one in _tagged(waiting.pop(number)[1:], block)}
    for (key, at), control in _labelled(form, document):
        cells = list(made[key].cells)
        cells[at] = replace(cells[at], controls=(*cells[at].controls, control))
        made[key] = replace(made[key], cells=tuple(cells))
    return replace(form, rows=tuple(made.values()))


def _is_head(row: FormRow, table: Table) -> bool:
    titles = [plain(plain_text(column.title)) for column in table.columns]
    found = [plain(cell.text) for cell in row.cells]
    return any(titles) and len(found) == len(titles) and all(map(str.startswith, found, titles))


def _tagged(rows: list[FormRow], table: Table) -> Iterator[FormRow]:
    """The lines of a table, each with the controls of the one whose printed words it has."""
    by_words: dict[tuple[str, ...], list[Row]] = {}
    for row in table.rows:
        by_words.setdefault(tuple(plain(said(cell)) for cell in row.cells if not cell.writable), []).append(row)
    printed = {row.id: [not cell.writable for cell in row.cells] for row in table.rows}
    for found in rows:
        words = {
            key: tuple(plain(cell.text) for cell, fixed in zip(found.cells, mask, strict=False) if fixed)
            for key, mask in printed.items()
        }
        own = next((one for key in words for one in by_words.get(words[key], []) if one.id == key), None)
        if own is None or len(found.cells) != len(table.columns):
            yield found
            continue
        by_words[words[own.id]].remove(own)
        yield replace(found, cells=tuple(_with_control(found.cells, own, table)))


def _with_control(cells: tuple[FormCell, ...], row: Row, table: Table) -> Iterator[FormCell]:
    for cell, own, column in zip(cells, row.cells, table.columns, strict=True):
        tag = tag_of(f"{table.id}/{row.id}/{column.id}")
        yield replace(cell, controls=(_control(tag, cell.text),)) if own.writable else cell


def _control(tag: str, text: str) -> Control:
    ticked = {TICKED: True, UNTICKED: False}.get(text.strip())
    return Control(tag, text, ticked)


def _labelled(form: FilledForm, document: Document) -> Iterator[tuple[tuple[tuple[int, int], int], Control]]:
    """Blanks beside labels, each in the first cell that begins with its label behind that of the one before."""
    cells = [((row.table, row.number), at, cell.text) for row in form.rows for at, cell in enumerate(row.cells)]
    begin = 0
    for tag, label in _labels(document):
        for index in range(begin, len(cells)):
            key, at, text = cells[index]
            if text.startswith(label):
                yield (key, at), Control(tag, text.removeprefix(label).strip())
                begin = index + 1
                break


def _labels(document: Document) -> Iterator[tuple[str, str]]:
    for block in (block for section in every_section(document) for block in section.blocks):
        if isinstance(block, Fields):
            yield from (
                (tag_of(f"{block.id}/{one.id}"), plain_text(one.label)) for one in block.fields if one.value is None
            )
        elif isinstance(block, Signatures):
            for start in range(0, max((len(one.lines) for one in block.places), default=0), 2):
                for place in block.places:  # two lines of each party stand side by side
                    for number, line in enumerate(place.lines[start : start + 2], start + 1):
                        yield tag_of(f"{block.id}/{place.id}/{number}"), plain_text(line)
