"""What authors tell the linter: how strictly to judge, their own words, and findings that may stand."""

from __future__ import annotations

from typing import Literal

from docgen.content.entity import Entity, internal
from docgen.content.types import Day, Number, Plain


class LintWord(Entity):
    """A word that says little here, beside those of docgen's own lists, or one that is right here."""

    word: Plain = internal("the word or phrase")
    language: Literal["en", "zh"] = internal("the language it is looked for in")
    weight: Number = internal("how surely it is empty, 1 to 10; 0: it is right here and never counted")
    plain: Plain | None = internal("what to write instead", None)
    form: Literal["verb", "noun", "phrase"] = internal(
        "which forms of an English word are found too: of a verb, the plural of a noun, none of a phrase", "phrase"
    )


class LintSeverity(Entity):
    """How much findings of a rule weigh in this workspace."""

    rule: Plain = internal("name of the rule")
    severity: Literal["error", "warning", "advice"] = internal("how much they weigh")


class LintSettings(Entity):
    """How the linter judges in this workspace; options of the command go before."""

    profile: Literal["core", "sales", "strict"] = internal(
        "`core` facts only: leftovers, wrong names, forbidden promises, figures; `sales` every rule; `strict` every "
        "rule, with advice as warnings and narrower limits",
        "sales",
    )
    select: tuple[Plain, ...] = internal("only these rules or categories, instead of the profile's", ())
    ignore: tuple[Plain, ...] = internal("rules or categories left out", ())
    severities: tuple[LintSeverity, ...] = internal("weights of rules, instead of their own", ())
    words: tuple[LintWord, ...] = internal("words of the workspace", ())


class SidecarWaiver(Entity):
    """A finding of the file beside it that may stand: of a rule, for a reason, until a day."""

    rule: Plain = internal("name of the rule")
    reason: Plain = internal("why it may stand")
    owner: Plain = internal("who answers for it")
    until: Day = internal("the last day it holds")
    words: Plain | None = internal("only findings whose excerpt has these words", None)


class Waiver(SidecarWaiver):
    """A finding that may stand in files of the workspace."""

    file: Plain = internal("the file by its name or the end of its path; `*` stands for anything")


class LintSidecar(Entity):
    """`<file>.lint.yml` beside a file: what of it may stand."""

    waivers: tuple[SidecarWaiver, ...] = internal("findings that may stand")
