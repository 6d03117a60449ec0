"""Letters: the log of those written to a customer, and what a kind of letter is made of."""

from __future__ import annotations

from typing import Literal

from docgen.content.entity import Entity, customer, internal
from docgen.content.types import Day, Flag, Id, Plain, Text, Whole

Event = Literal[
    "meeting", "submission", "signed", "survey", "readiness", "arrival", "installation", "course", "cutover",
    "provisional", "final", "payment", "seminar", "report", "promised", "occasion",
]  # fmt: skip
"""What a letter goes by: a date of sale, plan or log. `payment` is what the payment that it asks for waits
for. An `occasion` is none that a plan knows: a fault, a complaint."""
Listed = Literal[
    "team", "readiness", "milestones", "packages", "agenda", "installed", "escalation", "spares",
]  # fmt: skip
"""Tables of a letter; `agenda` is that of a seminar."""
Per = Literal["project", "site", "course", "seminar", "letter"]
"""What there is a letter of a kind for: one in all, or one for each of these; `letter` is one that it answers."""


class Letter(Entity):
    """A letter as it was written: a line of the log, from which it can be made again."""

    number: Plain = customer("printed on it as our reference; ends in digits")
    kind: Plain = customer("kind of letter: `docgen letter ACCOUNT --list` has them")
    site: Id | None = customer("site it is about", None)
    about: Plain | None = customer("course, seminar or earlier letter it is about", None)
    date: Day = customer("day it was written")
    event: Day | None = customer("day of what it is about, as it was planned then", None)
    confirm_by: Day = customer("day the reply slip is asked back by")
    confirmed: Day | None = customer("day the confirmation came", None)
    matter: Text | None = customer("what happened, in one or two sentences, where no plan knows it", None)
    promised: Day | None = customer("day by which we promised to write again", None)


class LetterSlip(Entity):
    """What the reader sends back."""

    confirm: Text = customer("what is confirmed with one tick")
    other: Text | None = customer("a choice with room to write, in place of another date", None)
    fields: tuple[Text, ...] = customer("what else is to be written in, besides name, title, date and signature", ())


class LetterTimes(Entity):
    """When a letter goes out and when its answer is due, in working days."""

    before: Whole | None = customer("it goes out so many days before what it is about", None)
    after: Whole | None = customer("or at most so many days after it", None)
    every: Whole | None = customer("and again after so many", None)
    confirm_before: Whole | None = customer("the answer is due so many days before what it is about", None)
    confirm_within: Whole = customer("and in any case so many days after the letter")


class LetterKind(Entity):
    """A kind of letter: a file `templates/letters/<kind>.yaml`. Words may hold `{blanks}` that docgen fills."""

    name: Text = customer("what people call it")
    touchpoint: Whole = customer("contact point, 1 to 11")
    event: Event = customer("what it goes by")
    per: Per = customer("what there is one for", "project")
    trigger: Text = customer("when it is written, in words")
    level: Literal["executive", "middle", "operational"] = customer("whom it goes to")
    payment: Id | None = customer("payment milestone it asks for", None)
    follows: tuple[Plain, ...] = customer("kinds of letter of which it follows one; of others it is no answer", ())
    times: LetterTimes = customer("when it goes out, when its answer is due")
    reports: Flag = customer("its words say that what it goes by has happened", False)
    needs_matter: Flag = customer("somebody must say what happened", False)
    promises: Whole | None = customer("working days until the next word that it promises", None)
    subject: Text = customer("one line that says what is asked")
    opening: Text = customer("what happened or is coming")
    facts: tuple[Plain, ...] = customer("facts listed after that, by name", ())
    listed: Listed | None = customer("a table after that", None)
    filled_in: tuple[Text, ...] = customer("blanks after that, which we fill in before we sign", ())
    ask: Text = customer("what we ask, by when")
    following: Text = customer("what happens next")
    enclosures: tuple[Text, ...] = customer("what lies with it", ())
    slip: LetterSlip = customer("what comes back")
    note: Text | None = internal("for whoever maintains the file", None)
