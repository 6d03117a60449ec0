"""Words that are never found fault with: the customer's own terms and names."""

from __future__ import annotations

from functools import lru_cache

from docgen.lint.known import Known


@lru_cache(maxsize=64)
def own_words(known: Known) -> frozenset[str]:
    """The customer's terms, what they stand for, and its names, folded."""
    terms = (word for one in known.terms or () for word in (one.says, one.stands_for) if word)
    return frozenset(one.casefold() for one in (*terms, *(known.customer or ()), *(known.traces or ())))
