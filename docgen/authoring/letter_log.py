"""A letter as one more entry of an account's log; all else of the file stays as its author wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from docgen.authoring.yaml_edits import LineEdit, dash_column, edited, entry_end, plain_values
from docgen.authoring.yaml_lines import GAP, Bare, Value, yaml_lines
from docgen.diagnostics import ContentError
from docgen.source.values import Mapping as Entry
from docgen.source.values import Sequence as Entries
from docgen.source.yaml_reader import read_text

HEADER = "# Letters written, in order. `docgen letter` adds them; delete an entry to take one back."
_KEY = "letters"


@dataclass(frozen=True, slots=True)
class LoggedLetter:
    """The new entry. `matter` is what happened, by language; None where nobody need say it, empty where nobody did."""

    number: str
    kind: str
    site: str
    about: str
    written: date
    event: date | None
    confirm_by: date
    promised: date | None
    matter: Mapping[str, str] | None


def with_letter(text: str, letter: LoggedLetter) -> str:
    """The file with the entry behind all others. Raises ContentError where its lines cannot be edited safely."""
    listed = read_text(text, "").root.get(_KEY)
    entries = [one for one in listed if isinstance(one, Entry)] if isinstance(listed, Entries) else []
    if entries:
        dash, end = dash_column(text, entries[-1]), entry_end(text, entries[-1])
        if dash < 0:
            raise ContentError("letters-not-editable")
        made = edited(text, [LineEdit(end, end, _lines(letter, dash))])
    elif listed is None or not len(listed):
        made = _begun(text, letter, empty=listed is not None)
    else:
        raise ContentError("letters-not-editable")
    before, after = plain_values(read_text(text, "").root), plain_values(read_text(made, "").root)
    kept = after.get(_KEY) or []
    if kept[:-1] != (before.get(_KEY) or []) or kept[-1].get("number") != letter.number:
        raise ContentError("letters-not-editable")
    return made


def _begun(text: str, letter: LoggedLetter, *, empty: bool) -> str:
    """A file that has no letter yet."""
    if empty:
        raise ContentError("letters-not-editable")
    start = text.rstrip("\n")
    above = (start,) if start else (HEADER,)
    return "\n".join((*above, f"{_KEY}:", *_lines(letter, 2))) + "\n"


def _lines(letter: LoggedLetter, dash: int) -> tuple[str, ...]:
    notes = {"matter": "say what happened, in one or two sentences"} if letter.matter == {} else {}
    first, *others = yaml_lines(_values(letter), notes)
    return (" " * dash + f"- {first}", *(" " * (dash + 2) + line for line in others))


def _values(letter: LoggedLetter) -> dict[str, Value]:
    values: dict[str, Value] = {"number": letter.number, "kind": Bare(letter.kind)}
    if letter.site:
        values["site"] = Bare(letter.site)
    if letter.about:
        values["about"] = letter.about
    values["date"] = Bare(letter.written.isoformat())
    if letter.event is not None:
        values["event"] = Bare(letter.event.isoformat())
    values["confirm_by"] = Bare(letter.confirm_by.isoformat())
    if letter.promised is not None:
        values["promised"] = Bare(letter.promised.isoformat())
    if letter.matter is not None:
        values["matter"] = dict(letter.matter) if letter.matter else GAP
    return values
