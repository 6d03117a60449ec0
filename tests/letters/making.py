"""Letters as a project would have them: noted in the log of a copy of the samples, and composed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from docgen.content.library import load_workspace
from docgen.model.document import Document
from docgen.pipeline.composing import compose_documents, material_of
from docgen.pipeline.letters import Asked, note_letter
from docgen.pipeline.options import BuildOptions
from docgen.wording import Wording, load_catalogue


def letters_of(root: Path, account: str, kind: str, day: str, language: str, site: str = "") -> Document:
    """A letter of a kind as composed, after it was noted in the log."""
    loaded = load_workspace(root)
    content = loaded.account(account)
    assert content is not None
    noted = note_letter(
        loaded, content, Asked(kind, date.fromisoformat(day), site, matter="Done in time.", language="en")
    )
    loaded = load_workspace(root)
    content = loaded.account(account)
    assert content is not None and loaded.library is not None
    material = material_of(loaded, loaded.library, content, BuildOptions(only=("handover",)))
    planned = compose_documents(material, Wording(load_catalogue(language)), ("handover",), [])
    return next(one.document for one in planned if one.document.id == f"letter-{noted.number}")


def prove(root: Path, account: str, was: str, now: str) -> None:
    """Put the proof of a payment on record."""
    plan = root / f"content/accounts/{account}/project.yaml"
    text = plan.read_text("utf-8")
    assert was in text
    plan.write_text(text.replace(was, now), "utf-8")
