"""The kinds of letter there are: a file each under templates/letters, the workspace's own before docgen's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from docgen.content.letters import Letter, LetterKind
from docgen.content.types import Text
from docgen.content.validation import validate
from docgen.diagnostics import ContentError, sort_key
from docgen.messages import found
from docgen.resources import template_roots
from docgen.source.problems import Problem
from docgen.source.yaml_reader import read_file

FACTS = (
    "customer", "seller", "project", "reference", "number", "date", "confirm_by", "event", "matter", "promised",
    "meeting", "deadline", "offer", "offered", "quote", "valid_until",
    "site", "address", "site_contact", "readiness", "first_due", "packages", "installer", "preference",
    "arrival_payment",
    "course", "audience", "place", "length", "objectives",
    "payment", "trigger", "evidence", "invoice", "account", "share", "amount", "days",
    "purpose", "window", "latest", "longest", "way_back", "steps", "rehearsal", "monitoring",
    "reached", "milestones", "next_milestone", "next_date", "rhythm", "deciders", "criteria",
    "open_points", "trial", "trial_start", "seminar", "earlier", "earlier_date", "registered",
    "complaint", "service_hours", "call", "basis", "replacement", "repair", "return_address", "freight",
)  # fmt: skip
"""What the words of a letter may ask for in `{blanks}`, and what it may list."""

_BLANK = re.compile(r"\{([a-z_]+)\}")


def load_kinds(workspace: Path | None = None) -> Mapping[str, LetterKind]:
    """Every kind by its name, in the order of contact points; a workspace's own file stands in for docgen's.

    Raises ContentError with every problem of the files, each at its place.
    """
    *theirs, own = template_roots(workspace)
    kinds = dict(_kinds_in(own))
    for root in reversed(theirs):
        kinds |= _read(root)
    _check_followed(kinds)
    return dict(sorted(kinds.items(), key=lambda one: (int(one[1].touchpoint), one[0])))


@cache
def _kinds_in(own: Path) -> Mapping[str, LetterKind]:
    """Docgen's own kinds, read once."""
    return _read(own)


def _read(root: Path) -> dict[str, LetterKind]:
    kinds: dict[str, LetterKind] = {}
    problems: list[Problem] = []
    for path in sorted(root.glob("letters/*.yaml")):
        reading = read_file(path, f"templates/letters/{path.name}")
        kind, wrong = validate(LetterKind, reading.root, "en")
        problems += [*reading.problems, *wrong]
        if kind is not None:
            problems += _unknown_blanks(kind)
            kinds[path.stem] = kind
    if problems:
        raise ContentError(sorted((found(problem, "wording") for problem in problems), key=sort_key))
    return kinds


def _check_followed(kinds: Mapping[str, LetterKind]) -> None:
    """Raise ContentError where a kind follows one that there is not."""
    known = ", ".join(sorted(kinds))
    unknown = [one for kind in kinds.values() for one in kind.follows if str(one) not in kinds]
    if unknown:
        raise ContentError(
            found(Problem("letter-kind-unknown", one.source, {"known": known}, str(one)), "wording") for one in unknown
        )


def texts_of(kind: LetterKind) -> Iterator[Text]:
    """Every text of a kind that a customer reads."""
    yield from (kind.subject, kind.opening, kind.ask, kind.following, *kind.enclosures, kind.slip.confirm)
    yield from kind.filled_in
    yield from kind.slip.fields
    if kind.slip.other is not None:
        yield kind.slip.other


def follows_earlier(kind: LetterKind) -> bool:
    """Whether its words speak of the letter before: without one there is nothing to write about."""
    if kind.follows:
        return True
    said = " ".join(words for text in texts_of(kind) for _, words, _ in text.words)
    return kind.per == "letter" and not {"earlier", "registered"}.isdisjoint(_BLANK.findall(said))


def followed_by(kind: LetterKind, letters: Iterable[Letter]) -> tuple[Letter, ...]:
    """The letters that one of the kind may follow: all, where it does not say which."""
    wanted = {str(one) for one in kind.follows}
    return tuple(one for one in letters if not wanted or str(one.kind) in wanted)


def _unknown_blanks(kind: LetterKind) -> Iterator[Problem]:
    known = ", ".join(f"{{{name}}}" for name in FACTS)
    for text in texts_of(kind):
        for _, words, source in text.words:
            for blank in _BLANK.findall(words):
                if blank not in FACTS:
                    yield Problem("words-blank", source, {"known": known}, f"{{{blank}}}")
    for fact in kind.facts:
        if str(fact) not in FACTS:
            yield Problem("words-blank", fact.source, {"known": ", ".join(FACTS)}, str(fact))
