"""`docgen build`: what it writes, what it refuses before it starts, and what it leaves behind."""

from __future__ import annotations

import json
import re
import zipfile
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.cli.commands import Docgen, drafts_in, files_in

BUILD = "build/hazelbeck-dairy/en"
PARTS = {
    "deck": {"customer/deck.pptx", "internal/presenter-deck.pptx", "internal/presenter-plan.docx"},
    "proposal": {"customer/proposal.docx", "customer/proposal.pdf"},
    "quote": {"customer/quote/quotation.xlsx", "customer/quote/quotation.pdf", "customer/quote/quotation.docx"},
    "handover": {"customer/handover.zip", "internal/sales-to-delivery.docx", "internal/sales-to-delivery.pdf"},
    "case": {f"customer/cases/sallowmere-fruit.{form}" for form in ("docx", "pdf", "pptx")},
}


def test_the_starter_builds_every_kind_without_a_finding(english: Docgen) -> None:
    before = files_in(english.folder)
    ran = english("build")
    assert ran.code == 0, ran.err
    assert "error" not in ran.out and "warning" not in ran.out
    built = files_in(english.folder / BUILD)
    for kind, files in PARTS.items():
        assert files <= built, kind
    assert {"index.html", "manifest.json", "findings.json"} <= built
    listed = json.loads((english.folder / BUILD / "manifest.json").read_text("utf-8"))["files"]
    assert {row["path"] for row in listed} | {"manifest.json"} == built
    _assert_pack_opens(english.folder / BUILD / "customer")
    new = {path for path in files_in(english.folder) - before if not path.startswith("build/")}
    assert new == set() and not list(english.folder.rglob("__pycache__"))


def _assert_pack_opens(folder: Path) -> None:
    """Every file of the handover pack is linked once from its index page, in the zip and beside it."""
    with zipfile.ZipFile(folder / "handover.zip") as archive:
        (first,) = [name for name in archive.namelist() if name.endswith("/index.html")]
        others = [name for name in archive.namelist() if name != first]
        page = archive.read(first).decode("utf-8")
    assert first.count("/") == 1 and len(others) > 10
    links = [unquote(unescape(found)) for found in re.findall(r'href="([^"]+)"', page)]
    assert sorted(links) == sorted(name.partition("/")[2] for name in others)
    assert all((folder / "handover" / link).is_file() for link in links)
    assert (folder / "handover" / "index.html").read_text("utf-8") == page
    assert not re.search(r'(?:src|href)="(?:[a-z]+:|/)', page)


def test_only_some_kinds_and_another_folder(english: Docgen, tmp_path: Path) -> None:
    ran = english("build", "hazelbeck-dairy", "--only", "deck", "--lang", "en", "--out", str(tmp_path / "drafts"))
    assert ran.code == 0
    built = files_in(tmp_path / "drafts" / "hazelbeck-dairy" / "en")
    assert built == PARTS["deck"] | {"index.html", "manifest.json", "findings.json", "internal/case-refusals.json"}
    assert str(tmp_path / "drafts") in ran.out
    assert drafts_in(english.folder) == set()
    with zipfile.ZipFile(tmp_path / "drafts" / "hazelbeck-dairy" / "en" / "customer" / "deck.pptx") as deck:
        assert deck.testzip() is None


def test_an_edited_draft_is_kept_until_forced(english: Docgen) -> None:
    english("build", "--only", "deck")
    draft = english.folder / BUILD / "customer" / "deck.pptx"
    draft.write_bytes(b"my words")
    ran = english("build", "--only", "deck")
    assert ran.code == 1 and "not overwritten: customer/deck.pptx" in ran.out
    assert draft.read_bytes() == b"my words"
    assert (english.folder / BUILD / "kept-back" / "customer" / "deck.pptx").exists()
    assert english("build", "--only", "deck", "--force").code == 0
    assert draft.read_bytes() != b"my words"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("hazelbeck-diary",), "use one of: hazelbeck-dairy"),
        (("--lang", "zh"), "use one of: en"),
        (("--only", "dek"), "did you mean `deck`?"),
        (("--only", "deck,xyzzy"), "use one of: deck, proposal, tender, quote, handover, case"),
        (("--only", ","), "use one of: deck, proposal"),
        (("--theme", "lihgt"), "use one of: bold, light"),
        (("--theme", ""), "use one of: bold, light"),
        (("--meeting", "manager-meeting"), "did you mean `management-meeting`?"),
        (("--quote", "q-cold-room"), "did you mean `q-cold-rooms`?"),
        (("--opportunity", "xyzzy"), "use one of: cold-rooms-2027"),
        (("--all", "hazelbeck-dairy"), "--all and an account together"),
        (("--audience", "everybody"), "executive"),
        (("--date", "1.3.2027"), "write it as 2027-03-01"),
        (("--jobs", "0"), "x>=1"),
        (("--colour",), "--colour"),
        (("--case", "sallowmere-friut"), "did you mean `sallowmere-fruit`?"),
        (("--case", " , "), "--case names no case"),
        (("--only", "deck", "--case", "sallowmere-fruit"), "add `case` to --only"),
    ],
)
def test_wrong_usage_is_refused_before_anything_is_written(
    english: Docgen, arguments: tuple[str, ...], words: str
) -> None:
    ran = english("build", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert drafts_in(english.folder) == set()


def test_case_sheets_of_named_cases_pass_the_same_permits(english: Docgen) -> None:
    """A refused one is an error with its reason; the others are written, and the deck keeps its own cases."""
    told = english.folder / "cases" / "sallowmere-fruit.yaml"
    text = told.read_text("utf-8")
    secret = text.replace("id: sallowmere-fruit", "id: sallowmere-failure").replace(
        "outcome: success", "outcome: failure"
    )
    (english.folder / "cases" / "sallowmere-failure.yaml").write_text(secret, "utf-8")
    ran = english("build", "--only", "case", "--case", "sallowmere-failure,sallowmere-fruit")
    assert ran.code == 1
    assert "`sallowmere-failure` may not be shown to this customer: a failure stays in the team (outcome)" in ran.err
    assert files_in(english.folder / BUILD) >= PARTS["case"]
    assert not [path for path in files_in(english.folder / BUILD) if "failure" in path]


def test_nothing_to_build(english: Docgen) -> None:
    account = english.folder / "content" / "accounts" / "hazelbeck-dairy"
    (account / "account.yaml").unlink()
    account.rmdir()
    ran = english("build")
    assert (ran.code, ran.out) == (0, "") and "docgen new account" in ran.err


def test_a_kind_that_does_not_apply_is_said(english: Docgen) -> None:
    ran = english("build", "--only", "tender")
    assert ran.code == 0 and "no document of this kind applies to hazelbeck-dairy: tender" in ran.err


def test_content_errors_stop_the_build_and_are_shown(english: Docgen) -> None:
    file = english.folder / "content" / "accounts" / "hazelbeck-dairy" / "account.yaml"
    file.write_text(file.read_text("utf-8").replace("priority: P0", "priority: P9", 1), "utf-8")
    ran = english("build", "--only", "deck")
    assert ran.code == 1 and "nothing written (1 error)" in ran.out
    assert "priority" in ran.err and "account.yaml:" in ran.err


def test_a_folder_that_cannot_be_written_is_a_sentence(english: Docgen) -> None:
    (english.folder / "taken").write_text("")
    ran = english("build", "--only", "deck", "--out", "taken")
    assert ran.code == 1 and "taken" in ran.err


def test_the_date_of_the_documents(english: Docgen, tmp_path: Path) -> None:
    english("build", "--only", "deck", "--date", "2027-03-12")
    body = json.loads((english.folder / BUILD / "findings.json").read_text("utf-8"))
    assert body["document_date"] == "2027-03-12"
