"""One letter, from the command to the log: what it is about, its number and dates, and the line that keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from docgen.authoring.letter_log import LoggedLetter, with_letter
from docgen.bundle import write_together
from docgen.content.calendar import Calendar
from docgen.content.letters import Letter, LetterKind
from docgen.content.library import Workspace
from docgen.content.types import Day, Id, Plain, Text
from docgen.content.workspace import AccountContent
from docgen.delivery.letters import (
    Occasion,
    followed_by,
    follows_earlier,
    letter_faults,
    load_kinds,
    new_letter,
    occasion_for,
    occasions,
    open_threads,
)  # fmt: skip
from docgen.delivery.rules.conduct import broken_words
from docgen.delivery.working_days import calendar_of
from docgen.diagnostics import ContentError, Severity, UsageError

FILE = "letters.yaml"
_STILL_OWED = ("report", "promised", "readiness")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command asked for: kind, site and other subject by id, day, and what happened in one language."""

    kind: str
    day: date
    site: str = ""
    subject: str = ""
    matter: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """A letter in the log: its number, whether it was there before, the file, and when its answer is due.

    `lacks_matter` are the languages in which nobody has said yet what happened.
    """

    number: str
    before: bool
    file: str
    confirm_by: date
    lacks_matter: tuple[str, ...]


def note_letter(workspace: Workspace, content: AccountContent, asked: Asked) -> Noted:
    """Put the letter into the account's log, unless the same one is there.

    Raises UsageError for a kind, site or subject that nobody has, ContentError where there is nothing to write about,
    it is too late, the letter itself would be an error, or the log cannot be edited.
    """
    kinds = load_kinds(workspace.root)
    kind = _kind(kinds, asked.kind)
    calendar = calendar_of(content.project, workspace.library)
    occasion = _occasion(kind, content, asked, calendar)
    known = _written(content, asked, occasion)
    file = log_file(content)
    if known is not None and known.confirm_by.value is not None:
        return Noted(str(known.number), True, file, known.confirm_by.value, _unsaid(kind, content, _languages(known)))
    made = new_letter(asked.kind, kind, occasion, asked.day, content.letters, content.project, calendar)
    matter = {asked.language: asked.matter} if asked.matter else {} if kind.needs_matter else None
    unsaid = _unsaid(kind, content, matter or {})
    entry = LoggedLetter(
        made.number, made.kind, made.site, made.about, made.written, made.event, made.confirm_by, made.promised, matter
    )
    _refuse_faulty(entry, content, kinds, file)
    path = workspace.root / file
    text = path.read_text("utf-8") if path.is_file() else ""
    write_together(workspace.root, {file: with_letter(text, entry).encode("utf-8")}, replace=True)
    return Noted(made.number, False, file, made.confirm_by, unsaid)


def _refuse_faulty(entry: LoggedLetter, content: AccountContent, kinds: Mapping[str, LetterKind], file: str) -> None:
    """Raise ContentError with the errors that the letter would bring: it gets no number then, and no line."""
    letter = _as_logged(entry)
    noted = content.model_copy(update={"letters": (*content.letters, letter)})
    words = letter.matter.words if letter.matter is not None else ()
    found = [one for one in letter_faults(noted, kinds) if one.file == letter.number.source.file]
    found += [one for language, said, source in words for one in broken_words(said, language, source)]
    wrong = [replace(one, file=file) for one in found if one.severity is Severity.ERROR]
    if wrong:
        raise ContentError(wrong)


def _as_logged(entry: LoggedLetter) -> Letter:
    """The letter as the log would give it back, but of no place yet."""
    return Letter(
        number=Plain(entry.number),
        kind=Plain(entry.kind),
        site=Id(entry.site) if entry.site else None,
        about=Plain(entry.about) if entry.about else None,
        date=Day(entry.written),
        event=Day(entry.event) if entry.event is not None else None,
        confirm_by=Day(entry.confirm_by),
        promised=Day(entry.promised) if entry.promised is not None else None,
        matter=Text.of(**entry.matter) if entry.matter is not None else None,
    )


def _unsaid(kind: LetterKind, content: AccountContent, said: Iterable[str]) -> tuple[str, ...]:
    """The languages of the account in which what happened is still to be written."""
    held = set(said)
    return tuple(str(one) for one in content.account.languages if kind.needs_matter and str(one) not in held)


def _languages(letter: Letter) -> tuple[str, ...]:
    """The languages in which a letter of the log says what happened."""
    return tuple(language for language, words, _ in letter.matter.words if words) if letter.matter is not None else ()


def log_file(content: AccountContent) -> str:
    """The file that holds the log; letters.yaml beside the account where there is none yet."""
    if content.letters:
        return content.letters[0].number.source.file
    return str(PurePosixPath(content.account.id.source.file).parent / FILE)


def _kind(kinds: Mapping[str, LetterKind], name: str) -> LetterKind:
    if name not in kinds:
        from difflib import get_close_matches

        close = "".join(get_close_matches(name, kinds, 1))
        raise UsageError("unknown-name", kind="letter-kind", written=name, close=close, known=", ".join(kinds))
    return kinds[name]


def _occasion(kind: LetterKind, content: AccountContent, asked: Asked, calendar: Calendar | None) -> Occasion:
    """What the letter is about, as the command says or the plan knows."""
    sites = {str(one.id) for one in content.project.sites} if content.project is not None else set()
    _check_site(kind, asked, sites)
    found = occasions(asked.kind, kind, content, calendar)
    subjects = {one.about for one in found if one.about}
    if kind.event == "occasion":
        subjects = {str(one.number) for one in content.letters} if kind.per == "letter" else set()
    _check_followed(kind, content, asked)
    if asked.subject and asked.subject not in subjects:
        raise UsageError(
            "unknown-name", kind="letter-subject", written=asked.subject, known=", ".join(sorted(subjects)) or "–"
        )
    about = asked.subject or (
        _thread(kind, asked, content) if follows_earlier(kind) and kind.event == "occasion"
        else _next_subject(asked, found, content)
    )  # fmt: skip
    occasion = occasion_for(asked.kind, kind, content, asked.site, about, calendar)
    if occasion is None:
        rule = "letter-nothing-at-site" if asked.site else "letter-nothing"
        raise ContentError(rule, letter=asked.kind, site=asked.site)
    late = occasion.event is not None and occasion.event < asked.day and kind.times.after is None
    if late and kind.event not in _STILL_OWED:
        raise ContentError("letter-too-late", letter=asked.kind, event=occasion.event, day=asked.day)
    return occasion


def _check_followed(kind: LetterKind, content: AccountContent, asked: Asked) -> None:
    """A letter that follows one of some kinds follows no other letter, and needs one of them."""
    if not kind.follows:
        return
    first, known = str(kind.follows[0]), followed_by(kind, content.letters)
    if not known:
        raise UsageError("letter-nothing-to-follow", letter=asked.kind, first=first)
    other = next((str(one.kind) for one in content.letters if str(one.number) == asked.subject), "")
    if other and asked.subject not in {str(one.number) for one in known}:
        raise UsageError(
            "letter-subject-other", letter=asked.kind, written=asked.subject, other=other, first=first,
            known=_listed(known),
        )  # fmt: skip


def _listed(letters: Iterable[Letter]) -> str:
    return ", ".join(f"{one.number} ({one.kind}, {one.date.value})" for one in letters)


def _check_site(kind: LetterKind, asked: Asked, sites: set[str]) -> None:
    known = ", ".join(sorted(sites)) or "–"
    if asked.site and asked.site not in sites:
        raise UsageError("unknown-name", kind="site", written=asked.site, known=known)
    if kind.per == "site" and not asked.site:
        raise UsageError("letter-site-missing", letter=asked.kind, known=known)
    if kind.per != "site" and asked.site:
        raise UsageError("letter-site-unused", letter=asked.kind)


def _thread(kind: LetterKind, asked: Asked, content: AccountContent) -> str:
    """The one letter that waits for another of ours. Raises UsageError where it is not clear which is meant."""
    there = followed_by(kind, content.letters)
    waiting = [str(one.number) for one in there if str(one.number) in open_threads(content)]
    if len(waiting) != 1:
        known = _listed(one for one in there if not waiting or str(one.number) in waiting) or "–"
        raise UsageError("letter-subject-missing", letter=asked.kind, known=known)
    return waiting[0]


def _next_subject(asked: Asked, found: tuple[Occasion, ...], content: AccountContent) -> str:
    """The first subject that no letter of the kind is about yet and that is still to come, else the first of all."""
    written = {str(one.about) for one in content.letters if str(one.kind) == asked.kind and one.about is not None}
    left = [one for one in found if one.about and one.about not in written and not one.over]
    coming = [one for one in left if one.event is None or one.event >= asked.day]
    return next((one.about for one in (*coming, *left)), "")


def _written(content: AccountContent, asked: Asked, occasion: Occasion) -> Letter | None:
    """The same letter of the same day."""
    for one in content.letters:
        same = (str(one.kind), str(one.site or ""), str(one.about or ""), one.date.value)
        if same == (asked.kind, asked.site, occasion.about, asked.day):
            return one
    return None
