"""Who competes with a customer, by every name: a rival's case is never shown to its competitor.

Two names meet where one stands in the other as whole words, without legal forms, however they are written: it is worse
to show a case to a rival than to keep one back from somebody with a similar name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docgen.caselib.folding import FoldedNames, spellings
from docgen.caselib.marks import marks_of
from docgen.caselib.permit import names_of, occurs
from docgen.content.account import Account

SHORTEST = 2
"""A single letter names nobody."""


@dataclass(frozen=True, slots=True)
class Rivals:
    """Names of a customer's competitors, each in every form; `bare` are their letters alone."""

    names: tuple[str, ...] = ()
    bare: frozenset[str] = frozenset()

    @classmethod
    def of(cls, names: Iterable[str]) -> Rivals:
        """The competitors of these names."""
        kept = tuple(dict.fromkeys(name for name in names if any(_bare(name))))
        return cls(kept, frozenset(bare for name in kept for bare in _bare(name)))

    def include(self, customer: Iterable[str]) -> bool:
        """Whether one of a customer's names stands in one of theirs, or the other way round."""
        return self.include_folded(FoldedNames.of(customer))

    def include_folded(self, customer: FoldedNames) -> bool:
        """The same for names that were folded already."""
        if not self.names or not customer.names:
            return False
        if marks_of(*self.names).stand_in_any(customer.readings):
            return True
        inside = (
            customer.names[position % len(customer.names)]
            for position, bare in enumerate(customer.letters)
            if len(bare) >= SHORTEST and any(bare in rival for rival in self.bare)
        )
        return any(occurs(name, rival) for name in inside for rival in self.names)


def rivals_of(account: Account, others: Iterable[Account] = ()) -> Rivals:
    """The competitors that an account names, by the names their own accounts give, and those that name it as theirs.

    `others` are the accounts of the workspace; the account itself may be among them.
    """
    own = Rivals.of(_names(account))
    listed = Rivals.of(_competitors(account))
    names = list(listed.names)
    for other in others:
        theirs = _names(other)
        if other.id != account.id and (listed.include(theirs) or own.include(_competitors(other))):
            names += theirs
    return Rivals.of(names)


def _names(account: Account) -> tuple[str, ...]:
    return names_of(account.name, account.display_name, *account.other_names)


def _competitors(account: Account) -> tuple[str, ...]:
    return names_of(*(name for name in account.competitors if not name.is_gap))


def _bare(name: str) -> Iterator[str]:
    bare = ("".join(filter(str.isalnum, spelling)) for spelling in spellings(name))
    return (one for one in bare if len(one) >= SHORTEST)
