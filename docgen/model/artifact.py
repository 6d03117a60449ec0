"""What a renderer returns, and a file of a build before it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen.diagnostics import Finding
from docgen.model.document import Classification


@dataclass(frozen=True, slots=True)
class Rendered:
    """Bytes of one file, and what the renderer could not show (a finding each).

    `places` gives the page, from 1, on which each section (by id) and each numbered table or figure (by its label)
    begins; only a renderer that lays pages out itself knows them, and which main sections began on the page before
    (`running_on`).
    """

    data: bytes
    findings: tuple[Finding, ...] = ()
    pages: int | None = None
    places: Mapping[str, int] = field(default_factory=dict)
    running_on: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of a build. `path` is relative to build/<account>/<language>/, with forward slashes.

    `document` is the id of the document it shows, `title` its true name for people.
    """

    path: str
    data: bytes
    kind: str
    format: str
    classification: Classification
    language: str
    document: str
    title: str
