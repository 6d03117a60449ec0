"""A hidden customer whom people name elsewhere keeps the document back; refusals are in the log of every build."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from docgen.bundle.manifest import read_manifest
from docgen.caselib.shelf import LoadedShelf
from docgen.compose import KINDS, Choice, Kind, Material, Planned
from docgen.content.library import load_workspace
from docgen.diagnostics import Finding
from docgen.messages import all_worded
from docgen.pipeline import BuildOptions
from docgen.pipeline.composing import compose_documents
from docgen.pipeline.options import document_date
from docgen.wording import Wording, load_catalogue
from tests.reading import every_part, files_under, readings_of, squeezed
from tests.sample_workspace import REPOSITORY, TENDER, build, copy_sample

OPPORTUNITY = f"content/accounts/{TENDER}/opportunity.yaml"
OFFERINGS = "content/library/offerings.yaml"
THEME = "一家华东农村商业银行的演练"
FAB = "单点故障不再拖垮应用"
FAB_ENGLISH = "One fault no longer stops an application"
FEW: tuple[Kind, ...] = ("deck", "tender", "case")
"""Kinds in which both the offerings and the sale are told; with all of them the same is in the proofs."""
LOG = "internal/case-refusals.json"


def replaced(root: Path, file: str, old: str, new: str) -> int:
    """The line on which `old` became `new`."""
    path = root / file
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {file}"
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


@cache
def as_it_is(language: str, kinds: Sequence[Kind]) -> tuple[list[Planned], list[Finding]]:
    """The documents of the sample that nobody changed."""
    return composed(REPOSITORY, language, kinds)


def composed(root: Path, language: str, kinds: Sequence[Kind]) -> tuple[list[Planned], list[Finding]]:
    """The documents of the tender account that may be written, and what keeps others back."""
    workspace = load_workspace(root)
    content = workspace.account(TENDER)
    assert content is not None and workspace.library is not None
    when = document_date(BuildOptions(), workspace, content)
    material = Material(workspace.settings, workspace.library, content, LoadedShelf(workspace.cases), Choice(), when)
    findings: list[Finding] = []
    planned = compose_documents(material, Wording(load_catalogue(language, root)), kinds, findings)
    return planned, [finding for finding in findings if finding.rule == "case-identity-shown"]


def paths(planned: list[Planned]) -> set[str]:
    return {f"{one.path} {form}" for one in planned for form in one.formats}


def test_the_sample_gives_nobody_away() -> None:
    for language in ("en", "zh"):
        planned, findings = as_it_is(language, KINDS)
        assert len(planned) > 15 and not findings


@pytest.mark.parametrize(
    ("kinds", "language", "file", "old", "new"),
    [
        (FEW, "zh", OPPORTUNITY, THEME, "青禾滩的演练"),
        pytest.param(KINDS, "zh", OPPORTUNITY, THEME, "青\u200b禾滩的演练", marks=pytest.mark.proof),
        pytest.param(KINDS, "zh", OPPORTUNITY, THEME, "ＱＩＮＧＨＥＴＡＮ的演练", marks=pytest.mark.proof),
        pytest.param(KINDS, "zh", OFFERINGS, FAB, "６７ 个网点不停业", marks=pytest.mark.proof),
        pytest.param(KINDS, "zh", OFFERINGS, FAB, "六十七个网点不停业", marks=pytest.mark.proof),
        pytest.param(KINDS, "en", OFFERINGS, FAB_ENGLISH, "Sixty-seven branches stay open", marks=pytest.mark.proof),
        (FEW, "en", OFFERINGS, FAB_ENGLISH, "As at Qing-hetan, one fault stops nothing"),
    ],
)
def test_a_customer_named_elsewhere_keeps_the_document_back(
    kinds: Sequence[Kind], language: str, file: str, old: str, new: str, tmp_path: Path
) -> None:
    root = copy_sample(tmp_path / "workspace")
    whole, _ = as_it_is(language, kinds)
    line = replaced(root, file, old, new)
    planned, findings = composed(root, language, kinds)
    held = paths(whole) - paths(planned)
    assert held and {path.split(" ")[0] for path in held} == {finding.excerpt for finding in findings}
    assert {(finding.file, finding.location.line) for finding in findings} == {(file, line)}
    assert all(plan.path.startswith("customer/") for plan in whole if plan not in planned and plan.path in held)
    for spoken in ("en", "zh"):
        said = "\n".join(finding.as_line() for finding in all_worded(findings, spoken))
        assert "demo-rural-lender" in said
        assert not any(word in said.lower() for word in ("青禾滩", "qinghetan", "网点", "branches"))


def test_a_customer_of_a_case_that_is_not_shown_is_no_concern_here(tmp_path: Path) -> None:
    root = copy_sample(tmp_path / "workspace")
    replaced(root, OFFERINGS, FAB_ENGLISH, "Ostervaal has 412 agencies")
    planned, findings = composed(root, "en", FEW)
    assert planned and not findings


def test_a_customer_may_read_its_own_name_beside_its_own_case(tmp_path: Path) -> None:
    root = copy_sample(tmp_path / "workspace")
    content = load_workspace(root).account(TENDER)
    assert content is not None
    name = content.account.display_name.words[0][1]
    replaced(root, "cases/demo-rural-lender.yaml", "aliases: [", f"aliases: [{name}, ")
    planned, findings = composed(root, "zh", FEW)
    assert planned and not findings


# --- the refusal log -------------------------------------------------------------------------------------


def log_of(folder: Path) -> dict[str, Any]:
    body: dict[str, Any] = json.loads((folder / LOG).read_text("utf-8"))
    return body


@pytest.mark.proof
def test_the_log_names_every_refused_case_of_every_use(tmp_path: Path) -> None:
    root = copy_sample(tmp_path / "workspace")
    replaced(root, OPPORTUNITY, "cases: [demo-rural-lender,", "cases: [demo-city-transport, demo-rural-lender,")
    folder, built = build(root, TENDER, "zh", BuildOptions(only=("case",)))
    log = log_of(folder)
    assert (log["account"], log["document_date"]) == (TENDER, "2027-03-22")
    assert {name: one["document_date"] for name, one in log["channels"].items()} == {
        "deck": "2027-03-29", "proposal": "2027-03-22", "case": "2027-03-22",
    }  # fmt: skip
    for channel in log["channels"].values():
        refused = {row["case"]: row for row in channel["refused"]}
        assert refused["demo-failed-rollout"] == {
            "case": "demo-failed-rollout", "reason": "failure", "detail": "outcome",
        }  # fmt: skip
        chosen = refused["demo-city-transport"]
        assert (chosen["reason"], chosen["detail"]) == ("expired", "2026-06-30")
        assert chosen["chosen_by"][0].startswith(f"{OPPORTUNITY}:")
        assert refused["demo-regional-insurer"]["reason"] == "region"
        assert [row["case"] for row in channel["ranked"]] and len(channel["ranked"]) <= 3
    assert "case-left-out" in {finding.rule for finding in built.findings}
    for words in readings_of((folder / LOG).read_bytes()):
        assert not any(name in words for name in ("Qinghetan", "青禾滩", "Ostervaal", "Quellmar"))
    assert_hidden(folder, "demo-rural-lender")


def assert_hidden(folder: Path, case: str) -> None:
    """The case is in the customer's files, and no string that gives its customer away is in any part of them."""
    known = load_workspace(folder.parents[2]).case(case)
    assert known is not None
    names = [*known.customer.name.words, *(("", str(one), None) for one in known.customer.aliases)]
    strings = [squeezed(str(one)).casefold() for one in (*(words for _, words, _ in names), *known.identifying)]
    assert len(strings) > 6
    files = {name: data for name, data in files_under(folder).items() if name.startswith("customer/")}
    assert any(case in name for name in files)
    for name, data in files.items():
        for part, content in (("its name", name.encode()), *every_part(name, data)):
            for reading in readings_of(content):
                close = squeezed(normalize("NFKC", reading)).casefold()
                assert not [string for string in strings if string in close], f"{name}, {part}"


def test_the_log_is_a_file_of_the_team_written_by_every_build(tmp_path: Path) -> None:
    root = copy_sample(tmp_path / "workspace")
    folder, _ = build(root, TENDER, "en", BuildOptions(only=("case",)))
    first = files_under(folder)
    manifest = read_manifest(folder)
    assert manifest is not None
    row = next(one for one in manifest.files if one.path == LOG)
    assert (row.kind, row.format, row.classification) == ("refusals", "json", "internal")
    assert f'href="{LOG}"' in first["index.html"].decode()
    replaced(root, "cases/demo-rural-lender.yaml", "state: approved", "state: draft")
    build(root, TENDER, "en", BuildOptions(only=("deck",)))
    second = files_under(folder)
    assert set(second) > set(first) - {"customer/cases/demo-rural-lender.pdf"}
    assert [row["case"] for row in log_of(folder)["channels"]["case"]["refused"] if row["reason"] == "state"] == [
        "demo-rural-lender"
    ]
    build(root, TENDER, "en", BuildOptions(only=("deck",)))
    assert files_under(folder) == second
