"""What people typed into the form fields of a PDF, by the names of the fields."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from docgen.diagnostics import ContentError, MachineError
from docgen.intake.text import one_line
from docgen.intake.tracked import Mark, mark_in

BEGINS = b"%PDF-"
"""The first bytes of a PDF."""
_PROPERTY = b"docgen"

MAX_FIELDS = 100_000
"""Most fields a form may have: one of 1,000 lines has 4,000."""


@dataclass(frozen=True, slots=True)
class PdfField:
    """A field: its name, page and words, whether its box is ticked (None: it has none), whether it is signed."""

    name: str
    page: int
    text: str
    ticked: bool | None = None
    signed: bool = False


@dataclass(frozen=True, slots=True)
class PdfForm:
    """A form: what it says of itself (None: it is none of ours), and its fields."""

    mark: Mark | None
    fields: tuple[PdfField, ...]


def read_fields(data: bytes, name: str) -> dict[str, tuple[str, int]]:
    """The text of each field that holds any, and its page.

    Raises ContentError for a PDF that is broken or has no fields, MachineError where the PDF reader is not installed.
    """
    form = read_pdf_form(data, name)
    if not form.fields:
        raise ContentError("form-no-fields", file=name)
    return {one.name: (one.text, one.page) for one in form.fields if one.text}


def read_pdf_form(data: bytes, name: str) -> PdfForm:
    """All fields of a form, none of a PDF that was printed or scanned.

    Raises ContentError for a PDF that is broken, MachineError where the PDF reader is not installed.
    """
    try:
        import pypdfium2
    except ImportError:
        raise MachineError("list-no-pdf-reader") from None
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ContentError("list-pdf-broken", file=name, reason=error) from None
    with closing(document):
        document.init_forms()
        fields = tuple(_fields(document)) if document.formenv is not None else ()
        return PdfForm(mark_in(f"{_property(document)} -"), fields)


def _fields(document: Any) -> Iterator[PdfField]:
    from pypdfium2 import raw

    form, seen = document.formenv.raw, 0
    for number in range(len(document)):
        page = document[number]
        for place in range(raw.FPDFPage_GetAnnotCount(page.raw)):
            seen += 1
            annotation = raw.FPDFPage_GetAnnot(page.raw, place)
            if seen <= MAX_FIELDS and raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET:
                yield _field(form, annotation, number + 1)
            raw.FPDFPage_CloseAnnot(annotation)


def _field(form: Any, annotation: Any, page: int) -> PdfField:
    from pypdfium2 import raw

    def said(read: Callable[..., int]) -> str:
        return _text(lambda buffer, size: read(form, annotation, buffer, size))

    name, kind = said(raw.FPDFAnnot_GetFormFieldName), raw.FPDFAnnot_GetFormFieldType(form, annotation)
    if kind == raw.FPDF_FORMFIELD_CHECKBOX:
        return PdfField(name, page, "", bool(raw.FPDFAnnot_IsChecked(form, annotation)))
    if kind == raw.FPDF_FORMFIELD_SIGNATURE:
        return PdfField(name, page, "", signed=bool(raw.FPDFAnnot_HasKey(annotation, b"V")))
    return PdfField(name, page, one_line(said(raw.FPDFAnnot_GetFormFieldValue)).strip())


def _property(document: Any) -> str:
    from pypdfium2 import raw

    def read(buffer: Any, size: int) -> int:
        return int(raw.FPDF_GetMetaText(document.raw, _PROPERTY, buffer, size))

    return _text(read)


def _text(read: Callable[[Any, int], int]) -> str:
    """A string of PDFium: its length in bytes first, then UTF-16 with a zero at its end."""
    from pypdfium2 import raw

    size = read(None, 0)
    buffer = ctypes.create_string_buffer(size)
    read(ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
