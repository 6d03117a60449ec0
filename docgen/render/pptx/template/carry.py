"""The parts of a template that a deck takes along: its masters with their layouts, themes and pictures; nothing else.

A part goes over as the compressed bytes it is. Where it leads to something that stays behind (an embedded object, a
tag, a sound), the elements that name it are cut out and everything around them is kept to the byte.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.diagnostics import ContentError
from docgen.render.opc import Entry, Package, attribute, deflate
from docgen.render.pptx.template.package import Archive, Relation, refuse_external
from docgen.render.pptx.template.tree import Node, without

_KEPT = frozenset(("slideLayout", "slideMaster", "theme", "themeOverride", "image", "hdphoto", "hyperlink"))
_SHAPES = ("sp", "pic", "cxnSp", "grpSp", "graphicFrame", "AlternateContent", "contentPart")
_LISTS = ("custDataLst", "controls", "transition", "timing", "ext", "hlinkClick", "hlinkHover", "snd", "extLst")
_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"


@dataclass(frozen=True, slots=True)
class Carried:
    """A part as it goes over: its entry, content type and relationships (id, kind, target, external).

    `cut` counts the elements that were left behind.
    """

    entry: Entry
    content_type: str
    relations: tuple[tuple[str, str, str, bool], ...]
    cut: int = 0


def carried_parts(archive: Archive, masters: tuple[str, ...]) -> tuple[Carried, ...]:
    """Everything that masters lead to, each part once, in a fixed order. Raises ContentError."""
    names: dict[str, str] = {}
    waiting = list(reversed(masters))
    order: list[str] = []
    while waiting:
        part = waiting.pop()
        if part in names:
            continue
        names[part] = _name(archive, part, len(names))
        order.append(part)
        refuse_external(archive, part)
        found = [one.target for one in _kept(archive, part, masters).values() if not one.external]
        waiting += [target for target in reversed(found) if target not in names]
    return tuple(_carried(archive, part, names, masters) for part in order)


def _name(archive: Archive, part: str, index: int) -> str:
    """Masters, layouts and themes keep their names; pictures get one that says nothing and clashes with no other."""
    if archive.content_type(part).startswith("application/"):
        return part
    return f"ppt/media/template{index}.{part.rpartition('.')[2].lower()}"


def _kept(archive: Archive, part: str, masters: tuple[str, ...]) -> dict[str, Relation]:
    """The relationships that go over. Raises ContentError for one that leads nowhere."""
    found = {}
    for identifier, relation in archive.relations(part).items():
        if relation.kind not in _KEPT:
            continue
        if relation.kind == "hyperlink" and not relation.external:
            continue  # a jump to one of the sample slides
        if not relation.external:
            archive.inside(part, relation)
            if relation.kind == "slideMaster" and relation.target not in masters:
                continue
        found[identifier] = relation
    return found


def _carried(archive: Archive, part: str, names: dict[str, str], masters: tuple[str, ...]) -> Carried:
    kept = _kept(archive, part, masters)
    rows = tuple(
        (identifier, one.full_kind, one.target if one.external else names[one.target], one.external)
        for identifier, one in kept.items()
    )
    kind = archive.content_type(part)
    if kind == "image/svg+xml":
        _refuse_fetching(archive, part)
    lost = set(archive.relations(part)) - set(kept)
    cut = list(_naming(archive.tree(part), lost)) if lost else []
    if not cut:
        return Carried(archive.entry(part, names[part]), kind, rows)
    return Carried(deflate(names[part], without(archive.read(part), cut)), kind, rows, len(cut))


def _refuse_fetching(archive: Archive, part: str) -> None:
    """Raises ContentError for a drawing that runs a script or fetches something."""
    for node in archive.tree(part).every():
        target = node.attributes.get("href", "")
        if node.name == "script" or (not target.startswith(("#", "data:")) and target and node.name != "a"):
            raise ContentError("template-external", file=archive.name, member=part, target=target[:80] or node.name)


def _naming(root: Node, lost: set[str]) -> Iterator[Node]:
    """The smallest elements that can go with each relationship that stays behind."""
    for node in root.every():
        if lost.intersection(node.relations):
            yield _whole(node)


def _whole(node: Node) -> Node:
    found = node
    while found.parent is not None:
        above = found.parent
        if found.name in _LISTS and above.name != "extLst":
            return found
        if found.name in _SHAPES and above.name in ("spTree", "grpSp"):
            return found
        found = above
    return node


def write_parts(package: Package, parts: tuple[Carried, ...]) -> None:
    """Add carried parts to a deck."""
    for one in parts:
        part = package.carry(one.entry, one.content_type)
        for identifier, kind, target, external in one.relations:
            part.keep(identifier, kind, target, external=external)


def masters_ids(archive: Archive, masters: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """Masters with the ids the template gives them: they and the ids of layouts must differ."""
    relations = archive.relations(archive.main)
    found = {}
    for node in archive.tree(archive.main).every("sldMasterId"):
        if node.relations and node.relations[0] in relations:
            found[relations[node.relations[0]].target] = node.number("id", 2147483648)
    return tuple((part, found[part]) for part in masters)


def default_text(archive: Archive) -> str:
    """The presentation's default text style as it stands, where it names nothing else; empty without one."""
    node = archive.tree(archive.main).child("defaultTextStyle")
    if node is None or any(one.relations for one in node.every()):
        return ""
    data = archive.read(archive.main)
    written = data[node.start : node.end].decode("utf-8")
    # The element stands among our own namespaces: it may use those two prefixes as PowerPoint does, and no other.
    prefixes = {one.split(":")[0].lstrip("</") for one in written.replace(">", " ").split() if one.startswith("<")}
    return written if prefixes <= {"p", "a"} else ""


def overridden(layout: Node) -> str:
    """What stands in the colour map override of slides on a layout."""
    own = layout.child("clrMapOvr", "overrideClrMapping")
    if own is None:
        return "<a:masterClrMapping/>"
    pairs = "".join(f" {name}={attribute(value)}" for name, value in own.attributes.items())
    return f"<a:overrideClrMapping{pairs}/>"
