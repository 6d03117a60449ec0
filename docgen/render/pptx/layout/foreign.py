"""Cover and foot of slides that stand in a company's template: its placeholders, filled; the rest beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docgen.model.document import Block, Document, Field, Fields, Metrics, Paragraph, Prose, plain_text, words
from docgen.model.slides import Box, Shape, Slide, SlideParagraph, SlideRun, TextShape, inches
from docgen.render.pptx.layout.setting import Setting, cut, paragraph_text
from docgen.render.pptx.stage import CoverStage
from docgen.render.pptx.styles import BODY, FOOT, FOOT_STRONG

_COVER_SIZES = (54.0, 48.0, 40.0, 36.0, 32.0, 28.0, 24.0, 20.0)


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
        right -= stage.page.width
    if plain_text(said):
        shapes.append(_confidentiality(setting, slide, said, right))
    if "date" in stage.holds and stage.date is not None:
        day = SlideParagraph((SlideRun(_day(setting), 0, from_layout=True),))
        name = f"{slide}/date"
        shapes.append(TextShape(name, name, stage.date, (day,), placeholder="date", from_layout=True))
    name, held = f"{slide}/page", "slide-number" in stage.holds
    page = TextShape(name, name, stage.page, (number,), placeholder="slide-number" if held else "", from_layout=held)
    return [*shapes, page]


def _confidentiality(setting: Setting, slide: str, said: Prose, right: int) -> TextShape:
    stage, name = setting.stage, f"{slide}/confidentiality"
    if "footer" in stage.holds:
        line = setting.line(said, FOOT)
        runs = tuple(replace(run, size_pt=0, from_layout=True) for run in line.runs)
        if setting.height((line,), stage.confidentiality.width) > stage.confidentiality.height * 11 // 10:
            runs = tuple(replace(run, size_pt=FOOT.size(setting.language)) for run in runs)
            _report_foot(setting, line, name, stage.confidentiality)
        held = SlideParagraph(runs)
        return TextShape(name, name, stage.confidentiality, (held,), placeholder="footer", from_layout=True)
    line = setting.line(said, FOOT, colour="muted", align="right")
    width = min(stage.confidentiality.width, round(setting.natural((line,)) * 1.05) + inches(0.05))
    height = max(stage.foot.height, setting.height((line,), width))
    _report_foot(setting, line, name, Box(0, 0, width, 2 * stage.foot.height))
    return TextShape(name, name, Box(right - width, stage.foot.bottom - height, width, height), (line,))


def _report_foot(setting: Setting, line: SlideParagraph, name: str, box: Box) -> None:
    if setting.height((line,), box.width) > max(box.height, inches(0.4)):
        setting.report("slide-foot-overflow", paragraph_text(line), name)


def _day(setting: Setting) -> str:
    """The document's date, which no later day replaces: a deck says when it was made."""
    when = setting.meta.when
    return f"{when.year}年{when.month}月{when.day}日" if setting.language == "zh" else when.isoformat()


# --- cover ----------------------------------------------------------------------------------------------


def foreign_cover(setting: Setting, stage: CoverStage, document: Document, name: str) -> Slide:
    """The first slide: title and subtitle in their placeholders, what else the cover says under them.

    What a cover has no room for is reported; the other slides say it too.
    """
    shapes: list[Shape] = [_title(setting, stage, document.title, f"{name}/title")]
    waiting = list(_lines(setting, stage, document))
    if stage.subtitle_box is not None and stage.subtitle_style is not None and document.subtitle:
        shapes.append(_subtitle(setting, stage, document.subtitle, f"{name}/subtitle"))
    elif document.subtitle:
        line = setting.paragraphs(document.subtitle, BODY, colour=stage.words)
        waiting.insert(0, ("subtitle", line))
    if setting.meta.draft:
        shapes.append(_draft(setting, stage, name))
    shapes += _rest(setting, stage, waiting, name)
    return Slide(name, "cover", plain_text(document.title), tuple(shapes), section="cover")


def _title(setting: Setting, stage: CoverStage, title: Prose, name: str) -> TextShape:
    box = stage.title_box
    own = stage.title_style
    for size in (own.en, *(size for size in _COVER_SIZES if size < own.en)):
        line = setting.line(title, replace(own, en=size, zh=size), colour=stage.words)
        if setting.height((line,), box.width) <= box.height:
            break
    else:
        setting.report("cover-title-overflow", plain_text(title), name)
        starts = setting.lines(line, box.width)
        fitting = max(1, box.height // max(1, setting.height((cut(line, starts[-1])[1],), box.width)))
        if len(starts) > fitting:
            kept, _ = cut(line, starts[fitting] - 2)
            line = replace(kept, runs=(*kept.runs[:-1], replace(kept.runs[-1], text=kept.runs[-1].text.rstrip() + "…")))
    held = "title" in stage.holds
    if held:
        line = replace(line, runs=tuple(replace(run, from_layout=True) for run in line.runs))
    return TextShape(name, name, box, (line,), placeholder="title", from_layout=held, anchor="bottom")


def _subtitle(setting: Setting, stage: CoverStage, subtitle: Prose, name: str) -> TextShape:
    """In the placeholder's own size where it fits, else as small as running text."""
    assert stage.subtitle_box is not None and stage.subtitle_style is not None
    box = stage.subtitle_box
    for style in (stage.subtitle_style, replace(BODY, head=stage.subtitle_style.head)):
        lines = setting.paragraphs(subtitle, style, colour=stage.words)
        if setting.height(lines, box.width) <= box.height:
            break
    shown = tuple(replace(one, runs=tuple(replace(run, from_layout=True) for run in one.runs)) for one in lines)
    return TextShape(name, name, box, shown, placeholder="subtitle", from_layout=True)


def _draft(setting: Setting, stage: CoverStage, name: str) -> TextShape:
    line, natural = setting.label(setting.meta.word("draft"), FOOT, colour=stage.words, align="center")
    width = max(inches(1.25), natural + inches(0.3))
    place = stage.sticker or Box(0, inches(0.12), setting.stage.width - inches(0.2), inches(0.26))
    box = Box(place.right - width, place.y, width, place.height)
    return TextShape(f"{name}/sticker", f"{name}/sticker", box, (line,), line=stage.words, anchor="middle")


def _lines(setting: Setting, stage: CoverStage, document: Document) -> Iterator[tuple[str, tuple[SlideParagraph, ...]]]:
    """What a cover says besides its title, the most needed first: facts, author, confidentiality, figures, notes."""
    facts = list(setting.meta.facts)
    others: list[tuple[str, Prose]] = []
    for block in document.cover:
        if isinstance(block, Fields):
            facts += block.fields
        else:
            others += list(_spoken(setting, block))
    colour = stage.words
    for field in facts:
        yield field.id, setting.paragraphs(_labelled(setting, field), BODY, colour=colour)
    yield "author", setting.paragraphs(words(setting.meta.author), BODY, colour=colour)
    if setting.meta.confidentiality:
        yield "confidentiality", setting.paragraphs(setting.meta.confidentiality, FOOT, colour=colour)
    for identifier, prose in others:
        yield identifier, setting.paragraphs(prose, FOOT, colour=colour)


def _labelled(setting: Setting, field: Field) -> Prose:
    return (*field.label, *words("：" if setting.language == "zh" else ": "), *(field.value or ()))


def _spoken(setting: Setting, block: Block) -> Iterator[tuple[str, Prose]]:
    if isinstance(block, Paragraph):
        yield block.id, block.runs
    elif isinstance(block, Metrics):
        colon = words("：" if setting.language == "zh" else ": ")
        for tile in block.tiles:
            before = (*tile.before, *words(" → ")) if tile.before else ()
            yield tile.id, (*tile.label, *colon, *before, *tile.after)


def _rest(
    setting: Setting, stage: CoverStage, waiting: list[tuple[str, tuple[SlideParagraph, ...]]], name: str
) -> Iterator[Shape]:
    """As many of the lines as the free part of the cover holds, as one text; the others are reported."""
    box = stage.rest or Box(0, 0, 0, 0)
    kept: list[SlideParagraph] = []
    for identifier, lines in waiting:
        spaced = [*kept, *(replace(line, after_pt=3.0) for line in lines)]
        if box.height <= 0 or setting.height(spaced, box.width) > box.height:
            said = " ".join(paragraph_text(line) for line in lines)
            setting.report("cover-left-out", said, f"{name}/{identifier}")
            continue
        kept = spaced
    if kept:
        place = replace(box, height=setting.height(kept, box.width))
        yield TextShape(f"{name}/facts", f"{name}/facts", place, tuple(kept))
