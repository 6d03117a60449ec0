"""A slide's title: in the largest size that its zone holds, and a word to the author where that is a small one."""

from __future__ import annotations

from dataclasses import replace

from docgen.model.document import Prose, plain_text
from docgen.model.slides import SlideParagraph, TextShape, Token
from docgen.render.pptx.layout.setting import Setting, cut, paragraph_text
from docgen.render.pptx.stage import Edges

SMALL_TITLE = 20.0
"""Points at which a title reads like a paragraph, and the author is told."""


def title_line(setting: Setting, title: Prose, colour: Token = "brand") -> SlideParagraph | None:
    """The title in the largest size in which it keeps to its zone; None if it fits in none."""
    for style, most in setting.stage.titles:
        line = setting.line(title, style, colour=colour)
        if len(setting.lines(_as_shown(setting, line), setting.stage.title.width)) <= most:
            return line
    return None


def _as_shown(setting: Setting, line: SlideParagraph) -> SlideParagraph:
    """The title as wide as it will be: some templates set titles in capitals."""
    if not setting.stage.title_capitals:
        return line
    return replace(line, runs=tuple(replace(run, text=run.text.upper()) for run in line.runs))


def _note_size(setting: Setting, title: Prose, line: SlideParagraph, slide: str) -> None:
    """Tell the author of a title so long that it is set small, and what would fit. Once for slides that go on."""
    size = max((run.size_pt for run in line.runs), default=0.0)
    usual = [(style, most) for style, most in setting.stage.titles if style.size(setting.language) > size]
    if size > SMALL_TITLE or not usual or "~" in slide:
        return
    style, most = usual[-1]
    whole = setting.line(title, style)
    starts = setting.lines(_as_shown(setting, whole), setting.stage.title.width)
    if len(starts) <= most:
        return
    said = {"slide": slide, "size": f"{size:g}", "usual": f"{style.size(setting.language):g}",
            "length": str(len(paragraph_text(whole))), "fits": str(starts[most])}  # fmt: skip
    source = next((s for run in title for s in run.sources), None)
    setting.report("slide-title-small", plain_text(title), f"{slide}/title", source, said)


def even_insets(setting: Setting, line: SlideParagraph, width: int, edges: Edges) -> tuple[int, int, int, int]:
    """Insets that bring a title's lines to one length, so that none ends on a scrap; none where that takes nothing.

    `width` is the room of the words, inside the insets that a placeholder has.
    """
    slack = setting.slack((line,), width)
    if not slack:
        return 0, 0, 0, 0
    before = {"left": 0, "center": slack // 2, "right": slack}[edges.align]
    return edges.left + before, 0, edges.right + slack - before, 0


def title_shape(setting: Setting, title: Prose, slide: str, *, key: bool = False) -> TextShape:
    """The title in the layout's own place. What fits in no size is cut, with a mark and a finding."""
    on_band = key and setting.theme.bold_band
    colour: Token = "paper" if on_band else "brand"
    line = title_line(setting, title, colour)
    if line is None:
        style, most = setting.stage.titles[-1]
        whole = setting.line(title, style, colour=colour)
        source = next((s for run in title for s in run.sources), None)
        setting.report("slide-title-overflow", plain_text(title), f"{slide}/title", source)
        starts = setting.lines(_as_shown(setting, whole), setting.stage.title.width)
        kept, _ = cut(whole, max(1, starts[min(most, len(starts) - 1)] - 3))
        last = kept.runs[-1]
        line = replace(kept, runs=(*kept.runs[:-1], replace(last, text=last.text.rstrip() + "…")))
    else:
        _note_size(setting, title, line, slide)
    stage = setting.stage
    held = "title" in stage.holds
    if held:
        line = replace(line, runs=tuple(replace(run, from_layout=True) for run in line.runs))
    insets = even_insets(setting, _as_shown(setting, line), stage.title.width, stage.title_edges)
    return TextShape(
        f"{slide}/title",
        f"{slide}/title",
        stage.key_title if key and stage.key_title is not None else stage.title,
        (line,),
        insets=insets,
        placeholder="title",
        anchor="middle" if on_band else stage.title_anchor,
        from_layout=held and not stage.title_moved,
    )
