"""A document as a workbook: worksheets, names, print set-up and properties."""

from __future__ import annotations

from docgen.diagnostics import Finding
from docgen.model.artifact import Rendered
from docgen.model.document import Block, Document, Fields, Section, plain_text, words
from docgen.render.chart_workbook import MAIN
from docgen.render.office_theme import THEME_TYPE, theme_xml
from docgen.render.opc import OFFICE, XML, Package, attribute, core_properties, text
from docgen.render.tracked import tracking_mark
from docgen.render.xlsx.blocks import Page
from docgen.render.xlsx.charts import Charts
from docgen.render.xlsx.grid import grid_for
from docgen.render.xlsx.names import MARGIN_LIMIT, margin_text, quoted_name, sheet_names
from docgen.render.xlsx.numbers import Numbers
from docgen.render.xlsx.sheet import Sheet
from docgen.render.xlsx.styles import Style, Stylesheet
from docgen.render.xlsx.text import Strings
from docgen.theme import Theme

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def render(document: Document, theme: Theme) -> Rendered:
    """The document as .xlsx. What a spreadsheet cannot show is reported, never dropped in silence."""
    package = Package()
    styles, strings = Stylesheet(theme, document.language), Strings()
    charts, numbers = Charts(package), Numbers()
    sections = document.sections or (Section("empty", "empty", document.title),)
    default = document.meta.word("sheet")
    titles = [plain_text(section.title) for section in sections]
    names = sheet_names([titles[0] or plain_text(document.title), *titles[1:]], default)
    sheets: list[Sheet] = []
    for index, (section, name) in enumerate(zip(sections, names, strict=True)):
        grid = grid_for(section, _front(document, index))
        sheet = Sheet(name, grid, styles, strings, tracking_mark(document), _told(document))
        if sheets:
            sheet.follow(sheets[-1])
        sheets.append(_sheet(document, section, Page(sheet, document, theme, numbers, charts), index))
    charts.finish()
    findings = [finding for sheet in sheets for finding in sheet.findings]
    _write_parts(package, document, sheets, findings)
    package.write("xl/styles.xml", styles.xml(), f"{_TYPE}.styles+xml")
    package.write("xl/sharedStrings.xml", strings.xml(), f"{_TYPE}.sharedStrings+xml")
    package.write("xl/theme/theme1.xml", theme_xml(theme), THEME_TYPE)
    _write_properties(package, document)
    return Rendered(package.to_bytes(), tuple(findings))


def _told(document: Document) -> dict[str, str]:
    kinds = {"title": "input", "list": "input_choice", "date": "input_date", "decimal": "input_number"}
    return {kind: document.meta.word(word) for kind, word in kinds.items()} if document.tracked else {}


def _front(document: Document, index: int) -> tuple[Block, ...]:
    """What stands before the first section: the document's facts, and the blocks of its cover or head."""
    if index:
        return ()
    facts = (Fields("facts", document.meta.facts),) if document.meta.facts else ()
    return (*facts, *document.cover)


def _sheet(document: Document, section: Section, page: Page, index: int) -> Sheet:
    sheet = page.sheet
    sheet.protected = document.look == "form" or bool(document.tracked)
    if document.meta.draft:
        mark = Style(bold=True, colour="pain", align="right")
        sheet.paragraph(words(document.meta.word("draft")), mark, "draft")
    if index == 0:
        _title(document, section, page)
    page.section(section)
    page.settle()
    return sheet


def _title(document: Document, section: Section, page: Page) -> None:
    sheet = page.sheet
    if plain_text(document.title) != plain_text(section.title):
        sheet.paragraph(document.title, Style(size=18, bold=True, colour="brand", heading=True), "title")
    if document.subtitle:
        sheet.paragraph(document.subtitle, Style(size=12, colour="muted"), "subtitle")
    for block in _front(document, 0):
        page.block(block)
    if section.title:
        sheet.gap()


def _margins(document: Document, sheet: Sheet) -> tuple[str, str, str]:
    """Head, head of the first page, foot: title and draft mark above, confidentiality and page below.

    On the first page the draft mark is the sheet's own first row.
    """
    meta = document.meta
    pages = margin_text(meta.word("page_of"), 60).replace("{page}", "&P").replace("{pages}", "&N")
    draft = margin_text(meta.word("draft"), 30) if meta.draft else ""
    asked = " · ".join(part for part in (plain_text(meta.confidentiality), plain_text(meta.reference)) if part)
    room = MARGIN_LIMIT - len(pages) - 12
    below = margin_text(asked, room)
    if below != margin_text(asked, 10_000):
        sheet.report("foot-cut", "–", asked[:40], limit=room)
    above = margin_text(plain_text(document.title), 180)
    mark = f"&R&B{draft}" if draft else ""
    return f"&L&8 {above}{mark}", f"&L&8 {above}", f"&L&8 {below}&R&8 {pages}"


def _write_parts(package: Package, document: Document, sheets: list[Sheet], findings: list[Finding]) -> None:
    package.root.relate("officeDocument", "xl/workbook.xml")
    package.root.relate(_CORE, "docProps/core.xml")
    package.root.relate("extended-properties", "docProps/app.xml")
    book = package.part("xl/workbook.xml")
    entries, defined = [], []
    promised: set[str] = set()
    for number, sheet in enumerate(sheets, 1):
        name = f"xl/worksheets/sheet{number}.xml"
        relation = book.relate("worksheet", name)
        entries.append(f'<sheet name={attribute(sheet.name)} sheetId="{number}" r:id="{relation}"/>')
        if sheet.repeated:
            rows = f"{quoted_name(sheet.name)}!${sheet.repeated[0]}:${sheet.repeated[1]}"
            local = f'<definedName name="_xlnm.Print_Titles" localSheetId="{number - 1}">{text(rows)}</definedName>'
            defined.append(local)
        if sheet.filtered:
            cells = text(f"{quoted_name(sheet.name)}!{sheet.filter_range('$')}")
            scope = f'localSheetId="{number - 1}" hidden="1"'
            defined.append(f'<definedName name="_xlnm._FilterDatabase" {scope}>{cells}</definedName>')
        for mark, row in sheet.promised:
            if mark not in promised:
                promised.add(mark)
                defined.append(f'<definedName name="{mark}">{text(quoted_name(sheet.name))}!$A${row}</definedName>')
        if sheet.drawing:
            sheet.drawing = package.part(name).relate("drawing", sheet.drawing)
        reported = len(sheet.findings)
        margins = _margins(document, sheet)
        findings += sheet.findings[reported:]
        package.write(name, sheet.xml(*margins, selected=number == 1), f"{_TYPE}.worksheet+xml")
    book.relate("styles", "xl/styles.xml")
    book.relate("sharedStrings", "xl/sharedStrings.xml")
    book.relate("theme", "xl/theme/theme1.xml")
    names = f"<definedNames>{''.join(defined)}</definedNames>" if defined else ""
    package.write(
        "xl/workbook.xml",
        f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr defaultThemeVersion="124226"/><bookViews>'
        '<workbookView xWindow="0" yWindow="0" windowWidth="24000" windowHeight="14000"/></bookViews>'
        f'<sheets>{"".join(entries)}</sheets>{names}<calcPr calcId="191029"/></workbook>',
        f"{_TYPE}.sheet.main+xml",
    )


def _write_properties(package: Package, document: Document) -> None:
    meta = document.meta
    tag = "zh-CN" if document.language == "zh" else "en-GB"
    core = core_properties(
        title=plain_text(document.title), creator=meta.author, subject=meta.subject, language=tag,
        version=plain_text(meta.version), status=meta.word("draft") if meta.draft else "", when=meta.when,
    )  # fmt: skip
    package.write("docProps/core.xml", core, "application/vnd.openxmlformats-package.core-properties+xml")
    package.write(
        "docProps/app.xml",
        f'{XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>docgen</Application><Company>{text(meta.author)}</Company></Properties>",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    )
