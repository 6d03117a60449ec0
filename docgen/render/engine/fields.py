"""Form fields of a PDF: boxes for words and figures, in a face that every reader of PDF has, ticks, signatures."""

from __future__ import annotations

from typing import Any

_FACE = "Helv"
_PRINTED = 4
"""The flag of what is printed with its page."""
_RIGHT = 2
"""Text flush right."""
_AS_FITS = 0
"""The size of letters that a reader of PDF chooses so that the words fit their box."""
_SEVERAL_LINES = 1 << 12
"""The flag of a field whose words run over several lines; its letters have a size of their own."""
_ON = "Yes"


def fields_without_fonts() -> None:
    """A field for each `<input>`, without a whole font in the file: the engine keeps every glyph somebody may type.

    A field holds figures and Latin words, which Helvetica draws: ISO 32000-1, 9.6.2.2 has every reader know it. For
    Chinese ones readers of PDF take a face of their own.
    """
    from weasyprint import pdf as writer

    writer.add_forms = _add_fields


def _add_fields(
    forms: Any, matrix: Any, pdf: Any, page: Any, resources: Any, stream: Any, font_map: Any
) -> None:  # the engine's own parameters
    """Text fields, tick boxes and signatures, named and described by their inputs."""
    inputs = [found for own in (forms or {}).values() for found in own]
    if not inputs:
        return
    form = _form(pdf)
    annotations = page.setdefault("Annots", _array())
    for box, rectangle in inputs:
        corners = (*matrix.transform_point(*rectangle[:2]), *matrix.transform_point(*rectangle[2:]))
        made = _field(box, corners, page, pdf)
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


def _field(box: Any, corners: tuple[float, ...], page: Any, pdf: Any) -> Any:
    import pydyf

    element, size = box.element, box.style["font_size"] * 0.75
    name, kind = element.get("name", ""), element.get("type", "text")
    field = {
        "Type": "/Annot", "Subtype": "/Widget", "Rect": _array(*corners), "P": page.reference, "F": _PRINTED,
        "T": pydyf.String(name), "TU": pydyf.String(element.get("title", name)),
    }  # fmt: skip
    if kind == "checkbox":
        field |= _ticked(pdf, corners, _ON if element.get("value") else "Off")
    elif kind == "signature":
        field |= {"FT": "/Sig"}
    else:
        right = kind == "figure"
        high = kind == "lines"
        face = f"/{_FACE} {size if right or high else _AS_FITS:.2f} Tf 0 g"
        field |= {"FT": "/Tx", "Q": _RIGHT if right else 0, "DA": pydyf.String(face)}
        field |= {"V": pydyf.String(element.get("value", "")), **({"Ff": _SEVERAL_LINES} if high else {})}
    return pydyf.Dictionary(field)


def _ticked(pdf: Any, corners: tuple[float, ...], state: str) -> dict[str, Any]:
    """A box to tick: a cross once it is, drawn here so that no face is needed, once for boxes of one size."""
    import pydyf

    wide, high = abs(corners[2] - corners[0]), abs(corners[3] - corners[1])
    inset = min(wide, high) * 0.22
    cross = (
        f"q 1.2 w 1 J {inset:.2f} {inset:.2f} m {wide - inset:.2f} {high - inset:.2f} l "
        f"{inset:.2f} {high - inset:.2f} m {wide - inset:.2f} {inset:.2f} l S Q"
    )
    size = (round(wide, 2), round(high, 2))
    drawn = pdf.__dict__.setdefault("tick_boxes", {})
    if size not in drawn:
        drawn[size] = {state: _shown(pdf, size, how) for state, how in ((_ON, cross), ("Off", ""))}
    shown = drawn[size]
    return {"FT": "/Btn", "V": f"/{state}", "AS": f"/{state}", "AP": pydyf.Dictionary({"N": pydyf.Dictionary(shown)})}


def _shown(pdf: Any, size: tuple[float, float], drawn: str) -> Any:
    import pydyf

    extra = {"Type": "/XObject", "Subtype": "/Form", "BBox": _array(0, 0, *size)}
    stream = pydyf.Stream([drawn.encode()], extra=extra)
    pdf.add_object(stream)
    return stream.reference
