"""Document and theme into a placed deck: pure, measured, nothing shrunk; what does not fit goes on to a next slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from docgen.diagnostics import Finding
from docgen.measure import metrics
from docgen.model.document import Block, Document, Items, Paragraph, Prose, Section, every_section, plain_text, words
from docgen.model.slides import Box, Deck, Shape, Slide
from docgen.render.pptx.layout.arrange import arrange
from docgen.render.pptx.layout.blocks import Room
from docgen.render.pptx.layout.borrowed import borrowed_slide
from docgen.render.pptx.layout.cover import cover_slide
from docgen.render.pptx.layout.feet import fitted_footer
from docgen.render.pptx.layout.foreign import even_titles, foreign_cover
from docgen.render.pptx.layout.frame import Frame, closing_shapes, cover_mark, foot_words, frame, frame_shapes, is_key
from docgen.render.pptx.layout.pieces import Piece
from docgen.render.pptx.layout.setting import Setting
from docgen.render.pptx.layout.sharing import parts_of
from docgen.render.pptx.layout.shorter import names_of_left_out, rule_of, versions
from docgen.render.pptx.layout.title import title_line
from docgen.render.pptx.stage import Stage, own_stage
from docgen.theme import Theme

_RESERVE = "backup"


def place(document: Document, theme: Theme, stage: Stage | None = None) -> tuple[Deck, tuple[Finding, ...]]:
    """Every section of a document as one slide, or more where one cannot hold it.

    `stage` says where things stand in a template's layouts; our own grid without it.
    """
    stage = stage or own_stage(theme.bold_band, document.language)
    measures = metrics(theme.fonts, document.language, headed=stage.foreign)
    setting = Setting(theme, document.language, measures, document.meta, stage)
    if stage.foreign:
        setting = replace(setting, stage=even_titles(setting, (one.title for one in every_section(document))))
        setting = replace(setting, stage=fitted_footer(setting, foot_words(setting)))
    slides = [] if document.kind == "case" else [_cover(setting, document)]
    for section in every_section(document):
        slides += _section_slides(setting, section)
        setting.forget()
    if document.kind == "case" and len(slides) > 1:
        setting.report("sheet-overflow", str(len(slides)), document.id)
    deck = Deck(
        document.id, document.language, plain_text(document.title), stage.width, stage.height,
        tuple(_unique_titles(slides)), document.meta.trackers, document.meta,
    )  # fmt: skip
    return _reserved(deck, document), tuple(setting.findings)


def _reserved(deck: Deck, document: Document) -> Deck:
    """The deck with what is kept in reserve as a part of its own, whatever part its trackers light."""
    held = {section.id for section in document.sections if section.backup}
    if not held:
        return deck
    slides = tuple(replace(one, part=_RESERVE) if one.section in held else one for one in deck.slides)
    return replace(deck, slides=slides, parts=(*deck.parts, (_RESERVE, document.meta.word(_RESERVE))))


def _cover(setting: Setting, document: Document) -> Slide:
    if setting.stage.cover is None:
        made = cover_slide(setting, document, "cover")
        return replace(made, shapes=tuple(cover_mark(setting, one) for one in made.shapes))
    return foreign_cover(setting, setting.stage.cover, document, "cover")


def _section_slides(setting: Setting, section: Section) -> list[Slide]:
    """The section as it is; one that should keep to a slide, in its first version that does."""
    if section.borrowed is not None:
        return borrowed_slide(setting, section, section.borrowed, _notes(setting, section))
    for version, left_out in versions(section):
        heard = list(setting.findings)
        made = _best_laid_out(setting, version)
        if len(made.parts) == 1 and (not left_out or made.parts[0].least <= made.body.height):
            if left_out:
                named = names_of_left_out(section, version)
                setting.report(rule_of(section), str(left_out), section.id, values={"named": "; ".join(named)})
                made = replace(made, section=replace(made.section, notes=(*section.notes, *_told(setting, named))))
            return _slides(setting, made)
        setting.findings[:] = heard
    return _slides(setting, _best_laid_out(setting, section))


def _told(setting: Setting, named: Sequence[str]) -> tuple[Prose, ...]:
    """The note that says what the slide has no room for."""
    lead, colon = setting.meta.word("not_shown"), "：" if setting.language == "zh" else ": "
    between = "；" if setting.language == "zh" else "; "
    return (words(f"{lead}{colon}{between.join(named)}"),)


@dataclass(frozen=True, slots=True)
class _Made:
    """A section, what surrounds it, the zone of its body, and what stands on each of its slides."""

    section: Section
    surround: Frame
    body: Box
    parts: list[Piece]


def _best_laid_out(setting: Setting, section: Section) -> _Made:
    """As usual; in a template whose body is low, so-what and exhibit line give way where that saves a slide.

    The exhibit line moves before the sources, and goes where these, beside a long confidentiality, leave it no room.
    """
    usual = _laid_out(setting, section)
    if len(usual.parts) == 1 or not setting.stage.foreign:
        return usual
    said, best, heard = list(setting.findings), usual, list(setting.findings)
    bare = replace(section, exhibit=())
    for one, told in ((section, ()), (bare, section.exhibit), (bare, ())):
        tried = _laid_out(setting, one, snug=True, told=told)
        if len(tried.parts) < len(best.parts):
            best, heard = tried, list(setting.findings)
        setting.findings[:] = said
    setting.findings[:] = heard
    return best


def _laid_out(setting: Setting, section: Section, snug: bool = False, told: Prose = ()) -> _Made:
    """`snug` as in `frame`; `told` is an exhibit line that stands before the sources."""
    blocks, sources = _without_sources(section)
    surround = frame(setting, section, sources, snug, told)
    extra: list[Block] = [Paragraph(f"more-{i}", prose, "note") for i, prose in enumerate(surround.homeless)]
    lead: list[Block] = [Paragraph("theme", section.theme, "lead")] if section.theme else []
    if title_line(setting, section.title) is None:
        lead.insert(0, Paragraph("whole-title", section.title, "body"))
    body = surround.body
    if not section.exhibit:
        more = setting.stage.exhibit_room
        body = Box(body.x, body.y - more, body.width, body.height + more)
    room = Room(setting, body.width, section.id, kind=section.kind, body=body.height)
    parts = parts_of(setting, arrange([*lead, *blocks, *extra], room, body), body, section.id)
    return _Made(section, surround, body, parts)


def _slides(setting: Setting, made: _Made) -> list[Slide]:
    section, surround, body, parts = made.section, made.surround, made.body, made.parts
    slides = []
    for index, part in enumerate(parts):
        name = section.id if index == 0 else f"{section.id}~{index + 1}"
        title = _numbered(section.title, index, len(parts), setting.language)
        shapes: list[Shape] = frame_shapes(setting, section, surround, title, name)
        shapes += part.draw(replace(body, height=min(body.height, max(part.least, part.most))))
        shapes += closing_shapes(setting, surround, name)
        # The minutes of a section are those of all its slides: later ones only say again when it is their turn.
        notes = _notes(setting, section)[: None if index == 0 else 1]
        layout: Literal["content", "key"] = "key" if is_key(setting, section) else "content"
        slides.append(
            Slide(name, layout, plain_text(title).replace("\n", " "), tuple(shapes), notes, section.id, section.tracker)
        )
    return slides


def _without_sources(section: Section) -> tuple[list[Block], tuple[Prose, ...]]:
    """Blocks but for those that say where figures come from: these go to the source line."""
    sources = tuple(b.runs for b in section.blocks if isinstance(b, Paragraph) and b.role == "source" and b.runs)
    blocks = [b for b in section.blocks if not (isinstance(b, Paragraph) and b.role == "source")]
    if not blocks and section.sections:
        blocks = [Items("parts", tuple(child.title for child in section.sections))]
    return blocks, sources


def _numbered(title: Prose, index: int, count: int, language: str) -> Prose:
    if count == 1:
        return title
    suffix = f"（{index + 1}/{count}）" if language == "zh" else f" ({index + 1}/{count})"
    return (*title, *words(suffix))


def _notes(setting: Setting, section: Section) -> tuple[str, ...]:
    if setting.meta.classification != "internal":
        return ()
    return tuple(plain_text(note) for note in section.notes)


def _unique_titles(slides: list[Slide]) -> Iterator[Slide]:
    """Slides whose title was taken already carry a number, in the list of titles and on the slide."""
    seen: dict[str, int] = {}
    for slide in slides:
        seen[slide.title] = seen.get(slide.title, 0) + 1
        count = seen[slide.title]
        yield slide if count == 1 else _retitled(slide, f"{slide.title} [{count}]", f" [{count}]")


def _retitled(slide: Slide, title: str, suffix: str) -> Slide:
    from docgen.model.slides import TextShape

    shapes: list[Shape] = []
    for shape in slide.shapes:
        if (
            isinstance(shape, TextShape)
            and shape.placeholder == "title"
            and shape.paragraphs
            and shape.paragraphs[0].runs
        ):
            paragraph = shape.paragraphs[0]
            runs = (*paragraph.runs, replace(paragraph.runs[-1], text=suffix, sources=()))
            shape = replace(shape, paragraphs=(replace(paragraph, runs=runs),))
        shapes.append(shape)
    return replace(slide, title=title, shapes=tuple(shapes))
