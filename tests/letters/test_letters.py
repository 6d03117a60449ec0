"""Letters by the front door: written, numbered, logged, made again, due, and refused with a way out."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from docgen.content.letters import LetterKind
from docgen.content.library import load_workspace
from docgen.delivery.letters import due_letters, load_kinds, new_letter, occasions
from docgen.delivery.letters.kinds import texts_of
from docgen.delivery.rules.conduct import broken_in
from docgen.diagnostics import ContentError
from docgen.model.walk import every_value
from docgen.pipeline.composing import compose_documents, material_of
from docgen.pipeline.letter_findings import letter_findings
from docgen.pipeline.letters import Asked, Noted, note_letter
from docgen.pipeline.options import BuildOptions
from docgen.pipeline.sent_quotes import quote_findings
from docgen.wording import Wording, load_catalogue
from tests.cli.commands import ACCOUNTS, Docgen
from tests.sample_workspace import NEGOTIATED, REPOSITORY, TENDER, copy_sample, sample

LOG = f"content/accounts/{NEGOTIATED}/letters.yaml"
DAY = "2027-03-08"


def test_a_letter_is_written_logged_and_made_again(english: Docgen) -> None:
    account, log = ACCOUNTS["en"], f"content/accounts/{ACCOUNTS['en']}/letters.yaml"
    asked = ("letter", account, "negotiation-minutes", "--about", "Twelve months, not six: agreed.", "--date", DAY)
    ran = english(*asked, "--format", "json")
    assert ran.code == 0, ran.err
    told = json.loads(ran.out)
    assert (told["number"], told["logged_in"], told["confirm_by"]) == ("L-01", log, "2027-03-11")
    names = ["01-negotiation-minutes.docx", "01-negotiation-minutes.pdf"]
    assert [Path(path).name for path in sorted(told["files"])] == names
    assert all((english.folder / path).is_file() for path in told["files"])
    written = (english.folder / log).read_text("utf-8")
    assert written.startswith("# Letters written") and "Twelve months, not six: agreed." in written
    again = json.loads(english(*asked, "--format", "json").out)
    assert (again["number"], again["logged_before"]) == ("L-01", True)
    assert (english.folder / log).read_text("utf-8") == written


def test_what_is_found_in_a_letter_is_told_once_when_it_is_written(chinese: Docgen) -> None:
    ran = chinese("letter", ACCOUNTS["zh"], "thank-you", "--date", "2027-03-22")
    assert ran.code == 0 and ran.err.count("contract.number, contract.signed") == 1
    again = chinese("letter", ACCOUNTS["zh"], "negotiation-minutes", "--about", "按12个月计。", "--date", DAY)
    assert "contract.number" not in again.err, "another letter's fault"


def test_the_log_keeps_what_its_author_wrote(tmp_path: Path) -> None:
    root = copy_sample(tmp_path / "sample")
    before = (root / LOG).read_text("utf-8") + "\n# a note of mine at the end\n"
    (root / LOG).write_text(before, "utf-8")
    made = _note(root, "survey-notice", "calder-mill")
    assert (made.number, made.before, made.confirm_by) == ("L-06", False, date(2027, 3, 18))
    after = (root / LOG).read_text("utf-8")
    kept = before.partition("\n# a note of mine")[0].rstrip()
    assert after.startswith(kept) and after.count("# a note of mine at the end") == 1
    assert _note(root, "survey-notice", "calder-mill").before, "the same letter of the same day is made again"
    assert (root / LOG).read_text("utf-8") == after
    content = load_workspace(root).account(NEGOTIATED)
    assert content is not None and str(content.letters[-1].number) == "L-06"
    due = due_letters(load_kinds(), content, date.fromisoformat(DAY))
    assert ("survey-notice", "calder-mill") not in [(one.kind, one.site) for one in due]
    assert ("survey-notice", "northwick") in [(one.kind, one.site) for one in due]


def _note(root: Path, kind: str, site: str) -> Noted:
    loaded = load_workspace(root)
    content = loaded.account(NEGOTIATED)
    assert content is not None
    return note_letter(loaded, content, Asked(kind, date.fromisoformat(DAY), site))


def test_due_names_the_command_that_writes_it(docgen: Docgen, workspace: Path) -> None:
    told = json.loads(docgen("due", NEGOTIATED, "--date", DAY, "--format", "json").out)
    found = {(one["kind"], one["site"]): one for one in told["due"]}
    one = found["survey-notice", "northwick"]
    assert (one["send_by"], one["state"]) == ("2027-03-10", "due")
    assert one["command"] == f"docgen letter {NEGOTIATED} survey-notice --site northwick --date {DAY}"
    assert [one["number"] for one in told["waiting"] if one["overdue"]] == ["L-05", "L-04"]
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
        (("complaint-closure", "--subject", "L-01", "--about", "Done."), 2, "L-02 (complaint-receipt, 2027-01-26)"),
        (("complaint-progress", "--subject", "L-04", "--about", "Going on."), 2, "proposal-cover"),
        (("survey-notice", "--site", "northwick", "--date", "2020-03-08"), 1, "2027-03-24"),
        (("thank-you", "--date", "2026-01-01"), 1, "2027-02-05"),
        (("complaint-receipt", "--about", "Noise.", "--date", "2072-03-08"), 1, "2072-03-08"),
        (("final-payment-request", "--date", DAY), 1, "2027-10-15"),
        (
            ("complaint-receipt", "--about", "It came late, and you get a gift for the trouble.", "--date", DAY),
            1,
            "gift",
        ),
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
    assert "survey-notice" in told and "现场勘察通知" in told
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


@pytest.mark.parametrize(
    ("account", "language"),
    [
        (NEGOTIATED, "en"),
        (TENDER, "zh"),
        pytest.param(NEGOTIATED, "zh", marks=pytest.mark.proof),
        pytest.param(TENDER, "en", marks=pytest.mark.proof),
    ],
)
def test_every_kind_says_what_it_asks_by_when_and_has_a_slip(account: str, language: str) -> None:
    loaded = sample()
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
        papers = ("fact-invoice", "fact-evidence", "fact-amount") if kinds[str(logged.kind)].payment is not None else ()
        assert not [gap for gap in gaps if not gap.endswith(papers)], (logged.kind, gaps)


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


@pytest.mark.parametrize(
    ("line", "new", "rule"),
    [
        ("kind: proposal-cover", "kind: proposal-covre", "letter-kind-unknown"),
        ("number: L-04", "number: L-02", "letter-number-twice"),
        ("number: L-04", "number: L-four", "letter-number-without-digits"),
        ("confirm_by: 2027-02-09", "confirm_by: 2027-01-31", "letter-answer-early"),
        ("date: 2027-01-08", "date: 2020-01-08", "letter-date-astray"),
        ("date: 2027-01-29\n", "date: 2027-01-20\n", "letter-before-earlier"),
        ("about: L-02", "about: L-01", "letter-follows-other"),
        ("about: L-02", "about: L-09", "letter-about-unknown"),
        ("    site: port-halden\n", "", "letter-lacks"),
        ("    promised: 2027-01-29\n", "", "letter-lacks"),
        ("    confirm_by: 2027-02-09\n", "", "missing-field"),
        ("cracked casing", "cracked casing, and you get a gift for the trouble", "gift-offered"),
        ("The replacement came", "Keep the fault quiet; the replacement came", "fault-held-back"),
    ],
)
def test_a_wrong_line_of_the_log_is_told_at_its_place(tmp_path: Path, line: str, new: str, rule: str) -> None:
    root = copy_sample(tmp_path / "sample")
    log = (root / LOG).read_text("utf-8")
    assert line in log
    (root / LOG).write_text(log.replace(line, new, 1), "utf-8")
    loaded = load_workspace(root)
    content = loaded.account(NEGOTIATED)
    found = [*loaded.findings, *(quote_findings(loaded, content) if content is not None else ())]
    told = [one for one in found if one.rule == rule and one.file == LOG]
    assert told and told[0].location.line


def test_a_sound_log_and_docgens_own_words_break_nothing() -> None:
    loaded = sample()
    for account in (NEGOTIATED, TENDER):
        content = loaded.account(account)
        assert content is not None and letter_findings(loaded, content) == ()
    for name, kind in load_kinds().items():
        said = [(words, language) for text in texts_of(kind) for language, words, _ in text.words]
        assert not [words for words, language in said if broken_in(words, language)], name


def test_touchpoints_of_the_domain_all_have_a_letter() -> None:
    assert {int(kind.touchpoint) for kind in load_kinds().values()} == set(range(1, 12))


def test_answers_are_due_before_what_they_are_about() -> None:
    content = sample().account(NEGOTIATED)
    assert content is not None
    for name, kind in load_kinds().items():
        for one in occasions(name, kind, content):
            if one.event is None or kind.times.after is not None:
                continue
            made = new_letter(name, kind, one, one.event - timedelta(days=20), (), content.project)
            assert made.written < made.confirm_by < one.event, name
