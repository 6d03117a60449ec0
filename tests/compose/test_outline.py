"""A deck follows its outline: whatever lines an author writes, in whatever order, give exactly those slides."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import strategies as st

from docgen.compose import Choice, Material, make_kit
from docgen.compose.deck import CUSTOMER_DECK, PRESENTER_DECK
from docgen.content.outline import Outline
from docgen.content.workspace import AccountContent
from docgen.diagnostics import Finding, Severity
from docgen.model.document import Items, Metrics, Section, Table, plain_text
from tests.compose.material import LANGUAGES, WHEN, changed, planned, shelf, wording, words_of, workspace
from tests.examples import few_or_many, holds

ACCOUNT, MEETING = "halden-rowe", "executive-presentation"
CORE = ("executive-summary", "needs", "cost-of-staying", "solution", "answers", "value", "roadmap", "next-steps")
BACKUP = ("question-q-freeze", "question-q-savings", "question-q-proof")
SHOWS = (None, "core", "backup", "skip")


def with_outline(*lines: dict[str, Any]) -> AccountContent:
    """The retailer with these lines as the outline of its meeting."""
    raw = {"meeting": MEETING, "slides": list(lines)}
    return changed(ACCOUNT, outlines=(Outline.model_validate(raw, context={"language": "en"}),))


def deck(content: AccountContent, kind: Any = CUSTOMER_DECK, language: str = "en") -> tuple[Section, ...]:
    """The slides of the composed deck."""
    return planned(kind, ACCOUNT, language, content)[0].document.sections


def findings(content: AccountContent, kind: Any = CUSTOMER_DECK) -> dict[str, Finding]:
    """What composing says to the author, by rule."""
    return {one.rule: one for one in planned(kind, ACCOUNT, "en", content)[0].findings}


def slide(*lines: dict[str, Any]) -> Section:
    """The first slide of a deck of these lines."""
    return deck(with_outline(*lines))[0]


@st.composite
def outlines(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Lines in any order: some of what there is, slides of one's own among them, each shown in some way."""
    names = draw(st.permutations([*CORE, *BACKUP, "own-a", "own-b"]))
    kept = names[: draw(st.integers(0, len(names)))]
    lines = []
    for name in kept:
        line: dict[str, Any] = {"slide": name, "show": draw(st.sampled_from(SHOWS))}
        line["leave_behind"] = draw(st.booleans())
        if draw(st.booleans()):
            line["minutes"] = draw(st.sampled_from(("0.5", "1", "2.5", "7")))
        if name.startswith("own") or draw(st.booleans()):
            line["title"] = f"Claim about {name}"
        if name.startswith("own"):
            line["text"] = "Some **words**."
        lines.append({key: value for key, value in line.items() if value is not None})
    return lines


@few_or_many(4, 100)
def test_any_lines_in_any_order_give_those_slides(count: int) -> None:
    """A slide that the author neither pinned nor timed may move to the backup where the core is too long."""
    holds(count, _give_those_slides, outlines())


def _give_those_slides(lines: list[dict[str, Any]]) -> None:
    content = with_outline(*lines)
    shown = {line["slide"]: line for line in lines if line.get("show") != "skip"}
    every = deck(content, PRESENTER_DECK)
    presenter = [one for one in every if one.id in shown]
    assert not {one.id for one in every} & {n["slide"] for n in lines} - set(shown)
    assert sorted(one.id for one in presenter) == sorted(shown)
    core = [one.id for one in presenter if not one.backup]
    held_back = [name for name, line in shown.items() if _is_backup(line)]
    assert core == [name for name in shown if name in core]
    assert [one.id for one in presenter][: len(core)] == core
    assert [one.id for one in presenter if one.id in held_back] == held_back
    moved = set(shown) - set(core) - set(held_back)
    assert not any("show" in shown[name] or "minutes" in shown[name] or name.startswith("own") for name in moved)
    for one in presenter:
        line = shown[one.id]
        assert "title" not in line or plain_text(one.title) == line["title"]
        assert "minutes" not in line or one.minutes == Decimal(line["minutes"])
        assert one.notes
    left = [one.id for one in presenter if not one.backup or shown[one.id]["leave_behind"]]
    customer = deck(content)
    assert [one.id for one in customer if one.id in shown] == left
    assert not any(one.notes for one in customer)
    missing = findings(content).get("outline-not-covered")
    named = missing.values["slides"].split(", ") if missing else []
    assert set(CORE) - {line["slide"] for line in lines} <= set(named)
    assert not set(named) & {line["slide"] for line in lines}


def _is_backup(line: dict[str, Any]) -> bool:
    return line.get("show") == "backup" or ("show" not in line and line["slide"] in BACKUP)


def test_a_composed_title_stays_composed_and_a_written_one_keeps_its_place() -> None:
    content = changed(ACCOUNT)
    plain = {one.id: one for one in deck(content.model_copy(update={"outlines": ()}))}
    followed = {one.id: one for one in deck(content)}
    assert followed["needs"].title == plain["needs"].title
    assert followed["roadmap"].title != plain["roadmap"].title
    sources = {source for run in followed["roadmap"].title for source in run.sources}
    assert {source.file for source in sources} == {"content/accounts/halden-rowe/outline.yaml"}


def test_a_case_gets_a_slide_by_its_id_and_a_forbidden_one_never() -> None:
    first = deck(with_outline({"slide": "case-adidas"}, {"slide": "case-nordstrom"}))
    assert [one.id for one in first][:2] == ["case-adidas", "case-nordstrom"]
    assert first[0].kind == "case" and first[0].title != first[1].title
    refused = with_outline({"slide": "executive-summary"}, {"slide": "case-demo-failed-rollout"})
    assert [one.id for one in deck(refused)] == ["executive-summary"]
    assert findings(refused)["outline-slide-gone"].excerpt == "case-demo-failed-rollout"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_own_slide_of_words_figures_and_a_table(language: str) -> None:
    shown = next(one for one in deck(changed(ACCOUNT), language=language) if one.id == "way-back")
    figures, table = shown.blocks
    assert isinstance(figures, Metrics) and len(figures.tiles) == 2
    assert isinstance(table, Table) and [len(row.cells) for row in table.rows] == [3, 3, 3]
    strong = [run for row in table.rows for cell in row.cells for run in cell.runs if run.strong]
    assert plain_text(tuple(strong)) == ("one nightJanuary 2028" if language == "en" else "当夜2028年1月")
    assert {source.field.rpartition(".slides.")[2].partition(".")[2] for run in strong for source in run.sources} == {
        f"text.{language}"
    }
    assert "*" not in words_of(shown) and "|" not in words_of(shown)
    assert shown.tracker == "plan" and shown.backup and shown.leave_behind


def test_figures_of_an_own_slide_carry_their_sources_and_whose_they_are() -> None:
    shown = slide(
        {"slide": "mine", "title": "Both", "metrics": ["need-peak", "release-frequency"]},
        {"slide": "case-adidas"},
    )  # fmt: skip
    (block,) = shown.blocks
    assert isinstance(block, Metrics)
    need, case = block.tiles
    assert plain_text(need.before).startswith("143") and plain_text(need.after).startswith("15")
    assert "adidas" in plain_text(case.note).lower()
    assert "Black Week report 2026" in plain_text(shown.source_line)


def test_a_figure_that_may_not_be_shown_is_said() -> None:
    content = with_outline({"slide": "mine", "title": "Mine", "text": "words", "metrics": ["need-gone"]})
    assert findings(content)["metric-not-shown"].excerpt == "need-gone"
    assert not [block for block in deck(content)[0].blocks if isinstance(block, Metrics)]


COMPANY = "content/library/slides/company.pptx"


def test_borrowed_slides_are_marked_one_by_one() -> None:
    line = {"slide": "us", "borrow": f"{COMPANY}#1-2,4", "title": "Who we are", "minutes": "2", "restyle": "false"}
    shown = [one for one in deck(with_outline(line)) if one.kind == "borrowed"]
    assert [one.id for one in shown] == ["us-1", "us-2", "us-3"]
    assert [(one.borrowed.file, one.borrowed.number) for one in shown if one.borrowed] == [
        (COMPANY, 1), (COMPANY, 2), (COMPANY, 4),
    ]  # fmt: skip
    assert plain_text(shown[0].title) == "Who we are" and not shown[1].title and not shown[0].borrowed.restyle  # type: ignore[union-attr]
    assert sum(one.minutes or 0 for one in shown) == 2


def test_an_audience_goes_without_slides_unless_the_author_pinned_them() -> None:
    summary, team = {"slide": "executive-summary"}, {"slide": "team"}
    mine = {"slide": "mine", "title": "M", "text": "- a\n- b"}
    assert "team" not in _for_executives(summary, team, mine)
    pinned = _for_executives(summary, team | {"show": "core"}, mine)
    assert [name for name in pinned if name in ("executive-summary", "team", "mine")] == [
        "executive-summary",
        "team",
        "mine",
    ]


def _for_executives(*lines: dict[str, Any]) -> list[str]:
    space = workspace()
    assert space.library is not None
    choice, cases = Choice(audience="executive"), shelf()
    material = Material(space.settings, space.library, with_outline(*lines), cases, choice, WHEN)
    (made,) = CUSTOMER_DECK.compose(make_kit(material, CUSTOMER_DECK, wording("en")))
    return [one.id for one in made.document.sections]


def test_points_of_an_own_slide() -> None:
    (block,) = slide({"slide": "mine", "title": "M", "text": "1. a **b**\n2. c"}).blocks
    assert isinstance(block, Items) and block.ordered
    assert [plain_text(item) for item in block.items] == ["a b", "c"]
    assert [run.strong for run in block.items[0]] == [False, True]


LONG = "\n\n".join(f"Paragraph {place} says " + "what the plan needs from both sides " * 7 for place in range(4))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_too_many_words_for_a_slide_are_told_on_several(language: str) -> None:
    text = {"en": LONG, "zh": "\n\n".join("本段说明双方在计划中各自要做的事情" * 5 for _ in range(4))}
    line = {"slide": "mine", "title": {"en": "A claim of ours", "zh": "我方的一个论点"}, "text": text, "minutes": "2",
            "so_what": {"en": "It matters.", "zh": "这很重要。"}}  # fmt: skip
    first, second = deck(with_outline(line), language=language)[:2]
    marks = {"en": (" (1/2)", " (2/2)"), "zh": ("（1/2）", "（2/2）")}[language]
    assert [plain_text(one.title)[-len(marks[0]) :] for one in (first, second)] == list(marks)
    assert [len(one.blocks) for one in (first, second)] == [2, 2] and not first.so_what and second.so_what
    assert first.minutes == second.minutes == 1


def test_a_slide_of_two_words_or_of_one_endless_paragraph_is_reported() -> None:
    thin = findings(with_outline({"slide": "mine", "title": "M", "text": "Two words"}))["own-slide-thin"]
    assert thin.excerpt == "mine" and thin.values["count"] == "2" and thin.severity is Severity.ADVICE
    crowded = findings(with_outline({"slide": "mine", "title": "M", "text": "many words " * 103}))
    assert crowded["own-slide-crowded"].values["count"] == "206"
    fair = {"slide": "mine", "title": "M", "text": "words " * 60}
    assert not {"own-slide-thin", "own-slide-crowded"} & set(findings(with_outline(fair)))


def test_a_long_list_is_parted_between_its_points() -> None:
    points = "\n".join("- " + "a point of the plan " * 7 for _ in range(6))
    first, second = deck(with_outline({"slide": "mine", "title": "M", "text": points}))[:2]
    shown = [block for one in (first, second) for block in one.blocks]
    assert [len(one.items) for one in shown if isinstance(one, Items)] == [3, 3]
