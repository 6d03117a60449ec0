"""A running head or foot of a company's file in ours: its layout, words and pictures, and nothing that tells of the
document it was made for: no tracked change, comment, bound value or field that shows another document's words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docgen.render.docx.reference.look import Looks
from docgen.render.docx.reference.parsing import W, parse_xml, parsed, serialised
from docgen.render.docx.text import WORDPROCESSING, field, number_id, run
from docgen.render.opc import OFFICE, Package, Part
from docgen.render.pptx.template.package import Archive

_R = f"{{{OFFICE}}}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ACCEPTED = ("ins", "moveTo")
_REJECTED = (
    "del", "moveFrom", "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "rPrChange",
    "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "tblGridChange", "tblPrExChange",
    "numberingChange", "cellIns", "cellDel", "cellMerge", "customXmlInsRangeStart", "customXmlInsRangeEnd",
    "customXmlDelRangeStart", "customXmlDelRangeEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart",
    "moveToRangeEnd",
)  # fmt: skip
_UNWRAPPED = ("customXml", "smartTag", "dir", "bdo")
_DROPPED = (
    "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "numPr", "lastRenderedPageBreak", "object",
    "footnoteReference", "endnoteReference", "altChunk", "subDoc", "control",
)  # fmt: skip
_SLOTS = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
_STYLES = (
    "Normal", "BodyText", "Heading1", "Heading2", "Heading3", "Header", "Footer", "Caption", "TableText", "Strong",
    "Hyperlink",
)  # fmt: skip
"""Styles of ours that a head or foot may name: every document has them, and they look as in the company's file."""
_INSTRUCTION = re.compile(r"\s*([A-Za-z]+)")


@dataclass(frozen=True, slots=True)
class Filling:
    """What fields and bound values of a head or foot show in our file; `more` is added below, as paragraphs."""

    title: str
    pages: int
    plain: str
    """The style of a paragraph whose own style our file does not have."""
    more: Callable[[bool], str]
    """Paragraphs to add, told whether the story already counts pages."""
    namespaces: str


def story_xml(archive: Archive, name: str, looks: Looks, package: Package, part: Part, filling: Filling) -> str:
    """A head or foot of the file for one of our parts. Raises ContentError for a part that is no plain XML."""
    root = parsed(archive, name)
    tidy(root, filling.title, filling.pages)
    _name_styles(root, looks, filling)
    _name_colours(root, looks.scheme)
    _carry(root, archive, name, package, part)
    _number_pictures(root, part.name)
    for story in root.iter(f"{W}tc"):
        if not len(story) or story[-1].tag != f"{W}p":
            story.append(parse_xml(f'<w:p xmlns:w="{WORDPROCESSING}"/>'))
    counts = any("PAGE" in (one.text or "").split() for one in root.iter(f"{W}instrText"))
    added = parse_xml(f"<w:ftr {filling.namespaces}>{filling.more(counts)}</w:ftr>")
    root.extend(list(added))
    return serialised(root)


def _number_pictures(root: Any, part: str) -> None:
    """The same head stands in several parts, where no two drawings may have one number."""
    drawings = [one for one in root.iter() if isinstance(one.tag, str) and one.tag.endswith("}docPr")]
    for index, one in enumerate(drawings, start=1):
        one.set("id", str(number_id("reference", part, str(index))))


def tidy(root: Any, title: str, pages: int) -> None:
    """Accept tracked changes, drop comments and marks, settle fields and bound values. Changes the tree."""
    accept_changes(root)
    for one in list(root.iter(f"{W}sdt")):
        _unbind(one, title)
    for one in list(root.iter(*(f"{W}{name}" for name in _UNWRAPPED))):
        _unwrap(one, list(one))
    for one in list(root.iter(*(f"{W}{name}" for name in _DROPPED))):
        _remove(one)
    for one in root.iter():
        if isinstance(one.tag, str) and one.tag.endswith(("}docPr", "}cNvPr")) and one.get("name"):
            one.set("name", f"Picture {one.get('id', '')}".strip())
    for line in list(root.iter(f"{W}p")):
        _settle_fields(line, title, pages)


def accept_changes(root: Any) -> None:
    """The story as it reads once all changes are accepted, without comments and marks of editing. Changes the tree."""
    for one in list(root.iter(*(f"{W}{name}" for name in _ACCEPTED))):
        _unwrap(one, list(one))
    for one in list(root.iter(*(f"{W}{name}" for name in _REJECTED))):
        _remove(one)
    for one in root.iter():
        for attribute in [name for name in one.attrib if "rsid" in name or name.endswith(("}paraId", "}textId"))]:
            del one.attrib[attribute]


def _unbind(control: Any, title: str) -> None:
    """A content control becomes what it holds; one that shows a property of the document shows ours or nothing."""
    properties, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
    held = list(content) if content is not None else []
    binding = properties.find(f"{W}dataBinding") if properties is not None else None
    if binding is not None:
        shown = title if "title" in binding.get(f"{W}xpath", "") else ""
        for one in held:
            texts = list(one.iter(f"{W}t"))
            for index, text in enumerate(texts):
                text.text = shown if index == 0 else ""
            shown = "" if texts else shown
    _unwrap(control, held)


def _unwrap(one: Any, held: list[Any]) -> None:
    parent = one.getparent()
    if parent is None:
        return
    at = parent.index(one)
    parent.remove(one)
    parent[at:at] = held


def _remove(one: Any) -> None:
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


def _settle_fields(line: Any, title: str, pages: int) -> None:
    """Fields of the page stay, with results of ours; others show words of another document and go, results and all."""
    for one in list(line.iter(f"{W}fldSimple")):
        _unwrap(one, _field(one.get(f"{W}instr", ""), title, pages))
    _settle_runs(list(line.iter(f"{W}r")), title, pages)
    marks = [mark.get(f"{W}fldCharType") for mark in line.iter(f"{W}fldChar")]
    if marks.count("begin") != marks.count("end"):  # or began in an earlier one
        for one in list(line.iter(f"{W}fldChar", f"{W}instrText")):
            _remove(one)


def _settle_runs(runs: list[Any], title: str, pages: int) -> None:
    """The fields that runs of a paragraph make up; one that ends in another paragraph goes."""
    depth, instruction, held = 0, "", []
    for one in runs:
        kinds = [mark.get(f"{W}fldCharType") for mark in one.findall(f"{W}fldChar")]
        if "begin" in kinds:
            depth += 1
        if depth:
            held.append(one)
            if depth == 1:
                instruction += "".join(text.text or "" for text in one.iter(f"{W}instrText"))
        if "end" in kinds and depth:
            depth -= 1
            if not depth:
                _replace(held, _field(instruction, title, pages))
                instruction, held = "", []
    for one in held:
        _remove(one)


def _replace(held: list[Any], made: list[Any]) -> None:
    look = next((one.find(f"{W}rPr") for one in held if one.find(f"{W}rPr") is not None), None)
    parent = held[0].getparent()
    at = parent.index(held[0])
    for one in held:
        _remove(one)
    for one in made:
        if look is not None:
            one.insert(0, deepcopy(look))
    parent[at:at] = made


def _field(instruction: str, title: str, pages: int) -> list[Any]:
    """The runs of a field in our file; none for one that does not belong there."""
    found = _INSTRUCTION.match(instruction)
    name = found[1].upper() if found else ""
    shown = {"PAGE": "1", "NUMPAGES": str(pages), "SECTIONPAGES": "1", "STYLEREF": ""}.get(name)
    if shown is not None:
        xml = field(" ".join(instruction.split()), run(shown))
    elif name == "TITLE" or (name == "DOCPROPERTY" and "title" in instruction.lower()):
        xml = run(title)
    else:
        return []
    return list(parse_xml(f'<w:p xmlns:w="{WORDPROCESSING}">{xml}</w:p>'))


def _name_styles(root: Any, looks: Looks, filling: Filling) -> None:
    """Styles by the ids of our file; a style that it does not have gives way to the plain one."""
    known = {identifier.lower(): identifier for identifier in _STYLES}
    for kind in ("pStyle", "rStyle", "tblStyle"):
        for one in list(root.iter(f"{W}{kind}")):
            name = looks.names.get(one.get(f"{W}val", ""), "").replace(" ", "")
            if name in known:
                one.set(f"{W}val", known[name])
            elif kind == "pStyle":
                one.set(f"{W}val", filling.plain)
            else:
                _remove(one)


def _name_colours(root: Any, scheme: Mapping[str, str]) -> None:
    """Colours by value: the slots of the file's theme mean something else in ours."""
    for one in root.iter():
        if not isinstance(one.tag, str):
            continue
        if one.tag.startswith(W):
            for attribute in [name for name in one.attrib if name.startswith(f"{W}theme") and "Font" not in name]:
                del one.attrib[attribute]
        elif one.tag == f"{_DRAWING}schemeClr":
            slot = one.get("val", "")
            shade = scheme.get(_SLOTS.get(slot, slot), "")
            if shade:
                one.tag = f"{_DRAWING}srgbClr"
                one.set("val", shade)


def _carry(root: Any, archive: Archive, name: str, package: Package, part: Part) -> None:
    """Pictures and web links go along under new ids; what else leads out of the part is cut."""
    relations = archive.relations(name)
    renamed: dict[str, str] = {}
    for one in list(root.iter()):
        for attribute in [key for key in one.attrib if key.startswith(_R)]:
            old = one.get(attribute)
            relation = relations.get(old)
            if old not in renamed and relation is not None:
                if relation.external and relation.kind == "hyperlink":
                    renamed[old] = part.relate("hyperlink", relation.target, external=True)
                elif not relation.external and relation.kind == "image":
                    renamed[old] = part.relate("image", _picture(archive, name, old, package))
            if old in renamed:
                one.set(attribute, renamed[old])
            else:
                _cut(one)


def _picture(archive: Archive, name: str, identifier: str, package: Package) -> str:
    source = archive.inside(name, archive.relations(name)[identifier])
    entry = archive.entry(source)
    target = f"word/media/reference-{entry.crc:08x}.{source.rpartition('.')[2].lower()}"
    if target not in package.names:
        package.carry(archive.entry(source, target), archive.content_type(source))
    return target


def _cut(one: Any) -> None:
    """Out with the drawing that needs what cannot come along."""
    while one is not None and one.tag not in (f"{W}drawing", f"{W}pict", f"{W}hyperlink"):
        if one.tag == f"{W}r" or one.getparent() is None:
            return
        one = one.getparent()
    if one is not None:
        _unwrap(one, list(one)) if one.tag == f"{W}hyperlink" else _remove(one)


__all__ = ["Filling", "accept_changes", "story_xml", "tidy"]
