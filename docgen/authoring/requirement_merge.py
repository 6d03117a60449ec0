"""A list that came again against the clauses an account has: what was added, changed, moved, withdrawn.

A clause is known by its number and words; one that was only renumbered by its words; one whose words changed by its
number, but only in the list that came before: two lists both begin with clause 1. Where a number stands in content
for other words, that is asked. An answer is kept whatever happens to its clause; where the words or the weight of a
must changed, the clause is reopened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from docgen.authoring.requirement_rows import Clause
from docgen.content.opportunity import Requirement
from docgen.content.types import Text
from docgen.intake.text import plain

Change = Literal["added", "changed", "same", "renumbered", "withdrawn", "back", "untouched"]
CHANGES: tuple[Change, ...] = ("added", "changed", "renumbered", "same", "back", "withdrawn", "untouched")


@dataclass(frozen=True, slots=True)
class Merged:
    """A clause after the import: what the list says (None: not in it), what content has (None: new), and the change."""

    change: Change
    clause: Clause | None = None
    known: Requirement | None = None
    id: str = ""


def merge(
    clauses: Iterable[Clause],
    gone: Iterable[Clause],
    known: Iterable[Requirement],
    *,
    revised: str = "",
    told: bool = False,
    addendum: bool = False,
    taken: Iterable[str] = (),
) -> tuple[Merged, ...]:
    """Every clause of the list in its order, then every other clause of the account that it bears on.

    `revised` is the list that came before: a clause of it that is missing is withdrawn, unless this is an addendum,
    which names only what changes. `told`: the user says that this list takes the place of that one, so numbers also
    find clauses that came with no list. `gone` are clauses that the list itself calls withdrawn; `taken` are ids in
    use.
    """
    pool = list(known)
    every = list(clauses)
    by_number = _Numbers.of(pool, revised, told=told, addendum=addendum)
    matched = _matched(every, pool, by_number)
    used = {id(one) for one in matched.values()}
    merged = [
        _told(_asked(clause, by_number) if number not in matched else clause, matched.get(number))
        for number, clause in enumerate(every)
    ]
    merged = _with_ids(merged, {*taken, *(str(one.id) for one in pool)})
    taken_back = Counter(clause.key for clause in gone)
    held = Counter((_key(one), _list_of(one)) for one in pool if one.withdrawn is None and id(one) not in used)
    for one in pool:
        if id(one) in used:
            continue
        certain = held[_key(one), _list_of(one)] <= taken_back[_key(one)]  # one number twice: which is not said
        says_so = _key(one) in taken_back and certain and by_number.tell(one)
        missing = not addendum and revised != "" and one.origin is not None and one.origin.list == revised
        fresh = one.withdrawn is None and (says_so or missing)
        merged.append(Merged("withdrawn" if fresh else "untouched", None, one, str(one.id)))
    return tuple(merged)


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Whether a number alone says which clause is meant. `known` are the numbers of content, `several` unclear ones."""

    revised: str
    told: bool
    addendum: bool
    known: frozenset[str]
    several: frozenset[str]

    @classmethod
    def of(cls, pool: list[Requirement], revised: str, *, told: bool, addendum: bool) -> _Numbers:
        lists: dict[str, set[str]] = {}
        for one in pool:
            lists.setdefault(_key(one), set()).add(_list_of(one))
        several = frozenset(key for key, held in lists.items() if len(held) > 1)
        return cls(revised, told, addendum, frozenset(lists), several)

    def tell(self, one: Requirement) -> bool:
        """Whether the number is enough for a clause of content."""
        if self.revised and _list_of(one) in (self.revised, "" if self.told else self.revised):
            return True
        return self.addendum and not (self.told and self.revised) and _key(one) not in self.several


def _list_of(one: Requirement) -> str:
    return str(one.origin.list) if one.origin is not None else ""


def _asked(clause: Clause, numbers: _Numbers) -> Clause:
    """A clause that is taken as new although content has its number: to be confirmed."""
    if clause.number.startswith("#") or clause.key not in numbers.known or "clause-again" in clause.doubts:
        return clause
    doubt = "clause-in-several" if clause.key in numbers.several else "clause-elsewhere"
    return replace(clause, doubts=(*clause.doubts, doubt))


def _key(requirement: Requirement) -> str:
    return plain(str(requirement.clause)).rstrip(".")


def _said(requirement: Requirement, languages: tuple[str, ...]) -> str:
    """The words content has, in some languages, as two lists are compared by them."""
    told = {language: words for language, words, _ in requirement.text.words if language in languages}
    return "".join("".join(plain(words).split()) for _, words in sorted(told.items()))


def _matched(clauses: list[Clause], pool: list[Requirement], numbers: _Numbers) -> dict[int, Requirement]:
    """Which clause of content each one is: number and words, then words alone, then number alone where it tells.

    Words alone tell only where one clause has them: two that say the same are told apart by their numbers.
    """
    matched: dict[int, Requirement] = {}
    used: set[int] = set()
    languages = [tuple(sorted(clause.words)) for clause in clauses]
    said = {
        spoken: [(_key(one), _said(one, spoken)) for one in pool] for spoken in set(languages)
    }  # by language, the number and words of each
    for by_number, by_words in ((True, True), (False, True), (True, False)):
        places = {spoken: _index(told, by_number=by_number, by_words=by_words) for spoken, told in said.items()}
        for number, clause in enumerate(clauses):
            if (
                number in matched
                or (by_number and clause.number.startswith("#"))
                or (by_words and not clause.same_words)
            ):
                continue
            wanted = (clause.key if by_number else "", clause.same_words if by_words else "")
            found = [place for place in places[languages[number]].get(wanted, ()) if place not in used]
            if not by_words:
                found = [place for place in found if numbers.tell(pool[place])]
            if found and (by_number or len(found) == 1):
                matched[number] = pool[found[0]]
                used.add(found[0])
    return matched


def _index(told: list[tuple[str, str]], *, by_number: bool, by_words: bool) -> dict[tuple[str, str], list[int]]:
    """Places in the pool by number, words or both."""
    found: dict[tuple[str, str], list[int]] = {}
    for place, (number, words) in enumerate(told):
        found.setdefault((number if by_number else "", words if by_words else ""), []).append(place)
    return found


def _words(clause: Clause, one: Requirement) -> bool:
    return bool(clause.same_words) and _said(one, tuple(sorted(clause.words))) == clause.same_words


def _says_otherwise(clause: Clause, one: Requirement) -> bool:
    """Whether content had words in a language of the list, and they are others now."""
    return bool(_said(one, tuple(sorted(clause.words)))) and not _words(clause, one)


def _told(clause: Clause, known: Requirement | None) -> Merged:
    if known is None:
        return Merged("added", clause)
    identifier = str(known.id)
    if _says_otherwise(clause, known) and set(text_words(known.text)) - set(clause.words):
        clause = replace(clause, doubts=(*clause.doubts, "translation-gone"))
    if known.mandatory and not clause.mandatory:
        clause = replace(clause, doubts=(*clause.doubts, "level-lowered"))
    if known.withdrawn is not None:
        return Merged("back", clause, known, identifier)
    firmer = bool(clause.mandatory) != bool(known.mandatory) or bool(clause.important) != bool(known.important)
    if firmer or not _words(clause, known):
        return Merged("changed", clause, known, identifier)
    return Merged("same" if _key(known) == clause.key else "renumbered", clause, known, identifier)


def _with_ids(merged: list[Merged], taken: set[str]) -> list[Merged]:
    """New clauses get an id from their number; `-2` where another has it."""
    made = []
    for one in merged:
        if one.clause is not None and one.known is None:
            base = identifier_of(one.clause)
            name, again = base, 1
            while name in taken:
                again += 1
                name = f"{base}-{again}"
            taken.add(name)
            one = Merged(one.change, one.clause, None, name)
        made.append(one)
    return made


def identifier_of(clause: Clause) -> str:
    """`req-1.10` for clause 1.10, so that 1.1 and 1.10 never meet; the row where the number has no letter of ours."""
    parts = "".join(
        character if character.isascii() and character.isalnum() else "-" if character != "." else "."
        for character in clause.key
    )
    while any(twice in parts for twice in ("--", "..", "-.", ".-")):
        parts = parts.replace("--", "-").replace("..", ".").replace("-.", ".").replace(".-", ".")
    return f"req-{parts.strip('-.')[:60].rstrip('-.') or f'row-{clause.row}'}"


def renamed(requirement: Requirement, clause: Clause) -> dict[str, str]:
    """The text after a change: the list's words, and other languages only while these say the same as before.

    A translation of the old words would answer another clause; it stays in what the clause `was`.
    """
    if _says_otherwise(clause, requirement):
        return dict(clause.words)
    kept = {language: words for language, words, _ in requirement.text.words if language not in clause.words}
    return dict(clause.words) | kept


def text_words(text: Text) -> dict[str, str]:
    """A text as `{en: …, zh: …}`."""
    return {language: words for language, words, _ in text.words}
