"""The sample accounts' decks, built as a user builds them, as text: one file for each meeting and language."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from docgen.compose import Choice
from docgen.pipeline import BuildOptions
from tests.decks.dump import dump, slide_ids
from tests.sample_workspace import NEGOTIATED, TENDER, build, sample

FOLDER = Path(__file__).parent / "dumps"
OFFERS = "offer-review"
"""The negotiated account's meeting whose deck shows offers, cost and payback."""
MEETINGS = ((NEGOTIATED, ""), (NEGOTIATED, OFFERS), (TENDER, ""))
"""Account and meeting; an empty one is the account's current meeting."""
DECKS = tuple((account, meeting, language) for account, meeting in MEETINGS for language in ("en", "zh"))


def golden(account: str, meeting: str, language: str) -> Path:
    """The file that holds what the deck said when somebody last looked."""
    return FOLDER / ".".join(filter(None, (account, meeting, language, "txt")))


def dumped(account: str, meeting: str, language: str) -> str:
    """What the decks say now: the customer's, then what the presenter's has besides, and its notes."""
    with TemporaryDirectory() as name:
        options = BuildOptions(only=("deck",), out=Path(name), choice=Choice(meeting=meeting or None))
        folder, built = build(sample(), account, language, options)
        assert built.commit is not None and not built.failed, built.findings
        customers = next((folder / "customer").glob("deck*.pptx")).read_bytes()
        presenters = next((folder / "internal").glob("presenter-deck*.pptx")).read_bytes()
    parts = [dump(customers), ["", "=" * 40], dump(presenters, slide_ids(customers))]
    return "\n".join(line for part in parts for line in part) + "\n"
