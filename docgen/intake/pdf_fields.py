"""What people typed into the form fields of a PDF, by the names of the fields."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from docgen.diagnostics import ContentError, MachineError

MAX_FIELDS = 100_000
"""Most fields a form may have: one of 1,000 lines has 4,000."""


def read_fields(data: bytes, name: str) -> dict[str, tuple[str, int]]:
    """The text of each field that holds any, and its page.

    Raises ContentError for a PDF that is broken or has no fields, MachineError where the PDF reader is not installed.
    """
    try:
        import pypdfium2
    except ImportError:
        raise MachineError("list-no-pdf-reader") from None
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ContentError("list-pdf-broken", file=name, reason=error) from None
    try:
        document.init_forms()
        if document.formenv is None:
            raise ContentError("form-no-fields", file=name)
        found = {field: (text.strip(), page) for field, text, page in _fields(document) if text.strip()}
    finally:
        document.close()
    return found


def _fields(document: Any) -> Iterator[tuple[str, str, int]]:
    from pypdfium2 import raw

    form, seen = document.formenv.raw, 0
    for number in range(len(document)):
        page = document[number]
        for place in range(raw.FPDFPage_GetAnnotCount(page.raw)):
            seen += 1
            annotation = raw.FPDFPage_GetAnnot(page.raw, place)
            if seen <= MAX_FIELDS and raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET:
                name = _text(raw.FPDFAnnot_GetFormFieldName, form, annotation)
                yield name, _text(raw.FPDFAnnot_GetFormFieldValue, form, annotation), number + 1
            raw.FPDFPage_CloseAnnot(annotation)


def _text(read: Any, form: Any, annotation: Any) -> str:
    """A string of PDFium: its length in bytes first, then UTF-16 with a zero at its end."""
    from pypdfium2 import raw

    size = read(form, annotation, None, 0)
    buffer = ctypes.create_string_buffer(size)
    read(form, annotation, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
