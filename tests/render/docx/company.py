"""A company's own Word file, as people make them: its look, and much that must never leave it.

Every string of CANARIES stands in one place of the file that is not part of its look.
"""

from __future__ import annotations

import io
import zipfile

from tests.render.docx.reading import W

CANARIES = {
    "body": "CANARY-body", "heading": "CANARY-heading", "author": "CANARY-author", "comment": "CANARY-comment",
    "custom": "CANARY-custom-xml", "property": "CANARY-property", "deleted": "CANARY-deleted", "field": "CANARY-field",
    "bound": "CANARY-bound", "reviewer": "CANARY-reviewer", "picture": "CANARY-path", "unused": "CANARY-unused-style",
}  # fmt: skip
SAID = "Musterhaus AG · Registered office"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)


def company_file(*, letter: bool = True, template: bool = False, head: str = "") -> bytes:
    """A .docx (or .dotx) with restyled styles, a head with a logo, a foot with the page, US Letter paper."""
    import docx
    from docx.shared import Inches, Pt, RGBColor

    made = docx.Document()
    styles = made.styles
    styles["Normal"].font.name, styles["Normal"].font.size = "Georgia", Pt(11)
    heading = styles["Heading 1"]
    heading.font.name, heading.font.size, heading.font.color.rgb = "Verdana", Pt(24), RGBColor(0x7A, 0x10, 0x35)
    heading.font.italic = True
    fonts = heading.element.rPr.rFonts
    for slot in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):  # a slot of the theme wins over a name
        fonts.attrib.pop(f"{W}{slot}", None)
    caption = styles["Caption"]
    caption.font.size, caption.font.italic, caption.font.color.rgb = Pt(8), True, RGBColor(0x33, 0x66, 0x33)
    styles.add_style(CANARIES["unused"], 1)
    made.add_heading(CANARIES["heading"], 1)
    made.add_paragraph(CANARIES["body"])
    section = made.sections[0]
    if letter:
        section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(1.25)
    line = section.header.paragraphs[0]
    line.add_run(SAID)
    line.add_run().add_picture(io.BytesIO(PNG), width=Inches(0.4))
    line._p.find(".//{*}docPr").set("name", CANARIES["picture"])
    line._p.extend(_parsed(head or _HEAD))
    foot = section.footer.paragraphs[0]
    foot._p.extend(_parsed(_field("PAGE", "7") + _run(" | ") + _field("FILENAME", CANARIES["field"])))
    made.core_properties.author = CANARIES["author"]
    made.core_properties.comments = CANARIES["property"]
    made.add_comment(made.paragraphs[0].runs, text=CANARIES["comment"], author=CANARIES["reviewer"])
    out = io.BytesIO()
    made.save(out)
    return _with_custom_xml(out.getvalue(), template)


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _field(instruction: str, shown: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{_run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


_HEAD = (
    f'<w:del w:id="9001" w:author="{CANARIES["reviewer"]}"><w:r>'
    f"<w:delText>{CANARIES['deleted']}</w:delText></w:r></w:del>"
    f'<w:ins w:id="9002" w:author="{CANARIES["reviewer"]}">{_run(" kept")}</w:ins>'
    + _field('STYLEREF "Heading 1"', CANARIES["field"])
    + f'<w:fldSimple w:instr=" AUTHOR ">{_run(CANARIES["field"])}</w:fldSimple>'
    + '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x/subject[1]" w:storeItemID="{1}"/></w:sdtPr>'
    + f"<w:sdtContent>{_run(CANARIES['bound'])}</w:sdtContent></w:sdt>"
)


def _parsed(xml: str) -> list[object]:
    from docx.oxml import parse_xml

    return list(parse_xml(f'<w:p xmlns:w="{W[1:-1]}">{xml}</w:p>'))


def _with_custom_xml(data: bytes, template: bool) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            content = given.read(name)
            if template and name == "[Content_Types].xml":
                content = content.replace(b"document.main+xml", b"template.main+xml")
            made.writestr(name, content)
        made.writestr("customXml/item9.xml", f"<x>{CANARIES['custom']}</x>")
    return out.getvalue()
