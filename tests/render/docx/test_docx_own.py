"""A company's own Word template with tags: what it may say, what is refused, and that nothing internal is in reach."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from docgen.model.artifact import Rendered
from docgen.render.docx.own import fill, own_template
from docgen.theme import load_theme
from tests.documents import CUSTOMER, sample_document
from tests.render.docx.company import CANARIES, company_file
from tests.render.docx.reading import W, opened

LANGUAGES = ("en", "zh")


def filled(folder: Path, *lines: str, make: Callable[[Any], None] | None = None, document: Any = None) -> Rendered:
    """The sample document in a template of these paragraphs, or of what `make` puts into an empty one."""
    import docx

    template = docx.Document()
    for line in lines:
        template.add_paragraph(line)
    if make is not None:
        make(template)
    path = folder / "proposal.docx"
    template.save(str(path))
    return fill(document or sample_document("en"), load_theme("light"), path, path.name)


def lines_of(rendered: Rendered) -> list[str]:
    assert rendered.findings == ()
    return [one.text for one in opened(rendered).paragraphs if one.text]


def finding_of(rendered: Rendered) -> Any:
    assert rendered.data == b""
    (finding,) = rendered.findings
    return finding


def with_settings(folder: Path, kind: str, element: str) -> Rendered:
    """The sample document in a template whose settings lead to a file of somebody's disk."""
    import docx

    path = folder / "proposal.docx"
    docx.Document().save(str(path))
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    linked = element.format(f'xmlns:r="{office}" r:id="rId1"')
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(b"</w:settings>", f"{linked}</w:settings>".encode())
    parts["word/_rels/settings.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{office}/{kind}" Target="file:///C:/people/bob.dotm" TargetMode="External"/></Relationships>'
    ).encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return fill(sample_document("en"), load_theme("light"), path, path.name)


def test_the_template_it_was_made_from_is_forgotten(tmp_path: Path) -> None:
    made = with_settings(tmp_path, "attachedTemplate", "<w:attachedTemplate {}/>")
    assert made.findings == ()
    with zipfile.ZipFile(io.BytesIO(made.data)) as package:
        assert b"attachedTemplate" not in package.read("word/settings.xml")
        assert not any(b"bob.dotm" in package.read(name) for name in package.namelist())


def test_settings_that_fetch_from_a_disk_are_refused(tmp_path: Path) -> None:
    made = with_settings(tmp_path, "mailMergeSource", "<w:mailMerge><w:dataSource {}/></w:mailMerge>")
    assert finding_of(made).rule == "document-external"


def test_words_loops_and_choices(tmp_path: Path) -> None:
    document = sample_document("en")
    made = filled(
        tmp_path, "{{ title }} for {{ fact.customer.value }}", "{%p for one in sections %}",
        "{{ one.number }} {{ one.title|upper }}{% if loop.last %} END{% endif %}", "{%p endfor %}",
        "{% for one in sections if one.kind == 'x' %}never{% else %}nothing{% endfor %}",
    )  # fmt: skip
    lines = lines_of(made)
    assert lines[0] == f"{document.title[0].text} for {CUSTOMER}"
    titles = [f"{n} {one.title[0].text.upper()}" for n, one in enumerate(document.sections, 1)]
    assert lines[1:-1] == [*titles[:-1], f"{titles[-1]} END"] and lines[-1] == "nothing"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_row_of_a_loop(language: str, tmp_path: Path) -> None:
    def make(template: Any) -> None:
        table = template.add_table(4, 2)
        table.cell(0, 0).text = "Head"
        table.cell(1, 0).text = "{%tr for row in section.compliance.tables[0].rows %}"
        table.cell(2, 0).text, table.cell(2, 1).text = "{{ row.cells[0] }}", "{{ row.cells[1] }}"
        table.cell(3, 0).text = "{%tr endfor %}"

    document = sample_document(language)
    made = filled(tmp_path, make=make, document=document)
    assert made.findings == ()
    block = next(one for one in document.sections[3].blocks if type(one).__name__ == "Table")
    (table,) = opened(made).tables
    shown = [[cell.text for cell in row.cells] for row in table.rows]
    assert shown == [
        ["Head", ""],
        *[["".join(run.text for run in cell.runs) for cell in row.cells[:2]] for row in block.rows],
    ]


def test_hard_names_stay_intact(tmp_path: Path) -> None:
    made = filled(tmp_path, "{{ fact.customer.value }}|{{ '<w:p/>&amp;' }}")
    assert lines_of(made) == [f"{CUSTOMER}|<w:p/>&amp;"]


@pytest.mark.parametrize(
    "pieces", [("{{ ti", "tle }}"), ("{", "{ title }", "}"), ("{{", " title", " }} and {{ ti", "tle }}")]
)
def test_tags_that_word_split_over_runs_are_whole(pieces: tuple[str, ...], tmp_path: Path) -> None:
    def make(template: Any) -> None:
        line = template.add_paragraph()
        for index, piece in enumerate(pieces):
            line.add_run(piece).bold = index % 2 == 0

    title = sample_document("en").title[0].text
    assert "".join(lines_of(filled(tmp_path, make=make))).replace(" and ", "") in (title, title * 2)


def test_round_quotes_and_tags_in_head_and_foot(tmp_path: Path) -> None:
    def make(template: Any) -> None:
        template.sections[0].header.paragraphs[0].text = "{{ reference }}"
        template.sections[0].footer.paragraphs[0].text = "{% if language == “en” %}English{% endif %}"

    document = sample_document("en")
    section = opened(filled(tmp_path, "x", make=make)).sections[0]
    assert section.header.paragraphs[0].text == document.meta.reference[0].text
    assert section.footer.paragraphs[0].text == "English"


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("{{ titel }}", "titel"),
        ("{{ section.sumary.title }}", "sumary"),
        ("{{ fact.custmer.value }}", "custmer"),
        ("{% for one in sectoins %}{{ one.title }}{% endfor %}", "sectoins"),
    ],
)
def test_a_missing_name_is_an_error_with_the_tag_and_what_was_meant(tag: str, name: str, tmp_path: Path) -> None:
    finding = finding_of(filled(tmp_path, "{{ title }}", tag, "{{ subtitle }}"))
    assert finding.rule == "own-name-missing" and finding.severity == "error"
    assert finding.values["name"] == name and finding.values["close"]
    assert finding.excerpt == tag.partition("%}{{")[0] + ("%}" if "%}{{" in tag else "")


def test_a_missing_name_says_which_content_field_is_near(tmp_path: Path) -> None:
    from docgen.diagnostics import Source
    from docgen.model.document import Run

    document = sample_document("en")
    title = (Run(document.title[0].text, (Source("content/accounts/x/account.yaml", 12, 3, "opportunities.name"),)),)
    finding = finding_of(filled(tmp_path, "{{ titel }}", document=replace(document, title=title)))
    assert finding.values["near"] == "content/accounts/x/account.yaml:12:3 (opportunities.name)"


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("{{ title.__class__ }}", "own-name-missing"),
        ("{{ title.upper() }}", "own-tag-refused"),
        ("{{ ''.__class__.__mro__ }}", "own-name-missing"),
        ("{{ sections.append }}", "own-name-missing"),
        ("{{ section.place }}", "own-name-missing"),
        ("{{ self._TemplateReference__context }}", "own-name-missing"),
        ("{{ range.__globals__ }}", "own-name-missing"),
        ("{{ cycler }}", "own-name-missing"),
        ("{{ lipsum() }}", "own-tag-refused"),
        ("{{ title|attr('__class__') }}", "own-tag-broken"),
        ("{{ sections|map('title')|list }}", "own-tag-broken"),
        ("{{ title|safe }}", "own-tag-broken"),
        ("{% include 'x' %}", "own-tag-refused"),
        ("{% macro m() %}{{ m() }}{% endmacro %}", "own-tag-refused"),
        ("{{ sections }}", "own-not-text"),
        ("{{ draft }}", "own-not-text"),
        ("{% for x in title %}{% endfor %}", "own-not-a-list"),
        ("{% for x in sections %}", "own-tag-broken"),
        ("{{ title }", "own-tag-open"),
        ("{%p if draft %} words", "own-tag-not-alone"),
        ("{% for x in range(10**9) %}x{% endfor %}", "own-tag-refused"),
        ("{% for x in range(999999999) %}x{% endfor %}", "own-too-much"),
        ("{{ 'x' * 999999999 }}", "own-tag-refused"),
        ("{{ 999999999999 * 999999999999 * 9 }}", "own-tag-refused"),
        ("{{ '%999999999d' % 1 }}", "own-tag-refused"),
        ("{% set s = 'xxxxxxxxxx' %}" + "{% set s = s ~ s %}" * 40 + "{{ s }}", "own-too-much"),
        ("{% for a in range(999) %}{% for b in range(999) %}{% endfor %}{% endfor %}", "own-too-much"),
        ("{% for a in range(300) %}{% for b in range(300) %}{{ title|replace('e', title)|replace('e', title) }}"
         "{% endfor %}{% endfor %}", "own-too-much"),
        ("{{ [sections, sections] }}", "own-tag-refused"),
        ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "own-too-much"),
        ("{{ 1 / 0 }}", "own-tag-broken"),
    ],
)  # fmt: skip
def test_what_reaches_inside_or_makes_too_much_is_refused_at_once(line: str, rule: str, tmp_path: Path) -> None:
    begun = time.process_time()
    assert finding_of(filled(tmp_path, "{{ title }}", line)).rule == rule
    assert time.process_time() - begun < 8


@pytest.mark.parametrize(("line", "limit"), [
    ("{% for x in range(1001) %}{% endfor %}", "range: 1000"),
    ("{% for a in range(1000) %}{% for b in range(101) %}{% endfor %}{% endfor %}", "for: 100000"),
])  # fmt: skip
def test_the_limit_that_is_told_is_the_one_that_is_documented(line: str, limit: str, tmp_path: Path) -> None:
    found = finding_of(filled(tmp_path, "{{ title }}", line))
    assert (found.rule, found.values["limit"]) == ("own-too-much", limit)
    page = " ".join((Path(__file__).parents[3] / "docs/own-document.md").read_text("utf-8").split())
    assert "One `range` has at most 1,000 numbers, all loops of a document together 100,000 turns" in page


def test_as_much_as_is_documented_is_filled_in(tmp_path: Path) -> None:
    assert filled(tmp_path, "{{ title }}", "{% for a in range(1000) %}{% endfor %}").data


def test_a_list_that_shows_no_row_leaves_a_sound_file(tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    def make(template: Any) -> None:
        table = template.add_table(3, 1)
        for row, words in enumerate(
            ("{%tr for one in section.needs.tables if one.id == 'none' %}", "x", "{%tr endfor %}")
        ):
            table.cell(row, 0).text = words

    made = filled(tmp_path, "a", make=make, document=sample_document("en", draft=True))
    assert made.findings == () and opened(made).tables == []
    path = tmp_path / "made.docx"
    path.write_bytes(made.data)
    assert [str(one) for one in OpenXmlValidator().validate(str(path)).errors] == []


@pytest.mark.parametrize("draft", [True, False])
def test_a_draft_is_marked_on_every_page_and_nothing_private_of_the_template_stays(draft: bool, tmp_path: Path) -> None:
    path = tmp_path / "proposal.docx"
    path.write_bytes(company_file())
    rendered = fill(sample_document("en", draft=draft), load_theme("light"), path, path.name)
    assert rendered.findings == ()
    with zipfile.ZipFile(io.BytesIO(rendered.data)) as package:
        found = {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}
    for place in ("author", "comment", "custom", "property", "deleted", "reviewer"):
        assert not [name for name, text in found.items() if CANARIES[place] in text], place
    heads = [text for name, text in found.items() if name.startswith("word/header")]
    assert heads and all(("PowerPlusWaterMarkObject" in text) is draft for text in heads)
    core = opened(rendered).core_properties
    assert (core.title, core.author) == ("A depot network that stays open", "Aldwater Networks Ltd")


def test_a_template_without_heads_gets_the_mark_of_a_draft(tmp_path: Path) -> None:
    made = filled(tmp_path, "{{ title }}", document=sample_document("zh", draft=True))
    section = opened(made).sections[0]
    assert "PowerPlusWaterMarkObject" in section.header._element.xml
    assert section._sectPr.findall(f"{W}headerReference")


def test_the_template_of_a_language_and_name_comes_first(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    expected = []
    for name in ("tender.docx", "tender.zh.docx", "01-qualification.docx", "01-qualification.zh.docx"):
        (folder / name).touch()
        expected.append(name)
        found = own_template((tmp_path,), "01-qualification", "tender", "zh")
        assert found is not None and found.name == name
    assert own_template((tmp_path,), "proposal", "proposal", "zh") is None


def test_same_bytes_twice(tmp_path: Path) -> None:
    assert filled(tmp_path, "{{ title }}").data == filled(tmp_path, "{{ title }}").data


def test_line_ends_of_a_text_are_breaks(tmp_path: Path) -> None:
    document = sample_document("en")
    title = (replace(document.title[0], text="one\ntwo"),)
    assert lines_of(filled(tmp_path, "{{ title }}", document=replace(document, title=title))) == ["one\ntwo"]


def test_any_table_is_within_reach_by_its_id(tmp_path: Path) -> None:
    lines = lines_of(filled(tmp_path, "{% for one in tables %}{{ one.id }}={{ one.rows|length }} {% endfor %}"))
    listed = dict(pair.split("=") for pair in lines[0].split())
    assert len(listed) == 5
    name = next(iter(listed))
    assert lines_of(filled(tmp_path, f"{{{{ table.{name.replace('-', '_')}.rows|length }}}}")) == [listed[name]]


@pytest.mark.parametrize("target", ["http://169.254.169.254/x.png", "file:///etc/hostname"])
def test_a_template_that_fetches_something_is_refused(target: str, tmp_path: Path) -> None:
    path, out = tmp_path / "proposal.docx", io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(company_file())) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            content = given.read(name)
            if name == "word/_rels/header1.xml.rels":
                content = content.replace(
                    b'Target="media/image1.png"', f'Target="{target}" TargetMode="External"'.encode()
                )
            made.writestr(name, content)
    path.write_bytes(out.getvalue())
    assert finding_of(fill(sample_document("en"), load_theme("light"), path, path.name)).rule == "document-external"
