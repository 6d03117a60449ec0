"""The parts of a Word file around its words, related to each other. Body first: contents need its captions."""

from __future__ import annotations

from collections.abc import Mapping

from docgen.model.artifact import Rendered
from docgen.model.document import Document, plain_text
from docgen.render.docx.contents import contents_xml, is_tight
from docgen.render.docx.cover import cover_xml
from docgen.render.docx.density import is_roomy
from docgen.render.docx.geometry import COVER, body_page
from docgen.render.docx.letter import letter_xml
from docgen.render.docx.numbering import numbering_xml
from docgen.render.docx.pages import estimate
from docgen.render.docx.reference import Filling, Reference
from docgen.render.docx.running import (
    NAMESPACES,
    cover_header_xml,
    draft_line,
    foot_line,
    footer_xml,
    header_xml,
    section_words,
    settings_xml,
)
from docgen.render.docx.sections import form_head, sections_xml
from docgen.render.docx.state import Writing
from docgen.render.docx.styles import Density, font_table_xml, styles_xml
from docgen.render.docx.text import WORDPROCESSING
from docgen.render.office_theme import THEME_TYPE, theme_xml
from docgen.render.opc import OFFICE, XML, Package, attribute, core_properties, inside, text, titled
from docgen.render.outline import has_own_heads
from docgen.render.tracked import PROPERTY, tracking_mark
from docgen.theme import Theme

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OWN = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Properties of a user's own, as [MS-OLEPS] numbers them."""
_NAMESPACES = (
    f'xmlns:w="{WORDPROCESSING}" xmlns:r="{OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)


def assemble(
    document: Document,
    theme: Theme,
    pages: Mapping[str, int],
    total: int | None = None,
    reference: Reference | None = None,
) -> Rendered:
    """All parts of the file. `pages` and `total` as far as they are known: see `docgen.render.docx.render`."""
    theme = reference.theme(theme) if reference else theme
    package = Package()
    package.root.relate("officeDocument", "word/document.xml")
    part = package.part("word/document.xml")
    page, cover = body_page(document), COVER
    if reference:
        page, cover = reference.page(page, margins=document.look != "sheet"), reference.page(cover, margins=False)
    writing = Writing(document, theme, package, part, page, cover, reference, pages)
    body, count = _body(document, writing, pages, total)
    package.write(
        part.name, f"{XML}<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>", f"{_TYPE}.document.main+xml"
    )
    ordered, is_report = len(writing.lists), document.look == "report"
    numbering = numbering_xml(writing.colours, ordered, numbered_headings=is_report)
    styles = styles_xml(theme, document.language, page.width, report=is_report, sheet=_density(document, writing),
                        letter=document.look == "letter")  # fmt: skip
    for name, xml in (
        ("styles", reference.restyled(styles) if reference else styles),
        ("numbering", numbering),
        ("settings", settings_xml(writing)),
        ("fontTable", font_table_xml(theme)),
    ):
        part.relate(name, f"word/{name}.xml")
        package.write(f"word/{name}.xml", xml, f"{_TYPE}.{name}+xml")
    part.relate("theme", "word/theme/theme1.xml")
    package.write("word/theme/theme1.xml", theme_xml(theme), THEME_TYPE)
    write_properties(document, package)
    return Rendered(package.to_bytes(), tuple(writing.findings), count)


def _density(document: Document, writing: Writing) -> Density:
    if document.look != "sheet":
        return "tight" if writing.tight_contents else ""
    return "roomy" if is_roomy(document, writing) else "dense"


def _body(document: Document, writing: Writing, pages: Mapping[str, int], total: int | None) -> tuple[str, int]:
    """The story of the document with its section properties, and the number of pages (measured or estimated)."""
    page = writing.page
    if document.letter is not None:
        words = letter_xml(document, document.letter, writing)
        count = total or 1
        return words + page.properties(_running(writing, "letter", count, cover_header_xml(writing))), count
    if document.look != "report":
        words = form_head(document, writing) + sections_xml(document, writing)[0]
        count = total or estimate(document, writing, pages)[1]
        right = document.meta.version if has_own_heads(document) else document.meta.reference
        head = writing.run(plain_text(right), "HeaderSection")
        references = _running(writing, "head", count, header_xml(writing, head, "body"))
        return words + page.properties(references), count
    body, entries = sections_xml(document, writing)
    known, estimated = _known_pages(document, writing, pages)
    count = total or estimated
    cover = cover_xml(document, writing)
    contents = contents_xml(entries, writing, known)
    writing.tight_contents = is_tight(entries, writing)
    title = writing.run(writing.word("contents"), "HeaderSection")
    breaks = (
        writing.cover.properties(_running(writing, "cover", count, cover_header_xml(writing))),
        page.properties(_running(writing, "contents", count, header_xml(writing, title, "contents"))),
        page.properties(_running(writing, "body", count, header_xml(writing, section_words(writing), "body"))),
    )
    ends = [f'<w:p><w:pPr><w:pStyle w:val="Spacer"/>{one}</w:pPr></w:p>' for one in breaks[:2]]
    return cover + ends[0] + contents + ends[1] + body + breaks[2], count


def _known_pages(document: Document, writing: Writing, pages: Mapping[str, int]) -> tuple[Mapping[str, int], int]:
    """The page of all that contents list, and the last of these pages; estimated only where one is missing."""
    listed = {one.id for top in document.sections for one in (top, *top.sections) if one.title}
    labels = {caption.label for caption in writing.captions}
    if listed | labels <= pages.keys():
        return {**pages, **{caption.block: pages[caption.label] for caption in writing.captions}}, max(pages.values())
    return estimate(document, writing, pages)


def _running(writing: Writing, name: str, count: int, head: str) -> str:
    """Write a section's head and foot, those of the reference document where it has them; the references to them."""
    out = []
    foot = footer_xml(writing, count, cover=name == "cover")
    for kind, ours in (("header", head), ("footer", foot)):
        target = f"word/{kind}-{name}.xml"
        xml = ours if name == "cover" else _company(writing, kind, name, count) or ours
        identifier = writing.part.relate(kind, target)
        writing.package.write(target, xml, f"{_TYPE}.{kind}+xml")
        out.append(f'<w:{kind}Reference w:type="default" r:id="{identifier}"/>')
    return "".join(out)


def _company(writing: Writing, kind: str, name: str, count: int) -> str:
    """The company's own head or foot, with what every page of ours says; empty without one."""
    if writing.reference is None:
        return ""

    def more(counts: bool) -> str:
        return draft_line(writing, name) if kind == "header" else foot_line(writing, 0 if counts else count)

    filling = Filling(
        plain_text(writing.document.title), count, kind.capitalize(), more, NAMESPACES,
    )  # fmt: skip
    part = writing.package.part(f"word/{kind}-{name}.xml")
    return writing.reference.running(kind, writing.package, part, filling)


def write_properties(document: Document, package: Package) -> None:
    """Title, author and date of the file, and nothing about who made it on which machine."""
    meta = document.meta
    core = core_properties(
        title=titled(plain_text(document.title), meta), subject=meta.subject, creator=meta.author,
        identifier=document.id,
        language="zh-CN" if document.language == "zh" else "en-GB", version=plain_text(meta.version), when=meta.when,
        **inside(meta),
    )  # fmt: skip
    package.root.relate(
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"
    )
    package.write("docProps/core.xml", core, "application/vnd.openxmlformats-package.core-properties+xml")
    _write_mark(document, package)
    package.root.relate("extended-properties", "docProps/app.xml")
    app = (
        f'{XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>docgen</Application></Properties>"
    )
    package.write("docProps/app.xml", app, "application/vnd.openxmlformats-officedocument.extended-properties+xml")


def _write_mark(document: Document, package: Package) -> None:
    """Whose form it is, for one that comes back: a property of its own, which programs keep when they save."""
    mark = tracking_mark(document)
    if not mark:
        return
    package.root.relate("custom-properties", "docProps/custom.xml")
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006"
    properties = (
        f'{XML}<Properties xmlns="{kinds}/custom-properties" xmlns:vt="{kinds}/docPropsVTypes">'
        f'<property fmtid="{_OWN}" pid="2" name={attribute(PROPERTY)}><vt:lpwstr>{text(mark)}</vt:lpwstr></property>'
        "</Properties>"
    )
    package.write(
        "docProps/custom.xml", properties, "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    )
