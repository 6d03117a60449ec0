"""The sample accounts' decks, built as a user builds them, as text: one file for each account and language."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from docgen.content.library import load_workspace
from docgen.pipeline import BuildOptions
from tests.decks.dump import dump, slide_ids
from tests.sample_workspace import NEGOTIATED, REPOSITORY, TENDER, build

FOLDER = Path(__file__).parent / "dumps"
DECKS = tuple((account, language) for account in (NEGOTIATED, TENDER) for language in ("en", "zh"))


def golden(account: str, language: str) -> Path:
    """The file that holds what the deck said when somebody last looked."""
    return FOLDER / f"{account}.{language}.txt"


def dumped(account: str, language: str) -> str:
    """What the decks say now: the customer's, then what the presenter's has besides, and its notes."""
    with TemporaryDirectory() as name:
        options = BuildOptions(only=("deck",), out=Path(name))
        folder, built = build(load_workspace(REPOSITORY), account, language, options)
        assert built.commit is not None and not built.failed, built.findings
        customers = next((folder / "customer").glob("deck*.pptx")).read_bytes()
        presenters = next((folder / "internal").glob("presenter-deck*.pptx")).read_bytes()
    parts = [dump(customers), ["", "=" * 40], dump(presenters, slide_ids(customers))]
    return "\n".join(line for part in parts for line in part) + "\n"
