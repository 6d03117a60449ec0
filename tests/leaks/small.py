"""The starter's account, cut to what cases are shown in, with canaries inside and whatever an example draws."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from docgen.caselib.shelf import LoadedShelf
from docgen.compose import Choice, Material
from docgen.content.case import Case
from docgen.content.workspace import AccountContent, LibraryContent, Settings
from docgen.source.values import Null
from tests.leaks.canaries import Canary, Planter, Raw
from tests.leaks.drawn import MEETING, TODAY, Drawn, raw_case
from tests.leaks.planted import raw_folder, write_raw, write_raw_file
from tests.sample_workspace import REPOSITORY

STARTER = REPOSITORY / "templates" / "starter" / "en"
ACCOUNT, OTHER_PROOF, OLD_CASE = "hazelbeck-dairy", "iso-17025", "sallowmere-fruit"
KEPT = ("account", "stakeholders", "needs", "opportunities", "meetings")
SETTINGS = {"schema_version": "1", "language": "en", "languages": ["en", "zh"], "time_zone": "Europe/Dublin"}
LANGUAGE = {"language": "en"}


@cache
def base() -> tuple[Raw, Raw, tuple[Canary, ...]]:
    """Account and library with a canary in every hidden field, and the canaries."""
    account = raw_folder(STARTER / "content" / "accounts" / ACCOUNT)
    library = raw_folder(STARTER / "content" / "library")
    account = {name: account[name] for name in KEPT}
    account["needs"] = account["needs"][:1]
    account["account"].pop("current_quote")
    library.pop("price_books")
    planter = Planter(referred=frozenset(_words((account, library))), exempt=frozenset({"Meeting.duration"}))
    planter.plant(AccountContent, account, "account")
    planter.plant(LibraryContent, library, "library")
    library["company"]["team_roles"] += planter.roles
    for name in ("concession_plan", "quotes", "contract", "project", "value_case"):
        account.pop(name, None)
    for question in (one for meeting in account["meetings"] for one in meeting["expected_questions"]):
        question["shows"] = [account["needs"][0]["id"]]  # what else it shows went with the project
    planted = set(_words((account, library)))
    return account, library, tuple(one for one in planter.canaries if _stands(one, planted))


def _stands(canary: Canary, planted: set[str]) -> bool:
    told = canary.word or str(canary.number or canary.day)
    return any(told.lower() in word.lower() for word in planted)


def _words(raw: Any) -> list[str]:
    if isinstance(raw, dict):
        return [word for value in raw.values() for word in _words(value)]
    if isinstance(raw, list | tuple):
        return [word for value in raw for word in _words(value)]
    return [raw, *raw.split("/")] if isinstance(raw, str) else []


def content_of(drawn: Drawn) -> tuple[Raw, Raw, list[Raw]]:
    """Account, library and cases of an example, as they would be typed."""
    cases = [raw_case(one) for one in drawn.cases]
    account, library, _ = base()
    proof = str(cases[drawn.proof]["id"]) if drawn.proof is not None else OTHER_PROOF
    account, library = _replaced(account, proof), _replaced(library, proof)
    account["account"]["region"] = drawn.region
    if drawn.rival is not None:
        account["account"]["competitors"] = [f"{cases[drawn.rival]['customer']['name']['en'].upper()} Ltd"]
    for meeting in account["meetings"]:
        meeting |= {"date": MEETING.isoformat(), "cases": [cases[slot]["id"] for slot in drawn.chosen]}
    opportunity = account["opportunities"][0]
    opportunity["procurement_mode"] = "tender" if drawn.only == "tender" else drawn.procurement
    if drawn.elsewhere:
        words = f"Proved: {drawn.elsewhere.words}"
        holder = {
            "offering": lambda: library["offerings"][0],
            "need": lambda: account["needs"][1],
            "theme": lambda: opportunity["win_themes"][0],
        }[drawn.elsewhere.place]()
        holder[{"offering": "summary", "need": "title", "theme": "shown_by"}[drawn.elsewhere.place]] = words
    return account, library, cases


def _replaced(raw: Any, proof: str) -> Any:
    if isinstance(raw, dict):
        return {key: _replaced(value, proof) for key, value in raw.items()}
    if isinstance(raw, list):
        return [_replaced(value, proof) for value in raw]
    return proof if raw == OLD_CASE else raw


def material_of(drawn: Drawn) -> Material:
    """The example as one build has it, without files."""
    account, library, cases = content_of(drawn)
    return Material(
        Settings.model_validate(SETTINGS),
        LibraryContent.model_validate(library, context=LANGUAGE),
        AccountContent.model_validate(account, context=LANGUAGE),
        LoadedShelf(Case.model_validate(_as_read(one), context=LANGUAGE) for one in cases),
        Choice(),
        TODAY,
        deck_date=MEETING,
    )


def _as_read(raw: Any) -> Any:
    """A `null` as the reader of files hands it on."""
    if isinstance(raw, dict):
        return {key: _as_read(value) for key, value in raw.items()}
    if isinstance(raw, list):
        return [_as_read(value) for value in raw]
    return Null() if raw is None else raw


def write(drawn: Drawn, root: Path) -> Path:
    """The example as a workspace on disk."""
    account, library, cases = content_of(drawn)
    for folder in ("content/library", f"content/accounts/{ACCOUNT}", "cases"):
        (root / folder).mkdir(parents=True)
    write_raw_file(root / "docgen.yaml", dict(SETTINGS))
    write_raw(root / "content" / "library", library)
    write_raw(root / "content" / "accounts" / ACCOUNT, account)
    for case in cases:
        write_raw_file(root / "cases" / f"{case['id']}.yaml", case)
    return root
