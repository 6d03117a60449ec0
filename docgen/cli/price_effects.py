"""What `docgen price` says that a price does elsewhere: what a build would find in it, and which files it touches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from docgen.cli.inside_words import InsideWords
from docgen.cli.workspace import finding_line
from docgen.messages import all_worded

if TYPE_CHECKING:
    from docgen.diagnostics import Finding
    from docgen.pipeline.affected import Affected
    from docgen.pipeline.price_change import PriceChange

SHOWN_PARTS = 6
GROUPS = {
    "quote": "price-group-quote", "deck": "price-group-deck", "proposal": "price-group-proposal",
    "tender": "price-group-tender", "handover": "price-group-handover", "internal": "price-group-internal",
}  # fmt: skip
"""Kinds of document with their words, in the order they are told."""
BECOMES = {"new": "price-file-new", "gone": "price-file-gone"}


def documents(words: InsideWords, touched: Sequence[Affected]) -> Iterator[str]:
    """Every file by its name, under its kind; below the files of one document what of it would say something else."""
    if not touched:
        yield words.say("price-no-documents")
        return
    yield words.say("price-documents", count=len(touched))
    for group, files in groupby(sorted(touched, key=_order), key=lambda one: _group(one.group)):
        of_kind = list(files)
        yield f"  {words.say(GROUPS[group])} ({len(of_kind)})"
        for _, same in groupby(of_kind, key=lambda one: one.path.rpartition(".")[0]):
            document = list(same)
            yield from (f"    {one.path}" for one in document)
            yield from _what(words, document[0])


def _order(one: Affected) -> tuple[int, str, str]:
    group = _group(one.group)
    return list(GROUPS).index(group), group, one.path


def _group(kind: str) -> str:
    """A kind of document as it is told: what else lies beside a proposal belongs to it."""
    return kind if kind in GROUPS else "proposal"


def _what(words: InsideWords, document: Affected) -> Iterator[str]:
    if document.becomes in BECOMES:
        yield "      " + words.say(BECOMES[document.becomes])
    elif document.parts:
        more = len(document.parts) - SHOWN_PARTS
        few = [*document.parts[:SHOWN_PARTS], *([words.say("price-parts-more", count=more)] if more > 0 else [])]
        yield "      " + words.say("price-parts-and").join(few)


def findings(words: InsideWords, change: PriceChange) -> Iterator[str]:
    """What a build with this price would say that it does not say now, what it says either way."""
    for rule, found in (("price-raises", change.raised), ("price-stands", change.standing)):
        if found:
            yield words.say(rule, count=len(found))
            yield from found_lines(found, words.language)
    if not change.raised:
        yield words.say("price-raises-none")


def found_lines(found: Sequence[Finding], language: str) -> Iterator[str]:
    """Findings, a line each."""
    return (f"  {finding_line(one, language)}" for one in found)


def effects_as_json(change: PriceChange, language: str) -> dict[str, Any]:
    """The same for scripts; findings in the shape that `docgen check` prints."""
    return {
        "findings": findings_as_json(change.raised, language),
        "standing": findings_as_json(change.standing, language),
        "kept_back": list(change.held),
        "documents": [
            {"path": one.path, "quote": one.quote, "group": one.group, "becomes": one.becomes,
             "parts": list(one.parts)}
            for one in change.documents
        ],
    }  # fmt: skip


def findings_as_json(found: Sequence[Finding], language: str) -> list[dict[str, Any]]:
    """Findings as JSON, in the user's language."""
    return [one.as_json() for one in all_worded(found, language)]
