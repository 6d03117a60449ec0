"""The customer's handover pack and the internal one, from the sample accounts."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from docgen.compose.handover import TYPE as PACK
from docgen.compose.handover.payment_state import state
from docgen.compose.sales_to_delivery import TYPE as SALES
from docgen.compose.sales_to_delivery.readiness import missing
from docgen.content.types import Day, Quantity, Text
from docgen.delivery.promises import promises_of
from docgen.model.document import Callout, Document, Run, Table, plain_text
from docgen.render.xlsx.formulas import evaluate
from tests.compose.material import (
    LANGUAGES,
    WHOLE_ACCOUNTS,
    account,
    changed,
    compose,
    every_run,
    ids_of,
    planned,
    tables_of,
    words_of,
)
from tests.compose.test_deck_words import kit

FOLDER = "customer/handover/"
DOCUMENTS = (
    "01-kick-off", "03-delivery-plan", "05-training", "06-cutover", "07-acceptance", "08-payment",
    "09-service", "10-early-life-support", "12-closure",
)  # fmt: skip
TRACKERS = ("02-sites", "03-delivery-plan", "04-delivery-tracker", "07-acceptance", "08-payment", "09-service")
INTERNAL_SECTIONS = [
    "summary", "people", "goals", "needs", "scope", "agreements", "register", "baseline", "plan", "risks", "check",
]  # fmt: skip
TRADE_SECRETS = ("STAR", "FAB", "P0", "P1", "mirror", "AR", "SR", "FR")


def values(table: Table) -> dict[tuple[str, str], Decimal]:
    """The numbers of a table by row and column, without its totals."""
    cells = (
        (row.id, column.id, cell.value)
        for row in table.rows[:-1]
        for column, cell in zip(table.columns, row.cells, strict=True)
    )
    return {(row, column): value for row, column, value in cells if isinstance(value, Decimal)}


def site_files(name: str) -> list[str]:
    project = account(name).project
    assert project is not None
    return [f"02-sites/{number:03}-{site.id}" for number, site in enumerate(project.sites, 1)]


def pack(name: str, language: str) -> dict[str, Document]:
    return compose(PACK, name, language)


def sale(name: str, language: str) -> Document:
    return compose(SALES, name, language)["internal/sales-to-delivery.pdf"]


def course_slides(name: str) -> list[str]:
    """The slide files of an account's courses; a course that repeats another has none."""
    project = account(name).project
    assert project is not None
    own = [one.id for one in project.training if one.repeats is None]
    return [f"{index:02d}-{one}" for index, one in enumerate(own, 1)]


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_pack_has_every_document_in_its_formats(name: str, language: str) -> None:
    expected = {f"{FOLDER}{one}.{form}" for one in DOCUMENTS for form in ("docx", "pdf")}
    expected |= {f"{FOLDER}{one}.xlsx" for one in TRACKERS} | {f"{FOLDER}04-delivery-tracker.pdf"}
    expected |= {f"{FOLDER}{one}.{form}" for one in site_files(name) for form in ("docx", "pdf")}
    expected |= {f"{FOLDER}00-contents.docx"} | {f"{FOLDER}05-training/{one}.pptx" for one in course_slides(name)}
    books = (f"{FOLDER}05-training/{one}-handbook" for one in course_slides(name))
    expected |= {f"{one}.{form}" for one in books for form in ("docx", "pdf")}
    tested = ("01-tr-platform", "02-tr-release", "03-tr-monitoring") if name == "yunxi-bank" else ()
    papers = [f"{FOLDER}05-training/{one}-test" for one in tested]
    expected |= {f"{one}.{form}" for one in papers for form in ("docx", "pdf")}
    assert set(pack(name, language)) == expected


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_documents_of_a_whole_account_have_no_gap_and_no_double_id(name: str, language: str) -> None:
    for path, document in pack(name, language).items():
        assert not [run for run in every_run(document) if run.kind == "gap"], path
        identifiers = ids_of(document.sections)
        assert sorted(identifiers) == sorted(set(identifiers)), path


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_customer_sees_no_internal_words(name: str, language: str) -> None:
    content = account(name)
    assert content.project is not None and content.contract is not None
    hidden = [
        content.project.handover_notes,
        content.contract.penalties,
        *(one.question for one in content.project.open_questions),
    ]
    hidden += [site.note for site in content.project.sites] + [clause.risk for clause in content.contract.clauses]
    secrets = [text.in_language(language) for text in hidden if text is not None]
    shown = "\n".join(words_of(document) for document in pack(name, language).values())
    for secret in secrets:
        assert secret is not None and secret[1] not in shown
    for secret_word in TRADE_SECRETS:
        assert f" {secret_word} " not in shown


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
def test_every_promise_is_planned_and_closed(name: str) -> None:
    content = account(name)
    promised = [one.id for one in promises_of(content, content.quotes[0])]
    shown = tables_of(pack(name, "en")[f"{FOLDER}03-delivery-plan.pdf"])["plan-promise-table"]
    inside = tables_of(sale(name, "en"))["register-table"]
    assert [row.id for row in shown.rows] == [row.id for row in inside.rows]
    assert [row.id for row in shown.rows if row.role == "body"] == promised
    assert len(inside.columns) == len(shown.columns) + 1


def test_acceptance_prints_the_threshold_and_leaves_the_result_empty() -> None:
    document = pack("halden-rowe", "en")[f"{FOLDER}07-acceptance.pdf"]
    table = tables_of(document)["acceptance-tests-table"]
    columns = [column.id for column in table.columns]
    row = next(row for row in table.rows if row.id == "ac-undo")
    assert plain_text(row.cells[columns.index("threshold")].runs) == "at most 12\u00a0minutes"
    assert row.cells[columns.index("threshold")].runs[-1].sources
    result = row.cells[columns.index("result")]
    assert result.writable and not result.runs
    closed = plain_text(row.cells[columns.index("closes")].runs)
    assert closed.split("\n") == ["2.2", "ac-undo", "commit-undo", "need-rollback"]


def test_tracker_keeps_thresholds_as_numbers() -> None:
    table = tables_of(pack("halden-rowe", "zh")[f"{FOLDER}07-acceptance.xlsx"])["acceptance-tests-table"]
    columns = {column.id: index for index, column in enumerate(table.columns)}
    values = {row.id: row.cells[columns["threshold"]].value for row in table.rows}
    assert values["ac-peak"] == Decimal("1.6") and values["ac-pages"] == Decimal("2.4")
    # A workbook shows more decimals where a number has them: 40 and 1.6, not 40.0.
    assert table.columns[columns["threshold"]].decimals == 0 and table.columns[columns["result"]].decimals == 1


def test_cutover_minutes_and_payment_shares_add_up() -> None:
    steps = tables_of(pack("halden-rowe", "en")[f"{FOLDER}06-cutover.pdf"])["cutover-step-table"]
    total = steps.rows[-1].cells[[column.id for column in steps.columns].index("minutes")]
    assert total.value == Decimal(255) and total.formula is not None and len(total.runs[0].sources) == 6
    assert evaluate(total.formula, values(steps)) == total.value
    payments = tables_of(pack("yunxi-bank", "en")[f"{FOLDER}08-payment.pdf"])["payment-table"]
    share, amount = payments.rows[-1].cells[1], payments.rows[-1].cells[2]
    assert share.value == Decimal(100)
    assert amount.formula is not None and evaluate(amount.formula, values(payments)) == amount.value


def test_sealed_set_keeps_amounts_out_of_the_payment_schedule() -> None:
    table = tables_of(pack("halden-rowe", "en")[f"{FOLDER}08-payment.pdf"])["payment-table"]
    assert "amount" not in [column.id for column in table.columns]
    assert not any(
        column.kind == "money" for one in tables_of(sale("halden-rowe", "en")).values() for column in one.columns
    )


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_holds_production_is_on_the_lists_of_both_sides(name: str, language: str) -> None:
    """Surveys, approvals of designs and the advance: in 00, 01 and 03, each with its day and whoever sees to it."""
    project = account(name).project
    assert project is not None
    days = {f"waits-survey-{site.id}": one.planned.value for site in project.sites for one in site.stages
            if one.stage == "survey" and any(each.stage == "production" for each in site.stages)}  # fmt: skip
    days |= {f"waits-approval-{site.id}": site.design.approval_due.value for site in project.sites
             if site.design is not None and site.design.production_waits and site.design.approval_due}  # fmt: skip
    for document, table in (("01-kick-off.pdf", "kickoff-waits"), ("03-delivery-plan.pdf", "plan-waits")):
        rows = {row.id: row.cells for row in tables_of(pack(name, language)[f"{FOLDER}{document}"])[table].rows}
        assert {*days, "waits-advance"} == set(rows) and days == {key: rows[key][2].value for key in days}
        assert all(cells[1].runs for cells in rows.values())
        assert rows["waits-advance"][2].value is not None and len(rows["waits-advance"][2].runs[0].sources) == 2
    early = {row.id: row.cells for row in tables_of(sale(name, language))["summary-first-days"].rows}
    assert {key for key in early if key.startswith("waits-")} == set(rows)


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_open_points_have_an_owner_and_a_day_or_are_named_as_missing(name: str, language: str) -> None:
    content = account(name)
    project, contract = content.project, content.contract
    assert project is not None and contract is not None
    rows = {row.id: row.cells for row in tables_of(sale(name, language))["risks-questions"].rows}
    points = [*project.open_questions, *(one for need in content.needs for one in need.open_questions)]
    assert points and {str(one.id) for one in points} <= set(rows)
    for one in points:
        assert one.due is not None and rows[str(one.id)][2].value == one.due.value and rows[str(one.id)][1].runs
    bare = tuple(one.model_copy(update={"owner": None, "due": None}) for one in project.open_questions)
    unclear = tuple(one.model_copy(update={"due": None}) for one in contract.ambiguous_scope)
    lacking = changed(
        name,
        project=project.model_copy(update={"open_questions": bare}),
        contract=contract.model_copy(update={"ambiguous_scope": unclear}),
    )
    now, then = (len(missing(kit(name, language, content=one, kind=SALES))) for one in (content, lacking))
    assert then == now + len(bare) + len(unclear)


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_sales_to_delivery_has_eleven_sections(name: str, language: str) -> None:
    document = sale(name, language)
    assert [section.id for section in document.sections] == INTERNAL_SECTIONS
    assert document.meta.classification == "internal"
    identifiers = ids_of(document.sections)
    assert sorted(identifiers) == sorted(set(identifiers))


@pytest.mark.parametrize(
    ("language", "layers"), [("en", {"Stated", "Business", "Strategic"}), ("zh", {"表层", "业务", "战略"})]
)
def test_sales_to_delivery_tells_the_layer_of_each_need(language: str, layers: set[str]) -> None:
    table = tables_of(sale("halden-rowe", language).sections)["needs-table"]
    place = [column.id for column in table.columns].index("layer")
    assert {plain_text(row.cells[place].runs) for row in table.rows} == layers


def test_what_is_missing_is_named() -> None:
    def said(document: Document) -> str:
        found = [block for block in document.sections[0].blocks if isinstance(block, Callout) and block.role == "draft"]
        return words_of(tuple(found))

    assert "The contract is not signed." in said(sale("halden-rowe", "en"))
    contract = account("halden-rowe").contract
    assert contract is not None
    first = contract.commitments[0].model_copy(update={"planned_in": None})
    broken = changed("halden-rowe", contract=contract.model_copy(update={"commitments": (first,)}), risks=())
    lacking = said(compose(SALES, "halden-rowe", "en", content=broken)["internal/sales-to-delivery.pdf"])
    assert "lacks" in lacking and "a milestone" in lacking and "No risk is recorded." in lacking
    (made,) = planned(SALES, "halden-rowe", "en", broken)
    assert [one.rule for one in made.findings] == ["handover-not-ready"]
    assert "No risk is recorded." in made.findings[0].excerpt


def test_complete_handover_carries_no_warning() -> None:
    content = account("halden-rowe")
    assert content.contract is not None
    signed = content.contract.model_copy(
        update={
            "number": type(content.quotes[0].number)("C-1"),
            "signed": Day(content.quotes[0].issue_date.value),
            "clauses": tuple(one.model_copy(update={"status": "agreed"}) for one in content.contract.clauses),
            "gates": tuple(one.model_copy(update={"result": "approved"}) for one in content.contract.gates),
        }
    )
    (made,) = planned(SALES, "halden-rowe", "en", changed("halden-rowe", contract=signed))
    sections = made.document.sections
    assert made.findings == ()
    assert not [
        block
        for section in sections
        for block in section.blocks
        if isinstance(block, Callout) and block.role == "draft"
    ]


@pytest.mark.parametrize("kind", [PACK, SALES])
def test_account_without_project_has_no_pack(kind: object) -> None:
    assert compose(kind, "marlow-press", "en") == {}  # type: ignore[arg-type]


def test_parts_without_content_are_left_out() -> None:
    project = account("halden-rowe").project
    assert project is not None
    bare = project.model_copy(
        update={
            "training": (), "cutover": None, "sites": (), "complaint_procedure": None, "early_life_support": None,
            "team_mirror": (), "staffing": (), "communications": (), "customer_duties": (), "service_levels": (),
        }
    )  # fmt: skip
    made = compose(PACK, "halden-rowe", "zh", content=changed("halden-rowe", project=bare, contract=None))
    assert {path.removeprefix(FOLDER)[:2] for path in made} == {"00", "01", "03", "07", "08", "09", "12"}


def test_names_and_numbers_follow_content() -> None:
    project = account("halden-rowe").project
    assert project is not None
    criterion = project.acceptance_criteria[0]
    changed_one = criterion.model_copy(
        update={"item": Text.of(en="Freshly named", zh="新名称"), "threshold": Quantity(Decimal(77), "minute")}
    )
    other = project.model_copy(update={"acceptance_criteria": (changed_one, *project.acceptance_criteria[1:])})
    made = compose(PACK, "halden-rowe", "en", content=changed("halden-rowe", project=other))
    shown = words_of(made[f"{FOLDER}07-acceptance.pdf"])
    assert "Freshly named" in shown and "77\u00a0minutes" in shown
    assert "From approval to shop" not in shown and "40\u00a0minutes" not in shown


def test_values_keep_their_place() -> None:
    table = tables_of(pack("yunxi-bank", "zh")[f"{FOLDER}03-delivery-plan.pdf"])["plan-milestone-table"]
    runs: list[Run] = [run for row in table.rows for cell in row.cells for run in cell.runs]
    assert runs and all(run.sources for run in runs)


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
def test_every_part_of_a_course_has_its_slide_and_its_line_in_the_plan(name: str) -> None:
    project = account(name).project
    assert project is not None
    made = pack(name, "zh")
    plan = tables_of(made[f"{FOLDER}05-training.pdf"])
    for path, one in zip(course_slides(name), (each for each in project.training if each.units), strict=True):
        slides = [section.id for section in made[f"{FOLDER}05-training/{path}.pptx"].sections]
        units = [f"{one.id}-{unit.id}" for unit in one.units]
        assert [row.id for row in plan[f"timetable-{one.id}"].rows] == units
        assert [slide for slide in slides if slide in units] == units


def test_the_way_back_ends_inside_the_window() -> None:
    back = tables_of(pack("halden-rowe", "en")[f"{FOLDER}06-cutover.pdf"])["cutover-back-table"]
    times = [plain_text(row.cells[1].runs) for row in back.rows[:-1]]
    assert times == ["05:25", "05:55", "06:10"]
    steps = tables_of(pack("halden-rowe", "en")[f"{FOLDER}06-cutover.pdf"])["cutover-step-table"]
    assert [plain_text(row.cells[2].runs) for row in steps.rows[:-1]][-1] == "04:45"


def test_the_kick_off_names_who_is_told_of_what_on_each_level() -> None:
    table = tables_of(pack("halden-rowe", "en")[f"{FOLDER}01-kick-off.pdf"])["kickoff-told-roles"]
    said = {row.id: [plain_text(cell.runs) for cell in row.cells[1:]] for row in table.rows}
    assert said["told-comm-daily"] == ["–", "–", "Release manager and Store systems manager"]
    assert said["told-comm-fault"] == ["Chief information officer", "Head of IT operations", "–"]
    assert said["told-comm-cutover"][1] == "Head of IT operations and Head of online shop"


def test_known_open_points_are_on_the_list_with_lines_for_more() -> None:
    table = tables_of(pack("yunxi-bank", "en")[f"{FOLDER}07-acceptance.pdf"])["acceptance-points-table"]
    assert [row.id for row in table.rows[:2]] == ["is-drivers", "is-labels"]
    assert plain_text(table.rows[1].cells[1].runs).endswith("(Gaoxin data centre (same city))")
    assert len(table.rows) == 10 and all(cell.writable for cell in table.rows[-1].cells[1:])


def test_a_payment_is_as_far_as_its_record_says() -> None:
    content = account("yunxi-bank")
    project, quote = content.project, content.quotes[0]
    assert project is not None
    first = quote.payment_milestones[0]
    day = quote.issue_date.value
    assert day is not None
    record = project.payments[0]
    for changes, expected in (
        ({}, "planned"),
        ({"evidenced": Day(day)}, "due"),
        ({"evidenced": Day(day), "invoiced": Day(day)}, "invoiced"),
        ({"invoiced": Day(day - timedelta(days=int(first.due_days) + 1))}, "overdue"),
        ({"invoiced": Day(day), "paid": Day(day)}, "paid"),
    ):
        known = project.model_copy(update={"payments": (record.model_copy(update=changes),)})
        assert state(known, first, day) == expected


@pytest.mark.parametrize(("name", "critical"), [("halden-rowe", 3), ("yunxi-bank", 1)])
def test_latest_dates_are_in_plan_and_tracker(name: str, critical: int) -> None:
    made = pack(name, "zh")
    plan = tables_of(made[f"{FOLDER}03-delivery-plan.pdf"])["plan-latest-table"]
    reserves = {row.id.removeprefix("latest-"): plain_text(row.cells[-1].runs) for row in plan.rows}
    project = account(name).project
    assert project is not None
    shown = [reserves[str(one.id)] for one in project.milestones]
    assert shown.count("关键") == critical and all(each.isdigit() or each == "关键" for each in shown)
    assert set(reserves) >= {str(one.id) for one in project.phases}
    tracker = tables_of(made[f"{FOLDER}03-delivery-plan.xlsx"])["plan-milestone-table"]
    at = [column.id for column in tracker.columns].index("reserve")
    assert [plain_text(row.cells[at].runs) for row in tracker.rows] == shown


def test_a_plan_without_order_has_no_latest_dates() -> None:
    project = account("yunxi-bank").project
    assert project is not None
    loose = tuple(one.model_copy(update={"after": ()}) for one in project.milestones)
    other = project.model_copy(update={"milestones": loose})
    made = compose(PACK, "yunxi-bank", "zh", content=changed("yunxi-bank", project=other))
    assert "plan-latest-table" not in tables_of(made[f"{FOLDER}03-delivery-plan.pdf"])
    tracker = tables_of(made[f"{FOLDER}03-delivery-plan.xlsx"])
    assert "reserve" not in [column.id for column in tracker["plan-milestone-table"].columns]
    headings = [row for row in tracker["plan-promise-table"].rows if row.role == "group"]
    assert headings and not any(cell.runs for row in headings for cell in row.cells[-3:]), "a heading is no line"


def test_register_holds_every_time_of_service_complaints_and_notices_and_names_the_answers() -> None:
    shown = tables_of(pack("yunxi-bank", "en")[f"{FOLDER}03-delivery-plan.pdf"])["plan-promise-table"]
    rows = {row.id: [plain_text(cell.runs).replace("\u00a0", " ") for cell in row.cells] for row in shown.rows}
    for time in ("15 minutes", "4 hours", "30 minutes", "2 hours"):
        assert time in rows["sl-critical"][1]
    assert (
        "45 minutes" in rows["complaint-received"][1] and rows["complaint-received"][-1] == "Service report, complaints"
    )
    assert rows["co-weekly"][1].endswith("Every Thursday")
    assert "answer to clause 3.1.10" in rows["ac-audit"][2]
    assert rows["cm-engineers"][-1].startswith("Service report")
