"""Letters as they are made: what each says, to whom, and when each is due, by all kinds of both accounts."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from docgen.content.library import load_workspace
from docgen.delivery.letters import due_letters, load_kinds
from docgen.delivery.letters.writing import count_of, next_number
from docgen.model.document import Document, Table, plain_text
from docgen.model.walk import every_value
from docgen.pipeline.composing import compose_documents, material_of
from docgen.pipeline.letter_findings import letter_findings
from docgen.pipeline.letters import Asked, Noted, note_letter
from docgen.pipeline.options import BuildOptions
from docgen.wording import Wording, load_catalogue
from tests.cli.commands import Docgen
from tests.letters.making import letters_of, prove
from tests.sample_workspace import NEGOTIATED, TENDER, copy_sample, sample

LOG = f"content/accounts/{NEGOTIATED}/letters.yaml"
DAY = "2027-03-08"


@pytest.fixture(scope="module")
def written_all(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, frozenset[str]]:
    """A sample in whose log a letter of every kind was put, in order of their days; and the kinds."""
    root = copy_sample(tmp_path_factory.mktemp("all") / "sample")
    content = load_workspace(root).account(NEGOTIATED)
    assert content is not None
    kinds = load_kinds(root)
    due = {one.kind: (one.send_by, one.site, one.about) for one in due_letters(kinds, content, date(2027, 1, 4))}
    last = date(2027, 11, 1)
    planned = {
        name: due.get(name, (last, "northwick" if kind.per == "site" else "", ""))
        for name, kind in kinds.items()
        if name in due or (kind.event == "occasion" and name != "complaint-closure")
    }
    for name, (day, site, about) in sorted(planned.items(), key=lambda one: one[1][0]):
        _write(root, Asked(name, day, site, about, "What happened.", "en"))
    _write(root, Asked("complaint-progress", date(2027, 11, 4), matter="It goes on.", language="en"))
    made = _write(root, Asked("complaint-closure", date(2027, 11, 8), matter="It is done.", language="en"))
    assert made.lacks_matter == ("zh",), "what is not said in the other language is told at once"
    return root, frozenset(kinds)


def _write(root: Path, asked: Asked) -> Noted:
    loaded = load_workspace(root)
    content = loaded.account(NEGOTIATED)
    assert content is not None
    return note_letter(loaded, content, asked)


def test_every_kind_is_logged_and_its_answer_waited_for(
    docgen: Docgen, written_all: tuple[Path, frozenset[str]]
) -> None:
    docgen.folder, kinds = written_all
    told = json.loads(docgen("due", NEGOTIATED, "--date", "2028-02-10", "--format", "json").out)
    assert {one["kind"] for one in told["waiting"]} == kinds
    assert all(one["overdue"] for one in told["waiting"])
    early = json.loads(docgen("due", NEGOTIATED, "--date", "2027-01-04", "--format", "json").out)
    assert early["waiting"] == [], "no letter is answered before it is out"


def test_a_complaint_is_followed_to_its_end_under_its_own_number(
    docgen: Docgen, written_all: tuple[Path, frozenset[str]]
) -> None:
    docgen.folder, _ = written_all
    content = load_workspace(docgen.folder).account(NEGOTIATED)
    assert content is not None
    receipt, progress, closure = (
        next(one for one in reversed(content.letters) if str(one.kind) == f"complaint-{name}")
        for name in ("receipt", "progress", "closure")
    )
    assert (str(progress.about), str(closure.about)) == (str(receipt.number), str(progress.number))
    due = json.loads(docgen("due", NEGOTIATED, "--date", "2028-01-10", "--format", "json").out)["due"]
    assert not [one for one in due if one["kind"] == "complaint-progress"], "the closure answers the promise"
    said = _letters(docgen.folder, "en")[f"letter-{closure.number}"]
    assert f"Your complaint {receipt.number}:" in said and "to be supplied" not in said


def test_which_complaint_is_closed_must_be_clear(docgen: Docgen, workspace: Path) -> None:
    before = (workspace / LOG).read_bytes()
    ran = docgen("letter", NEGOTIATED, "complaint-closure", "--date", DAY, "--about", "It is done.")
    assert ran.code == 2 and "--subject" in ran.err and "L-02" in ran.err
    assert (workspace / LOG).read_bytes() == before


@pytest.mark.parametrize(("language", "late", "planned"), [("en", "overdue", "planned"), ("zh", "已逾期", "计划中")])
def test_a_report_says_what_is_late_on_its_day(
    written_all: tuple[Path, frozenset[str]], language: str, late: str, planned: str
) -> None:
    root, _ = written_all
    content = load_workspace(root).account(NEGOTIATED)
    assert content is not None and content.project is not None
    report = next(one for one in content.letters if str(one.kind) == "progress-report")
    days = [(one.date.value, one.done) for one in content.project.milestones]
    past = [day for day, done in days if day and report.date.value and day < report.date.value and done is None]
    assert past
    said = _letters(root, language)[f"letter-{report.number}"]
    assert (said.count(late), said.count(planned)) == (len(past), len(days) - len(past))


def test_who_sells_signs_offers_and_asks_for_payments(written_all: tuple[Path, frozenset[str]]) -> None:
    root, _ = written_all
    loaded = load_workspace(root)
    content, kinds = loaded.account(NEGOTIATED), load_kinds(root)
    assert content is not None
    signed = {one.id: one.letter.signature for one in _documents(root, "en") if one.letter is not None}
    for one in content.letters:
        kind = kinds[str(one.kind)]
        beside = kind.event == "cutover"  # to the chief information officer, whose counterpart sells
        sales = kind.payment is not None or (int(kind.touchpoint) <= 3 and kind.level != "executive") or beside
        role = plain_text(signed[f"letter-{one.number}"][0])
        assert (role == "Account director") == sales, (str(one.kind), role)


def test_whoever_takes_up_complaints_writes_about_them(written_all: tuple[Path, frozenset[str]]) -> None:
    root, _ = written_all
    content, kinds = load_workspace(root).account(NEGOTIATED), load_kinds(root)
    assert content is not None
    signed = {one.id: one.letter.signature for one in _documents(root, "en") if one.letter is not None}
    about = [one for one in content.letters if int(kinds[str(one.kind)].touchpoint) == 9]
    roles = {plain_text(signed[f"letter-{one.number}"][0]) for one in about}
    assert len(about) > 3 and roles == {"Service manager"}


def test_only_goods_made_for_a_site_bring_the_payment_on_arrival(written_all: tuple[Path, frozenset[str]]) -> None:
    root, _ = written_all
    content = load_workspace(root).account(NEGOTIATED)
    assert content is not None
    notice = next(one for one in content.letters if str(one.kind) == "arrival-notice")
    share = "Delivery of equipment, 27% of the price"
    assert str(notice.site) != "port-halden" and share in _letters(root, "en")[f"letter-{notice.number}"]
    on_loan = _letters(root, "en", TENDER)["letter-L-01"]
    assert "Payment on arrival" not in on_loan and "Line tester, on loan" in on_loan


def test_points_to_make_ready_are_listed_by_their_dates(docgen: Docgen, workspace: Path) -> None:
    _write(workspace, Asked("site-preparation", date(2027, 4, 2), "northwick"))
    letter = next(one for one in _documents(workspace, "en") if one.id == "letter-L-06")
    listed = next(one for one in letter.sections[0].blocks if isinstance(one, Table))
    assert [row.id for row in listed.rows] == ["receiving", "power", "link"]


def _letters(root: Path, language: str, account: str = NEGOTIATED) -> dict[str, str]:
    """Every letter of the log in a language, as running words."""
    return {one.id: "".join(value.text for value in every_value(one)) for one in _documents(root, language, account)}


def _documents(root: Path, language: str, account: str = NEGOTIATED) -> list[Document]:
    loaded = load_workspace(root)
    content = loaded.account(account)
    assert content is not None and loaded.library is not None
    material = material_of(loaded, loaded.library, content, BuildOptions())
    made = compose_documents(material, Wording(load_catalogue(language, root)), ("handover",), [])
    return [one.document for one in made if one.document.letter is not None]


def test_numbers_go_on_from_the_highest() -> None:
    log = sample().account(NEGOTIATED).letters  # type: ignore[union-attr]
    assert next_number(()) == "L-01" and next_number(log) == "L-06" and count_of("2027/HR-010") == 10


def test_nothing_is_due_twice_and_all_is_in_order() -> None:
    content = sample().account(TENDER)
    assert content is not None
    due = due_letters(load_kinds(), content, date(2027, 5, 3))
    assert [one.send_by for one in due] == sorted(one.send_by for one in due)
    assert len({(one.kind, one.site, one.about) for one in due}) == len(due)
    assert not any(one.kind == "arrival-notice" and one.site == "st-dr" for one in due), "it is in the log"


def test_a_request_for_payment_goes_to_who_pays_with_invoice_proof_and_account(tmp_path: Path) -> None:
    root = copy_sample(tmp_path / "sample")
    prove(
        root,
        NEGOTIATED,
        "    - payment: advance\n",
        "    - payment: advance\n      evidence: SPO-9\n      evidenced: 2027-04-12\n",
    )
    made = letters_of(root, NEGOTIATED, "advance-payment-request", "2027-04-13", "en")
    assert made.letter is not None
    assert "Chief financial officer" in plain_text(made.letter.addressee[1])
    assert plain_text(made.letter.notes[-1]) == "Copy: Head of IT operations"
    said = "\n".join(shown.text for shown in every_value(made))
    assert "SPO-9" in said and "account XX00 0000 2176 43" in said and "[to be supplied]" in said


def test_a_request_for_payment_says_which_one_it_is_how_much_and_until_when(tmp_path: Path) -> None:
    root = copy_sample(tmp_path / "sample")
    proof = "    - payment: advance\n      evidence: PJ-9\n      evidenced: 2027-04-12\n"
    prove(root, TENDER, "    - payment: advance\n", proof)
    said = {
        language: "".join(
            shown.text
            for shown in every_value(letters_of(root, TENDER, "advance-payment-request", "2027-04-13", language))
        ).replace("\N{NO-BREAK SPACE}", " ")
        for language in ("en", "zh")
    }
    for expected in ("15 days after the trigger, by 27 April 2027", "(payment 1 of 5)", "(30% of the price)"):
        assert expected in said["en"]
    for expected in ("最迟2027年4月27日", "（共5笔，第1笔）", "（合同价的30%）"):
        assert expected in said["zh"]


@pytest.mark.parametrize(("account", "last"), [(NEGOTIATED, "2028-01-21"), (TENDER, "2031-03-24")])
def test_every_payment_of_the_quote_is_asked_for_once_what_it_waits_for_has_come(account: str, last: str) -> None:
    content, kinds = sample().account(account), load_kinds()
    assert content is not None
    asked = {str(kind.payment): name for name, kind in kinds.items() if kind.payment is not None}
    due = {one.kind: one for one in due_letters(kinds, content, date(2031, 6, 1))}
    payments = [str(one.id) for one in content.quotes[0].payment_milestones]
    assert len(payments) == 5 and [name for name in payments if due[asked[name]].state != "overdue"] == []
    assert due["retention-payment-request"].send_by == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("record", "written", "rule"),
    [
        ((), "2028-01-13", "letter-before-event"),
        ((), "2028-01-14", "letter-event-unrecorded"),
        (("evidence: HR-9", "evidenced: 2028-01-20"), "2028-01-19", "letter-before-event"),
        (("evidence: HR-9", "evidenced: 2028-01-12", "invoice: R-9"), "2028-01-13", ""),
    ],
)
def test_the_retention_is_asked_for_once_its_proof_is_there(
    tmp_path: Path, record: tuple[str, ...], written: str, rule: str
) -> None:
    root, kept = copy_sample(tmp_path / "sample"), "    - payment: retention\n"
    prove(root, NEGOTIATED, kept, kept + "".join(f"      {line}\n" for line in record))
    line = f"  - {{number: L-90, kind: retention-payment-request, date: {written}, confirm_by: 2028-02-01}}\n"
    (root / LOG).write_text((root / LOG).read_text("utf-8") + line, "utf-8")
    loaded = load_workspace(root)
    content = loaded.account(NEGOTIATED)
    assert content is not None, loaded.findings
    told = {one.rule for one in letter_findings(loaded, content)} - {"letter-without-proof", "letter-without-invoice"}
    assert told - {"letter-without-amount"} == ({rule} if rule else set())


def test_an_offer_goes_to_procurement_by_way_of_the_agency(tmp_path: Path) -> None:
    made = letters_of(copy_sample(tmp_path / "sample"), TENDER, "proposal-cover", "2027-03-24", "zh")
    assert made.letter is not None
    to = "".join(plain_text(line) for line in made.letter.addressee)
    assert "集中采购中心负责人" in to and "招标代理" in to
    assert "投标文件四册" in plain_text(made.letter.notes[0])


def test_the_result_of_a_cutover_goes_to_its_leaders_with_room_for_what_happened(tmp_path: Path) -> None:
    made = letters_of(copy_sample(tmp_path / "sample"), NEGOTIATED, "cutover-result", "2027-09-07", "en")
    assert made.letter is not None and "Chief information officer" in plain_text(made.letter.addressee[1])
    assert [plain_text(one) for one in made.letter.notes if "Chief information" in plain_text(one)] == []
    (blanks,) = (one for one in made.sections[0].blocks if one.id == "letter-filled-in")
    assert len(getattr(blanks, "fields", ())) == 6 and all(one.value is None for one in getattr(blanks, "fields", ()))


def test_a_request_for_payment_is_signed_by_whoever_asks_for_it(tmp_path: Path) -> None:
    root = copy_sample(tmp_path / "sample")
    line = "service-manager]\n      asked_by: account-director"
    prove(root, NEGOTIATED, line, line.replace("account", "service").replace("director", "manager"))
    prove(root, NEGOTIATED, "    - payment: retention\n",
          "    - payment: retention\n      evidence: HR-9\n      evidenced: 2028-01-14\n")  # fmt: skip
    made = letters_of(root, NEGOTIATED, "retention-payment-request", "2028-01-17", "en")
    assert made.letter is not None and plain_text(made.letter.signature[0]) == "Service manager"


AGREED = (
    "  agreed_points:\n"
    "    - {id: passes, at: kickoff, point: {en: Passes for the night, zh: 夜间通行证},\n"
    "       owner: delivery-manager, due: 2027-04-12}\n"
    "    - {id: keys, at: kickoff, point: {en: Keys, zh: 钥匙},\n"
    "       owner: delivery-manager, due: 2027-04-01, done: 2027-04-01}\n"
    "  payments:\n"
)


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("2027-04-02", []),
        ("2027-04-05", [("agreed_points.passes", False)]),
        ("2027-04-12", [("agreed_points.passes", False)]),
        ("2027-04-13", [("agreed_points.passes", True)]),
        ("2027-04-23", [("agreed_points.passes", True), ("issues.issue-labels", False)]),
    ],
)
def test_points_left_to_be_done_are_due_five_working_days_before_their_day(
    docgen: Docgen, tmp_path: Path, day: str, shown: list[tuple[str, bool]]
) -> None:
    docgen.folder = copy_sample(tmp_path / "sample")
    prove(docgen.folder, NEGOTIATED, "  payments:\n", AGREED)
    asked = ("due", NEGOTIATED, "--date", day)
    told = json.loads(docgen(*asked, "--format", "json").out)["points"]
    assert [(one["field"].removeprefix("project."), one["overdue"]) for one in told] == shown
    text = docgen(*asked).out
    assert ("Passes for the night" in text) == bool(shown) and "Keys" not in text
    everything = json.loads(docgen(*asked, "--all", "--format", "json").out)["points"]
    assert [one["field"].rpartition(".")[2] for one in everything] == ["passes", "issue-labels", "issue-handbook"]
