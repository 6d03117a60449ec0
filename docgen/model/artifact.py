"""What a renderer returns, and a file of a build before it is written."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.diagnostics import Finding
from docgen.model.document import Classification


@dataclass(frozen=True, slots=True)
class Rendered:
    """Bytes of one file, and what the renderer could not show (a finding each)."""

    data: bytes
    findings: tuple[Finding, ...] = ()
    pages: int | None = None


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
