"""Running heads and feet, the draft mark behind the text, and the settings. Print design, sections 1 and 12."""

from __future__ import annotations

import re

from docgen.model.document import plain_text
from docgen.render.docx.state import Writing
from docgen.render.docx.text import WORDPROCESSING, field, number_id, paragraph
from docgen.render.opc import OFFICE, XML, attribute
from docgen.render.outline import draft_label, has_own_heads

NAMESPACES = (
    f'xmlns:w="{WORDPROCESSING}" xmlns:r="{OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w10="urn:schemas-microsoft-com:office:word"'
)
_MARK_PT = 130.0  # 46 mm
_TAB = "<w:r><w:tab/></w:r>"


def header_xml(writing: Writing, right: str, name: str) -> str:
    """A running head: document and reference at left, `right` (runs) at right; the draft mark when there is one."""
    return f"{XML}<w:hdr {NAMESPACES}>{_head(writing, right, name)}</w:hdr>"


def draft_line(writing: Writing, name: str, style: str = "Spacer") -> str:
    """A paragraph that only hangs the draft mark on the page, in a style of the file; empty when there is none."""
    mark = _draft_mark(writing, name)
    return paragraph(style, mark) if mark else ""


def _head(writing: Writing, right: str, name: str) -> str:
    document = writing.document
    title, reference = plain_text(document.title), plain_text(document.meta.reference)
    left = title if not reference or reference in title else f"{title} · {reference}"
    if has_own_heads(document):
        left = reference
    return paragraph("Header", writing.run(_short(left)) + _TAB + right + _draft_mark(writing, name))


def cover_header_xml(writing: Writing) -> str:
    """The cover has no running head; only a draft's mark hangs on it."""
    return f"{XML}<w:hdr {NAMESPACES}>{paragraph('Spacer', _draft_mark(writing, 'cover'))}</w:hdr>"


def section_words(writing: Writing) -> str:
    """The number and name of the section a page is in. Level numbers name the built-in style in every language."""
    numbered = all(section.numbered for section in writing.document.sections)
    style = "HeaderSection"
    number = field("STYLEREF 1 \\n", "", style) + writing.run("\u2002", style) if numbered else ""
    return number + field("STYLEREF 1", "", style)


def footer_xml(writing: Writing, pages: int, *, cover: bool = False) -> str:
    """A foot: confidentiality at left, the red draft label in the middle, page x of y at right."""
    return f"{XML}<w:ftr {NAMESPACES}>{foot_line(writing, pages, cover=cover)}</w:ftr>"


def foot_line(writing: Writing, pages: int, *, cover: bool = False) -> str:
    """The line of a foot; without the number of the page for no pages."""
    meta = writing.document.meta
    draft = ""
    if meta.draft:
        draft = writing.run(draft_label(writing.document), "DraftMark")
    label = writing.prose(meta.confidentiality, bold=cover)
    end = _page_of(writing, pages) if pages and not cover else ""
    indent = '<w:ind w:left="737" w:right="737"/>' if cover else ""
    return paragraph("Footer", label + _TAB + draft + _TAB + end, indent)


def settings_xml(writing: Writing) -> str:
    """word/settings.xml, in schema order. No field update is asked for: all results are already there."""
    language = "zh-CN" if writing.chinese else "en-GB"
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15), ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1), ("doNotFlipMirrorIndents", 1), ("differentiateMultirowTableHeaders", 1),
        )
    )  # fmt: skip
    slots = (
        'w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" w:accent2="accent2" '
        'w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink" '
        'w:followedHyperlink="followedHyperlink"'
    )
    return (
        f'{XML}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        '<w:autoHyphenation w:val="0"/><w:characterSpacingControl w:val="doNotCompress"/>'
        f"<w:compat>{compatibility}</w:compat>"
        f'<w:themeFontLang w:val="{"en-GB"}" w:eastAsia="zh-CN"/><w:clrSchemeMapping {slots}/>'
        f'<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    ).replace('w:val="en-GB" w:eastAsia', f'w:val="{language}" w:eastAsia', 1)


def _page_of(writing: Writing, pages: int) -> str:
    """The pattern of page x of y with live fields in its places."""
    parts = re.split(r"(\{page\}|\{pages\})", writing.word("page_of"))
    fields = {"{page}": ("PAGE", "1"), "{pages}": ("NUMPAGES", str(pages))}
    return "".join(
        field(fields[part][0], writing.run(fields[part][1])) if part in fields else writing.run(part) for part in parts
    )


def _draft_mark(writing: Writing, name: str) -> str:
    """The word across the page, as Word's own watermark writes it, so that Word's menu can remove it."""
    if not writing.document.meta.draft:
        return ""
    word = writing.word("draft")
    face = writing.theme.fonts.east_asian if writing.chinese else writing.theme.fonts.body
    number = number_id("watermark", name) % 1_000_000_000
    # the shape's height is that of the letters alone: all of a Chinese character, the capitals of a Latin word
    width = min(420, round(writing.measures.width(word, _MARK_PT)))
    height = round(_MARK_PT * (0.95 if writing.chinese else 0.74))
    return (
        '<w:r><w:rPr><w:noProof/></w:rPr><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" '
        'adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
        '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/>'
        '<v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>'
        '<v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>'
        '<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" '
        'o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
        '<v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>'
        '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
        f'<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{1025 + number % 1000}" type="#_x0000_t136" '
        f'alt="" style="position:absolute;margin-left:0;margin-top:0;width:{width}pt;height:{height}pt;rotation:315;'
        "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        'mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#d5dce0" '
        f'stroked="f"><v:fill opacity=".5"/><v:textpath style="font-family:{attribute(face)[1:-1]};font-size:1pt" '
        f'string={attribute(word)}/><w10:wrap anchorx="margin" anchory="margin"/></v:shape></w:pict></w:r>'
    )


def _short(words: str, most: int = 90) -> str:
    """A running head stays on one line."""
    words = " ".join(words.split())
    wide = sum(2 if character >= "\u2e80" else 1 for character in words)
    if wide <= most:
        return words
    used, out = 0, []
    for character in words:
        used += 2 if character >= "\u2e80" else 1
        if used > most - 1:
            break
        out.append(character)
    return "".join(out).rstrip() + "\u2026"
