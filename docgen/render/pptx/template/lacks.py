"""What a template lacks for decks of ours, and what was chosen in its place: findings of `docgen template check`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.diagnostics import Finding
from docgen.measure import measured_with
from docgen.messages import severity_of
from docgen.model.slides import inches
from docgen.render.pptx.stage import Stage
from docgen.render.pptx.template.carry import Carried
from docgen.render.pptx.template.choosing import KINDS
from docgen.render.pptx.template.colours import is_dark
from docgen.render.pptx.template.palette import weak_pairs
from docgen.render.pptx.template.plan import Plan, Use, family_of


def findings_of(plan: Plan, stage: Stage, parts: Iterable[Carried], file: str) -> tuple[Finding, ...]:
    """Everything worth knowing before a deck is built with the template, none of it an error."""
    rows = [*_layouts(plan), *_stage(plan, stage), *_colours(plan), *_fonts(plan), *_left_behind(parts)]
    found = [
        Finding(rule, "template", severity_of(rule), file=file, excerpt=str(values.pop("excerpt", "")), values=values)
        for rule, values in rows
    ]
    return tuple({one.fingerprint: one for one in found}.values())


Row = tuple[str, dict[str, str]]


def _layouts(plan: Plan) -> Iterator[Row]:
    for kind in KINDS:
        use = plan.uses[kind]
        name = " ".join(use.layout.name.split())
        if not use.chosen.fit and "layout" not in use.written:
            yield ("template-no-cover" if kind == "cover" else "template-no-content"), {"layout": name, "excerpt": name}
        if "title" not in use.places and "title" not in use.written:
            yield "template-no-title", {"layout": name, "excerpt": name}
    cover, content = plan.uses["cover"], plan.uses["content"]
    if "subtitle" not in cover.places and "subtitle" not in cover.written:
        name = " ".join(cover.layout.name.split())
        yield "template-no-subtitle", {"layout": name, "excerpt": name}
    counted = content.layout.numbered
    lacking = [place for place in ("footer", "number") if place not in content.places and place not in content.written]
    for place in lacking:
        if place == "number" and counted:
            continue
        name = " ".join(content.layout.name.split())
        yield ("template-no-footer" if place == "footer" else "template-no-number"), {"layout": name, "excerpt": name}


def _stage(plan: Plan, stage: Stage) -> Iterator[Row]:
    offer, content = plan.offer, plan.uses["content"]
    name = " ".join(content.layout.name.split())
    if offer.width * 10 < offer.height * 15:
        size = f"{offer.width / 360_000:.1f} × {offer.height / 360_000:.1f} cm"
        yield "template-narrow", {"size": size, "excerpt": size}
    held = content.places.get("title")
    if held is not None and stage.title.height > held.box.height:
        yield "template-title-low", {"layout": name, "excerpt": name}
    if stage.tracker is None:
        yield "template-no-tracker", {"layout": name, "excerpt": name}
    body = content.body
    if body.width < inches(7.5) or body.height < inches(3.4):
        size = f"{body.width / 360_000:.1f} × {body.height / 360_000:.1f} cm"
        yield "template-body-small", {"size": size, "layout": name, "excerpt": size}
    under = stage.cover.subtitle_box if stage.cover else None
    if stage.cover is not None and stage.cover.rest is None and (under is None or under.height < inches(1.2)):
        cover = " ".join(plan.uses["cover"].layout.name.split())
        yield "template-cover-full", {"layout": cover, "excerpt": cover}


def _colours(plan: Plan) -> Iterator[Row]:
    for kind in KINDS:
        use: Use = plan.uses[kind]
        name = " ".join(use.layout.name.split())
        if not use.ground.sure:
            yield "template-ground-unknown", {"layout": name, "excerpt": name}
    content = plan.uses["content"]
    if is_dark(content.ground.rgb):
        yield "template-dark", {"ground": content.ground.rgb, "excerpt": content.ground.rgb}
    for token, other, has in weak_pairs(content.palette, content.ground.rgb):
        said = f"{token} ({content.palette[token].written})"
        yield (
            "template-weak-contrast",
            {"token": said, "other": other, "contrast": f"{has}", "excerpt": f"{token}/{other}"},
        )


def _fonts(plan: Plan) -> Iterator[Row]:
    faces = plan.faces
    if not faces.east_slot:
        yield "template-no-east-asian", {"font": faces.east_asian, "excerpt": faces.east_asian}
    for family in families_of(plan):
        found = measured_with(family)
        if not found.exact:
            yield "template-font-absent", {"font": family, "measured": found.names, "excerpt": family}


def families_of(plan: Plan) -> tuple[str, ...]:
    """The Latin fonts that a deck's words are in: the theme's, and those that its titles name themselves."""
    titles = [
        family_of(use, use.places[name].look)
        for use in plan.uses.values()
        for name in ("title", "subtitle")
        if name in use.places
    ]
    return tuple(dict.fromkeys(family for family in (plan.faces.head, plan.faces.body, *titles) if family))


def _left_behind(parts: Iterable[Carried]) -> Iterator[Row]:
    for one in parts:
        if one.cut:
            name = one.entry.name.rpartition("/")[2]
            yield "template-part-left-out", {"member": name, "count": str(one.cut), "excerpt": name}
