"""The template's parts with its stories filled: ours are the properties, the draft mark and the order of the file.

Comments, custom XML, properties, thumbnails and what fetches from outside do not go over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from docgen.model.document import Document
from docgen.render.docx.geometry import body_page
from docgen.render.docx.package import write_properties
from docgen.render.docx.reference.parsing import W, parse_xml, parsed, serialised
from docgen.render.docx.running import NAMESPACES, draft_line
from docgen.render.docx.state import Writing
from docgen.render.docx.text import WORDPROCESSING
from docgen.render.opc import OFFICE, XML, Package
from docgen.render.pptx.template.package import Archive, refuse_external
from docgen.theme import Theme

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STORIES = ("header", "footer", "footnotes", "endnotes")
_LEFT = frozenset((
    "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "customXml", "thumbnail",
    "core-properties", "extended-properties", "custom-properties", "attachedTemplate", "printerSettings",
    "keyMapCustomizations", "glossaryDocument", "stylesWithEffects",
))  # fmt: skip
_R = f"{{{OFFICE}}}"


@dataclass(frozen=True, slots=True)
class Filled:
    """A part of the template after its tags were filled: its name and its root element."""

    name: str
    root: Any


def stories(archive: Archive) -> list[str]:
    """The parts that hold words: the body first, then heads, feet and notes. Raises ContentError for one outside."""
    related = archive.relations(archive.main).values()
    inner = [archive.inside(archive.main, one) for one in related if one.kind in _STORIES]
    for part in (archive.main, *inner):
        refuse_external(archive, part)
    return [archive.main, *dict.fromkeys(inner)]


def pack(document: Document, theme: Theme, archive: Archive, filled: Iterable[Filled]) -> bytes:
    """The whole file. Raises ContentError for a template whose parts lead outside."""
    package = Package()
    roots = {one.name: one.root for one in filled}
    settings = _settings(archive)
    if settings and any(one.kind in _LEFT for one in archive.relations(settings).values()):
        roots[settings] = parsed(archive, settings)
    for name, root in roots.items():
        _forget(archive, name, root)
    package.root.relate("officeDocument", archive.main)
    _carry(archive, package, archive.main, roots, set())
    page = body_page(document)
    writing = Writing(document, theme, package, package.part(archive.main), page)
    for root in roots.values():
        _mend(root)
    if document.meta.draft:
        _mark(archive, writing, roots)
    for name, root in roots.items():
        kind = archive.content_type(name)
        kind = f"{_TYPE}.document.main+xml" if name == archive.main else kind
        package.write(name, serialised(root), kind)
    write_properties(document, package)
    return package.to_bytes()


def _carry(archive: Archive, package: Package, name: str, roots: dict[str, Any], seen: set[str]) -> None:
    """A part with all that it leads to, under the ids its XML names."""
    if name in seen:
        return
    seen.add(name)
    refuse_external(archive, name, ("attachedTemplate",))
    if name not in roots:
        package.carry(archive.entry(name), archive.content_type(name))
    part = package.part(name)
    for identifier, relation in archive.relations(name).items():
        if relation.kind in _LEFT:
            continue
        if relation.external:
            part.keep(identifier, relation.full_kind, relation.target, external=True)
            continue
        target = archive.inside(name, relation)
        part.keep(identifier, relation.full_kind, target)
        _carry(archive, package, target, roots, seen)


def _settings(archive: Archive) -> str:
    """The settings part, which may name the template it was made from; empty for none."""
    return next((one.target for one in archive.relations(archive.main).values() if one.kind == "settings"), "")


def _forget(archive: Archive, name: str, root: Any) -> None:
    """Out with what names a relation that is left behind: an id that leads nowhere makes a file invalid."""
    left = {identifier for identifier, one in archive.relations(name).items() if one.kind in _LEFT}
    for one in list(root.iter()) if left else ():
        if any(key.startswith(_R) and value in left for key, value in one.attrib.items()):
            one.getparent().remove(one)


def _mend(root: Any) -> None:
    """What a loop may leave behind and Word does not take: tables without rows, cells without a paragraph."""
    for table in list(root.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            table.getparent().remove(table)
    for row in list(root.iter(f"{W}tr")):
        if row.find(f"{W}tc") is None and row.find(f"{W}sdt") is None:
            row.getparent().remove(row)
    for one in root.iter(f"{W}tc", f"{W}hdr", f"{W}ftr"):
        if not len(one) or one[-1].tag != f"{W}p":
            one.append(_paragraph(""))


def _paragraph(content: str) -> Any:
    wrapped = parse_xml(f'<w:hdr {NAMESPACES} xmlns:x="{WORDPROCESSING}"><w:p>{content}</w:p></w:hdr>')
    return wrapped[0]


def _mark(archive: Archive, writing: Writing, roots: dict[str, Any]) -> None:
    """The word of a draft on every page: in each head there is, and in one of ours where a page would have none."""
    related = archive.relations(archive.main)
    for name in [one.target for one in related.values() if one.kind == "header" and one.target in roots]:
        roots[name].append(parse_xml(f"<w:hdr {NAMESPACES}>{draft_line(writing, name, '')}</w:hdr>")[0])
    sections = list(roots[archive.main].iter(f"{W}sectPr"))
    new = ""
    for section in sections:
        kinds = {one.get(f"{W}type", "default") for one in section.findall(f"{W}headerReference")}
        for kind in ("default", "first", "even"):
            if kind in kinds or (section is not sections[0] and kind == "default"):
                continue
            new = new or _own_head(writing)
            reference = parse_xml(
                f'<w:headerReference xmlns:w="{WORDPROCESSING}" xmlns:r="{OFFICE}" w:type="{kind}" r:id="{new}"/>'
            )
            section.insert(0, reference)


def _own_head(writing: Writing) -> str:
    target = "word/header-draft.xml"
    words = draft_line(writing, "draft", "")
    writing.package.write(target, f"{XML}<w:hdr {NAMESPACES}>{words}</w:hdr>", f"{_TYPE}.header+xml")
    return writing.part.relate("header", target)


__all__ = ["Filled", "pack", "stories"]
