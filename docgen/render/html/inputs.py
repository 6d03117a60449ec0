"""Form fields of the printed page: what is written in by hand on paper can be typed into the PDF."""

from __future__ import annotations

from typing import Literal

from docgen.render.html.state import Writing
from docgen.render.lettering import escape

InputKind = Literal["text", "lines", "figure", "checkbox", "signature"]


def blank(writing: Writing, name: str, said: str, kind: InputKind = "text", *, ticked: bool = False) -> str:
    """A field called `name`, read out as `said`; in a document that is not filled in, the box to tick alone."""
    if not writing.document.fillable:
        return '<span class="tick"></span>' if kind == "checkbox" else ""
    state = ' value="on"' if ticked else ""
    named = {"checkbox": "tick", "signature": "sign", "lines": "lines"}.get(kind)
    look = f' class="{named}"' if named else ""
    return f'<input type="{kind}"{look} name="{escape(name)}" title="{escape(said)}"{state}>'
