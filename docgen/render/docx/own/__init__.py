"""A document in a company's own Word template: a .docx with Jinja tags in place of our own pages.

    own_template(roots, name, kind, language)   the template of a document, if the workspace has one
    fill(document, theme, path, name)           the document in it, or findings that say which tag is wrong

The template sees a plain copy of the finished document (`view`), which was filtered when it was composed: nothing
internal is within its reach. Tags run in Jinja's sandbox within narrow bounds (`sandbox`).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from docgen.diagnostics import DocgenError, Finding
from docgen.messages import severity_of
from docgen.model.artifact import Rendered
from docgen.model.document import Document
from docgen.render.docx.own.healing import Tagged, tagged
from docgen.render.docx.own.packing import Filled, pack, stories
from docgen.render.docx.own.sandbox import Sandbox, TagError
from docgen.render.docx.own.view import view_of
from docgen.render.docx.reference import open_word_file, said_of_documents
from docgen.render.docx.reference.parsing import parse_xml, parsed
from docgen.render.docx.reference.story import accept_changes
from docgen.theme import Theme

FOLDER = "documents"
"""Where templates stand below `templates/` of a workspace."""


def own_template(roots: Iterable[Path], name: str, kind: str, language: str) -> Path | None:
    """The first of NAME.LANGUAGE.docx, NAME.docx, KIND.LANGUAGE.docx, KIND.docx there is; None without one."""
    stems = dict.fromkeys((f"{name}.{language}", name, f"{kind}.{language}", kind))
    places = (root / FOLDER / f"{stem}.docx" for root in roots for stem in stems)
    return next((place for place in places if place.is_file()), None)


def fill(document: Document, theme: Theme, path: Path, name: str) -> Rendered:
    """The document in the template. What is wrong with a tag is a finding at error level, and then there is no file."""
    try:
        archive = open_word_file(path, name)
        sandbox = Sandbox(view_of(document))
        filled: list[Filled] = []
        findings: list[Finding] = []
        for part in stories(archive):
            root = parsed(archive, part)
            accept_changes(root)
            try:
                filled.append(Filled(part, _rendered(sandbox, tagged(root))))
            except TagError as error:
                findings.append(_finding(error, name))
        if findings:
            return Rendered(b"", tuple(findings))
        return Rendered(pack(document, theme, archive, filled))
    except DocgenError as error:
        return Rendered(b"", tuple(said_of_documents(error).findings))


def _rendered(sandbox: Sandbox, story: Tagged) -> object:
    try:
        return parse_xml(sandbox.render(story))
    except SyntaxError:  # lxml's own error for XML: a tag that opens in one cell and closes in another
        raise TagError("own-result-broken", story.tags[0] if story.tags else "") from None


def _finding(error: TagError, name: str) -> Finding:
    """The tag, what is wrong with it, and for a missing name the content field beside which it was looked for."""
    near = f"{error.source} ({error.source.field})" if error.source and error.source.field else error.source or "–"
    values = {**error.values, "tag": error.tag, "near": str(near)}
    return Finding(
        error.rule, "template", severity_of(error.rule), file=name, excerpt=error.tag,
        values=values,
    )  # fmt: skip


__all__ = ["FOLDER", "fill", "own_template"]
