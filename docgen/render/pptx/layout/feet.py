"""The foot of slides that stand in a company's template: its placeholders filled, and what they have no room for."""

from __future__ import annotations

from dataclasses import replace

from docgen.model.document import Prose, plain_text
from docgen.model.slides import Box, Shape, SlideParagraph, SlideRun, TextShape, inches
from docgen.render.pptx.layout.foreign import capitals
from docgen.render.pptx.layout.setting import Setting, paragraph_text
from docgen.render.pptx.stage import Footer, Stage
from docgen.render.pptx.styles import FOOT, FOOT_STRONG

_BESIDE = inches(0.26)
"""Between the line of sources and a footer that has grown towards it."""


def fitted_footer(setting: Setting, said: Prose) -> Stage:
    """The stage with a footer box that holds what it has to say, in its own size or that of a foot.

    A box too narrow grows into the free room beside it; where that is too little, the words stand on the line of
    sources, as in a template without a footer, and a finding names the box.
    """
    stage, footer = setting.stage, setting.stage.footer
    if footer is None or not plain_text(said):
        return stage
    for size in dict.fromkeys((footer.style.en, min(footer.style.en, FOOT.size(setting.language)))):
        found = _fitted(setting, replace(footer, style=replace(footer.style, en=size, zh=size)), said)
        if found is not None:
            return _beside(replace(stage, footer=replace(found, sized=size != footer.style.en)), found.box)
    wide, high = (f"{side / inches(1):.2f}" for side in (footer.box.width, footer.box.height))
    values = {"box": footer.name, "width": wide, "height": high}
    setting.report("template-footer-narrow", plain_text(said), "confidentiality", values=values)
    mark = replace(stage.confidentiality, width=stage.content * 3 // 5)
    return replace(stage, footer=None, confidentiality=mark, holds=stage.holds - {"footer"})


def _fitted(setting: Setting, footer: Footer, said: Prose) -> Footer | None:
    """The footer as it is or grown, None where the words need more than its room."""
    line = _footer_line(setting, footer, said)
    sides = sum(footer.sides)
    if len(setting.lines(line, footer.box.width - sides)) <= footer.rows:
        return footer
    needed = round(setting.natural((line,)) * 1.05) + sides
    if needed > footer.room.width:
        return None
    box, room = footer.box, footer.room
    x = {"left": box.x, "center": box.x + (box.width - needed) // 2, "right": box.right - needed}[footer.align]
    return replace(footer, box=replace(box, x=min(max(x, room.x), room.right - needed), width=needed), moved=True)


def _footer_line(setting: Setting, footer: Footer, said: Prose) -> SlideParagraph:
    line = setting.line(said, footer.style)
    return capitals(line) if footer.capitals else line


def _beside(stage: Stage, footer: Box) -> Stage:
    """The line of sources ends before a footer that has grown towards it."""
    foot = stage.foot
    if foot.y >= footer.bottom or foot.bottom <= footer.y or foot.right <= footer.x - _BESIDE:
        return stage
    return replace(stage, foot=replace(foot, width=footer.x - _BESIDE - foot.x))


def foreign_foot(setting: Setting, slide: str, said: Prose) -> list[Shape]:
    """Confidentiality, date and page number: in the template's placeholders, else small on the line of sources."""
    stage = setting.stage
    shapes: list[Shape] = []
    right = stage.foot.right
    if "slide-number" in stage.holds:
        number = SlideParagraph((SlideRun("1", 0, field="slide-number", from_layout=True),))
    else:
        run = SlideRun("1", FOOT.size(setting.language), True, "muted", field="slide-number")
        number = SlideParagraph((run,), "right", leading=FOOT_STRONG.leading(setting.language))
        right -= 0 if stage.numbered else stage.page.width
    if plain_text(said):
        shapes.append(_confidentiality(setting, slide, said, right))
    if "date" in stage.holds and stage.date is not None:
        day = SlideParagraph((SlideRun(_day(setting), 0, from_layout=True),))
        name = f"{slide}/date"
        shapes.append(TextShape(name, name, stage.date, (day,), placeholder="date", from_layout=True))
    if stage.numbered and "slide-number" not in stage.holds:
        return shapes
    name, held = f"{slide}/page", "slide-number" in stage.holds
    page = TextShape(name, name, stage.page, (number,), placeholder="slide-number" if held else "", from_layout=held)
    return [*shapes, page]


def _confidentiality(setting: Setting, slide: str, said: Prose, right: int) -> TextShape:
    stage, name, footer = setting.stage, f"{slide}/confidentiality", setting.stage.footer
    if footer is not None:
        size = footer.style.en if footer.sized else 0
        line = setting.line(said, FOOT)
        held = SlideParagraph(tuple(replace(run, size_pt=size, from_layout=True) for run in line.runs))
        left, end = footer.sides if footer.moved else (0, 0)
        return TextShape(
            name, name, footer.box, (held,), placeholder="footer", from_layout=not footer.moved,
            insets=(left, 0, end, 0), anchor=footer.anchor,
        )  # fmt: skip
    inside = setting.meta.classification == "internal"
    line = setting.line(said, FOOT, colour="muted", align="center" if inside else "right")
    around = inches(0.24) if inside else inches(0.05)
    width = min(stage.confidentiality.width, round(setting.natural((line,)) * 1.05) + around)
    height = max(stage.foot.height, setting.height((line,), width))
    _report_foot(setting, line, name, Box(0, 0, width, 2 * stage.foot.height))
    place = Box(right - width, stage.foot.bottom - height, width, height)
    return TextShape(name, name, place, (line,), line="muted" if inside else None, anchor="middle" if inside else "top")


def _report_foot(setting: Setting, line: SlideParagraph, name: str, box: Box) -> None:
    if setting.height((line,), box.width) > max(box.height, inches(0.4)):
        setting.report("slide-foot-overflow", paragraph_text(line), name)


def _day(setting: Setting) -> str:
    """The document's date, which no later day replaces: a deck says when it was made."""
    told = [field.value or () for field in setting.meta.facts if field.id.rpartition(".")[2] == "date"]
    return (plain_text(told[0]) if told else "") or setting.meta.when.isoformat()
