"""deck.pdf: when it is printed, what stands in it, and what happens where LibreOffice is missing, hangs or fails."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from docgen.content.library import load_workspace
from docgen.pipeline import BuildOptions, printing
from docgen.pipeline.options import prints_decks
from docgen.render.soffice import ENVIRONMENT
from tests.cli.commands import Docgen, process_environment
from tests.cli.printer import Office, office_in

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-in for LibreOffice is a script")
ACCOUNT = "hazelbeck-dairy"
WHOLE = ("build", "--lang", "en", "--date", "2027-03-01")
DECK = (*WHOLE, "--only", "deck")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """A LibreOffice that docgen finds."""
    made = office_in(tmp_path / "office")
    monkeypatch.setenv(ENVIRONMENT, str(made.program))
    return made


def built(docgen: Docgen) -> Path:
    return docgen.folder / "build" / ACCOUNT / "en"


def rules(docgen: Docgen) -> dict[str, str]:
    found = json.loads((built(docgen) / "findings.json").read_text("utf-8"))["findings"]
    return {one["rule"]: one["message"] for one in found}


def gone(run: dict[str, object]) -> bool:
    """Whether the process of a run has ended, within a moment."""
    for _ in range(50):
        try:
            os.kill(int(str(run["pid"])), 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


@pytest.mark.proof
def test_a_whole_kit_has_the_customers_deck_as_pdf(english: Docgen, office: Office) -> None:
    ran = english(*WHOLE)
    folder = built(english)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    rows = {row["path"]: row for row in manifest["files"]}
    row, data = rows["customer/deck.pdf"], (folder / "customer/deck.pdf").read_bytes()

    assert ran.code == 0 and len(office.runs) == 1
    assert row["sha256"] == hashlib.sha256(data).hexdigest()
    assert (row["kind"], row["format"], row["classification"]) == ("deck", "pdf", "customer")
    assert manifest["engines"]["deck.pdf"] == "LibreOffice 0.1"
    assert "customer/deck.pdf" in (folder / "index.html").read_text("utf-8")
    assert not (folder / "internal/presenter-deck.pdf").exists()
    assert b"(D:20270301000000Z')" in data


def test_the_same_deck_is_the_same_pdf(english: Docgen, office: Office) -> None:
    printed = []
    for _ in range(2):
        assert english(*DECK, "--deck-pdf").code == 0
        printed.append((built(english) / "customer/deck.pdf").read_bytes())

    assert len(office.runs) == 2
    assert printed[0] == printed[1]
    assert len(set(re.findall(rb"\b[0-9A-F]{32}\b", printed[0]))) == 1


def test_libreoffice_works_apart_from_the_user(english: Docgen, office: Office) -> None:
    english(*DECK, "--deck-pdf")
    run = office.runs[0]
    home = Path(str(run["home"]))

    assert not home.exists() and home != Path.home()
    assert "DisableMacrosExecution" in str(run["settings"]) and "BlockUntrustedRefererLinks" in str(run["settings"])
    assert "--headless" in str(run["arguments"])


KIT, ONLY = BuildOptions(), BuildOptions(only=("deck",))


@pytest.mark.parametrize(
    ("options", "setting", "printed"),
    [
        (KIT, "auto", True), (ONLY, "auto", False), (ONLY, "always", True), (KIT, "never", False),
        (replace(ONLY, deck_pdf=True), "never", True), (replace(KIT, deck_pdf=False), "always", False),
        (BuildOptions(only=("quote",)), "always", False),
    ],
)  # fmt: skip
def test_the_choice_decides(
    english: Docgen, office: Office, options: BuildOptions, setting: str, printed: bool
) -> None:
    settings = english.folder / "docgen.yaml"
    settings.write_text(settings.read_text("utf-8") + f"deck_pdf: {setting}\n", "utf-8")

    assert prints_decks(options, load_workspace(english.folder)) is printed


def test_a_deck_alone_is_not_printed(english: Docgen, office: Office) -> None:
    assert english(*DECK).code == 0
    assert not office.runs and (built(english) / "customer/deck.pptx").exists()


@pytest.mark.proof
def test_without_libreoffice_a_kit_says_so_once(english: Docgen) -> None:
    ran = english(*WHOLE)

    assert ran.code == 0 and ran.err.count("without deck.pdf: LibreOffice is not here") == 1
    assert (built(english) / "customer/deck.pptx").exists() and not (built(english) / "customer/deck.pdf").exists()
    assert "deck.pdf" not in english(*DECK).err


def test_a_pdf_that_was_asked_for_needs_libreoffice(english: Docgen) -> None:
    ran = english(*DECK, "--deck-pdf")

    assert ran.code == 3 and "LibreOffice is missing" in ran.err
    assert (built(english) / "customer/deck.pptx").exists()


@pytest.mark.parametrize(
    ("wrong", "rule", "words"),
    [
        ({"sleep": 60.0}, "deck-pdf-failed", "gave no answer"),
        ({"whole": False}, "deck-pdf-failed", "without printing it"),
        ({"more_pages": 1}, "deck-pdf-pages", "pages of"),
    ],
)
def test_what_goes_wrong_is_said_and_the_rest_is_written(
    english: Docgen, office: Office, monkeypatch: pytest.MonkeyPatch, wrong: dict[str, float], rule: str, words: str
) -> None:
    office.tell(**wrong)  # type: ignore[arg-type]
    if "sleep" in wrong:
        monkeypatch.setattr(printing, "SECONDS", 0.5)
        monkeypatch.setattr(printing, "SECONDS_A_SLIDE", 0.0)

    assert english(*DECK, "--deck-pdf").code == 0
    assert words in rules(english)[rule]
    assert not (built(english) / "customer/deck.pdf").exists()
    assert (built(english) / "customer/deck.pptx").exists() and (built(english) / "index.html").exists()
    assert gone(office.runs[-1]) and not Path(str(office.runs[-1]["home"])).exists()


def test_a_program_that_cannot_run_is_said(english: Docgen, office: Office) -> None:
    office.program.write_bytes(b"\x7fELF and nothing more")

    assert english(*DECK, "--deck-pdf").code == 0
    assert "deck-pdf-failed" in rules(english)


@pytest.mark.parametrize(("number", "code"), [
    pytest.param(signal.SIGINT, 130, marks=pytest.mark.proof), (signal.SIGTERM, -signal.SIGTERM)
])  # fmt: skip
def test_an_interrupt_takes_libreoffice_along(
    english: Docgen, office: Office, number: signal.Signals, code: int
) -> None:
    office.tell(sleep=60)
    running = subprocess.Popen(
        [sys.executable, "-m", "docgen", *DECK, "--deck-pdf"], cwd=english.folder, env=process_environment(),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    before = time.monotonic()
    while not office.runs and time.monotonic() - before < 60:
        time.sleep(0.05)
    time.sleep(1)  # docgen too must know by now that it runs
    running.send_signal(number)
    _, said = running.communicate(timeout=30)

    assert running.returncode == code and b"Traceback" not in said
    assert gone(office.runs[0]) and not Path(str(office.runs[0]["home"])).exists()
    assert not built(english).exists()
