"""00 Contents: each document of the pack, what it is for, who fills it in, by when; the index page is made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.compose.handover.frame import FOLDER, Head, earliest, form_table, latest, pack_document, title
from docgen.compose.kit import Kit
from docgen.compose.parts.plan import day_cell
from docgen.compose.plan import Planned
from docgen.content.project import Project
from docgen.content.types import Day
from docgen.delivery.letters.writing import file_name
from docgen.model.document import Cell, Document, Paragraph, Prose, Section, words

DOCUMENT = "handover-contents"
NAME = "00-contents"
TABLE = "contents-table"
"""The table whose rows are the numbered documents, by the names of their files."""
PARTS = {"02-sites": "sites", "05-training": "slides"}
"""Folders of the pack, and the label of what is in them."""


def contents(kit: Kit, project: Project, made: Iterable[Planned]) -> Document:
    """The list of all documents that were made; files of one folder are listed under their own heading."""
    names = [(one.path.removeprefix(f"{FOLDER}/"), one) for one in made]
    lead = Paragraph("contents-lead", kit.wording.label("handover.contents.lead"))
    sections = (_documents(kit, project, names), *_folders(kit, names), _letters(kit))
    return pack_document(kit, project, "contents", sections, (lead,))


def _documents(kit: Kit, project: Project, names: list[tuple[str, Planned]]) -> Section:
    formats: dict[str, list[str]] = {}
    titles: dict[str, Prose] = {}
    for name, one in names:
        stem = name.partition("/")[0]
        if "/" not in name:
            formats.setdefault(stem, []).extend(one.formats)
            titles.setdefault(stem, kit.wording.label(f"handover.contents.name_{_key(stem)}"))
    heads: tuple[Head, ...] = (
        ("number", "handover.number", 11),
        ("document", "handover.contents.document", 38),
        ("purpose", "handover.contents.purpose", 74),
        ("filled", "handover.contents.filled", 34),
        ("when", "handover.contents.when", 36),
        ("files", "handover.contents.files", 26),
    )
    rows = (
        (
            stem,
            (
                Cell(words(stem[:2])),
                Cell(titles[stem], strong=True),
                Cell(kit.wording.label(f"handover.contents.for_{_key(stem)}")),
                Cell(kit.wording.label(f"handover.contents.by_{_key(stem)}")),
                Cell(_when(kit, project, _key(stem))),
                Cell(kit.wording.join(words(one.upper()) for one in dict.fromkeys(formats[stem]))),
            ),
        )
        for stem in sorted(formats)
    )
    heading = title(kit, "contents.documents")
    return Section("contents-documents", "handover", heading, (form_table(kit, TABLE, heads, rows),))


def _folders(kit: Kit, names: list[tuple[str, Planned]]) -> Iterator[Section]:
    for folder, label in PARTS.items():
        held = [(name, one) for name, one in names if name.startswith(f"{folder}/")]
        if held:
            heads: tuple[Head, ...] = (
                ("title", "handover.contents.document", 90),
                ("file", "handover.contents.files", 70),
            )
            rows = (
                (name.replace("/", "-"), (Cell(one.document.title, strong=True), Cell(words(name))))
                for name, one in held
            )
            table = form_table(kit, f"contents-{label}-table", heads, rows)
            yield Section(f"contents-{label}", "handover", title(kit, f"contents.{label}"), (table,))


def _letters(kit: Kit) -> Section | None:
    """The letters of the log with the days by which their answers were due and came."""
    known = [(one, kit.letter_kinds.get(str(one.kind))) for one in kit.content.letters]
    rows = [
        (
            file_name(one),
            (
                Cell(kit.wording.plain(one.number)),
                Cell(kit.wording.text(kind.name), strong=True),
                day_cell(kit, one.date),
                day_cell(kit, one.confirm_by),
                day_cell(kit, one.confirmed),
                Cell(words(f"letters/{file_name(one)}")),
            ),
        )
        for one, kind in known
        if kind is not None
    ]
    heads: tuple[Head, ...] = (
        ("number", "handover.number", 16),
        ("letter", "handover.contents.letter", 52),
        ("written", "handover.contents.written", 26, "date"),
        ("confirm", "handover.contents.confirm_by", 26, "date"),
        ("confirmed", "handover.contents.confirmed", 26, "date"),
        ("file", "handover.contents.files", 50),
    )
    if not rows:
        return None
    table = form_table(kit, "contents-letters-table", heads, rows)
    return Section("contents-letters", "handover", title(kit, "contents.letters"), (table,))


def _key(stem: str) -> str:
    """`01-kick-off` to `kick_off`."""
    return stem[3:].replace("-", "_")


def _when(kit: Kit, project: Project, key: str) -> Prose:
    """By when a document is filled in: a date of the plan where there is one, else what it depends on."""
    pattern, day = _due(project, key)
    if day is None:
        return kit.wording.label(f"handover.contents.when_{key}")
    return kit.wording.sentence(f"handover.contents.{pattern}", day=day)


def _due(project: Project, key: str) -> tuple[str, Day | None]:
    cutover, early = project.cutover, project.early_life_support
    ends = latest(one.date for one in project.milestones)
    ready = (item.due for site in project.sites for item in site.readiness)
    tested = (one.planned for site in project.sites for one in site.stages)
    found: dict[str, tuple[str, Day | None]] = {
        "kick_off": ("from", earliest(one.starts for one in project.phases)),
        "sites": ("until", latest((*ready, *tested))),
        "training": ("until", earliest(one.date for one in project.training)),
        "cutover": ("on", cutover.day if cutover else None),
        "acceptance": ("until", ends),
        "early_life_support": ("to", early.ends if early else None),
        "closure": ("from", ends),
    }
    return found.get(key, ("", None))
