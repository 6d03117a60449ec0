"""Open what the Word writer made, as a reader would: python-docx for the story, plain XML for the rest."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from docgen.model.artifact import Rendered
from docgen.model.document import Document
from docgen.render.docx import render
from docgen.theme import load_theme

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HYPHEN = f"{W}noBreakHyphen"


def made(document: Document, **options: Any) -> Rendered:
    """The document in the light theme."""
    return render(document, load_theme("light"), **options)


def opened(rendered: Rendered) -> Any:
    """The document as python-docx reads it."""
    import docx

    return docx.Document(io.BytesIO(rendered.data))


def parts(rendered: Rendered) -> dict[str, str]:
    """The XML parts by name."""
    with zipfile.ZipFile(io.BytesIO(rendered.data)) as package:
        return {name: package.read(name).decode("utf-8") for name in package.namelist() if not name.endswith(".xlsx")}


def all_text(rendered: Rendered) -> str:
    """Every word of the story, in order; paragraphs on lines of their own."""
    root = opened(rendered).element.body
    return "\n".join("".join(words_of(line)) for line in root.iter(f"{W}p"))


def words_of(line: Any) -> list[str]:
    """The texts of a paragraph in order, a hyphen that holds a code together as the hyphen it reads as."""
    return ["-" if node.tag == HYPHEN else node.text or "" for node in line.iter(f"{W}t", HYPHEN)]


def attribute_values(xml: str, name: str) -> list[str]:
    """All values of an attribute in raw XML."""
    return re.findall(rf'{name}="([^"]*)"', xml)
