"""Contents as real fields whose rows are already there: right when opened, without a question about updating."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docgen.render.docx.sections import Entry
from docgen.render.docx.state import CAPTION_FIELDS, Caption, Writing
from docgen.render.docx.text import field, paragraph
from docgen.render.opc import text
from docgen.render.outline import contents_are_tight

_DEEPEST = 2


def is_tight(entries: Sequence[Entry], writing: Writing) -> bool:
    """Whether the lines stand closer, as they then do in the PDF."""
    main = sum(entry.depth == 0 for entry in entries)
    small = sum(0 < entry.depth < _DEEPEST for entry in entries) + len(writing.captions)
    return contents_are_tight(main, small)


def contents_xml(entries: Sequence[Entry], writing: Writing, pages: Mapping[str, int]) -> str:
    """The contents page: headings to level 2, then the captions of tables and of figures."""
    lines = [entry for entry in entries if entry.depth < _DEEPEST]
    out = [paragraph("TOCHeading", writing.run(writing.word("contents")))]
    rows = []
    for entry in lines:
        number = writing.run(entry.number) if entry.number else ""
        title = number + ("<w:r><w:tab/></w:r>" if number else "") + writing.run(entry.title)
        rows.append((f"TOC{entry.depth + 1}", entry.bookmark, title, pages.get(entry.section, 1)))
    out.append(_field(f'TOC \\o "1-{_DEEPEST}" \\h \\z \\u', rows, writing))
    for kind, name in CAPTION_FIELDS.items():
        captions = [caption for caption in writing.captions if caption.kind == kind]
        out.append(_caption_list(captions, name, writing, pages))
    return "".join(out)


def _caption_list(captions: Sequence[Caption], name: str, writing: Writing, pages: Mapping[str, int]) -> str:
    rows = []
    for caption in captions:
        title = writing.run(caption.label, "CaptionLabel") + "<w:r><w:tab/></w:r>" + writing.prose(caption.words)
        rows.append(("TableofFigures", caption.bookmark, title, pages.get(caption.block, 1)))
    return paragraph("Spacer", "") + _field(f'TOC \\h \\z \\c "{name}"', rows, writing) if rows else ""


def _field(instruction: str, rows: Sequence[tuple[str, str, str, int]], writing: Writing) -> str:
    """One field around all its rows: it begins in the first and ends in the last paragraph."""
    if not rows:
        return ""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {text(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    out = []
    for index, (style, target, title, page) in enumerate(rows):
        number = field(f"PAGEREF {target} \\h", writing.run(str(page)))
        link = f'<w:hyperlink w:anchor="{target}" w:history="1">{title}<w:r><w:tab/></w:r>{number}</w:hyperlink>'
        content = (begin if index == 0 else "") + link + (end if index == len(rows) - 1 else "")
        out.append(paragraph(style, content))
    return "".join(out)
