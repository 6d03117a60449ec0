"""`docgen new`: skeletons that pass `check` with warnings only, and never harm what is there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.commands import CASES, Docgen, files_in

PATHS = {
    "account": "content/accounts/north-bank/account.yaml",
    "case": "cases/north-bank.yaml",
    "offering": "content/library/offerings.yaml",
}
WRITTEN = {"english": "written: ", "chinese": "已写入："}


@pytest.mark.parametrize("kind", PATHS)
@pytest.mark.parametrize("workspace", ["english", "chinese"])
def test_skeleton_passes_check_with_warnings_only(kind: str, workspace: str, request: pytest.FixtureRequest) -> None:
    docgen: Docgen = request.getfixturevalue(workspace)
    ran = docgen("new", kind, "north-bank")
    assert (ran.code, ran.out) == (0, f"{WRITTEN[workspace]}{PATHS[kind]}\n")
    ran = docgen("check", "--format", "json")
    body = json.loads(ran.out)
    assert (ran.code, body["summary"]["error"]) == (0, 0)
    assert body["summary"]["warning"] > 0
    assert {finding["file"] for finding in body["findings"]} == {PATHS[kind]}
    assert {finding["rule"] for finding in body["findings"]} <= {"known-gap", "case-without-metrics"}


def test_a_case_is_told_in_full_and_not_cleared_until_somebody_says_so(english: Docgen) -> None:
    assert english("new", "case", "north-bank").code == 0
    text = (english.folder / PATHS["case"]).read_text("utf-8")
    fields = (
        "size_band year measure before after delta ratio_allowed long_term phases staffing speaker_role concerns "
        "kept identifying success_factors approved_by expires withheld regions attribution"
    )
    missing = [name for name in fields.split() if f"# {name}: " not in text and f"#   {name}: " not in text]
    assert missing == []
    assert "\n  status: not_cleared  # how it may be used: named, anonymised" in text
    assert "\n#   consent: unknown  # whether it may be quoted: granted, unknown, refused\n" in text


@pytest.mark.parametrize("part", ["quote", "roles", "evidence", "publication", "source"])
def test_parts_of_a_case_are_ready_to_lose_their_hash(english: Docgen, part: str) -> None:
    assert english("new", "case", "north-bank").code == 0
    path = english.folder / PATHS["case"]
    path.write_text(uncommented(path.read_text("utf-8"), part), "utf-8")
    body = json.loads(english("check", "--format", "json").out)
    assert (body["summary"]["error"], {one["rule"] for one in body["findings"]}) == (
        0, {"known-gap", "case-without-metrics"},
    )  # fmt: skip
    assert any((one["location"]["field"] or "").startswith(f"{part}.") for one in body["findings"])


def uncommented(text: str, part: str) -> str:
    """The skeleton with the lines of one part without their first `# `."""
    lines, inside = [], False
    for line in text.splitlines():
        inside = line.startswith(f"# {part}:") or (inside and line.startswith("#  "))
        lines.append(line[2:] if inside else line)
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("kind", PATHS)
def test_skeleton_points_its_editor_at_a_schema_even_where_there_was_none(english: Docgen, kind: str) -> None:
    for schema in (english.folder / ".docgen" / "schemas").iterdir():
        schema.unlink()
    assert english("new", kind, "north-bank").code == 0
    file = english.folder / PATHS[kind]
    first = file.read_text("utf-8").splitlines()[0]
    schema = json.loads((file.parent / first.rpartition("=")[2]).read_text("utf-8"))
    assert schema["title"] == ("library" if kind == "offering" else kind)


def test_skeletons_build_as_drafts_with_gaps_shown(english: Docgen) -> None:
    english("new", "account", "north-bank")
    ran = english("build", "north-bank", "--only", "deck")
    assert ran.code == 0, ran.err
    assert "warning" in ran.out


@pytest.mark.parametrize(
    "identifier", ["North", "../x", "a/b", "a.b", "a.", "con.", "", "-a", "a_b", "北方", "a" * 81, "a b"]
)
def test_bad_ids_are_refused(english: Docgen, identifier: str) -> None:
    ran = english("new", "case", "--", identifier)
    assert ran.code == 2 and "not an id" in ran.err and "digits and hyphens" in ran.err
    assert [path.stem for path in (english.folder / "cases").iterdir()] == [CASES["en"]]


def test_a_proposal_takes_an_account_and_shows_every_section_as_a_gap(english: Docgen) -> None:
    path = "content/accounts/north-bank/proposal.yaml"
    assert english("new", "account", "north-bank").code == 0
    assert english("new", "proposal", "north-bank").out == f"written: {path}\n"
    text = (english.folder / path).read_text("utf-8")
    parts = ("win_themes", "decision_criteria", "architecture", "interfaces", "sections", "needs", "risks", "project")
    assert [name for name in parts if f"# {name}:" not in text] == []
    assert english("build", "north-bank", "--only", "proposal", "--lang", "en").code == 0
    assert (english.folder / "build/north-bank/en/customer/proposal.docx").is_file()
    again = english("new", "proposal", "north-bank")
    assert again.code == 2 and path in again.err
    assert english("new", "proposal", "nobody").code == 2


@pytest.mark.parametrize("identifier", ["aux", "con", "nul", "prn", "com1", "lpt9"])
@pytest.mark.parametrize("kind", PATHS)
def test_names_that_windows_keeps_are_refused(english: Docgen, kind: str, identifier: str) -> None:
    before = files_in(english.folder)
    ran = english("new", kind, identifier)
    assert ran.code == 2
    assert f"`{identifier}` is a name that Windows keeps for a device" in ran.err and f"{identifier}-1" in ran.err
    assert files_in(english.folder) == before
    assert english("new", kind, f"{identifier}-1").code == 0


@pytest.mark.parametrize(
    ("kind", "identifier"),
    [("account", "hazelbeck-dairy"), ("case", "sallowmere-fruit"), ("offering", "room-monitoring")],
)
def test_what_exists_is_not_overwritten(english: Docgen, kind: str, identifier: str) -> None:
    before = {path: path.read_bytes() for path in english.folder.rglob("*") if path.is_file()}
    ran = english("new", kind, identifier)
    assert (ran.code, ran.err) == (2, f"{kind} {identifier} exists already: choose another id\n")
    assert before == {path: path.read_bytes() for path in english.folder.rglob("*") if path.is_file()}


def test_a_former_id_is_taken_too(english: Docgen) -> None:
    case = english.folder / "cases" / "sallowmere-fruit.yaml"
    case.write_text(case.read_text("utf-8").replace("demo: true", "demo: true\naliases: [old-fruit]", 1), "utf-8")
    assert english("new", "case", "old-fruit").code == 2


def test_a_case_that_cannot_be_read_is_still_there(english: Docgen) -> None:
    (english.folder / "cases" / "torn.yaml").write_text("id: torn\n", "utf-8")
    assert english("new", "case", "torn").code == 2
    assert (english.folder / "cases" / "torn.yaml").read_text("utf-8") == "id: torn\n"


def _offerings(folder: Path) -> Path:
    return folder / "content" / "library" / "offerings.yaml"


def test_an_offering_takes_the_indent_of_those_above(english: Docgen) -> None:
    file = _offerings(english.folder)
    lines = file.read_text("utf-8").splitlines()
    flat = [line[2:] if line.startswith("  ") else line for line in lines]
    file.write_text("\n".join(flat), "utf-8")  # and no line end after the last line
    assert english("check").out.startswith("0 errors")
    assert english("new", "offering", "late-one").code == 0
    assert "\n- id: late-one" in file.read_text("utf-8")
    assert english("check").code == 0


def test_an_offering_goes_where_offerings_stand(english: Docgen) -> None:
    moved = _offerings(english.folder).with_name("what-we-sell.yaml")
    _offerings(english.folder).rename(moved)
    assert english("new", "offering", "late-one").out == "written: content/library/what-we-sell.yaml\n"
    assert not _offerings(english.folder).exists()
    assert english("check").code == 0


def test_a_file_that_cannot_take_an_entry_at_its_end_is_left_alone(english: Docgen) -> None:
    file = _offerings(english.folder)
    text = file.read_text("utf-8") + "glossary: []\n"
    file.write_text(text, "utf-8")
    (english.folder / "content" / "library" / "glossary.yaml").unlink()
    ran = english("new", "offering", "late-one")
    assert ran.code == 2 and "put `offerings:` last" in ran.err
    assert file.read_text("utf-8") == text
