"""What composition hands on: documents with the files they become, and the types of document there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from docgen.content.case import Channel
from docgen.content.entity import Visibility
from docgen.diagnostics import Finding
from docgen.model.document import Document

if TYPE_CHECKING:
    from docgen.compose.kit import Kit

Kind = Literal["deck", "proposal", "tender", "quote", "handover", "case"]
KINDS: tuple[Kind, ...] = ("deck", "proposal", "tender", "quote", "handover", "case")
"""What `--only` takes."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A document and the files it becomes: `path` without extension, relative to build/<account>/<language>/.

    `findings` are what its composer has to say to the author of the content. `pages_of` are the documents whose pages
    this one names; they may name each other's. `inside` are the files of the same build, by path, that its
    copy for archives takes in; None is a document without such a copy.
    """

    document: Document
    path: str
    formats: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    pages_of: tuple[str, ...] = ()
    inside: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type of document: which `--only` kind it belongs to, what its composer may see, and the composer.

    `level` filters everything the composer gets; `channel` is the use its cases must be authorised for;
    `prices` says whether it may show prices while a sealed set is open.
    """

    name: str
    kind: Kind
    level: Visibility
    channel: Channel | None
    prices: bool
    compose: Callable[[Kit], tuple[Planned, ...]]
