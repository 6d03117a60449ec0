"""`docgen import tracker` of PDFs: forms filled in in a reader of PDF come back by the names of their fields."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pikepdf
import pytest

from docgen.render.pdf import render
from docgen.theme import load_theme
from tests.cli.commands import Docgen
from tests.filled_forms import project, rules
from tests.sample_workspace import NEGOTIATED, TENDER, copy_sample
from tests.trackers import come_back

SITE, TESTS = "handover-site-northwick", "handover-acceptance"
SURVEY, POINTS, SIGNED = "site-northwick-survey", "acceptance-points-table", "certificate-final-sign"
FILE = f"content/accounts/{NEGOTIATED}/project.yaml"


@cache
def _root() -> Path:
    return copy_sample(Path(mkdtemp(prefix="pdf-forms-")) / "sample")


@cache
def _made(name: str, language: str) -> bytes:
    document = next(one for one in come_back(_root(), NEGOTIATED, language) if one.id == name)
    return render(document, load_theme("light", _root())).data


@pytest.fixture
def sample(docgen: Docgen) -> Docgen:
    shutil.copytree(_root(), docgen.folder / "sample")
    docgen.folder = docgen.folder / "sample"
    return docgen


def filled(data: bytes, values: Mapping[str, str | bool], *, without: str = "") -> bytes:
    """The form as a reader of PDF saves it with some fields filled in, and one of them taken away."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fields = {str(one.T): one for one in pdf.Root.AcroForm.Fields}
        for name, said in values.items():
            if isinstance(said, bool):
                fields[name].V = fields[name].AS = pikepdf.Name("/Yes" if said else "/Off")
            elif name.endswith("/sign"):
                fields[name].V = pikepdf.Dictionary(Type=pikepdf.Name("/Sig"), Name=said)
            else:
                fields[name].V = pikepdf.String(said)
        if without:
            for page in pdf.pages:
                kept = [one for one in page.get("/Annots", []) if str(one.get("/T", "")) != without]
                page.Annots = pikepdf.Array(kept)
        pdf.save(out)
    return out.getvalue()


def take(sample: Docgen, data: bytes, *more: str, account: str = NEGOTIATED, name: str = "001-northwick.pdf") -> Any:
    path = sample.folder / name
    path.write_bytes(data)
    done = sample("import", "tracker", str(path), "--account", account, "--format", "json", *more)
    return json.loads(done.out) if done.out else done.err


def _comes_back(sample: Docgen, language: str, words: str, unit: str) -> None:
    tests = "site-northwick-tests/ac-site"
    values = {f"{SURVEY}/sv-cooling/found": words, f"{tests}/result": f"3{unit}", f"{tests}/passed": True}
    before = (sample.folder / FILE).read_text("utf-8")
    shown = take(sample, filled(_made(SITE, language), values))
    assert (sample.folder / FILE).read_text("utf-8") == before and rules(shown) == set()
    assert (shown["document"], shown["language"], shown["taken"], shown["not_taken"]) == (SITE, language, 3, 0)
    assert shown["same"] > 20
    assert take(sample, filled(_made(SITE, language), values), "--write")["written"]
    now = project(sample.folder)
    site = next(one for one in now.sites if one.id == "northwick")
    found = next(one.found for one in site.survey_points if one.id == "sv-cooling")
    assert found is not None and words in str(found.in_language(language))
    test = next(one for one in now.acceptance_criteria if one.id == "ac-site")
    assert [(one.site, one.verdict) for one in test.results] == [("northwick", "passed")]


@pytest.mark.parametrize(
    ("language", "words", "unit"),
    [("en", "12 kW: enough", " minutes"), pytest.param("zh", "12千瓦，足够", "分钟", marks=pytest.mark.proof)],
)
def test_a_filled_pdf_comes_back(sample: Docgen, language: str, words: str, unit: str) -> None:
    _comes_back(sample, language, words, unit)


def test_forms_that_nobody_touched_change_nothing(sample: Docgen) -> None:
    for name in (SITE, TESTS):
        found = take(sample, _made(name, "en"))
        assert (found["document"], found["changes"], found["findings"]) == (name, [], []), found["findings"][:3]


def test_new_points_come_back_and_signatures_are_named(sample: Docgen) -> None:
    line = f"{POINTS}/point-3"
    values = {
        f"{line}/point": "Door of rack 4 does not lock", f"{line}/major": True, f"{line}/owner": "Platform engineer",
        f"{SIGNED}/{SIGNED}-customer/sign": "Head of IT", f"{SIGNED}/{SIGNED}-customer/1": "A",
    }  # fmt: skip
    found = take(sample, filled(_made(TESTS, "en"), values), "--write")
    assert rules(found) == {"tracker-signed"} and found["written"], found["findings"]
    assert len([one for one in found["findings"] if one["rule"] == "tracker-signed"]) == 2
    fresh = {str(one.id): one for one in project(sample.folder).issues}
    assert fresh["issue-door-of-rack-4"].severity == "major"


def test_what_cannot_be_taken_is_named(sample: Docgen) -> None:
    values = {f"{POINTS}/point-3/due": "soon", "acceptance-tests-table/ac-undo/passed": True,
              "acceptance-tests-table/ac-undo/failed": True}  # fmt: skip
    data = filled(_made(TESTS, "en"), values, without="acceptance-tests-table/ac-release/result")
    found = take(sample, data, "--write")
    assert rules(found) == {"tracker-unread", "tracker-two-ticks", "tracker-control-gone"}, found["findings"]
    assert not found["written"]


def test_a_pdf_without_fields_says_which_form_to_fill_in(sample: Docgen) -> None:
    with pikepdf.open(io.BytesIO(_made(SITE, "en"))) as pdf:
        del pdf.Root.AcroForm
        for page in pdf.pages:
            page.Annots = pikepdf.Array()
        flat = io.BytesIO()
        pdf.save(flat)
    assert "001-northwick.docx" in take(sample, flat.getvalue())
    assert "001-northwick.pdf" in take(sample, b"%PDF-1.7 broken")
    assert NEGOTIATED in take(sample, _made(SITE, "en"), account=TENDER)
    with pikepdf.open(io.BytesIO(_made(SITE, "en"))) as pdf:
        del pdf.docinfo["/docgen"]
        strange = io.BytesIO()
        pdf.save(strange)
    assert "001-northwick.pdf" in take(sample, strange.getvalue())
