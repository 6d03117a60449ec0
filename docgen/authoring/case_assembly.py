"""A case that was read from a sheet, put together as a draft: its values, and as comments what found no place."""

from __future__ import annotations

from collections.abc import Mapping

from docgen.authoring.case_building import Building
from docgen.authoring.case_cells import Terms
from docgen.authoring.case_draft import CaseDraft
from docgen.authoring.case_metrics import add_metrics
from docgen.authoring.yaml_lines import Bare, Value, quoted
from docgen.intake.text import plain
from docgen.messages import message


def case_draft(building: Building, file: str, terms: Terms, spoken: str) -> CaseDraft:
    """The case as a file: its values, and as comments what it was made from and what found no place."""
    notes: dict[str, str] = {}
    assumed = {"direction": message("draft-direction", spoken)}
    add_metrics(building, terms, notes, assumed)
    values = _nested(building.values)
    values["id"] = building.id if building.id == "null" else Bare(building.id)
    for path, rule in (("outcome", "draft-assumed"), ("relation", "draft-assumed")):
        if path not in values:
            notes[path] = message(rule, spoken)
    for note in building.kept:
        if note.state != "no-field" and note.field.partition(".")[0] not in ("metric", "id", "state"):
            said = message(note.reason.rule, spoken, **note.reason.values) if note.reason else ""
            notes.setdefault(note.field, f"{note.cell.place}: {quoted(note.cell.text)} – {said}")
    above = [message("draft-from-sheet", spoken, file=file, rows=_rows(building))]
    if building.written_id and plain(building.written_id) != building.id:
        above.append(message("draft-id-changed", spoken, written=quoted(building.written_id)))
    if not building.written_id:
        above.append(message("draft-id-made", spoken))
    return CaseDraft(building.id, values, notes, tuple(above), tuple(_leftovers(building, spoken)))


def _rows(building: Building) -> str:
    return ", ".join(f"{sheet}!{row}" if sheet else str(row) for sheet, row in building.rows)


def _leftovers(building: Building, spoken: str) -> list[str]:
    """One line per cell that found no place or not a whole one, with its words as they were."""
    lines = []
    for note in building.kept:
        said = message(note.reason.rule, spoken, **note.reason.values) if note.reason else ""
        name = f" ({note.field})" if note.field else ""
        lines.append(f"{note.cell.address}{name}: {quoted(note.cell.text)} – {said}")
    return [message("draft-leftovers", spoken), *lines] if lines else []


def _nested(values: Mapping[str, Value]) -> dict[str, Value]:
    """`{"customer.name": …}` as `{"customer": {"name": …}}`."""
    made: dict[str, Value] = {}
    for path, value in values.items():
        parent, _, name = path.rpartition(".")
        if parent:
            inner = made.setdefault(parent, {})
            assert isinstance(inner, dict)
            inner[name] = value
        else:
            made[name] = value
    return made
