"""The page of the rules of delivery and conduct, made from the rules themselves: number, findings, what is held."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from types import ModuleType
from typing import NamedTuple

from docgen.delivery.letters import faults
from docgen.delivery.rules import RULES, Rule
from docgen.delivery.rules.conduct import HELD, bad_conduct
from docgen.messages import catalogue, severity_of
from docgen.pipeline.gate import GAPS

_NUMBER = re.compile(r"[CDX]\d\d")
UNPROVED = ("letter-without-proof", "letter-without-invoice", "letter-without-amount")
_ELSEWHERE = (
    ("D02", ("missing-field",), "A promise has `source`, `owner` and `contractual`: fields that must be there."),
    ("D02", ("promise-not-sold", "promise-not-planned", "promise-not-accepted"),
     "Promises stand in the files of a [whole kit](kinds/handover.md#promises-sold--planned--accepted)."),
    ("D03", ("milestone-incomplete",), "A milestone has a day and a criterion; an owner it must have."),
    ("D03", ("milestone-order",), "Milestones are listed by their days."),
    ("D04", ("missing-field", "known-gap"), "An acceptance criterion has a method, a threshold and its unit."),
    ("D09", ("missing-field", "known-gap"), "A level of escalation has a contact, hours and a time to answer."),
    ("D10", ("letter-lacks",), "A letter of a complaint says what happened, and by when we write again."),
    ("D14", UNPROVED, "A letter asks for a payment only with its proof, its invoice and its amount on record."),
    ("D06", ("letter-before-event", "letter-event-unrecorded"),
     "A letter that says something has happened goes out after it, and content has it on record."),
    ("D18", ("letter-late-unexplained",), "A report that calls a milestone overdue says why."),
    ("D12", ("risk-incomplete",), "A risk has an early sign and a measure; an owner it must have."),
    ("X01", (), "What customers get is composed of customer fields alone; no file holds anything else."),
)  # fmt: skip
"""What other parts of docgen hold: required fields, the log of letters, the files themselves."""


class Held(NamedTuple):
    """A line of the page: the number in the catalogue, the findings, and what is held."""

    number: str
    names: tuple[str, ...]
    words: str


def held() -> tuple[Held, ...]:
    """Every rule by its number. Raises ValueError for one whose description names none."""
    found = [
        *(Held(*one) for one in _ELSEWHERE),
        *(Held(number, (name,), said) for name, (number, said) in HELD.items()),
    ]
    found += [_of(rule) for rule in RULES if rule is not bad_conduct]
    letters = tuple(name for name in _names(faults, "letter_faults") if name.startswith("letter-"))
    letters = tuple(name for name in letters if name not in UNPROVED)
    found.append(Held("D06", letters, "Every letter has a slip and a day to answer by; its log is whole."))
    return tuple(sorted(found, key=lambda one: one.number))


def _of(rule: Rule) -> Held:
    module = inspect.getmodule(rule)
    assert module is not None
    said = inspect.getdoc(rule) or ""
    numbers = _NUMBER.findall(said.partition(":")[0]) or _NUMBER.findall(inspect.getdoc(module) or "")
    if len(set(numbers)) != 1:
        raise ValueError(f"{rule.__name__} in {module.__name__} has no number of its own")
    words = re.sub(r"^[CDX]\d\d[,:] ", "", said.replace("\n", " "))
    return Held(numbers[0], _names(module, rule.__name__), words[0].upper() + words[1:])


def _names(module: ModuleType, function: str) -> tuple[str, ...]:
    """The findings that a function of a module yields, itself or by functions of the module that it calls."""
    tree = ast.parse(inspect.getsource(module))
    functions = {one.name: one for one in tree.body if isinstance(one, ast.FunctionDef)}
    waiting, seen = [function], set()
    found: dict[str, None] = {}
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        for node in ast.walk(functions[name]):
            if isinstance(node, ast.Name) and node.id in functions:
                waiting.append(node.id)
            elif isinstance(node, ast.Constant) and _is_rule(node.value):
                found[str(node.value)] = None
    return tuple(sorted(found))


def _is_rule(value: object) -> bool:
    return isinstance(value, str) and "-" in value and "suggestion" in catalogue("en").get(value, {})


def _level(name: str) -> str:
    return f"{severity_of(name).value}, no release" if name in GAPS else severity_of(name).value


def rows() -> Iterator[tuple[str, ...]]:
    """The lines of the table; a number stands at its first line."""
    before = ""
    for one in held():
        names = ", ".join(f"`{name}`" for name in one.names)
        levels = ", ".join(dict.fromkeys(_level(name) for name in one.names)) or "error"
        yield ("" if one.number == before else one.number, names, one.words, levels)
        before = one.number


LEAD = (
    "# Rules of delivery and conduct",
    "`docgen check` and `docgen build` hold every account against the rules below. Each finding names its place in the "
    "content and what to do ([all messages](reference/messages.md)). A draft may break what is marked "
    "*no release*.",
)  # fmt: skip
FOOT = (
    "Words that the X-rules look for are data: `templates/rules/conduct.yaml`. What the customer asked or demanded is "
    "passed over: it is told as it is. What may be said inside the team is held only where the table says so.",
)  # fmt: skip
