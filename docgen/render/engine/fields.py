"""Form fields of a PDF: boxes for figures, in a face that every reader of PDF has itself."""

from __future__ import annotations

from typing import Any

_FACE = "Helv"
_PRINTED = 4
"""The flag of what is printed with its page."""
_RIGHT = 2
"""Text flush right."""


def fields_without_fonts() -> None:
    """A field for each `<input>`, without a whole font in the file: the engine keeps every glyph somebody may type.

    A field holds figures, which Helvetica draws; ISO 32000-1, 9.6.2.2 has every reader know it.
    """
    from weasyprint import pdf as writer

    writer.add_forms = _add_fields


def _add_fields(
    forms: Any, matrix: Any, pdf: Any, page: Any, resources: Any, stream: Any, font_map: Any
) -> None:  # the engine's own parameters
    """Text fields, named and described by their inputs."""
    inputs = [found for own in (forms or {}).values() for found in own]
    if not inputs:
        return
    form = _form(pdf)
    annotations = page.setdefault("Annots", _array())
    for box, rectangle in inputs:
        made = _field(box, (*matrix.transform_point(*rectangle[:2]), *matrix.transform_point(*rectangle[2:])), page)
        pdf.add_object(made)
        box.widget_annotation = made
        annotations.append(made.reference)
        form["Fields"].append(made.reference)


def _array(*values: Any) -> Any:
    import pydyf  # type: ignore[import-untyped]

    return pydyf.Array(values)


def _form(pdf: Any) -> Any:
    """The file's form, made with its first field."""
    import pydyf

    if "AcroForm" not in pdf.catalog:
        face = {"Type": "/Font", "Subtype": "/Type1", "BaseFont": "/Helvetica", "Encoding": "/WinAnsiEncoding"}
        fonts = pydyf.Dictionary({"Font": pydyf.Dictionary({_FACE: pydyf.Dictionary(face)})})
        pdf.catalog["AcroForm"] = pydyf.Dictionary({"Fields": _array(), "DR": fonts, "NeedAppearances": "true"})
    return pdf.catalog["AcroForm"]


def _field(box: Any, corners: tuple[float, ...], page: Any) -> Any:
    import pydyf

    element, size = box.element, box.style["font_size"] * 0.75
    name = element.get("name", "")
    return pydyf.Dictionary(
        {
            "Type": "/Annot", "Subtype": "/Widget", "FT": "/Tx", "Rect": _array(*corners), "P": page.reference,
            "F": _PRINTED, "Q": _RIGHT, "T": pydyf.String(name), "TU": pydyf.String(element.get("title", name)),
            "DA": pydyf.String(f"/{_FACE} {size:.2f} Tf 0 g"), "V": pydyf.String(element.get("value", "")),
        }
    )  # fmt: skip
