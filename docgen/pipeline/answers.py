"""The customer's own list, answered: a copy of the file as it came, with our answers in its cells."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from docgen.compose import Kind, Material, Planned, make_kit
from docgen.compose.kit import Kit
from docgen.compose.proposal import TYPE
from docgen.compose.proposal.answers import Answer, answer_document, answers_for, places_of_answers
from docgen.content.opportunity import AnswerColumns, RequirementList
from docgen.diagnostics import ContentError, DocgenError, Finding, Location, Severity, at, reason_of
from docgen.intake.book import column_number
from docgen.messages import severity_of
from docgen.model.artifact import Artifact
from docgen.model.document import plain_text
from docgen.model.pages import runs_with_pages
from docgen.pipeline.composing import hidden_in
from docgen.pipeline.guard import hold_back
from docgen.pipeline.rendering import Renderer
from docgen.render.answered_workbook import Answered, CellText
from docgen.wording import Wording

KINDS: tuple[Kind, ...] = ("proposal", "tender")
"""Kinds of build that write the answered lists."""

FOLDER = "customer/answers"
LONGEST = 32_767
"""Most characters of a cell."""


def answering(only: Collection[str]) -> tuple[str, ...]:
    """The kind of the answered lists, where a build of some kinds writes them anew: all of them, or none."""
    return ("answers",) if not set(KINDS).isdisjoint(only) else ()


def answered_lists(
    root: Path,
    material: Material,
    wording: Wording,
    only: tuple[Kind, ...],
    findings: list[Finding],
    planned: Sequence[Planned],
    renderer: Renderer,
) -> list[Artifact]:
    """A file for each list of this sale that has cells for answers; adds to `findings` what did not get there.

    `planned` are the documents of the same build, `renderer` knows their pages.
    """
    lists = [
        one
        for one in material.account.requirement_lists
        if any(sheet.answers != AnswerColumns() for sheet in one.sheets)
    ]
    if not lists or not answering(only):
        return []
    kit, hidden = make_kit(material, TYPE, wording), hidden_in(material)
    folder = (root / material.account.account.id.source.file).parent
    made: list[Artifact] = []
    places, pages = places_of_answers(kit, planned), renderer.pages([one.document.id for one in planned])
    for source in lists:
        answers = _with_pages(answers_for(kit, material.account, source, places), pages)
        if not answers:
            continue
        path = f"{FOLDER}/{Path(str(source.file)).name}"
        document = answer_document(kit, source, answers)
        free, held = hold_back([Planned(document, path, ())], hidden)
        findings += held
        if not free:
            continue
        try:
            answered = _answered(folder, kit, source, answers)
        except DocgenError as error:
            findings += error.findings
            continue
        findings += _left(answered, answers, path)
        made.append(
            Artifact(path, answered.data, "answers", Path(path).suffix.lstrip("."), "customer", wording.language,
                     document.id, plain_text(document.title))
        )  # fmt: skip
    return made


def _with_pages(answers: tuple[Answer, ...], pages: Mapping[str, int]) -> tuple[Answer, ...]:
    """The answers with the numbers of their pages; without those whose page the machine could not find out."""
    filled = (replace(one, told=runs_with_pages(one.told, pages)) for one in answers)
    return tuple(one for one in filled if not any(run.page_of for run in one.told))


def _answered(folder: Path, kit: Kit, source: RequirementList, answers: tuple[Answer, ...]) -> Answered:
    """The copy. Raises ContentError for a file that is gone, changed since, or of a kind that takes no answers."""
    data = _original(folder, source)
    name = Path(str(source.file)).name
    cells = [
        CellText(one.sheet, one.row, column_number(one.column), one.text, str(one.requirement.clause))
        for one in answers
        if len(one.text) <= LONGEST
    ]
    if name.lower().endswith(".csv"):
        from docgen.intake.separated import read_separated
        from docgen.render.answered_text import answered_text

        book = read_separated(data, name)
        return answered_text(data, book.encoding, book.separator, cells)
    from docgen.render.answered_workbook import answered_workbook

    draft = kit.wording.word("chrome.draft") if kit.draft else ""
    return answered_workbook(data, name, cells, draft)


def _original(folder: Path, source: RequirementList) -> bytes:
    """The bytes of the customer's file, which stays inside the account's folder."""
    name = str(source.file)
    path = folder / name
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            raise FileNotFoundError(2, "outside", name)
        data = path.read_bytes()
    except OSError as error:
        raise _refused(source, "list-file-missing", reason=str(reason_of(error))) from None
    if sha256(data).hexdigest() != str(source.sha256):
        raise _refused(source, "list-file-changed")
    return data


def _refused(source: RequirementList, rule: str, **values: str) -> ContentError:
    name = str(source.file)
    said = {"file": name, **values}
    return ContentError(
        [Finding(rule, "correctness", Severity.ERROR, excerpt=name, values=said, **at(source.file.source))]
    )


def _left(answered: Answered, answers: tuple[Answer, ...], path: str) -> list[Finding]:
    """A warning for each answer that did not get into its cell, or not in the customer's words."""
    told = [(cell.entry, cell.place, rule) for cell, rule in answered.left]
    for one in answers:
        rule = "answer-too-long" if len(one.text) > LONGEST else one.doubt
        if rule:
            told.append((str(one.requirement.clause), f"{one.sheet}!{one.column}{one.row}".lstrip("!"), rule))
    rule = "answer-not-placed"
    return [
        Finding(rule, "compliance", severity_of(rule), file=path, location=Location(shape=place), excerpt=clause,
                values={"clause": clause, "place": place, "remedy": why})
        for clause, place, why in told
    ]  # fmt: skip
