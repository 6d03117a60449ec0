"""The sample deck in a company's template, and what can be read in its file."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from docgen.model.artifact import Rendered
from docgen.render.pptx import render
from docgen.render.pptx.template import Template, load_template
from docgen.theme import load_theme
from tests.documents import sample_document
from tests.render.pptx.foreign import OFFICE, Made


def loaded(made: Made, folder: Path, name: str = "house.potx") -> Template:
    """A template that was made, read as docgen reads it."""
    return load_template(made.write(folder / name), name)


def built(template: Template, language: str = "en", *, draft: bool = True, internal: bool = False) -> Rendered:
    """The sample deck in it."""
    kind = "internal" if internal else "customer"
    return render(sample_document(language, "slides", draft=draft, classification=kind), load_theme("light"), template)


def texts(slide: object) -> Iterator[str]:
    """Every text of a slide, tables and all."""
    for element in slide._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t"):  # type: ignore[attr-defined]
        yield element.text or ""


def own(found: list[str]) -> list[str]:
    """Package problems that are ours: templates may draw over their own edges."""
    return [one for one in found if not re.search(r"slide(Layout|Master)s/.*over the slide's edge", one)]


def everything(data: bytes, folder: str = "") -> bytes:
    """All parts, unpacked, of one folder if named."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist() if name.startswith(folder))


def relation(kind: str, target: str, mode: str = "External") -> str:
    """A relationship to add to the master's."""
    return f'<Relationship Id="rId88" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/>'
