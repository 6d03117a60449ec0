"""Word files in a company's own look: styles, running heads and feet, and the page of a .docx or .dotx of its own.

    load_reference(path, name)   the file, looked through; hostile and broken ones are refused
    Reference.theme(…)           one of our themes with its fonts and its heading colour
    Reference.restyled(…)        our style sheet with its looks for the styles it has
    Reference.page(…)            its paper and margins
    Reference.running(…)         its head or foot, without what does not belong in our file

Nothing of its body goes over, nor its author, comments, custom XML, and fields that show such things.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from docgen.diagnostics import ContentError, DocgenError, UsageError
from docgen.render.docx.geometry import Page
from docgen.render.docx.reference.look import Looks, read_looks, restyled
from docgen.render.docx.reference.parsing import W, parsed
from docgen.render.docx.reference.story import Filling, story_xml
from docgen.render.opc import Package, Part
from docgen.render.pptx.template.colours import contrast
from docgen.render.pptx.template.package import Archive, open_archive, refuse_external
from docgen.theme import Theme

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN = frozenset((f"{_TYPE}.document.main+xml", f"{_TYPE}.template.main+xml"))
_RULES = {
    "template-no-file": "document-no-file", "template-too-large": "document-too-large",
    "template-old-office": "document-old-office", "template-not-office": "document-not-word",
    "template-not-presentation": "document-not-word", "template-broken": "document-broken",
    "template-bomb": "document-bomb", "template-macros": "document-macros", "template-external": "document-external",
}  # fmt: skip
"""Why a presentation is refused, and the same of a Word file."""
_MM = 25.4 / 1440
_READABLE = 4.5
_NARROWEST = 100.0
"""Least width of the words of a page, in millimetres, for tables of seven columns to stay readable."""


@dataclass(frozen=True)
class Reference:
    """A company's file, read. `name` is its path as messages show it; `parts` of its head and foot by kind."""

    name: str
    sha256: str
    looks: Looks
    paper: Page | None
    parts: dict[str, str]
    archive: Archive = field(repr=False)

    @property
    def inputs(self) -> dict[str, str]:
        """The file with its digest, as a manifest has it."""
        return {f"document:{self.name}": self.sha256}

    def theme(self, theme: Theme) -> Theme:
        """The theme with the fonts of Normal and Heading 1, and the colour of Heading 1 if it is dark enough."""
        body, head = self.looks.faces("normal"), self.looks.faces("heading 1")
        asian = body.east_asian or theme.fonts.east_asian
        fonts = replace(
            theme.fonts, head=head.latin or body.latin or theme.fonts.head, body=body.latin or theme.fonts.body,
            east_asian=asian,
            print_serif_zh=theme.fonts.print_sans_zh if body.east_asian else theme.fonts.print_serif_zh,
        )  # fmt: skip
        shade = self.looks.colour("heading 1")
        readable = bool(shade) and contrast(shade, theme.colour("paper")) >= _READABLE
        colours = {**theme.colours, "brand": shade} if readable else theme.colours
        return replace(theme, fonts=fonts, colours=colours)

    def restyled(self, styles: str) -> str:
        """Our style sheet with the file's looks."""
        return restyled(styles, self.looks)

    def page(self, ours: Page, *, margins: bool) -> Page:
        """Our page on the file's paper, with its margins where these are asked for."""
        if self.paper is None:
            return ours
        if margins:
            return self.paper
        return replace(ours, paper_width=self.paper.paper_width, paper_height=self.paper.paper_height)

    def running(self, kind: str, package: Package, part: Part, filling: Filling) -> str:
        """The file's `header` or `footer` for `part` of our package, its pictures carried; empty where it has none."""
        name = self.parts.get(kind)
        return story_xml(self.archive, name, self.looks, package, part, filling) if name else ""


def load_reference(path: Path, name: str) -> Reference:
    """Read a reference document. `name` is what messages and the manifest call it.

    Raises UsageError for a file that is not there, ContentError for one that is refused.
    """
    try:
        found = path.stat()
        stamp = (found.st_mtime_ns, found.st_size)
    except OSError:
        stamp = (0, 0)
    return _load(path, name, stamp)


def open_word_file(path: Path, name: str) -> Archive:
    """A .docx or .dotx, looked through before anything of it is used. Raises as `load_reference`."""
    try:
        return open_archive(path, name, _MAIN)
    except DocgenError as error:
        raise said_of_documents(error) from None


@lru_cache(maxsize=2)
def _load(path: Path, name: str, _: tuple[int, int]) -> Reference:
    archive = open_word_file(path, name)
    try:
        relations = archive.relations(archive.main)
        parts = {}
        for identifier, kind in _running_parts(archive).items():
            if identifier in relations:
                part = archive.inside(archive.main, relations[identifier])
                refuse_external(archive, part)
                parts[kind] = part
        return Reference(name, archive.sha256, read_looks(archive), _paper(archive), parts, archive)
    except DocgenError as error:
        raise said_of_documents(error) from None


def said_of_documents(error: DocgenError) -> DocgenError:
    """The refusal of a presentation template, in the words for Word files."""
    kind = UsageError if isinstance(error, UsageError) else ContentError
    return kind([replace(one, rule=_RULES.get(one.rule, one.rule)) for one in error.findings])


def _running_parts(archive: Archive) -> dict[str, str]:
    """Relationship id to `header` or `footer`: of the last section that names one for all pages."""
    found: dict[str, str] = {}
    for section in parsed(archive, archive.main).iter(f"{W}sectPr"):
        for kind in ("header", "footer"):
            for one in section.findall(f"{W}{kind}Reference"):
                if one.get(f"{W}type", "default") == "default":
                    found[kind] = next((value for key, value in one.items() if key.endswith("}id")), "")
    return {identifier: kind for kind, identifier in found.items()}


def _paper(archive: Archive) -> Page | None:
    """Paper and margins of the last section; None where they leave no room for words."""
    sections = list(parsed(archive, archive.main).iter(f"{W}sectPr"))
    size = sections[-1].find(f"{W}pgSz") if sections else None
    edges = sections[-1].find(f"{W}pgMar") if sections else None
    if size is None or edges is None:
        return None
    try:
        width, height = (int(size.get(f"{W}{name}", 0)) * _MM for name in ("w", "h"))
        top, right, bottom, left, head, foot = (
            abs(int(edges.get(f"{W}{name}", 0))) * _MM
            for name in ("top", "right", "bottom", "left", "header", "footer")
        )
    except ValueError:
        return None
    if width - left - right < _NARROWEST or height - top - bottom < _NARROWEST:
        return None
    return Page(top, right, bottom, left, head, foot, width, height)


__all__ = ["Filling", "Reference", "load_reference", "open_word_file", "said_of_documents"]
