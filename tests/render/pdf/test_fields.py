"""What is written in by hand on paper is filled in in the PDF: words, figures, ticks, signatures; all are tagged."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from docgen.intake.pdf_fields import read_fields
from docgen.render.pdf import render
from docgen.theme import load_theme
from tests.forms import form_document, roomy_form


@pytest.mark.parametrize("language", ["en", "zh"])
def test_blanks_are_fields_by_their_kind(language: str, tmp_path: Path) -> None:
    rendered = render(form_document(language), load_theme("light"))
    assert rendered.findings == ()
    path = tmp_path / "form.pdf"
    path.write_bytes(rendered.data)
    with pikepdf.open(path) as pdf:
        fields = {str(one.T): one for one in pdf.Root.AcroForm.Fields}
        kinds = {name: str(one.FT) for name, one in fields.items()}
        assert kinds == {
            "checks/power/ready": "/Btn", "checks/cooling/state": "/Tx", "checks/cooling/on": "/Tx",
            "checks/cooling/count": "/Tx", "checks/cooling/note": "/Tx", "checks/cooling/ready": "/Btn",
            "who/sent": "/Tx", "who/by": "/Tx", "sign/buyer/sign": "/Sig", "sign/buyer/1": "/Tx", "sign/buyer/2": "/Tx",
        }  # fmt: skip
        assert str(fields["checks/power/ready"].AS) == "/Yes" and str(fields["checks/cooling/ready"].AS) == "/Off"
        assert all(str(one.TU) for one in fields.values())
        assert not pdf.check_pdf_syntax()
        assert _forms(pdf.Root.StructTreeRoot.K) == len(fields)
        fields["who/by"].V = pikepdf.String("Site manager")
        pdf.save(tmp_path / "filled.pdf")
    assert read_fields((tmp_path / "filled.pdf").read_bytes(), "filled.pdf")["who/by"] == ("Site manager", 1)
    document = pypdfium2.PdfDocument(io.BytesIO(rendered.data))
    assert len(document) == 1
    document.close()


def test_a_blank_of_several_lines_takes_several_and_has_their_height() -> None:
    made = render(roomy_form(), load_theme("light")).data
    with pikepdf.open(io.BytesIO(made)) as pdf:
        found = {str(one.T): (int(one.get("/Ff", 0)) >> 12 & 1, _height(one)) for one in pdf.Root.AcroForm.Fields}
    assert found["checks/cooling/note"][0] == found["who/by"][0] == 1 and found["who/sent"][0] == 0
    assert found["checks/cooling/note"][1] > 45 > found["who/by"][1] > 25 > found["who/sent"][1]


def _height(field: Any) -> float:
    """Points."""
    return abs(float(field.Rect[3]) - float(field.Rect[1]))


def _forms(node: Any) -> int:
    """The widgets in the structure of the file."""
    if isinstance(node, pikepdf.Array):
        return sum(_forms(child) for child in node)
    if not isinstance(node, pikepdf.Dictionary):
        return 0
    own = node.get("/Type") == "/OBJR" and node.Obj.get("/Subtype") == "/Widget"
    return int(own) + (_forms(node.K) if "/K" in node else 0)
