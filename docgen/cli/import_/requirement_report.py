"""What an import of requirements came to, in words: clauses by change, old and new words, what is doubtful."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from docgen.authoring.requirement_answers import fate
from docgen.cli.import_.report import capped
from docgen.cli.import_.report import told as told_words
from docgen.messages import message

if TYPE_CHECKING:
    from docgen.authoring.requirement_file import ListFile
    from docgen.authoring.requirement_import import RequirementImport
    from docgen.authoring.requirement_merge import Merged
    from docgen.authoring.requirement_rows import Clause
    from docgen.content.workspace import AccountContent

SHOWN = 40


def changes_json(merged: tuple[Merged, ...]) -> dict[str, Any]:
    """Every clause with its change, and how many of each there are."""
    return {"requirements": [_as_json(one) for one in merged], "changes": _counts(merged)}


def _counts(merged: tuple[Merged, ...]) -> dict[str, int]:
    from docgen.authoring.requirement_merge import CHANGES

    found = Counter(one.change for one in merged)
    return {name: found.get(name, 0) for name in CHANGES}


def _as_json(one: Merged) -> dict[str, Any]:
    clause, known = one.clause, one.known
    made: dict[str, Any] = {"id": one.id, "change": one.change}
    if clause is not None:
        made |= {"clause": clause.number, "sheet": clause.sheet, "row": clause.row, "page": clause.page}
        made |= {"text": dict(clause.words), "mandatory": clause.mandatory, "important": clause.important}
        made |= {"kind": clause.kind, "doubts": list(clause.doubts)}
    elif known is not None:
        made["clause"] = str(known.clause)
    if clause is not None and clause.answer is not None:
        answer = clause.answer
        made["answer"] = {
            "status": answer.status, "deviation": answer.deviation, "how": answer.how, "evidence": answer.evidence,
            "page": answer.page, "place": answer.place, "fate": fate(answer, known),
        }  # fmt: skip
    if one.change == "changed" and known is not None:
        made["was"] = {language: words for language, words, _ in known.text.words}
    return made


def list_lines(
    read: RequirementImport, merged: tuple[Merged, ...], account: AccountContent, source: ListFile, language: str,
    *, written: bool, whole: bool = False,
) -> Iterator[str]:  # fmt: skip
    """The lines below the report: what each clause came to, what to look at, what was or would be written.

    `whole`: no list is cut.
    """
    yield from _answers(read, language)
    yield from _joined(read, language, whole=whole)
    yield from _found_answers(merged, source, language, whole=whole)
    yield from _doubts(merged, language, whole=whole)
    yield from _changes(merged, language, whole=whole)
    told = [one.clause for one in merged if one.clause is not None]
    must, important = sum(one.mandatory for one in told), sum(one.important for one in told)
    yield message("import-rows-whole", language, **read.report.whole_counts())
    yield message("import-binding", language, must=must, important=important, other=len(told) - must - important)
    yield message("import-clauses-counted", language, **_counts(merged))
    for clause in _still_there(read, merged):
        yield message("import-not-withdrawn", language, clause=clause)
    for name, count in _overlaps(merged, account, source):
        yield message("import-overlap", language, list=name, count=count)
    yield message("import-list-written" if written else "import-list-dry", language, file=source.file)


def _answers(read: RequirementImport, language: str) -> Iterator[str]:
    """Where the answers will go."""
    for plan in read.sheets:
        where = ", ".join(f"{name} {column}" for name, column in plan.answers.items())
        rule = "import-answers" if where else "import-no-answers"
        yield message(rule, language, sheet=plan.name or read.report.book.name, columns=where)


def _joined(read: RequirementImport, language: str, *, whole: bool) -> Iterator[str]:
    """Rows and paragraphs that were taken as part of the clause above."""
    words: dict[tuple[str, int], str] = {}
    for note in read.report.cells:
        place = (note.cell.sheet, note.cell.row)
        words[place] = f"{words[place]} | {note.cell.text}" if place in words else note.cell.text
    lines = [
        message("import-joined", language, row=one.row, clause=one.entry,
                text=told_words(words.get((one.sheet, one.row), ""), whole=whole))
        for one in read.report.rows if one.state == "continued"
    ]  # fmt: skip
    yield from capped(lines, SHOWN, language, whole=whole)


def _found_answers(merged: tuple[Merged, ...], source: ListFile, language: str, *, whole: bool) -> Iterator[str]:
    """Answers that stand in the file: offered where a clause has none, told where it has another."""
    told = [(one.clause, one.clause.answer, fate(one.clause.answer, one.known)) for one in merged if one.clause]
    found = [(clause, answer, what) for clause, answer, what in told if answer is not None and what != "none"]
    if not found:
        return
    count = {name: sum(what == name for _, _, what in found) for name in ("offered", "same", "kept")}
    rule = "import-answers-taken" if source.answers else "import-answers-found"
    yield message(rule, language, count=len(found), **count)
    shown = [one for one in found if one[2] != "same"]
    lines = []
    for clause, answer, what in shown:
        words = told_words(answer.how or answer.evidence, whole=whole)
        line = "import-answer-offered" if what == "offered" else "import-answer-kept"
        lines.append(message(line, language, clause=clause.number, status=answer.status, text=words))
    yield from capped(lines, SHOWN, language, whole=whole)


def _doubts(merged: tuple[Merged, ...], language: str, *, whole: bool) -> Iterator[str]:
    told = [(one, rule) for one in merged if one.clause is not None for rule in one.clause.doubts]
    if told:
        yield message("import-doubts-head", language, count=len(told))
    lines = []
    for one, rule in told:
        assert one.clause is not None
        words = told_words(next(iter(one.clause.words.values()), ""), whole=whole)
        why = message(f"doubt-{rule}", language)
        place = {"clause": one.clause.number, "row": one.clause.row}
        lines.append(message("import-doubt", language, text=words, why=why, **place))
    yield from capped(lines, SHOWN, language, whole=whole)


def _changes(merged: tuple[Merged, ...], language: str, *, whole: bool) -> Iterator[str]:
    """Clauses that changed, moved or went, with old and new words; new ones only beside older ones."""
    if not any(one.known is not None for one in merged):
        return
    told = [one for one in merged if one.change in ("added", "changed", "renumbered", "withdrawn", "back")]
    lines = [_change(one, language, whole=whole) for one in told]
    yield from capped(lines, SHOWN, language, whole=whole)


def _change(one: Merged, language: str, *, whole: bool) -> str:
    """A line on what a clause came to; where its words are the same, what binds us is what changed."""
    said = _words(one, whole=whole)
    if one.change != "changed" or said["was"] != said["now"] or one.known is None or one.clause is None:
        return message(f"change-{one.change}", language, **said)
    before, after = (
        "★" if held.mandatory else "▲" if held.important else "–" for held in (one.known, one.clause)
    )  # fmt: skip
    return message("change-binding", language, clause=one.clause.number, before=before, after=after)


def _words(one: Merged, *, whole: bool) -> dict[str, str]:
    clause, known = one.clause, one.known
    spoken = next(iter(clause.words)) if clause is not None else ""
    was = known.text.in_language(spoken) if known is not None else None
    return {
        "clause": _marked(clause) if clause is not None else str(known.clause) if known is not None else "",
        "old": str(known.clause) if known is not None else "",
        "was": told_words(was[1], whole=whole) if was is not None else "",
        "now": told_words(clause.words[spoken], whole=whole) if clause is not None else "",
    }


def _marked(clause: Clause) -> str:
    """The number, with its mark."""
    return ("★ " if clause.mandatory else "▲ " if clause.important else "") + clause.number


def _still_there(read: RequirementImport, merged: tuple[Merged, ...]) -> Iterator[str]:
    """Numbers that the list calls withdrawn and content has in another list, or in several: nothing was withdrawn."""
    known = [one.known for one in merged if one.known is not None and one.change == "untouched"]
    held = {str(one.clause) for one in known if one.withdrawn is None}
    gone = {str(one.known.clause) for one in merged if one.known is not None and one.change == "withdrawn"}
    yield from (one.number for one in read.withdrawn if one.number in held - gone)


def _overlaps(merged: tuple[Merged, ...], account: AccountContent, source: ListFile) -> Iterator[tuple[str, int]]:
    """Other lists that have many of the numbers this list adds: it may be a revision of one of them."""
    added = {one.clause.key for one in merged if one.change == "added" and one.clause is not None}
    for known in account.requirement_lists:
        theirs = {str(one.clause) for one in account.requirements if one.origin and one.origin.list == known.id}
        if str(known.id) != source.id and not source.addendum and len(added & theirs) * 2 > len(theirs):
            yield str(known.id), len(added & theirs)
