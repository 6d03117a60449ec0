"""Forms of the pack as a word processor sees them: made from a workspace, filled in control by control."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx

from docgen.content.library import load_workspace
from docgen.content.project import Project
from docgen.render.docx import render
from docgen.theme import load_theme
from tests.sample_workspace import NEGOTIATED
from tests.trackers import come_back

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def forms(root: Path, account: str, language: str, wanted: tuple[str, ...]) -> dict[str, bytes]:
    """Some forms of the pack by the id of their document."""
    found = {one.id: one for one in come_back(root, account, language)}
    return {name: render(found[name], load_theme("light", root)).data for name in wanted}


def control(story: Any, tag: str) -> Any:
    """A content control by its tag."""
    found = [one for one in story.element.body.iter(f"{W}sdt") if one.find(f"{W}sdtPr/{W}tag").get(f"{W}val") == tag]
    assert len(found) == 1, (tag, len(found))
    return found[0]


def write(story: Any, tag: str, said: str | bool) -> None:
    """Words into a control, or its box ticked, as Word leaves it."""
    held = control(story, tag)
    properties = held.find(f"{W}sdtPr")
    if isinstance(said, bool):
        properties.find(f"{W14}checkbox/{W14}checked").set(f"{W14}val", str(int(said)))
        said = "\u2612" if said else "\u2610"
    else:
        placeholder = properties.find(f"{W}showingPlcHdr")
        if placeholder is not None:
            properties.remove(placeholder)
    for style in list(held.iter(f"{W}rStyle")):
        style.getparent().remove(style)
    texts = list(held.iter(f"{W}t"))
    texts[0].text = said
    for more in texts[1:]:
        more.text = ""


def filled(data: bytes, values: Mapping[str, str | bool]) -> Any:
    """A form with some controls filled in, opened."""
    story = docx.Document(io.BytesIO(data))
    for tag, said in values.items():
        write(story, tag, said)
    return story


def with_part(path: Path, name: str, data: bytes) -> None:
    """One more part in a package."""
    with zipfile.ZipFile(path, "a") as package:
        package.writestr(name, data)


def rules(found: Any) -> set[str]:
    """The rules of the findings of an import, printed as JSON."""
    return {one["rule"] for one in found["findings"]}


def project(root: Path) -> Project:
    """The project of the sample that forms are filled in for, as it is read now."""
    content = load_workspace(root).account(NEGOTIATED)
    assert content is not None and content.project is not None
    return content.project
