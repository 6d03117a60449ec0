"""What documents say, block by block, to be looked for in their files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from html import unescape
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

from docgen.bundle import workspace_secret
from docgen.caselib.shelf import LoadedShelf
from docgen.compose import Choice, Material, Planned, make_kit
from docgen.compose.registry import DOCUMENT_TYPES
from docgen.content.library import Workspace
from docgen.model.document import Cell, Column, Document, Prose, Run, plain_text
from docgen.pipeline.options import BuildOptions, document_date
from docgen.wording import Wording, load_catalogue
from tests.reading import every_part, numbers_of, pdf_pages, squeezed, words_of

EXCEL_EPOCH = date(1899, 12, 30)
FIGURE = re.compile(r"[\d.,]+|[^\d.,\s]+")
"""The number of a figure, and its unit."""
LEAST = 12
"""Characters that must stand on either side of a page's end."""


def documents(workspace: Workspace, root: Path, account: str, language: str) -> list[Planned]:
    """The documents of an account, composed anew as `docgen build` does without options."""
    content, library = workspace.account(account), workspace.library
    assert content is not None and library is not None
    when = document_date(BuildOptions(), workspace, content)
    cases = LoadedShelf(workspace.cases)
    material = Material(
        workspace.settings,
        library,
        content,
        cases,
        Choice(),
        when,
        secret=workspace_secret(root),
        pictures=workspace.pictures,
    )
    wording = Wording(load_catalogue(language, root))
    return [plan for kind in DOCUMENT_TYPES for plan in kind.compose(make_kit(material, kind, wording))]


@dataclass(frozen=True, slots=True)
class Saying:
    """A stretch of prose: the ids and field that hold it, its words, and the number or date behind a cell's."""

    place: str
    words: str
    value: Decimal | date | None = None

    @property
    def is_spoken(self) -> bool:
        """Words for those who hear a document: a figure's text alternative."""
        return self.place.endswith(".alt")

    @property
    def is_before(self) -> bool:
        """The first figure of a tile, whose unit is said once, behind the second."""
        return self.place.endswith(".before")

    @property
    def holder(self) -> str:
        """The path of the block or tile that says it."""
        return self.place.rsplit(".", 1)[0]


def sayings(document: Document) -> Iterator[Saying]:
    """Every stretch of prose of a document, in reading order."""
    yield from _sayings(document, document.id)


def _sayings(node: Any, place: str) -> Iterator[Saying]:
    if isinstance(node, Cell):
        yield from (Saying(place, text, node.value) for text in _stretches(node.runs))
    elif isinstance(node, tuple):
        if node and all(isinstance(item, Run) for item in node):
            yield from (Saying(place, text) for text in _stretches(node))
            return
        for item in node:
            yield from _sayings(item, f"{place}/{getattr(item, 'id', '')}".rstrip("/"))
    elif is_dataclass(node):
        for spec in fields(node):
            if isinstance(node, Column) and spec.name == "choices":
                continue  # what a list offers; a page shows only what was chosen
            yield from _sayings(getattr(node, spec.name), f"{place}.{spec.name}")


def _stretches(prose: Prose) -> Iterator[str]:
    """The words between the page numbers, which are known only when the pages are."""
    for is_page, runs in groupby(prose, lambda run: bool(run.page_of)):
        if not is_page:
            yield plain_text(tuple(runs))


class FileWords:
    """The words and numbers of one finished file."""

    def __init__(self, name: str, data: bytes) -> None:
        self._name, self._data = name, data
        self._printed = self._key(words_of(name, data))
        self._numbers = numbers_of(name, data) if name.endswith(".xlsx") else set()

    def hold(self, saying: Saying) -> bool:
        """Whether the file shows the words, or holds the number or date that its program prints as them."""
        if saying.is_spoken:
            return self._key(saying.words) in self._everything
        if self._key(saying.words) in self._printed:
            return True
        if self._over_a_page_end(self._key(saying.words)):
            return True
        if saying.is_before:
            return all(self._key(part) in self._printed for part in FIGURE.findall(saying.words))
        if isinstance(saying.value, Decimal):
            return bool({saying.value.normalize(), (saying.value / 100).normalize()} & self._numbers)
        if isinstance(saying.value, date):
            return Decimal((saying.value - EXCEL_EPOCH) // timedelta(days=1)).normalize() in self._numbers
        return False

    def _over_a_page_end(self, words: str) -> bool:
        """Whether one page of a PDF has the beginning and the next one the rest; feet and heads stand between them."""
        return any(
            words[:cut] in page and words[cut:] in following
            for page, following in pairwise(self._pages)
            for cut in range(LEAST, len(words) - LEAST)
        )

    @cached_property
    def _pages(self) -> tuple[str, ...]:
        return tuple(map(self._key, pdf_pages(self._data))) if self._name.endswith(".pdf") else ()

    @cached_property
    def _everything(self) -> str:
        parts = every_part(self._name, self._data)
        return self._key("\n".join(unescape(content.decode("utf-8", "replace")) for _, content in parts))

    def _key(self, text: str) -> str:
        """Without space; in a PDF also without hyphens, which are lost where a line ends."""
        return squeezed(text).replace("-", "") if self._name.endswith(".pdf") else squeezed(text)
