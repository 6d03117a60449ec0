"""Course plans and sheets: sentences in a cell, room to register and to sign, whose name is asked for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from docgen.compose.handover import TYPE as PACK
from docgen.compose.proposal import TYPE as PROPOSAL
from docgen.content.types import Quantity
from docgen.model.document import Document, Fields, Signatures, plain_text
from tests.compose.material import LANGUAGES, account, changed, compose, tables_of

TRAINING = "customer/handover/05-training"


def _words(document: Document, table: str, column: str) -> list[str]:
    found = tables_of(document)[table]
    place = next(index for index, one in enumerate(found.columns) if one.id == column)
    return [plain_text(row.cells[place].runs) for row in found.rows]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "What changed last? Who else is affected? Where do times part from normal?"),
        ("zh", "最后改了什么？还有谁受影响？哪里的用时偏离正常？"),
    ],
)
def test_questions_keep_their_own_mark_alone(language: str, said: str) -> None:
    outline = _words(compose(PACK, "halden-rowe", language)[f"{TRAINING}.pdf"], "timetable-course-monitoring", "points")
    assert said in outline and not any(pair in one for one in outline for pair in ("?.", "？。", "..", "。。"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_day_of_a_course_is_signed_for(language: str) -> None:
    project = account("halden-rowe").project
    assert project is not None
    short = project.training[0].model_copy(update={"length": Quantity(Decimal(1), "day")})
    content = changed("halden-rowe", project=project.model_copy(update={"training": (short, *project.training[1:])}))
    made = tables_of(compose(PACK, "halden-rowe", language, content=content)[f"{TRAINING}.pdf"])
    signed = {
        name: [one.id for one in made[f"training-{name}-table"].columns if one.id.startswith(("day-", "signature"))]
        for name in ("course-operations", "course-release")
    }
    assert signed == {"course-operations": ["signature"], "course-release": ["day-1", "day-2", "day-3"]}


def test_the_sheet_asks_for_the_name_of_a_trainer_whose_role_is_known() -> None:
    document = compose(PACK, "halden-rowe", "en")[f"{TRAINING}.pdf"]
    facts = [one for part in document.sections for one in part.blocks if isinstance(one, Fields)]
    asked = [plain_text(one.label) for block in facts for one in block.fields if one.value is None]
    assert asked[:2] == ["Trainer (Platform engineer), name", "Trainer (Solution lead), name"]


def test_there_is_a_line_for_everybody_who_registers() -> None:
    made = tables_of(compose(PACK, "halden-rowe", "en")[f"{TRAINING}.pdf"])
    assert len(made["training-registration-table"].rows) == 36, "nine for each of four courses"


def test_slides_of_a_course_name_all_it_is_held_for() -> None:
    deck = compose(PACK, "halden-rowe", "en")[f"{TRAINING}/02-course-release.pptx"]
    assert "first 12 people; nine shop teams, other 12 people" in plain_text(deck.subtitle)


@pytest.mark.parametrize(("name", "course"), [("halden-rowe", "course-operations"), ("yunxi-bank", "tr-platform")])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_handbook_has_a_part_for_every_unit_and_a_proof_of_its_exercises(
    name: str, course: str, language: str
) -> None:
    made = compose(PACK, name, language)
    project = account(name).project
    assert project is not None
    book = made[f"{TRAINING}/01-{course}-handbook.pdf"]
    units = next(one for one in project.training if one.id == course).units
    assert [one.id for one in book.sections[1:-1]] == [f"lesson-{course}-{unit.id}" for unit in units]
    marked = [row.id for row in tables_of(book)[f"exercises-{course}"].rows]
    assert marked == [f"exercise-{unit.id}" for unit in units if unit.practice] and len(marked) >= 4


def test_a_course_with_a_timetable_alone_has_no_handbook() -> None:
    project = account("halden-rowe").project
    assert project is not None
    bare = {"steps": (), "checks": (), "when_wrong": (), "practice": None}
    courses = tuple(
        one.model_copy(update={"units": tuple(unit.model_copy(update=bare) for unit in one.units)})
        if one.id == "course-release" else one
        for one in project.training
    )  # fmt: skip
    content = changed("halden-rowe", project=project.model_copy(update={"training": courses}))
    made = compose(PACK, "halden-rowe", "en", content=content)
    assert [one for one in made if "course-monitoring-handbook" in one]
    assert not [one for one in made if "course-release-handbook" in one]


def test_who_learns_and_who_teaches_sign_the_proof() -> None:
    book = compose(PACK, "yunxi-bank", "zh")[f"{TRAINING}/04-tr-switch-handbook.pdf"]
    (signed,) = (block for block in book.sections[-1].blocks if isinstance(block, Signatures))
    assert [plain_text(place.party) for place in signed.places] == ["学员", "讲师（方案负责人）"]


@pytest.mark.parametrize(("language", "ending"), [("en", "; 48 training places"), ("zh", "，培训48人次")])
def test_a_proposal_adds_up_the_places_of_its_courses(language: str, ending: str) -> None:
    table = tables_of(compose(PROPOSAL, "yunxi-bank", language)["customer/proposal.docx"])["training"]
    assert plain_text(table.caption).endswith(ending)
    assert [plain_text(row.cells[-1].runs) for row in table.rows] == ["12"] * 4
    none = tables_of(compose(PROPOSAL, "halden-rowe", language)["customer/proposal.docx"])["training"]
    assert "places" not in [column.id for column in none.columns] and "48" not in plain_text(none.caption)
