"""What a template offers: its masters with their themes, their layouts, and the placeholders each layout has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from docgen.diagnostics import ContentError
from docgen.model.slides import Box
from docgen.render.pptx.template.colours import LOGICAL, mixed, resolve
from docgen.render.pptx.template.looks import TextLook, base_look, text_look
from docgen.render.pptx.template.package import Archive, refuse_external
from docgen.render.pptx.template.statics import Fixed, box_of, fixed_shapes
from docgen.render.pptx.template.tree import Node

_SAME_AS = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "tbl": "body", "chart": "body", "pic": "body",
            "dgm": "body", "media": "body", "clipArt": "body"}  # fmt: skip
"""The master's placeholder that one of a layout inherits from, where it is not of the same kind."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A placeholder of a layout with what it inherits: `kind` as in ECMA-376 (title, body, ftr, …), `mark` its XML.

    `fill` is the RRGGBB of a ground of its own, empty where it has none that is plain.
    """

    name: str
    kind: str
    mark: str
    box: Box
    look: TextLook
    vertical: bool = False
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a layout's slides stand on: RRGGBB, or a picture or texture whose colour nobody knows (`rgb` a guess)."""

    rgb: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Layout:
    """A slide layout. `names` is its colour map from logical names to slots, `override` where it has one of its own.

    `numbered` says that it shows slide numbers without a placeholder, `uses` how many sample slides it has, `opens`
    whether the first of them is one.
    """

    part: str
    name: str
    kind: str
    master: str
    holders: tuple[Holder, ...]
    fixed: tuple[Fixed, ...]
    ground: Ground
    names: Mapping[str, str]
    override: bool
    numbered: bool = False
    uses: int = 0
    opens: bool = False

    def of(self, *kinds: str) -> tuple[Holder, ...]:
        """Its horizontal placeholders of some kinds, in the layout's order."""
        return tuple(one for one in self.holders if one.kind in kinds and not one.vertical)

    def named(self, name: str) -> Holder | None:
        """The placeholder of that name, as the selection pane shows it."""
        return next((one for one in self.holders if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Design:
    """A slide master with its theme: the colours of its slots, its fonts, its body's box, its layouts."""

    part: str
    theme: str
    name: str
    scheme: Mapping[str, str]
    fonts: Mapping[str, str]
    body: Box | None
    title: Holder | None
    layouts: tuple[Layout, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """Everything a template offers: the slide's size in EMU and the designs that have layouts."""

    archive: Archive
    width: int
    height: int
    designs: tuple[Design, ...]


def read_offer(archive: Archive) -> Offer:
    """Read masters, themes and layouts. Raises ContentError for a template without any or with broken ones."""
    root = archive.tree(archive.main)
    size = root.child("sldSz")
    width, height = (size.number("cx"), size.number("cy")) if size else (0, 0)
    if width < 914_400 or height < 914_400:
        raise archive.broken("sldSz")
    relations = archive.relations(archive.main)
    uses, first = _uses(archive, root)
    designs = []
    for listed in root.every("sldMasterId"):
        identifier = listed.relations[0] if listed.relations else ""
        if identifier not in relations:
            raise archive.broken(f"{archive.main}: {identifier or 'sldMasterId'}")
        part = archive.inside(archive.main, relations[identifier])
        designs.append(_design(archive, part, uses, first, (width, height)))
    if not any(design.layouts for design in designs):
        raise ContentError("template-without-layouts", file=archive.name)
    return Offer(archive, width, height, tuple(designs))


def _uses(archive: Archive, root: Node) -> tuple[dict[str, int], str]:
    """How many sample slides use each layout, and the layout of the first one. Broken sample slides do not matter."""
    found: dict[str, int] = {}
    first = ""
    relations = archive.relations(archive.main)
    for listed in root.every("sldId"):
        slide = relations.get(listed.relations[0]) if listed.relations else None
        if slide is None or slide.external or not archive.has(slide.target):
            continue
        for relation in archive.relations(slide.target).values():
            if relation.kind == "slideLayout" and not relation.external:
                found[relation.target] = found.get(relation.target, 0) + 1
                first = first or relation.target
    return found, first


def _design(archive: Archive, part: str, uses: Mapping[str, int], first: str, size: tuple[int, int]) -> Design:
    refuse_external(archive, part)
    root, relations = archive.tree(part), archive.relations(part)
    theme = next((archive.inside(part, one) for one in relations.values() if one.kind == "theme"), "")
    if not theme:
        raise archive.broken(f"{part}: theme")
    scheme, fonts, name = _theme(archive, theme)
    names = _colour_map(root.child("clrMap"))
    drawn = fixed_shapes(root, scheme, names)
    master = _Master(root, scheme, names, archive.tree(theme), size, drawn, _numbers(root))
    holders = {one.kind: one for one in master.holders(root, {})}
    layouts = []
    for listed in root.every("sldLayoutId"):
        identifier = listed.relations[0] if listed.relations else ""
        if identifier not in relations:
            raise archive.broken(f"{part}: {identifier or 'sldLayoutId'}")
        layout = archive.inside(part, relations[identifier])
        refuse_external(archive, layout)
        read = _layout(archive, layout, part, master, holders)
        layouts.append(replace(read, uses=uses.get(layout, 0), opens=layout == first))
    body = holders["body"].box if "body" in holders else None
    return Design(part, theme, name, scheme, fonts, body, holders.get("title"), tuple(layouts))


def _layout(archive: Archive, part: str, master_part: str, master: _Master, holders: Mapping[str, Holder]) -> Layout:
    root = archive.tree(part)
    own = root.child("clrMapOvr", "overrideClrMapping")
    names = _colour_map(own) if own else master.names
    inside = replace_names(master, names)
    content = root.child("cSld")
    shown = root.attributes.get("showMasterSp", "1") not in ("0", "false")
    fixed = (*(inside.fixed if shown else ()), *fixed_shapes(root, master.scheme, names))
    ground = inside.ground(root) or inside.ground(master.root) or Ground(master.scheme[names["bg1"]])
    return Layout(
        part, content.attributes.get("name", "") if content else "", root.attributes.get("type", ""), master_part,
        tuple(inside.holders(root, holders)), fixed, ground, names, own is not None,
        _numbers(root) or (shown and master.numbered),
    )  # fmt: skip


def _numbers(root: Node) -> bool:
    """Whether a slide number is drawn outside any placeholder."""
    fields = (one for one in root.every("fld") if one.attributes.get("type") == "slidenum")
    return any(not _inside_placeholder(one) for one in fields)


def _inside_placeholder(node: Node) -> bool:
    above = node.parent
    while above is not None and above.name != "sp":
        above = above.parent
    return above is not None and above.child("nvSpPr", "nvPr", "ph") is not None


def replace_names(master: _Master, names: Mapping[str, str]) -> _Master:
    """The master as a layout with a colour map of its own sees it."""
    if names == master.names:
        return master
    return replace(master, names=names, fixed=fixed_shapes(master.root, master.scheme, names))


@dataclass(frozen=True, slots=True)
class _Master:
    """A master as its layouts see it; what it draws itself is read once for all of them."""

    root: Node
    scheme: Mapping[str, str]
    names: Mapping[str, str]
    theme: Node
    size: tuple[int, int]
    fixed: tuple[Fixed, ...]
    numbered: bool

    def holders(self, root: Node, inherited: Mapping[str, Holder]) -> Iterator[Holder]:
        """The placeholders of a layout, or of the master itself where nothing is inherited."""
        tree = root.child("cSld", "spTree")
        for shape in tree.every("sp") if tree else ():
            held = shape.child("nvSpPr", "nvPr", "ph")
            if held is not None:
                one = self._holder(shape, held, inherited)
                if one is not None:
                    yield one

    def _holder(self, shape: Node, held: Node, inherited: Mapping[str, Holder]) -> Holder | None:
        kind = held.attributes.get("type", "obj")
        if not inherited and kind == "obj":
            kind = "body"
        above = inherited.get(kind) or inherited.get(_SAME_AS.get(kind, ""))
        box = box_of(shape.child("spPr", "xfrm")) or (above.box if above else None)
        if box is None:
            return None
        start = above.look if above else base_look(self.root, kind)
        look = text_look(shape, start, self.scheme, self.names)
        # What names a placeholder in a slide is what named it in its layout; direction comes along.
        kept = {key: held.attributes[key] for key in ("type", "orient", "sz", "idx") if key in held.attributes}
        mark = "".join(f' {key}="{_plain(value)}"' for key, value in kept.items())
        named = shape.child("nvSpPr", "cNvPr")
        name = named.attributes.get("name", "") if named else ""
        body = shape.child("txBody", "bodyPr")
        upright = "vert" in held.attributes.get("orient", "") or bool(
            body and body.attributes.get("vert", "horz") != "horz"
        )
        ground = shape.child("spPr", "solidFill")
        fill = resolve(ground.children[0], self.scheme, self.names) if ground and ground.children else ""
        return Holder(name, kind, f"<p:ph{mark}/>", box, look, upright, fill or "")

    def ground(self, root: Node) -> Ground | None:
        """The background that a master or layout sets itself."""
        own = root.child("cSld", "bg")
        if own is None:
            return None
        properties, reference = own.child("bgPr"), own.child("bgRef")
        if properties is not None:
            return self._filled(properties, "")
        if reference is None:
            return None
        base = resolve(reference.children[0] if reference.children else None, self.scheme, self.names)
        index = reference.number("idx", 1001) - 1001
        fills = self.theme.child("themeElements", "fmtScheme", "bgFillStyleLst")
        if fills is None or not 0 <= index < len(fills.children):
            return Ground(base) if base else None
        return self._fill(fills.children[index], base) or (Ground(base) if base else None)

    def _filled(self, properties: Node, base: str) -> Ground | None:
        found = (self._fill(child, base) for child in properties.children)
        return next((one for one in found if one is not None), None)

    def _fill(self, node: Node, base: str) -> Ground | None:
        guess = base or self.scheme[self.names["bg1"]]
        if node.name == "solidFill":
            rgb = resolve(node.children[0] if node.children else None, self.scheme, self.names, base)
            return Ground(rgb or guess, bool(rgb))
        if node.name == "gradFill":
            stops = [
                resolve(stop.children[0], self.scheme, self.names, base) for stop in node.every("gs") if stop.children
            ]
            known = [rgb for rgb in stops if rgb]
            return Ground(mixed(known), True) if known else Ground(guess, False)
        return Ground(guess, False) if node.name in ("blipFill", "pattFill") else None


def _plain(value: str) -> str:
    return value if value.isalnum() else ""


def _colour_map(node: Node | None) -> dict[str, str]:
    """Logical name to slot; the usual map where a master has none."""
    found = dict(node.attributes) if node else {}
    return {name: found.get(name, slot) for name, slot in LOGICAL.items()}


def _theme(archive: Archive, part: str) -> tuple[dict[str, str], dict[str, str], str]:
    """RRGGBB by slot, font names by role (head, body, east_head, east_body, hans), and the theme's name."""
    root = archive.tree(part)
    colours = root.child("themeElements", "clrScheme")
    scheme = {}
    for slot in colours.children if colours else ():
        rgb = resolve(slot.children[0] if slot.children else None, {}, {})
        scheme[slot.name] = rgb or ("FFFFFF" if slot.name.startswith("lt") else "000000")
    missing = {"dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7))} - set(scheme)
    if missing:
        raise archive.broken(f"{part}: {', '.join(sorted(missing))}")
    fonts: dict[str, str] = {}
    for role, name in (("head", "majorFont"), ("body", "minorFont")):
        node = root.child("themeElements", "fontScheme", name)
        fonts[role] = _face(node, "latin")
        fonts[f"east_{role}"] = _face(node, "ea")
        hans = [one.attributes.get("typeface", "") for one in (node.children if node else ())
                if one.name == "font" and one.attributes.get("script") == "Hans"]  # fmt: skip
        fonts.setdefault("hans", hans[0] if hans else "")
    return scheme, fonts, root.attributes.get("name", "")


def _face(node: Node | None, script: str) -> str:
    found = node.child(script) if node else None
    return found.attributes.get("typeface", "") if found else ""
