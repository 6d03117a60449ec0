"""Every paragraph and table style, with the sizes, leading and space of print design sections 2, 4, 5 and 12."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from docgen.render.docx.letter_styles import letter_overrides, letter_styles
from docgen.render.docx.styles import Colours, Density, Spec, indent, right_tab
from docgen.render.docx.text import twips

LABEL_MM = 34
"""Column of the labels of a sheet: parts of a case, lists of facts and a voice stand in one line."""

HEADINGS, BULLETS, UNNUMBERED, NUMBERS = 1, 2, 3, 4  # w:numId of the numbering part
_SHEET: dict[str, dict[str, Any]] = {
    "Quote": {"size": 11, "leading": 16, "before": 3.5, "indent": indent(LABEL_MM)},
    "QuoteSource": {"after": 7, "indent": indent(LABEL_MM)},
    "Source": {"before": 0, "after": 3.5},
    "Note": {"before": 0, "after": 3.5},
}
"""What differs on a sheet: the voice stands in line with the words, the small print close together."""

_DENSE: dict[str, dict[str, Any]] = {
    "PanelText": {"leading": 12.25, "after": 1.75},
    "ListBullet2": {"leading": 12.25, "after": 1.75},
    "KeyFigure": {"leading": 24.5},
    "KeyLabel": {"leading": 11},
    "KeyNote": {"leading": 10},
    "PanelHeading": {"leading": 12.25, "after": 1.75},
    "Spacer": {"leading": 5.25},
    "AfterTable": {"leading": 5.25},
    "AfterBoxes": {"leading": 5.25},
}
"""On a sheet whose words would need a second page: the leading of tables."""


_TIGHT: dict[str, dict[str, Any]] = {
    "TOC1": {"leading": 11.5, "before": 4.5},
    "TOC2": {"leading": 11.5},
    "TableofFigures": {"leading": 11.5},
}
"""Contents that would need another page otherwise."""


def _report(chinese: bool) -> dict[str, dict[str, Any]]:
    """Type and space of a report where they differ from a form's: those of the PDF, so that pages agree."""
    boxes = {"size": 9.5, "leading": 14 if chinese else 13}
    item = {"after": 1.75, "contextual": False}
    cell = {"size": 8.5} if chinese else {}
    return {
        **dict.fromkeys(
            ("TableText", "TableHead", "TableNumber", "TableCentre", "TableHeadNumber", "TableGroup"), cell
        ),
        "TableTotal": cell,
        "AfterTable": {"leading": 1, "after": 13},
        "AfterBoxes": {"leading": 1, "after": 9.5},
        "AfterDrawing": {"leading": 1},
        "Lead": {"size": 11.5, "leading": 19.25 if chinese else 17.5, "after": 7 if chinese else 10.5},
        "Heading3": {"after": 3.5},
        "ListBullet": item,
        "ListNumber": item,
        "ListBullet2": boxes | item | {"indent": indent(5, 3.5)},
        "ListNumber2": boxes | item,
        "Quote": {"indent": indent(32)},
        "QuoteSource": {"leading": 17.5, "before": 0, "indent": indent(32)},
        "Caption": {"after": 4},
        "Source": {"before": 0, "after": 14},
        "Note": {"size": 8.5, "leading": 12.25, "before": 3.5 if chinese else 0},
        "Label": {"leading": 17.5 if chinese else 14, "after": 3.5},
        "FigureUnit": {"before": 3.5},
        "Figure": {"before": 3.5},
        "CalloutHeading": {"size": 8.5, "leading": 12.25, "after": 1.75, "capitals": False, "spacing": 0},
        "PanelHeading": {"size": 10},
        "PanelText": boxes | {"before": 3.5, "after": 0},
    }


def paragraph_styles(
    language: str, width: int, colours: Colours, *, report: bool, sheet: Density = "", letter: bool = False
) -> Iterator[Spec]:
    """All paragraph styles of a document in that language; `width` of the text block in twips."""
    roomy = {"size": 10.0, "leading": 15.75 if language == "zh" else 14.0}
    other: dict[str, dict[str, Any]] = {
        "": {},
        "tight": _TIGHT,
        "dense": _SHEET | _DENSE,
        "roomy": _SHEET | {"PanelText": roomy, "ListBullet2": roomy},
    }[sheet]
    if report:
        other = _report(language == "zh") | other
    if letter:
        other = letter_overrides(language == "zh")
    for spec in _all(language, width, colours, report):
        yield replace(spec, **other[spec.id]) if spec.id in other else spec
    if letter:
        yield from letter_styles(language == "zh", width, colours)


def _all(language: str, width: int, colours: Colours, report: bool) -> Iterator[Spec]:
    yield from _prose(language == "zh", colours)
    yield from _headings(language == "zh", report)
    yield from _contents(width)
    yield from _small(colours, width)
    yield from _boxes(language == "zh")
    yield from _tables()


def _prose(chinese: bool, colours: Colours) -> Iterator[Spec]:
    bar = colours.edge("left", 3.5, "accent_text", 8)  # the accent itself is too pale on white in one theme
    yield Spec("Normal", "Normal", 10.5 if chinese else 10, 17.5 if chinese else 14)
    if chinese:
        first_line = '<w:ind w:firstLineChars="200" w:firstLine="420"/>'
        yield Spec("BodyText", "Body Text", 10.5, 17.5, serif=True, align="both", indent=first_line)
        yield Spec("Lead", "Lead", 12, 21, "brand", serif=True, after=7)
        yield Spec("SectionTheme", "Section Theme", 12, 21, "brand", serif=True, after=14,
                   indent=indent(4), borders=bar, keep_lines=True)  # fmt: skip
    else:
        yield Spec("BodyText", "Body Text", 10, 14, after=7)
        yield Spec("Lead", "Lead", 12, 17.5, "brand", serif=True, after=7)
        yield Spec("SectionTheme", "Section Theme", 12, 17.5, "brand", serif=True, after=14,
                   indent=indent(4), borders=bar, keep_lines=True)  # fmt: skip
    leading = 17.5 if chinese else 14
    size = 10.5 if chinese else 10
    bullets, numbers = (f'<w:numPr><w:numId w:val="{n}"/></w:numPr>' for n in (BULLETS, NUMBERS))
    yield Spec("ListBullet", "List Bullet", size, leading, serif=chinese, after=7, contextual=True,
               indent=indent(5, 3.5), numbering=bullets)  # fmt: skip
    yield Spec("ListNumber", "List Number", size, leading, serif=chinese, after=7, contextual=True,
               indent=indent(6.5, 5), numbering=numbers)  # fmt: skip
    yield Spec(
        "ListBullet2", "List Bullet 2", 9, 13, after=3, contextual=True, indent=indent(3.5, 3.5), numbering=bullets
    )
    yield Spec("ListNumber2", "List Number 2", 9, 13, after=3, contextual=True, indent=indent(5, 5), numbering=numbers)
    yield Spec("Quote", "Quote", 12, 21 if chinese else 17.5, "brand", serif=True, before=7, indent=indent(9, 0, 9),
               keep_next=True, keep_lines=True)  # fmt: skip
    yield Spec("QuoteSource", "Quote Source", 7.5, 10.5, "muted", before=3, after=14, indent=indent(9, 0, 9))


def _headings(chinese: bool, report: bool) -> Iterator[Spec]:
    numbering = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="' + str(HEADINGS) + '"/></w:numPr>'
    first, second, third = (numbering.format(level) for level in range(3))
    small = 17.5 if chinese else 14
    yield Spec("Title", "Title", 28 if chinese else 30, 38.5, "paper", serif=True, bold=True, following="Subtitle")
    yield Spec("Subtitle", "Subtitle", 12, 17.5, "paper", before=10)
    size, leading = (18 if chinese else 21, 28) if report else (17, 21)
    yield Spec("Heading1", "heading 1", size, leading, "brand", bold=True, after=7, keep_next=True,
               keep_lines=True, numbering=first, level=0, following="BodyText")  # fmt: skip
    yield Spec("Heading2", "heading 2", 12 if chinese else 11.5, small, "brand", bold=True, before=14, after=7,
               keep_next=True, keep_lines=True, numbering=second, level=1, following="BodyText")  # fmt: skip
    yield Spec("Heading3", "heading 3", 10.5 if chinese else 9.5, small, "brand", bold=True, before=7, keep_next=True,
               keep_lines=True, numbering=third, level=2, following="BodyText")  # fmt: skip


def _contents(width: int) -> Iterator[Spec]:
    tab = f'<w:tab w:val="left" w:pos="{{}}"/>{right_tab(width, "dot")}'
    yield Spec("TOCHeading", "TOC Heading", 21, 28, "brand", bold=True, after=7, keep_next=True, following="BodyText")
    yield Spec("TOC1", "toc 1", 10, 14, bold=True, before=7, tabs=tab.format(twips(9)))
    yield Spec("TOC2", "toc 2", 9, 14, tabs=tab.format(twips(19)), indent=indent(9))
    yield Spec("TableofFigures", "table of figures", 9, 14, tabs=tab.format(twips(18)))


def _small(colours: Colours, width: int) -> Iterator[Spec]:
    rule = colours.edge("bottom", 0.5, "before", 6)
    yield Spec("Header", "header", 7.5, 10, "muted", tabs=right_tab(width), borders=rule)
    centre = f'<w:tab w:val="center" w:pos="{width // 2}"/>'
    yield Spec("Footer", "footer", 7, 9, "muted", tabs=centre + right_tab(width))
    yield Spec("Caption", "caption", 9, 12.25, before=7, after=5, keep_lines=True, following="BodyText")
    yield Spec("Source", "Source", 7.5, 10.5, "muted", before=3, after=7, keep_lines=True)
    yield Spec("ForYou", "For You", 9, 13, "brand", before=7, after=7, keep_lines=True)
    yield Spec("Note", "Note", 7.5, 10.5, "muted", before=3, after=7)
    yield Spec("Label", "Label", 9.5, 14, "brand", bold=True, before=7, after=2, keep_next=True)
    yield Spec("FigureUnit", "Figure Unit", 7.5, 10.5, "muted", before=7, keep_next=True)
    yield Spec("Figure", "Figure", 10, 0, before=3, keep_next=True)
    yield Spec("CoverKicker", "Cover Kicker", 9.5, 14, "paper", bold=True, spacing=20)
    yield Spec("CoverLabel", "Cover Label", 8.5, 14, "muted", keep_next=True)
    yield Spec("CoverName", "Cover Name", 17, 24, "brand", bold=True, after=3)
    yield Spec(
        "CalloutHeading", "Callout Heading", 7, 10.5, "brand", bold=True, keep_next=True, capitals=True, spacing=10
    )
    yield Spec("KeyFigure", "Key Figure", 19, 28, "brand", bold=True, keep_next=True)
    yield Spec("KeyFigureMedium", "Key Figure Medium", 14, 21, "brand", bold=True, keep_next=True)
    yield Spec("KeyFigureSmall", "Key Figure Small", 11, 17.5, "brand", bold=True, keep_next=True)
    yield Spec("KeyBefore", "Key Before", 11, 14, "muted", keep_next=True)
    yield Spec("KeyLabel", "Key Label", 8.5, 12.25, keep_next=True)
    yield Spec("KeyNote", "Key Note", 7.5, 12.25, "muted")
    yield Spec("PanelHeading", "Panel Heading", 9.5, 14, "brand", bold=True, after=3, keep_next=True)
    yield Spec("PanelText", "Panel Text", 9, 13, after=3)
    for name in ("Spacer", "After Table", "After Boxes", "After Drawing"):
        yield Spec(name.replace(" ", ""), name, 2, 7)


def _boxes(chinese: bool) -> Iterator[Spec]:
    """Words of a report in the parts of a case and in call-outs."""
    bullets, numbers = (f'<w:numPr><w:numId w:val="{n}"/></w:numPr>' for n in (BULLETS, NUMBERS))
    case, callout = 15.75 if chinese else 14, 14 if chinese else 12.25
    yield Spec("CaseLabel", "Case Label", 10, case, "accent_text", bold=True, keep_next=True)
    yield Spec("CaseText", "Case Text", 10, case)
    yield Spec("CaseBullet", "Case Bullet", 10, case, after=1.75, indent=indent(5, 3.5), numbering=bullets)
    yield Spec("CaseNumber", "Case Number", 10, case, after=1.75, indent=indent(6.5, 5), numbering=numbers)
    yield Spec("CalloutText", "Callout Text", 9, callout, after=3.5)
    yield Spec("CalloutBullet", "Callout Bullet", 9, callout, after=1.75, indent=indent(5, 3.5), numbering=bullets)
    yield Spec("CalloutNumber", "Callout Number", 9, callout, after=1.75, indent=indent(6.5, 5), numbering=numbers)
    yield Spec("BoxSource", "Box Source", 7.5, 10.5, "muted", keep_lines=True)


def _tables() -> Iterator[Spec]:
    yield Spec("TableText", "Table Text", 9, 12.25)
    yield Spec("TableTick", "Table Tick", 12, 14, align="center", based="TableText")
    yield Spec("TableHead", "Table Head", 9, 12.25, "brand", bold=True, based="TableText", keep_next=True)
    yield Spec("TableNumber", "Table Number", 9, 12.25, align="right", based="TableText")
    yield Spec("TableCentre", "Table Centre", 9, 12.25, align="center", based="TableText")
    yield Spec("TableHeadNumber", "Table Head Number", 9, 12.25, "brand", bold=True, align="right", based="TableHead",
               keep_next=True)  # fmt: skip
    yield Spec("TableGroup", "Table Group", 9, 12.25, "brand", bold=True, before=5.5, based="TableText", keep_next=True)
    yield Spec("TableTotal", "Table Total", 9, 12.25, bold=True, based="TableText")
    yield Spec("TableGrandTotal", "Table Grand Total", 10.5, 14, "brand", bold=True, based="TableText")
    yield Spec("FormLabel", "Form Label", 6.75, 8.5, "muted", before=2.5)
    yield Spec("FormText", "Form Text", 9, 12.25)
    yield Spec("NodeText", "Node Text", 8, 10)
    yield Spec("LayerLabel", "Layer Label", 8, 10, "brand", bold=True, keep_next=True)
    yield Spec("LayerNote", "Layer Note", 7, 10, "muted", keep_next=True)
    yield Spec("GanttText", "Gantt Text", 7.5, 10.5)
    yield Spec("GanttHead", "Gantt Head", 7.5, 10.5, "brand", bold=True, keep_next=True)


def table_styles(colours: Colours, *, report: bool = False, chinese: bool = False) -> str:
    """Table Normal and the three tables of the design: hairlines, boxes for a pen, and none for side by side.

    Rows of a report are as high as those of its PDF: Word adds a row's line to its height.
    """
    rule = colours.edge
    bid = (
        f"<w:tblBorders>{rule('top', 0.8, 'brand')}{rule('bottom', 0.8, 'brand')}{rule('insideH', 0.5, 'rule')}"
        "</w:tblBorders>"
    )
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    form = f"<w:tblBorders>{''.join(rule(side, 0.5, 'muted') for side in sides)}</w:tblBorders>"
    head = (
        '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>'
        f"{rule('top', 0.8, 'brand')}{rule('bottom', 0.8, 'brand')}</w:tcBorders></w:tcPr></w:tblStylePr>"
    )
    form_margins = (
        f'<w:top w:w="0" w:type="dxa"/><w:left w:w="{twips(1.4)}" w:type="dxa"/>'
        f'<w:bottom w:w="0" w:type="dxa"/><w:right w:w="{twips(1.4)}" w:type="dxa"/>'
    )
    none = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"<w:tblCellMar>{none}</w:tblCellMar></w:tblPr></w:style>"
        + _table("BidTable", "Bid Table", bid, _margins(report, chinese), head)
        + _table("FormTable", "Form Table", form, form_margins, "")
        + _table("LayoutTable", "Layout Table", "", none, "")
    )


def _margins(report: bool, chinese: bool) -> str:
    top, bottom = ((64, 64) if chinese else (48, 47)) if report else (52, 53)
    return (
        f'<w:top w:w="{top}" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        f'<w:bottom w:w="{bottom}" w:type="dxa"/><w:right w:w="{twips(2)}" w:type="dxa"/>'
    )


def _table(identifier: str, name: str, borders: str, margins: str, more: str) -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{identifier}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/><w:qFormat/>'
        f"<w:tblPr>{borders}<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>{more}</w:style>"
    )
