"""What no text of ours may say: rivals and their papers, disputes, guarantees, gifts, traits, boasts, hidden faults.

X02 to X08. What the customer asked is told as it is, and what the contract says of disputes. The words are data:
templates/rules/conduct.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from docgen.content.commercial import Clause, Commitment, ConcessionPlan, Contract
from docgen.content.entity import Entity, Visibility, field_levels
from docgen.content.evidence import Evidence
from docgen.content.opportunity import Competitor
from docgen.content.types import Text
from docgen.content.walk import entities
from docgen.delivery.rules.frame import Delivery, fault
from docgen.diagnostics import Finding, Source
from docgen.resources import template_file
from docgen.source.yaml_reader import read_file

HELD = {
    "over-promise": ("X04", "No guarantee, `100 %`, zero faults, unconditional; a promise in the contract may say it."),
    "dispute-told": ("X03", "No dispute, claim or failed project of ours; what the contract says of disputes is fine."),
    "gift-offered": ("X05", "No gifts and no hospitality, in texts of the team either."),
    "personal-trait": ("X06", "Roles are described, not persons."),
    "rival-papers": ("X02", "Nobody gets a rival's proposal or price by the back door, in notes of the team either."),
    "boastful": ("X07", "No boasting, no pressing."),
    "fault-held-back": ("X08", "Nothing holds back the report of a fault, in texts of the team either."),
}  # fmt: skip
"""Rules whose words are in the file, in every language: their number and what they hold."""
RULES = tuple(HELD)
NOTES = (Evidence, Competitor, ConcessionPlan)
"""What the team notes of others' words and of rivals: held to the rules for inside alone."""
INSIDE_TOO = frozenset(("fault-held-back", "gift-offered", "rival-papers"))
"""Rules that hold for texts of the team as well."""
AGREED = frozenset(("over-promise", "dispute-told"))
"""Rules that what the contract says is not held to."""
_ASKED: dict[str, tuple[str, ...]] = {
    "Requirement": ("text",), "CustomerQuestion": ("question",), "ExpectedQuestion": ("question",),
    "Objection": ("text",), "Need": ("statement", "pain", "driver", "cost_of_inaction"),
}  # fmt: skip
"""Fields that hold words of the customer."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+|[;。！？；\n]+")


@cache
def patterns(language: str) -> Mapping[str, tuple[re.Pattern[str], re.Pattern[str] | None]]:
    """By rule, what tells a breach in a language, and what comes close to it and is fine."""
    name = "conduct.yaml"
    written = read_file(template_file("rules", name), f"templates/rules/{name}").root.get(language, {})
    return {
        rule: (_any(entry["words"]), _any(entry["fine"]) if "fine" in entry else None)
        for rule, entry in ((rule, written[rule]) for rule in RULES if rule in written)
    }


def _any(entries: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in entries), re.IGNORECASE)


def bad_conduct(delivery: Delivery) -> Iterator[Finding]:
    """X03 to X08: every sentence that breaks one of the rules, in each language it is written in."""
    for owner, level, text in _texts(delivery):
        agreed = isinstance(owner, Contract | Clause) or (isinstance(owner, Commitment) and bool(owner.contractual))
        for language, words, source in text.words:
            for rule in broken_in(words, language):
                inside = (level > Visibility.CUSTOMER or isinstance(owner, NOTES)) and rule not in INSIDE_TOO
                if not inside and not (agreed and rule in AGREED):
                    yield fault(rule, source, found_in(rule, words, language))


def broken_words(words: str, language: str, source: Source) -> Iterator[Finding]:
    """What some words for a customer break, at their place."""
    for rule in broken_in(words, language):
        yield fault(rule, source, found_in(rule, words, language))


def broken_in(words: str, language: str) -> tuple[str, ...]:
    """The rules that some words break."""
    known = patterns(language)
    return tuple(rule for rule in RULES if rule in known and found_in(rule, words, language))


def found_in(rule: str, words: str, language: str) -> str:
    """The sentence that breaks a rule; empty if none does."""
    telling, fine = patterns(language)[rule]
    for sentence in _SENTENCE.split(words):
        rest = fine.sub(" ", sentence) if fine is not None else sentence
        if telling.search(rest):
            return sentence.strip()
    return ""


def rivals_named(delivery: Delivery) -> Iterator[Finding]:
    """X02: a rival's name in what a customer may read."""
    names = [str(one.name) for sale in delivery.account.opportunities for one in sale.competitors]
    if not names:
        return
    named = re.compile("|".join(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])" for name in names), re.IGNORECASE)
    for owner, level, text in _texts(delivery):
        told = level is Visibility.CUSTOMER and not isinstance(owner, NOTES)
        for _, words, source in text.words if told else ():
            match = named.search(words)
            if match is not None:
                yield fault("competitor-named", source, match[0])


def _texts(delivery: Delivery) -> Iterator[tuple[Entity, Visibility, Text]]:
    """Every text of an account that is ours to say, with who may read it."""
    for entity, level in entities(delivery.account):
        levels, theirs = field_levels(type(entity)), _ASKED.get(type(entity).__name__, ())
        for name, value in entity.__dict__.items():
            if value is None or name in theirs or name not in levels:
                continue
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, Text):
                    yield entity, max(level, levels[name]), one
