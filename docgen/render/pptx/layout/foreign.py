"""Cover of slides that stand in a company's template: its placeholders, filled; the rest beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from docgen.measure import metrics
from docgen.model.document import Document, Fields, Metrics, Paragraph, Picture, Prose, plain_text, words
from docgen.model.slides import Box, Shape, Slide, SlideParagraph, TextShape, Token, inches
from docgen.render.pptx.layout.picture import placed
from docgen.render.pptx.layout.setting import Setting, cut, paragraph_text
from docgen.render.pptx.layout.title import SMALL_TITLE, even_insets
from docgen.render.pptx.stage import CoverStage, Stage
from docgen.render.pptx.styles import BODY, FOOT, LABEL, Style

_Line = tuple[str, tuple[SlideParagraph, ...]]
"""What a cover says besides its title: an id and the words."""

_COVER_SIZES = (54.0, 48.0, 40.0, 36.0, 32.0, 28.0, 24.0, 20.0)


def even_titles(setting: Setting, titles: Iterable[Prose]) -> Stage:
    """The stage without the title sizes that most titles of a deck are too long for: they shall look alike."""
    stage = setting.stage
    width, every = stage.title.width, list(titles)
    usual = max(1, sum(style.size(setting.language) >= SMALL_TITLE for style, _ in stage.titles))
    for index, (style, most) in enumerate(stage.titles[:usual]):
        rows = [len(setting.lines(setting.line(title, style), width)) for title in every]
        if sum(count <= most for count in rows) * 10 >= len(rows) * 8:
            return replace(stage, titles=stage.titles[index:])
    return replace(stage, titles=stage.titles[usual - 1 :])


# --- cover ----------------------------------------------------------------------------------------------


def foreign_cover(setting: Setting, stage: CoverStage, document: Document, name: str) -> Slide:
    """The first slide: title and subtitle in their placeholders, what else the cover says under them.

    What a cover has no room for is reported; the other slides say it too.
    """
    own = _in_its_fonts(setting, stage)
    shapes: list[Shape] = [_title(own, stage, document.title, f"{name}/title")]
    rest = _Rest(setting, stage, name)
    waiting = [*_facts(setting, document, stage.words), *_others(setting, document, stage.words)]
    under: list[SlideParagraph] = []
    if document.subtitle and stage.subtitle_box is not None and stage.subtitle_style is not None:
        under = _subtitle(own, stage.subtitle_box, stage.subtitle_style, document.subtitle)
    elif document.subtitle:
        waiting.insert(0, ("subtitle", setting.paragraphs(document.subtitle, BODY, colour=stage.words)))
    if setting.meta.draft and stage.sticker is None:
        waiting.insert(0, ("draft", setting.paragraphs(words(setting.meta.word("draft")), BODY, colour=stage.words)))
    left, text = rest.filled(waiting)
    under += _under_subtitle(own, stage, under, left, name)
    if under and stage.subtitle_box is not None:
        held = tuple(replace(one, runs=tuple(replace(run, from_layout=True) for run in one.runs)) for one in under)
        at = f"{name}/subtitle"
        shapes.append(TextShape(at, at, stage.subtitle_box, held, placeholder="subtitle", from_layout=True))
    if setting.meta.draft and stage.sticker is not None:
        shapes.append(_draft(setting, stage.sticker, stage.words, name))
    for block in document.cover:
        if isinstance(block, Picture) and block.role == "logo":
            shapes += _logo(setting, stage, block, name)
    return Slide(name, "cover", plain_text(document.title), (*shapes, *text), section="cover")


def _in_its_fonts(setting: Setting, stage: CoverStage) -> Setting:
    """The setting for the words in a cover's placeholders, whose fonts need not be those of the other slides."""
    fonts = setting.theme.fonts
    fonts = replace(
        fonts,
        print_serif=stage.title_family or fonts.print_serif,
        print_sans=stage.subtitle_family or fonts.print_sans,
    )
    measures = metrics(fonts, setting.language, headed=True)
    return Setting(setting.theme, setting.language, measures, setting.meta, setting.stage, setting.findings)


def _title(setting: Setting, stage: CoverStage, title: Prose, name: str) -> TextShape:
    box, own = stage.title_box, replace(stage.title_style, head=True)
    for size in (own.en, *(size for size in _COVER_SIZES if size < own.en)):
        line = setting.line(title, replace(own, en=size, zh=size), colour=stage.words)
        shown = capitals(line) if stage.capitals else line
        if setting.height((shown,), box.width) <= box.height:
            break
    else:
        setting.report("cover-title-overflow", plain_text(title), name)
        line = _shortened(setting, line, box)
    held = "title" in stage.holds
    insets = even_insets(setting, capitals(line) if stage.capitals else line, box.width, stage.title_edges)
    if held:
        line = replace(line, runs=tuple(replace(run, from_layout=True) for run in line.runs))
    return TextShape(name, name, box, (line,), insets=insets, placeholder="title", from_layout=held, anchor="bottom")


def capitals(line: SlideParagraph) -> SlideParagraph:
    return replace(line, runs=tuple(replace(run, text=run.text.upper()) for run in line.runs))


def _shortened(setting: Setting, line: SlideParagraph, box: Box) -> SlideParagraph:
    """As many lines as a box holds, with a mark where the rest is missing."""
    starts = setting.lines(line, box.width)
    fitting = max(1, box.height // max(1, setting.height((cut(line, starts[-1])[1],), box.width)))
    if len(starts) <= fitting:
        return line
    kept, _ = cut(line, starts[fitting] - 2)
    return replace(kept, runs=(*kept.runs[:-1], replace(kept.runs[-1], text=kept.runs[-1].text.rstrip() + "…")))


def _subtitle(setting: Setting, box: Box, own: Style, subtitle: Prose) -> list[SlideParagraph]:
    """In the placeholder's own size where it fits, else as small as running text."""
    for style in (own, replace(own, en=20, zh=20), replace(own, en=BODY.en, zh=BODY.zh)):
        lines = setting.paragraphs(subtitle, style)
        if setting.height(lines, box.width) <= box.height:
            break
    return list(lines)


def _logo(setting: Setting, stage: CoverStage, logo: Picture, name: str) -> list[Shape]:
    """The customer's logo in a free corner, on a plate of paper: who knows what lies behind it."""
    if stage.logo is None:
        setting.report("cover-left-out", plain_text(logo.alt), f"{name}/{logo.id}")
        return []
    clear, at, box = inches(0.12), f"{name}/{logo.id}", stage.logo
    inner = Box(box.x + clear, box.y + clear, box.width - 2 * clear, box.height - 2 * clear)
    seen = placed(at, logo, inner, plain_text(logo.alt), align=1.0)
    place = seen.box
    plate = Box(place.x - clear, place.y - clear, place.width + 2 * clear, place.height + 2 * clear)
    return [TextShape(f"{at}/plate", f"{at}/plate", plate, fill="paper", decorative=True), seen]


def _under_subtitle(
    setting: Setting, stage: CoverStage, under: list[SlideParagraph], left: list[_Line], name: str
) -> list[SlideParagraph]:
    """What the free part had no room for, as far as the subtitle's placeholder has; the others are reported."""
    kept: list[_Line] = []
    for identifier, lines in left:
        rows = [*under, *(line for _, held in kept for line in held), *lines]
        box = stage.subtitle_box
        if box is not None and setting.height(rows, box.width) <= box.height:
            kept.append((identifier, lines))
        else:
            said = " ".join(paragraph_text(line) for line in lines)
            setting.report("cover-left-out", said, f"{name}/{identifier}")
    return [line for _, lines in _ordered(kept) for line in lines]


def _ordered(kept: list[_Line]) -> list[_Line]:
    """Confidentiality is what must be there, not what is read first."""
    return sorted(kept, key=lambda one: one[0] == "confidentiality")


def _draft(setting: Setting, place: Box, colour: Token, name: str) -> TextShape:
    line, natural = setting.label(setting.meta.word("draft"), FOOT, colour=colour, align="center")
    width = max(inches(1.25), natural + inches(0.3))
    box = Box(place.right - width, place.y, width, place.height)
    return TextShape(f"{name}/sticker", f"{name}/sticker", box, (line,), line=colour, anchor="middle")


def _facts(setting: Setting, document: Document, colour: Token) -> Iterator[_Line]:
    """Confidentiality first, since a cover without it may not go out; then the facts and the author."""
    if setting.meta.confidentiality:
        yield "confidentiality", setting.paragraphs(setting.meta.confidentiality, LABEL, colour=colour)
    facts = list(setting.meta.facts)
    facts += [field for block in document.cover if isinstance(block, Fields) for field in block.fields]
    colon = words("：" if setting.language == "zh" else ": ")
    for field in facts:
        yield field.id, setting.paragraphs((*field.label, *colon, *(field.value or ())), BODY, colour=colour)
    yield "author", setting.paragraphs(words(setting.meta.author), BODY, colour=colour)


def _others(setting: Setting, document: Document, colour: Token) -> Iterator[_Line]:
    """Headline figures and notes of the cover."""
    colon = words("：" if setting.language == "zh" else ": ")
    for block in document.cover:
        if isinstance(block, Paragraph):
            yield block.id, setting.paragraphs(block.runs, LABEL, colour=colour)
        elif isinstance(block, Metrics):
            for tile in block.tiles:
                before = (*tile.before, *words(" → ")) if tile.before else ()
                yield tile.id, setting.paragraphs((*tile.label, *colon, *before, *tile.after), LABEL, colour=colour)


@dataclass(frozen=True, slots=True)
class _Rest:
    """The free part of a cover."""

    setting: Setting
    stage: CoverStage
    name: str

    def filled(self, waiting: list[_Line]) -> tuple[list[_Line], list[Shape]]:
        """What it has no room for, and the text with as many of the lines as it holds, the first one last."""
        box = self.stage.rest
        if box is None:
            return waiting, []
        kept: list[_Line] = []
        left: list[_Line] = []
        for one in waiting:
            (kept if self._high([*kept, one]) <= box.height else left).append(one)
        if not kept:
            return left, []
        lines = tuple(line for _, lines in _ordered(kept) for line in lines)
        at, place = f"{self.name}/facts", replace(box, height=self._high(kept))
        return left, [TextShape(at, at, place, tuple(replace(line, after_pt=3.0) for line in lines))]

    def _high(self, rows: list[_Line]) -> int:
        assert self.stage.rest is not None
        lines = [replace(line, after_pt=3.0) for _, lines in rows for line in lines]
        return self.setting.height(lines, self.stage.rest.width)
