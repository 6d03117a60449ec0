"""Paragraphs and runs as DrawingML: faces by theme reference, language by the run's own script."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from docgen.measure import has_han
from docgen.model.document import RunKind
from docgen.model.slides import EMU_PER_POINT, SlideParagraph, SlideRun, Token
from docgen.render.opc import text
from docgen.render.pptx.styles import indent_pt
from docgen.render.pptx.writer.names import fill, guid

_CHINESE_MARKS = re.compile("([“”‘’—…·→]+)")
_ARROW = re.compile("(→+)")
_ALIGN = {"left": "", "center": ' algn="ctr"', "right": ' algn="r"'}
_ANCHOR = {"top": "t", "middle": "ctr", "bottom": "b"}


def tag(language: str) -> str:
    """The language tag of a document language."""
    return "zh-CN" if language == "zh" else "en-GB"


def body_properties(
    insets: tuple[int, int, int, int], anchor: Literal["top", "middle", "bottom"], *, wrap: bool = True
) -> str:
    """a:bodyPr of a shape: no autofit, since nothing is shrunk to fit."""
    left, top, right, bottom = insets
    return (
        f'<a:bodyPr wrap="{"square" if wrap else "none"}" lIns="{left}" tIns="{top}" rIns="{right}" bIns="{bottom}" '
        f'rtlCol="0" anchor="{_ANCHOR[anchor]}"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
    )


def paragraphs_xml(paragraphs: tuple[SlideParagraph, ...], language: str) -> str:
    """The paragraphs of a shape or cell; one empty paragraph where there are none."""
    if not paragraphs:
        return f'<a:p><a:endParaRPr lang="{tag(language)}" sz="1400"/></a:p>'
    return "".join([_paragraph(paragraph, language) for paragraph in paragraphs])


def _paragraph(paragraph: SlideParagraph, language: str) -> str:
    if paragraph.runs and paragraph.runs[0].from_layout:
        return _from_layout(paragraph, language)
    size = max([run.size_pt for run in paragraph.runs], default=14.0)
    runs = "".join([_run(run, language) for run in paragraph.runs])
    if not runs:
        runs = f'<a:endParaRPr lang="{tag(language)}" sz="{round(size * 100)}"/>'
    colour: Token = paragraph.runs[0].colour if paragraph.runs else "ink"
    properties = _properties(
        paragraph.align, paragraph.bullet, paragraph.leading, paragraph.after_pt, size, paragraph.start, colour
    )
    return f"<a:p>{properties}{runs}</a:p>"


def _from_layout(paragraph: SlideParagraph, language: str) -> str:
    """A paragraph in a template's placeholder: its alignment, weight, colour, Latin face; our size and pitch."""
    size = max([run.size_pt for run in paragraph.runs])
    pitch = f'<a:lnSpc><a:spcPts val="{round(size * paragraph.leading * 100)}"/></a:lnSpc>' if size else ""
    # Templates part their paragraphs widely; what was measured is what must stand there.
    after = f'<a:spcAft><a:spcPts val="{round(paragraph.after_pt * 100)}"/></a:spcAft>'
    space = f'<a:spcBef><a:spcPts val="0"/></a:spcBef>{after}' if size else ""
    runs = []
    for run in paragraph.runs:
        script = "zh-CN" if language == "zh" and not run.text.isascii() else tag(language)
        points = f' sz="{round(run.size_pt * 100)}"' if run.size_pt else ""
        gap = '<a:highlight><a:schemeClr val="hlink"/></a:highlight>' if run.kind == "gap" else ""
        east = f'<a:ea typeface="{"+mj" if run.face == "head" else "+mn"}-ea"/>'
        look = f'<a:rPr lang="{script}"{points} dirty="0">{gap}{east}</a:rPr>'
        if run.field == "slide-number":
            runs.append(f'<a:fld id="{guid("slide-number")}" type="slidenum">{look}<a:t>{text(run.text)}</a:t></a:fld>')
        else:
            runs.append(f"<a:r>{look}<a:t>{text(run.text)}</a:t></a:r>")
    return f'<a:p><a:pPr marL="0" indent="0">{pitch}{space}<a:buNone/></a:pPr>{"".join(runs)}</a:p>'


@lru_cache(maxsize=4096)
def _properties(
    align: str,
    bullet: Literal["", "dot", "number"],
    leading: float,
    after: float,
    size: float,
    start: int,
    colour: Token,
) -> str:
    indent = round(indent_pt(bullet, size) * EMU_PER_POINT)
    hanging = f' marL="{indent}" indent="{-indent}"' if indent else ' marL="0" indent="0"'
    mark = "<a:buNone/>"
    if bullet == "dot":
        mark = '<a:buFont typeface="Arial"/><a:buChar char="•"/>'
    elif bullet == "number":
        shade = fill("on_brand" if colour in ("paper", "on_brand") else "accent_text")
        inner = shade.removeprefix("<a:solidFill>").removesuffix("</a:solidFill>")
        at = f' startAt="{start}"' if start > 1 else ""
        mark = f'<a:buClr>{inner}</a:buClr><a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPlain"{at}/>'
    return (
        f"<a:pPr{hanging}{_ALIGN[align]}>"
        f'<a:lnSpc><a:spcPts val="{round(size * leading * 100)}"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef>'
        f'<a:spcAft><a:spcPts val="{round(after * 100)}"/></a:spcAft>{mark}</a:pPr>'
    )


def _run(run: SlideRun, language: str) -> str:
    if run.field == "slide-number":
        properties = run_properties(run.size_pt, run.strong, run.colour, run.face, run.kind, tag(language), False)
        return f'<a:fld id="{guid("slide-number")}" type="slidenum">{properties}<a:t>{text(run.text)}</a:t></a:fld>'
    if run.text.isascii():
        return _plain(run, run.text, language, False)
    if language == "zh":
        parts = _CHINESE_MARKS.split(run.text)
    elif run.face == "head":
        parts = _ARROW.split(run.text)
    else:
        return _plain(run, run.text, language, False)
    # Quotation marks and dashes of Chinese text take the Chinese face; arrows never the serif's.
    return "".join([_plain(run, part, language, bool(index % 2)) for index, part in enumerate(parts) if part])


def _plain(run: SlideRun, words: str, language: str, is_mark: bool) -> str:
    script = "zh-CN" if has_han(words) or (is_mark and language == "zh") else "en-GB"
    properties = run_properties(run.size_pt, run.strong, run.colour, run.face, run.kind, script, is_mark)
    return f"<a:r>{properties}<a:t>{text(words)}</a:t></a:r>"


@lru_cache(maxsize=4096)
def run_properties(
    size: float, strong: bool, colour: Token, face: str, kind: RunKind, script: str, is_mark: bool
) -> str:
    """a:rPr. A gap is highlighted, so that nobody takes it for an answer."""
    theme = "+mj" if face == "head" and not is_mark else "+mn"
    latin = "+mn-ea" if is_mark and script == "zh-CN" else f"{theme}-lt"
    highlight = ""
    if kind == "gap":
        colour, strong = "pain", True
        highlight = '<a:highlight><a:schemeClr val="hlink"/></a:highlight>'
    bold = ' b="1"' if strong else ' b="0"'
    return (
        f'<a:rPr lang="{script}" sz="{round(size * 100)}"{bold} dirty="0">{fill(colour)}{highlight}'
        f'<a:latin typeface="{latin}"/><a:ea typeface="{theme}-ea"/></a:rPr>'
    )


def notes_properties(line: str) -> str:
    """a:rPr of a line of notes: the faces of the notes' theme; size and colour are the notes master's."""
    script = "zh-CN" if has_han(line) else "en-GB"
    return f'<a:rPr lang="{script}"><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/></a:rPr>'
