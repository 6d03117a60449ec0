"""What surrounds a slide's body: tracker, title, exhibit line, so-what, source line, confidentiality, page number."""

from __future__ import annotations

from dataclasses import dataclass, replace

from docgen.model.document import Prose, Section, plain_text, words
from docgen.model.slides import EMU_PER_POINT, Box, Shape, SlideParagraph, SlideRun, TextShape, Token, inches
from docgen.render.pptx.grid import FOOT_HEIGHT, SO_WHAT_GAP
from docgen.render.pptx.layout.feet import foreign_foot
from docgen.render.pptx.layout.setting import Setting, paragraph_text
from docgen.render.pptx.layout.title import title_shape
from docgen.render.pptx.styles import BODY, FOOT, FOOT_STRONG, KEY_TEXT, LABEL, Style

KEY_KINDS = frozenset(("executive-summary", "next-steps"))
"""The sections whose slides carry the deck: what it comes to, and what it asks for."""
MARK_PADDING = inches(0.12)
"""Room at each side of the words on the mark of an internal copy."""
_TRACKER = inches(1.08)
_SO_WHAT_LINES = 3
_SOURCE_LINES = 2


@dataclass(frozen=True, slots=True)
class Frame:
    """The surroundings of a section's slides: its source line and so-what, measured once.

    `body` is the zone the blocks have; `so_what_bottom` where the so-what ends, above the source line.
    """

    source: SlideParagraph | None
    so_what: SlideParagraph | None
    so_what_height: int
    so_what_slack: int
    so_what_bottom: int
    source_width: int
    homeless: tuple[Prose, ...]
    body: Box


def is_key(setting: Setting, section: Section) -> bool:
    """Whether a section's slides have the layout of key slides."""
    return setting.stage.key_title is not None and section.kind in KEY_KINDS


def frame(
    setting: Setting, section: Section, sources: tuple[Prose, ...], snug: bool = False, told: Prose = ()
) -> Frame:
    """Measure what surrounds a section. What is too long for its zone is `homeless` and goes into the body.

    `snug` sets the so-what as running text, close under the body; `told` stands before the sources.
    """
    homeless: list[Prose] = []
    shown = tuple(dict.fromkeys(prose for prose in (section.source_line, *sources) if prose))
    source = _source_line(setting, shown, told)
    stage = setting.stage
    source_width = _source_width(setting)
    most = _SOURCE_LINES + 1 if stage.source_up else _SOURCE_LINES
    if source is not None and len(setting.lines(source, source_width)) > most:
        homeless.append(_sourced(setting, shown, told))
        source = None
    so_what, height, slack = None, 0, 0
    if section.so_what:
        style = BODY if snug else KEY_TEXT
        so_what = _so_what_line(setting, section.so_what, style)
        lines = len(setting.lines(so_what, stage.content - inches(0.4)))
        slack = setting.slack((so_what,), stage.content - inches(0.4))
        size = style.size(setting.language)
        height = inches(0.36 if snug else 0.5) + (lines - 1) * round(size * so_what.leading * EMU_PER_POINT)
        if lines > _SO_WHAT_LINES:
            homeless.append(section.so_what)
            so_what, height = None, 0
    lift = _lift(setting, source, source_width)
    so_what_bottom = stage.so_what_bottom - lift
    gap = inches(0.12) if snug else SO_WHAT_GAP
    bottom = so_what_bottom - height - gap if so_what else stage.body_bottom - lift
    body = Box(stage.left, stage.body_top, stage.content, bottom - stage.body_top)
    return Frame(source, so_what, height, slack, so_what_bottom, source_width, tuple(homeless), body)


def _source_width(setting: Setting) -> int:
    """What confidentiality and page number leave of the foot; a template's own placeholders stand elsewhere."""
    stage = setting.stage
    taken = 0 if "slide-number" in stage.holds or stage.numbered else stage.page.width
    if "footer" not in stage.holds:
        taken += _foot_width(setting, setting.line(foot_words(setting), FOOT))
    return stage.foot.width - taken - (inches(0.2) if taken else 0)


def _lift(setting: Setting, source: SlideParagraph | None, width: int) -> int:
    """How much higher the body ends than with one line of sources, where the foot grows upwards."""
    stage = setting.stage
    if not stage.source_up:
        return 0
    if source is not None:
        high = max(stage.foot.height, setting.height((source,), width))
        return max(0, stage.body_bottom - (_source_top(setting, high) - inches(0.1)))
    numbered = stage.numbered or "slide-number" in stage.holds
    ends_with_foot = stage.body_bottom == stage.foot.y - inches(0.1)
    low = min(stage.foot.bottom, stage.floor)
    return stage.body_bottom - low if ends_with_foot and numbered and "footer" in stage.holds else 0


def _source_top(setting: Setting, height: int) -> int:
    """Where sources begin that grow upwards: what the slide's edge leaves under their first line comes first."""
    foot = setting.stage.foot
    return min(foot.y, foot.bottom + setting.stage.foot_spare - height)


def _source_line(setting: Setting, sources: tuple[Prose, ...], told: Prose) -> SlideParagraph | None:
    return setting.line(_sourced(setting, sources, told), FOOT, colour="muted") if sources or told else None


def _sourced(setting: Setting, sources: tuple[Prose, ...], told: Prose = ()) -> Prose:
    """All sources behind the word for them, after what is told before them."""
    if told:
        return (*told, *((*words(" · "), *_sourced(setting, sources)) if sources else ()))
    chinese = setting.language == "zh"
    label = setting.meta.word("source") + ("：" if chinese else ": ")
    already = plain_text(sources[0]).startswith(setting.meta.word("source"))
    prose: Prose = () if already else words(label)
    for index, one in enumerate(sources):
        prose = (*prose, *(words("；" if chinese else "; ") if index else ()), *one)
    return prose


def _so_what_line(setting: Setting, so_what: Prose, style: Style) -> SlideParagraph:
    bold = setting.theme.bold_band
    colour: Token = "ink" if bold else "accent_text"
    gap = "　" if setting.language == "zh" else "   "
    label = setting.line(words(setting.meta.word("for_you") + gap, strong=True), style, colour=colour)
    text = setting.line(so_what, style)
    return replace(text, runs=(*label.runs, *text.runs))


def frame_shapes(setting: Setting, section: Section, surround: Frame, title: Prose, slide: str) -> list[Shape]:
    """All shapes around the body, in reading order: title first."""
    shapes: list[Shape] = [title_shape(setting, title, slide, key=is_key(setting, section))]
    shapes += tracker(setting, section.tracker, slide)
    if setting.meta.draft and setting.stage.sticker is not None:
        shapes.append(sticker(setting, setting.meta.word("draft"), slide, setting.stage.sticker))
    if section.exhibit:
        box = setting.stage.exhibit
        line = setting.line(section.exhibit, LABEL, colour="muted")
        if len(setting.lines(line, box.width)) > 1:
            setting.report("slide-exhibit-overflow", paragraph_text(line), f"{slide}/exhibit")
        shapes.append(TextShape(f"{slide}/exhibit", f"{slide}/exhibit", box, (line,)))
    return shapes


def closing_shapes(setting: Setting, surround: Frame, slide: str) -> list[Shape]:
    """So-what, source line, confidentiality and page number."""
    shapes = _so_what_shapes(setting, surround, f"{slide}/so-what")
    if surround.source is not None:
        shapes.append(_source_shape(setting, surround.source, surround.source_width, f"{slide}/source"))
    return shapes + foot_shapes(setting, slide)


def _so_what_shapes(setting: Setting, surround: Frame, name: str) -> list[Shape]:
    """The so-what line: across the slide on the bold band, else a panel with a bar at its left; none without one."""
    if surround.so_what is None:
        return []
    height, slack, stage = surround.so_what_height, surround.so_what_slack, setting.stage
    y = surround.so_what_bottom - height
    if setting.theme.bold_band:
        box, insets = (
            Box(0, y, stage.width, height + inches(0.04)),
            (stage.left, 0, stage.left + inches(0.4) + slack, 0),
        )
        return [TextShape(name, name, box, (surround.so_what,), fill="accent", anchor="middle", insets=insets)]
    box, insets = Box(stage.left, y, stage.content, height), (inches(0.2), 0, inches(0.2) + slack, 0)
    bar = replace(box, width=inches(0.06))
    return [
        TextShape(name, name, box, (surround.so_what,), fill="tint2", anchor="middle", insets=insets),
        TextShape(f"{name}/key", f"{name}/key", bar, fill="accent", decorative=True),
    ]


def _source_shape(setting: Setting, source: SlideParagraph, width: int, name: str) -> TextShape:
    height = max(FOOT_HEIGHT, setting.height((source,), width))
    # Links and brackets among Chinese take more room in some programs than measured: no evening there.
    even = 0 if setting.language == "zh" else setting.slack((source,), width)
    foot = setting.stage.foot
    y = _source_top(setting, height) if setting.stage.source_up else foot.y
    return TextShape(name, name, Box(foot.x, y, width, height), (source,), insets=(0, 0, even, 0))


def foot_words(setting: Setting) -> Prose:
    """What the foot says: the document's confidentiality, after the draft mark where that has no place of its own."""
    said = setting.meta.confidentiality
    if not setting.meta.draft or setting.stage.sticker is not None:
        return said
    return (*words(setting.meta.word("draft") + (" · " if said else "")), *said)


def _foot_width(setting: Setting, line: SlideParagraph) -> int:
    """What the confidentiality line needs, so that the source line has the rest."""
    around = 2 * MARK_PADDING if is_inside(setting) else inches(0.05)
    return min(setting.stage.confidentiality.width, round(setting.natural((line,)) * 1.05) + around)


def foot_shapes(setting: Setting, slide: str) -> list[Shape]:
    """Confidentiality and page number, in the layout's own places."""
    if setting.stage.foreign:
        return foreign_foot(setting, slide, foot_words(setting))
    inside = is_inside(setting)
    line = setting.line(
        foot_words(setting), FOOT, colour="paper" if inside else "muted", align="center" if inside else "right"
    )
    width = _foot_width(setting, line)
    if len(setting.lines(line, width)) > 2:
        setting.report("slide-foot-overflow", paragraph_text(line), f"{slide}/confidentiality")
    height = max(FOOT_HEIGHT, setting.height((line,), width))
    place = setting.stage.confidentiality
    foot = replace(place, x=place.right - width, width=width, height=height)
    number = SlideParagraph(
        (SlideRun("1", 10, True, "ink", field="slide-number"),), "right", leading=FOOT_STRONG.leading(setting.language)
    )
    page = setting.stage.page
    return [
        _inside_mark(line, foot, slide)
        if inside
        else TextShape(f"{slide}/confidentiality", f"{slide}/confidentiality", foot, (line,), placeholder="footer"),
        TextShape(f"{slide}/page", f"{slide}/page", page, (number,), placeholder="slide-number"),
    ]


def is_inside(setting: Setting) -> bool:
    """Whether the deck is a copy for the team alone: its foot says so on a filled mark."""
    return setting.meta.classification == "internal"


def _inside_mark(line: SlideParagraph, foot: Box, slide: str) -> TextShape:
    name = f"{slide}/confidentiality"
    return TextShape(name, name, foot, (line,), fill="brand", anchor="middle")


def cover_mark(setting: Setting, shape: Shape) -> Shape:
    """A shape of the cover; the line of an internal copy that says so becomes the filled mark of its other slides."""
    if not (is_inside(setting) and isinstance(shape, TextShape) and shape.name.endswith("/confidentiality")):
        return shape
    dark = setting.theme.bold_band
    ink: Token = "ink" if dark and setting.theme.on_accent == "ink" else "paper"
    line = setting.line(setting.meta.confidentiality, FOOT, colour=ink, align="center")
    width = round(setting.natural((line,)) * 1.05) + 2 * MARK_PADDING
    box = Box(shape.box.x, shape.box.bottom - FOOT_HEIGHT, width, FOOT_HEIGHT)
    return replace(shape, box=box, paragraphs=(line,), fill="accent" if dark else "brand", anchor="middle")


def tracker(setting: Setting, current: str, slide: str) -> list[Shape]:
    """The deck's parts, the current one lit. Labels wider than a segment widen all of them."""
    parts, place = setting.meta.trackers, setting.stage.tracker
    bold = setting.theme.bold_band
    if not parts or place is None:
        return []
    needed = max(setting.label(label, FOOT_STRONG)[1] for _, label in parts) + inches(0.2)
    pitch = min(max(_TRACKER, needed), place.width // len(parts))
    shapes: list[Shape] = []
    for index, (part, label) in enumerate(parts):
        is_lit = part == current
        colour: Token = ("accent" if is_lit else "on_brand") if bold else ("accent_text" if is_lit else "muted")
        key: Token | None = ("accent" if is_lit else None) if bold else ("accent" if is_lit else "rule")
        name = f"{slide}/tracker/{part}"
        x, y = place.x + index * pitch, place.y
        if key is not None:
            shapes.append(
                TextShape(
                    f"{name}/bar",
                    f"{name}/bar",
                    Box(x, y, pitch - inches(0.08), inches(0.035)),
                    fill=key,
                    decorative=True,
                )
            )
        words_, _ = setting.label(label, FOOT_STRONG if is_lit else FOOT, colour=colour)
        shapes.append(TextShape(name, name, Box(x, y + inches(0.06), pitch - inches(0.08), inches(0.2)), (words_,)))
    return shapes


def sticker(setting: Setting, word: str, slide: str, place: Box, colour: Token | None = None) -> TextShape:
    """An outlined mark such as the draft mark, at the right end of its place."""
    tone: Token = colour or ("on_brand" if setting.theme.bold_band else "muted")
    line, natural = setting.label(word, FOOT, colour=tone, align="center")
    width = max(inches(1.25), natural + inches(0.3))
    box = Box(place.right - width, place.y, width, place.height)
    return TextShape(f"{slide}/sticker", f"{slide}/sticker", box, (line,), line=tone, anchor="middle")
