"""One slide out of a deck: its shapes, pictures, charts and tables; restyled, or with its master and layouts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from docgen.diagnostics import ContentError, Source
from docgen.model.lifted import Lifted, LiftedPart, LiftedType, Relation
from docgen.model.prose import Run
from docgen.render.pptx.borrow.corners import free_corner, outermost, place_of
from docgen.render.pptx.borrow.covered import animated
from docgen.render.pptx.borrow.flatten import Sheets, flatten, merged_colours, theme_faces
from docgen.render.pptx.borrow.lint import FOOT, Asked, looked_through, unfilled_charts
from docgen.render.pptx.borrow.marks import east_faces, east_faces_of_chart, name_shapes
from docgen.render.pptx.borrow.mend import mended, without_actions
from docgen.render.pptx.borrow.problem import Problem
from docgen.render.pptx.borrow.readable import inked, readable
from docgen.render.pptx.borrow.said import WORKBOOK, part_words, placeholder, title_of, title_shape, words_of
from docgen.render.pptx.borrow.tables import restyled_tables, styles_of
from docgen.render.pptx.borrow.topics import is_topic
from docgen.render.pptx.borrow.workbook import cleaned
from docgen.render.pptx.borrow.xml import A, P, named, parsed, plain, q, written
from docgen.render.pptx.template.package import Archive
from docgen.render.pptx.template.package import Relation as Found

_KEPT = frozenset(
    (
        "image", "chart", "chartUserShapes", "chartStyle", "chartColorStyle", "diagramData", "diagramLayout",
        "diagramQuickStyle", "diagramColors", "diagramDrawing", "hdphoto", "hyperlink", "video", "audio", "media",
        "themeOverride",
    )
)  # fmt: skip
_UNNAMED = frozenset(("slideMaster", "slideLayout", "theme", "chartStyle", "chartColorStyle", "diagramDrawing"))
"""Kinds of relationships that no element need name."""

_STANDING = frozenset(("slideLayout", "slideMaster", "theme"))
_WEB = ("http://", "https://", "mailto:")
_UNSAID = frozenset(("slideLayout", "notesSlide", "tags", "customXml", "slideUpdateInfo"))
_MOVING = ("transition", "timing")
_CHART_TYPE = "drawingml.chart+xml"


def lift(
    archive: Archive,
    number: int,
    name: str,
    *,
    restyle: bool,
    size: tuple[int, int],
    source: Source,
    title: str = "",
    feet: tuple[str, ...] = (),
) -> tuple[Lifted | None, tuple[Problem, ...]]:
    """Slide `number` of a deck for the section `name`; None where it is hidden or not there. Raises ContentError.

    `size` is that of our slides in EMU; `title` stands for the slide's own; `feet` are the lines that the deck
    says at its foot. A slide of another shape is restyled.
    """
    found: list[Problem] = []
    part, root = _shown(archive, number, found)
    if root is None:
        return None, tuple(found)
    own = _size(archive)
    if not restyle and own != size:
        found.append(Problem("borrowed-size", {"number": str(number)}))
        restyle = True
    mended(root)
    moved = animated(root)
    dropped: set[str] = set(_without_motion(root)) | ({"macro"} if without_actions(root) else set())
    relations = tuple(one for one in _relations(archive, part, root, dropped) if not one[1].endswith("/slideLayout"))
    shown = title or title_of(root)
    if not shown:
        found.append(Problem("borrowed-without-title", {"number": str(number)}))
    elif is_topic(shown):
        found.append(Problem("borrowed-topic-title", {"title": shown}, excerpt=shown))
    tree = root.find(f"{q(P, 'cSld')}/{q(P, 'spTree')}")
    if tree is None:
        raise archive.broken(f"{part}: spTree")
    sheets = Sheets(archive, part)
    noticed, type = looked_through(root, sheets, Asked(not restyle, title, feet, moved, own))
    name_shapes(tree, name)
    east_faces(tree)
    words = tuple(words_of(root))
    if restyle:
        found += _fixed_look(root)
        made = _restyled(archive, root, tree, sheets, relations, dropped, own, size)
    else:
        made = _as_it_is(archive, root, tree, sheets, relations, dropped, title, own)
    if dropped:
        found.append(Problem("borrowed-left-behind", {"number": str(number), "left": " ".join(sorted(dropped))}))
    found += [*noticed, *unfilled_charts(made.parts)]
    key = f"{archive.sha256}/{'restyled' if restyle else 'kept'}"
    return _lifted(made, key, shown, words, source, type, restyle=restyle, size=own), tuple(found)


def _shown(archive: Archive, number: int, found: list[Problem]) -> tuple[str, Any]:
    """The part of a slide and its root; no root and a problem where it is hidden or not there."""
    slides = _slides(archive)
    if not 1 <= number <= len(slides):
        found.append(Problem("borrowed-no-slide", {"count": str(len(slides)), "number": str(number)}))
        return "", None
    root = parsed(archive, slides[number - 1])
    if root.get("show") in ("0", "false"):
        found.append(Problem("borrowed-hidden", {"number": str(number)}))
        return "", None
    return slides[number - 1], root


def _lifted(
    made: _Made, key: str, title: str, words: Iterable[str], source: Source, type: tuple[LiftedType, ...], *,
    restyle: bool, size: tuple[int, int],
) -> Lifted:  # fmt: skip
    """The slide with all that its shapes and parts say, each text once."""
    charted = (word for one in made.parts for word in part_words(one))
    said = tuple((Run(one, (source,)),) for one in dict.fromkeys((title, *words, *charted)) if one)
    return Lifted(
        key, title, said, restyle, made.xml.encode("utf-8"), made.relations, made.parts, made.bounds, size,
        made.layout, made.master, made.styles, made.free, type,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Made:
    xml: str
    relations: tuple[Relation, ...]
    parts: tuple[LiftedPart, ...]
    bounds: tuple[int, int, int, int] = (0, 0, 0, 0)
    layout: str = ""
    master: str = ""
    styles: tuple[tuple[str, str], ...] = ()
    free: tuple[int, int] = (0, 0)


def _slides(archive: Archive) -> list[str]:
    relations = archive.relations(archive.main)
    listed = archive.tree(archive.main).every("sldId")
    return [archive.inside(archive.main, relations[one.relations[0]]) for one in listed
            if one.relations and one.relations[0] in relations]  # fmt: skip


def _size(archive: Archive) -> tuple[int, int]:
    node = archive.tree(archive.main).child("sldSz")
    return (node.number("cx", 12192000), node.number("cy", 6858000)) if node is not None else (9144000, 6858000)


def _without_motion(root: Any) -> Iterator[str]:
    """Cut transitions and animations; says so for those that move something."""
    for child in list(root):
        inner = [plain(one) for one in child.iter() if isinstance(one.tag, str)]
        if plain(child) in _MOVING or (plain(child) == "AlternateContent" and set(inner) & set(_MOVING)):
            if "timing" in inner and any(one in ("anim", "animEffect", "animMotion", "set", "cmd") for one in inner):
                yield "animation"
            root.remove(child)


def _relations(archive: Archive, part: str, root: Any, dropped: set[str]) -> tuple[Relation, ...]:
    """What goes over with a part; elements that name anything else are cut out of it."""
    kept: list[Relation] = []
    lost: set[str] = set()
    for identifier, one in archive.relations(part).items():
        if _goes_over(archive, part, one):
            kept.append((identifier, one.full_kind, one.target, one.external))
            continue
        lost.add(identifier)
        if one.kind not in _UNSAID:
            dropped.add("workbook" if _CHART_TYPE in archive.content_type(part) else one.kind)
    _cut(root, lost)
    used = {value for node in root.iter() if isinstance(node.tag, str) for value in named(node)}
    return tuple(one for one in kept if one[0] in used or one[1].rpartition("/")[2] in _UNNAMED)


def _goes_over(archive: Archive, part: str, one: Found) -> bool:
    if one.external:
        return one.kind == "hyperlink" and one.target.lower().startswith(_WEB)
    if one.kind == "package":
        return (
            _CHART_TYPE in archive.content_type(part) and cleaned(archive.read(archive.inside(part, one))) is not None
        )
    if one.kind == "hyperlink" or (one.kind not in _KEPT and one.kind not in _STANDING):
        return False
    archive.inside(part, one)
    return True


def _cut(root: Any, lost: set[str]) -> None:
    """Remove the smallest elements that can go with relationships that stay behind."""
    shapes = ("sp", "pic", "cxnSp", "grpSp", "graphicFrame", "contentPart", "AlternateContent")
    small = ("hlinkClick", "hlinkHover", "hlinkMouseOver", "externalData", "custDataLst", "ext", "snd", "controls",
             "videoFile", "audioFile", "wavAudioFile", "quickTimeFile", "sldLayoutId")  # fmt: skip
    for node in [one for one in root.iter() if isinstance(one.tag, str) and lost.intersection(named(one))]:
        step = node
        while step is not None and plain(step) not in small:
            if plain(step) in shapes and plain(step.getparent()) in ("spTree", "grpSp"):
                break
            step = step.getparent()
        gone = node if step is None else step
        if gone.getparent() is not None:
            gone.getparent().remove(gone)


def _fixed_look(root: Any) -> list[Problem]:
    fixed = sum(1 for _ in root.iter(q(A, "srgbClr"))) + sum(1 for _ in root.iter(q(P, "bg")))
    return [Problem("borrowed-fixed-colours", {"count": str(fixed)})] if fixed else []


# --- two ways ---------------------------------------------------------------------------------------------


def _restyled(
    archive: Archive, root: Any, tree: Any, sheets: Sheets, relations: tuple[Relation, ...], dropped: set[str],
    own: tuple[int, int], size: tuple[int, int],
) -> _Made:  # fmt: skip
    title = title_shape(root)
    for shape in list(tree):
        mark = placeholder(shape) if isinstance(shape.tag, str) else None
        if shape is title or (mark is not None and mark.get("type") in FOOT):
            tree.remove(shape)
    for shape in tree.iter(q(P, "sp"), q(P, "pic"), q(P, "graphicFrame")):
        flatten(shape, placeholder(shape), sheets)
    merged_colours(tree, sheets)
    theme_faces(tree)
    east_faces(tree)
    readable(tree)
    restyled_tables(tree)
    bounds = _mark_places(tree)
    shapes = "".join(written(one) for one in tree if isinstance(one.tag, str) and plain(one) not in _HEAD)
    used = {value for node in tree.iter() if isinstance(node.tag, str) for value in named(node)}
    kept = tuple(one for one in relations if one[0] in used or one[1].endswith("/diagramDrawing"))
    parts = _parts(archive, [one[2] for one in kept if not one[3]], dropped, restyled=sheets)
    return _Made(shapes, kept, parts, bounds)


_HEAD = ("nvGrpSpPr", "grpSpPr", "extLst")


def _as_it_is(
    archive: Archive, root: Any, tree: Any, sheets: Sheets, relations: tuple[Relation, ...], dropped: set[str],
    title: str, own: tuple[int, int],
) -> _Made:  # fmt: skip
    _retitle(root, title)
    styles, free = styles_of(archive, tree), free_corner(tree, sheets, own)
    last = next((one for one in reversed(tree) if isinstance(one.tag, str) and plain(one) != "extLst"), None)
    if last is not None:
        last.tail = "@ours@"
    standing = [one for one in archive.relations(sheets.slide).values() if one.kind == "slideLayout"]
    parts = _parts(
        archive,
        [*(one[2] for one in relations if not one[3]), *(one.target for one in standing)],
        dropped,
        restyled=None,
    )
    return _Made(written(root), relations, parts, layout=sheets.layout, master=sheets.master, styles=styles, free=free)


def _retitle(root: Any, title: str) -> None:
    shape = title_shape(root)
    texts = list(shape.iter(q(A, "t"))) if shape is not None else []
    if title and texts:
        texts[0].text = title
        for one in texts[1:]:
            one.text = ""
    if texts:
        last = texts[0] if title else texts[-1]
        last.text = f"{last.text or ''}@title@"


def _mark_places(tree: Any) -> tuple[int, int, int, int]:
    """Turn positions of the outermost shapes into marks; what they take together."""
    left, top, right, bottom = [], [], [], []
    for shape in outermost(tree):
        place = place_of(shape)
        off, ext = (place.find(q(A, "off")), place.find(q(A, "ext"))) if place is not None else (None, None)
        if off is None or ext is None:
            continue
        x, y, wide, high = (int(one.get(key, 0)) for one, key in ((off, "x"), (off, "y"), (ext, "cx"), (ext, "cy")))
        left.append(x)
        top.append(y)
        right.append(x + wide)
        bottom.append(y + high)
        off.set("x", f"@x:{x}@"), off.set("y", f"@y:{y}@")
        ext.set("cx", f"@w:{wide}@"), ext.set("cy", f"@w:{high}@")
        for column in shape.iter(q(A, "gridCol")):
            column.set("w", f"@w:{column.get('w', '0')}@")
        for row in shape.iter(q(A, "tr")):
            row.set("h", f"@w:{row.get('h', '0')}@")
    if not left:
        return 0, 0, 0, 0
    return min(left), min(top), max(right) - min(left), max(bottom) - min(top)


# --- other parts ------------------------------------------------------------------------------------------


def _parts(
    archive: Archive, wanted: list[str], dropped: set[str], *, restyled: Sheets | None
) -> tuple[LiftedPart, ...]:
    """Parts that a slide leads to, and what these lead to, each once."""
    found: dict[str, LiftedPart] = {}
    waiting = list(reversed(wanted))
    while waiting:
        name = waiting.pop()
        if name in found or (restyled is not None and "themeOverride" in name):
            continue
        found[name] = one = _part(archive, name, dropped, restyled)
        # Of the layouts of a master only those come along that slides stand on.
        rows = [row for row in one.relations if not (_is_master(one) and row[1].endswith("/slideLayout"))]
        waiting += [target for _, _, target, external in reversed(rows) if not external]
    return tuple(found.values())


def _is_master(part: LiftedPart) -> bool:
    return part.content_type.endswith("slideMaster+xml")


def _part(archive: Archive, name: str, dropped: set[str], restyled: Sheets | None) -> LiftedPart:
    kind = archive.content_type(name)
    data = archive.read(name)
    if kind in ("image/png", "image/jpeg", "image/svg+xml"):
        from docgen.source.image import ImageRefused, image_of

        try:
            return LiftedPart(name, image_of(data).data, kind)
        except ImageRefused as error:
            raise ContentError("picture-refused", written=name, remedy=error.remedy, detail=error.detail) from None
    if not (kind.endswith("+xml") or kind.endswith("/xml")):
        held = cleaned(data) if kind == WORKBOOK else None
        return LiftedPart(name, held[0] if held else data, kind)
    root = parsed(archive, name)
    relations = _relations(archive, name, root, dropped)
    mended(root)
    if restyled is not None:
        relations = tuple(one for one in relations if not one[1].endswith("/themeOverride"))
        for one in list(root.iter()):
            if isinstance(one.tag, str) and plain(one) == "clrMapOvr":
                one.getparent().remove(one)
        merged_colours(root, restyled)
        theme_faces(root)
        if _CHART_TYPE in kind:
            inked(root)
    if _CHART_TYPE in kind:
        east_faces_of_chart(root)
    return LiftedPart(name, written(root).encode("utf-8"), kind, relations)
