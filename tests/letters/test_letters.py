"""Letters by the front door: written, numbered, logged, made again, due, and refused with a way out."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.content.letters import LetterKind
from docgen.content.library import load_workspace
from docgen.delivery.letters import due_letters, load_kinds, new_letter, occasions
from docgen.delivery.letters.writing import count_of, next_number
from docgen.delivery.working_days import is_working, moved
from docgen.diagnostics import ContentError
from docgen.model.walk import every_value
from docgen.pipeline.composing import compose_documents, material_of
from docgen.pipeline.letters import Asked, note_letter
from docgen.pipeline.options import BuildOptions
from docgen.wording import Wording, load_catalogue
from tests.cli.commands import Docgen
from tests.sample_workspace import NEGOTIATED, REPOSITORY, TENDER, copy_sample

LOG = f"content/accounts/{NEGOTIATED}/letters.yaml"
DAY = "2027-03-08"


@pytest.fixture
def workspace(docgen: Docgen, tmp_path: Path) -> Path:
    """A copy of the samples."""
    docgen.folder = copy_sample(tmp_path / "sample")
    return docgen.folder


def test_a_letter_is_written_logged_and_made_again(docgen: Docgen, workspace: Path) -> None:
    before = (workspace / LOG).read_text("utf-8")
    asked = ("letter", NEGOTIATED, "survey-notice", "--site", "calder-mill", "--date", DAY, "--lang", "en")
    ran = docgen(*asked, "--format", "json")
    assert ran.code == 0, ran.err
    told = json.loads(ran.out)
    assert (told["number"], told["confirm_by"], told["logged_before"]) == ("L-05", "2027-03-18", False)
    assert [Path(path).name for path in sorted(told["files"])] == [
        "05-survey-notice-calder-mill.docx", "05-survey-notice-calder-mill.pdf",
    ]  # fmt: skip
    assert all((workspace / path).is_file() for path in told["files"])
    after = (workspace / LOG).read_text("utf-8")
    assert after.startswith(before), "what stood in the log stays as it was, comments and all"
    loaded = load_workspace(workspace)
    content = loaded.account(NEGOTIATED)
    assert content is not None
    again = note_letter(loaded, content, Asked("survey-notice", date.fromisoformat(DAY), "calder-mill"))
    assert (again.number, again.before) == ("L-05", True)
    assert (workspace / LOG).read_text("utf-8") == after
    due = json.loads(docgen("due", NEGOTIATED, "--date", DAY, "--format", "json").out)
    assert "calder-mill" not in [one["site"] for one in due["due"] if one["kind"] == "survey-notice"]
    assert "L-05" in [one["number"] for one in due["waiting"]]


def test_due_names_the_command_that_writes_it(docgen: Docgen, workspace: Path) -> None:
    told = json.loads(docgen("due", NEGOTIATED, "--date", DAY, "--format", "json").out)
    found = {(one["kind"], one["site"]): one for one in told["due"]}
    one = found["survey-notice", "northwick"]
    assert (one["send_by"], one["state"]) == ("2027-03-10", "due")
    assert one["command"] == f"docgen letter {NEGOTIATED} survey-notice --site northwick"
    assert [one["number"] for one in told["waiting"] if one["overdue"]] == ["L-04"]
    text = docgen("due", NEGOTIATED, "--date", DAY).out
    assert one["command"] in text and "L-04 proposal-cover" in text


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("survey-notise",), 2, "survey-notice"),
        (("survey-notice",), 2, "--site"),
        (("survey-notice", "--site", "nowhere"), 2, "northwick"),
        (("thank-you", "--site", "northwick"), 2, "--site"),
        (("survey-notice", "--site", "northwick", "--date", "2027-06-01"), 1, "2027-03-24"),
        (("training-invitation", "--subject", "course-nowhere", "--date", DAY), 2, "course-operations"),
        (("survey-notice", "--site", "northwick", "--date", "soon"), 2, "soon"),
        ((), 2, "--list"),
    ],
)
def test_what_cannot_be_written_is_refused_with_a_way_out(
    docgen: Docgen, workspace: Path, words: tuple[str, ...], code: int, told: str
) -> None:
    before = (workspace / LOG).read_bytes()
    ran = docgen("letter", NEGOTIATED, *words)
    assert ran.code == code and told in ran.err and "Traceback" not in ran.err
    assert (workspace / LOG).read_bytes() == before


def test_kinds_are_listed_in_the_users_language(docgen: Docgen, workspace: Path) -> None:
    settings = workspace / "docgen.yaml"
    settings.write_text(re.sub(r"(?m)^language: .*$", "language: zh", settings.read_text("utf-8")), "utf-8")
    told = docgen("letter", NEGOTIATED, "--list").out
    assert "survey-notice" in told and "现场勘测通知" in told
    assert "种类" in docgen("letter", NEGOTIATED, "nothing-such").err


def test_a_kind_without_slip_or_confirmation_is_refused(tmp_path: Path) -> None:
    """D06 by construction: there is no letter that cannot be confirmed."""
    written = (REPOSITORY / "templates/letters/survey-notice.yaml").read_text("utf-8")
    folder = tmp_path / "templates" / "letters"
    folder.mkdir(parents=True)
    for name, cut, told in (
        ("no-slip", written.partition("\nslip:")[0] + "\n", "slip"),
        ("no-answer", written.replace("confirm_within: 3", "after: 3"), "confirm_within"),
        ("strange-blank", written.replace("{address}", "{site}").replace("On {event}", "On {moonrise}"), "{moonrise}"),
    ):
        (folder / f"{name}.yaml").write_text(cut, "utf-8")
        with pytest.raises(ContentError) as refused:
            load_kinds(tmp_path)
        assert any(told in f"{one.values} {one.excerpt}" and one.file.endswith(f"{name}.yaml") and one.location.line
                   for one in refused.value.findings)  # fmt: skip
        (folder / f"{name}.yaml").unlink()
    (folder / "my-own.yaml").write_text(written, "utf-8")
    assert {"my-own", "survey-notice"} <= load_kinds(tmp_path).keys()


@pytest.mark.parametrize("account", [NEGOTIATED, TENDER])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_kind_says_what_it_asks_by_when_and_has_a_slip(account: str, language: str) -> None:
    loaded = load_workspace(REPOSITORY)
    content, library, kinds = loaded.account(account), loaded.library, load_kinds(REPOSITORY)
    assert content is not None and library is not None
    log = [_logged(name, kind, loaded, account, number) for number, (name, kind) in enumerate(kinds.items(), 1)]
    content = content.model_copy(update={"letters": tuple(log)})
    material = material_of(loaded, library, content, BuildOptions())
    planned = compose_documents(material, Wording(load_catalogue(language)), ("handover",), [])
    letters = [one.document for one in planned if one.document.letter is not None]
    assert len(letters) == len(kinds)
    for document, logged in zip(letters, log, strict=True):
        frame = document.letter
        assert frame is not None
        said = " ".join(value.text for value in every_value(document))
        by = Wording(load_catalogue(language)).day(logged.confirm_by)[0].text
        assert said.count(by) >= 2, "in the words and on the cut line"
        assert len(frame.slip.choices) == 3 and len(frame.slip.fields) >= 2
        assert str(logged.number) in said
        gaps = [value.path for value in every_value(document) if value.kind == "gap"]
        assert not gaps, (logged.kind, gaps)


def _logged(name: str, kind: LetterKind, loaded, account: str, number: int):  # type: ignore[no-untyped-def]
    from docgen.content.letters import Letter
    from docgen.content.types import Day, Id, Plain, Text

    content = loaded.account(account)
    found = occasions(name, kind, content)
    one = found[0] if found else None
    site = one.site if one and one.site else str(content.project.sites[0].id) if kind.per == "site" else ""
    about = one.about if one else ""
    if kind.event == "promised" or name == "complaint-closure":
        about = "L-01"
    event = one.event if one and one.event else date(2027, 6, 1)
    return Letter(
        number=Plain(f"L-{number:02d}"), kind=Plain(name), site=Id(site) if site else None,
        about=Plain(about) if about else None, date=Day(date(2027, 3, 1)), event=Day(event),
        confirm_by=Day(date(2027, 3, 5)), promised=Day(date(2027, 3, 8)) if kind.promises else None,
        matter=Text.of(en="It stopped twice.", zh="两次中断。") if kind.needs_matter else None,
    )  # fmt: skip


def test_touchpoints_of_the_domain_all_have_a_letter() -> None:
    assert {int(kind.touchpoint) for kind in load_kinds().values()} == set(range(1, 12))


def test_answers_are_due_before_what_they_are_about() -> None:
    content = load_workspace(REPOSITORY).account(NEGOTIATED)
    assert content is not None
    for name, kind in load_kinds().items():
        for one in occasions(name, kind, content):
            if one.event is None or kind.times.after is not None:
                continue
            made = new_letter(name, kind, one, one.event - timedelta(days=20), (), content.project)
            assert made.written < made.confirm_by < one.event, name


def test_numbers_go_on_from_the_highest() -> None:
    log = load_workspace(REPOSITORY).account(NEGOTIATED).letters  # type: ignore[union-attr]
    assert next_number(()) == "L-01" and next_number(log) == "L-05" and count_of("2027/HR-010") == 10


def test_nothing_is_due_twice_and_all_is_in_order() -> None:
    content = load_workspace(REPOSITORY).account(TENDER)
    assert content is not None
    due = due_letters(load_kinds(), content, date(2027, 5, 3))
    assert [one.send_by for one in due] == sorted(one.send_by for one in due)
    assert len({(one.kind, one.site, one.about) for one in due}) == len(due)
    assert not any(one.kind == "arrival-notice" and one.site == "st-dr" for one in due), "it is in the log"


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.integers(-60, 60))
def test_moving_and_counting_working_days_agree(day: date, count: int) -> None:
    there = moved(day, count)
    assert is_working(there)
    between = [day + timedelta(days=n) for n in range(1, (there - day).days + 1)] if count > 0 else []
    between = [there + timedelta(days=n) for n in range((day - there).days)] if count < 0 else between
    assert sum(map(is_working, between)) == abs(count)
