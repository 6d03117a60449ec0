"""`docgen outline`: the storyline printed, written once, kept as the author edits it, and followed by the deck."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pptx import Presentation

from tests.cli.commands import Docgen

ACCOUNT, MEETING = "hazelbeck-dairy", "management-meeting"
MADE = [
    "executive-summary", "needs", "cost-of-staying", "solution", "case-sallowmere-fruit", "value", "roadmap",
    "next-steps",
]  # fmt: skip
FILE = f"content/accounts/{ACCOUNT}/outline.yaml"


def outline_of(*lines: str, more: str = "") -> str:
    """An outline of the starter's meeting; each line is a slide's id and further keys."""
    body = "".join(f"      - slide: {line}\n" for line in lines)
    return f"outlines:\n  - meeting: {MEETING}\n    slides:\n{body}{more}"


def titles(path: Path) -> list[str]:
    """The title of each slide of a deck."""
    return [slide.shapes.title.text_frame.text for slide in Presentation(str(path)).slides if slide.shapes.title]


def findings(docgen: Docgen, language: str = "en") -> dict[str, dict[str, object]]:
    """The findings of a built deck by rule."""
    docgen("build", "--only", "deck", "--lang", language)
    body = json.loads((docgen.folder / f"build/{ACCOUNT}/{language}/findings.json").read_text("utf-8"))
    return {row["rule"]: row for row in body["findings"]}


def test_every_slide_with_its_claim_and_place(english: Docgen) -> None:
    ran = english("outline", ACCOUNT)
    rows = ran.out.splitlines()
    assert ran.code == 0
    listed = [row.split()[0] for row in rows[1:]]
    assert [name for name in listed if name in MADE] == MADE
    core = [row for row in rows[1:] if row.split()[1] == "core"]
    assert rows[0].startswith(f"{ACCOUNT}, {MEETING}: core slides: {len(core)}, ")
    summary = next(row for row in rows if " executive-summary " in row)
    assert "noticed within 10 minutes" in summary and f"← content/accounts/{ACCOUNT}/account.yaml:235" in summary
    assert "composed from" in next(row for row in rows if " needs " in row)
    assert not (english.folder / FILE).exists()


def test_written_once_the_claims_stay_composed(english: Docgen) -> None:
    ran = english("outline", ACCOUNT, "--write")
    text = (english.folder / FILE).read_text("utf-8")
    assert ran.code == 0 and FILE in ran.err
    assert text.startswith("# yaml-language-server: $schema=../../../.docgen/schemas/account.json\n")
    assert "      - slide: needs  # You told us three things; two of them must be solved\n" in text
    assert "title:" not in text.split("outlines:")[1]
    assert english("check").code == 0
    assert findings(english).keys().isdisjoint({"outline-not-covered", "late-conclusion"})
    assert english("outline", ACCOUNT, "--write").code == 0
    assert (english.folder / FILE).read_text("utf-8") == text


def test_the_deck_is_the_authors(english: Docgen) -> None:
    before = titles_of_build(english, "customer/deck.pptx")
    own = (
        "      - slide: our-view\n"
        "        title: We have seen this before\n"
        "        metrics: [need-notice]\n"
        "        text: |\n          **Three** signs:\n\n          - the log\n          - the door\n"
        "        source_line: Own visit\n"
        "        so_what: Look at the door first\n"
    )
    lines = (
        "executive-summary", "roadmap\n        title: Done by the end of May", "answers\n        show: skip", "needs",
        "risks\n        show: backup\n        title: What could go wrong",
        "team\n        show: backup\n        leave_behind: true\n        title: Who is who",
        "value\n        minutes: 4",
    )  # fmt: skip
    (english.folder / FILE).write_text(outline_of(*lines, more=own), "utf-8")
    deck = titles_of_build(english, "customer/deck.pptx")
    assert deck[1] == before[1]
    assert deck[2] == "Done by the end of May"
    assert deck[3].startswith("You told us three things")
    assert "31,700" in deck[4] and deck[5] == "We have seen this before"
    assert deck[6] == "Who is who" and "What could go wrong" not in deck
    presenter = titles_of_build(english, "internal/presenter-deck.pptx")
    assert presenter.index("What could go wrong") < presenter.index("Who is who")
    words = " ".join(
        shape.text_frame.text
        for slide in Presentation(str(deck_file(english))).slides for shape in slide.shapes if shape.has_text_frame
    )  # fmt: skip
    assert "the door" in words and "Own visit" in words and "Look at the door first" in words and "**" not in words


def deck_file(docgen: Docgen, path: str = "customer/deck.pptx") -> Path:
    return docgen.folder / f"build/{ACCOUNT}/en" / path


def titles_of_build(docgen: Docgen, path: str) -> list[str]:
    docgen("build", "--only", "deck", "--lang", "en")
    return titles(deck_file(docgen, path))


def test_new_content_is_reported_and_added_as_skipped_without_touching_a_line(english: Docgen) -> None:
    edited = outline_of(
        "needs  # mine", "executive-summary", "mine\n        title: 'My: claim'\n        text: |\n          words\n",
        more="# end of it\n",
    )  # fmt: skip
    (english.folder / FILE).write_text(edited, "utf-8")
    found = findings(english)["outline-not-covered"]
    assert found["file"] == FILE and found["location"]["line"] == 2  # type: ignore[index]
    assert "cost-of-staying, " in str(found["message"]) and "needs" not in str(found["message"])
    rows = json.loads(english("outline", ACCOUNT, "--format", "json").out)["slides"]
    fresh = [row["slide"] for row in rows if row["state"] == "new"]
    assert set(MADE) - {"needs", "executive-summary"} <= set(fresh)
    assert english("outline", ACCOUNT, "--write").code == 0
    after = (english.folder / FILE).read_text("utf-8")
    kept, added = edited.split("# end of it\n")[0].rstrip("\n") + "\n", after.partition("          words\n")[2]
    assert after.startswith(kept) and after.endswith("# end of it\n")
    assert added.count("- slide: ") == len(fresh)
    assert added.count("        show: ") == len(fresh) and "        show: skip\n" in added
    assert "outline-not-covered" not in findings(english)


def test_force_writes_one_outline_anew_and_leaves_the_others(english: Docgen) -> None:
    account = english.folder / f"content/accounts/{ACCOUNT}/account.yaml"
    text = account.read_text("utf-8")
    start, end = text.index("  - id: management-meeting"), text.index("\n\n", text.index("  - id: management-meeting"))
    second = text[start:end].replace("management-meeting", "second-meeting")
    account.write_text(text[:end] + "\n" + second + text[end:], "utf-8")
    (english.folder / FILE).write_text(outline_of("needs", "value"), "utf-8")
    assert english("outline", ACCOUNT, "--meeting", "second-meeting", "--write").code == 0
    both = (english.folder / FILE).read_text("utf-8")
    assert both.startswith(outline_of("needs", "value")) and "  - meeting: second-meeting\n" in both
    assert english("outline", ACCOUNT, "--force").code == 0
    fresh = (english.folder / FILE).read_text("utf-8")
    assert fresh.endswith(both.partition("  - meeting: second-meeting\n")[2])
    assert fresh.index("slide: executive-summary") < fresh.index("slide: needs")


def test_lines_written_in_another_way_are_left_alone(english: Docgen) -> None:
    flow = f"outlines: [{{meeting: {MEETING}, slides: [{{slide: needs}}]}}]\n"
    (english.folder / FILE).write_text(flow, "utf-8")
    ran = english("outline", ACCOUNT, "--write")
    assert ran.code == 2 and FILE in ran.err
    assert (english.folder / FILE).read_text("utf-8") == flow


@pytest.mark.parametrize(
    ("outline", "rule", "line", "said"),
    [
        (outline_of("executive-summary", "neds"), "outline-slide-unknown", 5, "did you mean `needs`"),
        (outline_of("executive-summary", "comparison"), "outline-slide-gone", 5, "comparison"),
        (outline_of("executive-summary", "case-nobody"), "outline-slide-gone", 5, "case-nobody"),
        (outline_of("needs", "value", "executive-summary"), "late-conclusion", 6, "slide 4"),
        (outline_of("needs", "executive-summary\n        show: backup"), "conclusion-skipped", 5, "executive summary"),
        (outline_of("executive-summary\n        minutes: 25"), "core-over-time", 2, "25 minutes"),
        (outline_of("needs\n        minutes: -2"), "outline-minutes", 5, "above 0"),
        (outline_of("needs", "needs"), "outline-line-twice", 5, f"{FILE}:4"),
        (
            outline_of("needs") + f"  - meeting: {MEETING}\n    slides: []\n", "outline-twice", 5, f"{FILE}:2",
        ),
        (outline_of("x\n        text: words"), "own-slide-without-title", 4, "`title`"),
        (outline_of("needs\n        title: Mine\n        text: words"), "own-slide-takes-id", 4, "another id"),
        (outline_of("x\n        title: A\n        text: '# heading'"), "markdown-not-shown", 6, "# heading"),
        (outline_of("x\n        title: A\n        text: '[a](javascript:b)'"), "markdown-not-shown", 6, "https://"),
        (outline_of("x\n        title: A\n        text: 'a ** b'"), "markdown-not-shown", 6, "close the bold"),
        (outline_of("x\n        title: A\n        metrics: [nope]"), "unknown-reference", 6, "nope"),
    (outline_of("x\n        borrow: company.pptx"), "borrow-unreadable", 5, "company.pptx#4-6"),
        (outline_of("x\n        borrow: a.pptx#1\n        text: b\n        title: C"), "own-and-borrowed", 5, "two"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_line(english: Docgen, outline: str, rule: str, line: int, said: str) -> None:
    (english.folder / FILE).write_text(outline, "utf-8")
    found = findings(english)
    assert rule in found, sorted(found)
    assert found[rule]["file"] == FILE and found[rule]["location"]["line"] == line  # type: ignore[index]
    assert said in f"{found[rule]['message']}: {found[rule]['suggestion']}"


def test_names_nobody_has(english: Docgen) -> None:
    for arguments in (("hazelbeck",), (ACCOUNT, "--meeting", "x"), (ACCOUNT, "--lang", "fr")):
        ran = english("outline", *arguments)
        assert ran.code == 2 and ran.out == "" and arguments[-1] in ran.err


def test_a_chinese_workspace_is_told_in_chinese(chinese: Docgen) -> None:
    ran = chinese("outline", "hemu-dairy", "--write")
    assert ran.code == 0 and "主讲" in ran.out and "组成自" in ran.out
    written = (chinese.folder / "content/accounts/hemu-dairy/outline.yaml").read_text("utf-8")
    assert "# 演示文稿的大纲" in written and chinese("check").code == 0
