"""One letter: whom it goes to, what is coming, what we ask by when, what happens next, and the slip that comes back."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.compose.kit import Kit
from docgen.compose.letters.facts import Facts, Subject, facts, reference, subject_of
from docgen.compose.letters.people import Parties, contact, parties
from docgen.compose.letters.tables import listed
from docgen.compose.parts.claims import said
from docgen.content.letters import Letter as Logged
from docgen.content.letters import LetterKind
from docgen.content.types import Text
from docgen.model.document import Block, Document, Field, Fields, Letter, Paragraph, Prose, Section, Slip, as_title
from docgen.wording.catalogue import PLACEHOLDER
from docgen.wording.phrase import strong

_KEY_FACTS = ("confirm_by", "event")
"""Dates that stand out in the words."""


def letter_document(kit: Kit, kind: LetterKind, letter: Logged) -> Document:
    """The letter in the kit's language."""
    subject = subject_of(kit, kind, letter)
    known = facts(subject)
    people = parties(kit, str(subject.letter.kind), kind, subject.site)
    title = as_title(_words(kit, kind.subject, known))
    return Document(
        id=f"letter-{letter.number}",
        kind="handover",
        language=kit.wording.language,
        title=title,
        meta=kit.meta("letters.title"),
        sections=(Section("letter", "letter", (), tuple(_blocks(subject, known, people)), numbered=False),),
        look="letter",
        fillable=True,
        letter=_frame(subject, known, people),
    )


def _words(kit: Kit, pattern: Text, known: Facts, marked: tuple[str, ...] = ()) -> Prose:
    """A text of the kind with its blanks filled; what nobody wrote is a gap that a reader sees."""
    found = pattern.in_language(kit.wording.language)
    text = found[1] if found else ""
    parts = {}
    for name in PLACEHOLDER.findall(text):
        value = known.get(name) or kit.wording.gap()
        parts[name] = strong(value) if name in marked else value
    return kit.wording.fill(text, parts)


def _blocks(subject: Subject, known: Facts, people: Parties) -> Iterator[Block]:
    kit, kind = subject.kit, subject.kind
    yield Paragraph("letter-opening", _words(kit, kind.opening, known))
    shown = [(str(name), known[str(name)]) for name in kind.facts if str(name) in known]
    if shown:
        fields = tuple(Field(f"fact-{name}", kit.wording.label(f"letters.fact.{name}"), value) for name, value in shown)
        yield Fields("letter-facts", fields, 1)
    table = listed(subject)
    if table is not None:
        yield table
    if kind.filled_in:
        blanks = enumerate(kind.filled_in, 1)
        asked = tuple(Field(f"ours-{number}", _words(kit, one, known), None) for number, one in blanks)
        yield Fields("letter-filled-in", asked, 2, "form")
    yield Paragraph("letter-ask", _words(kit, kind.ask, known, _KEY_FACTS))
    yield Paragraph("letter-next", _words(kit, kind.following, known))
    yield Paragraph("letter-contact", _contact(kit, people))


def _contact(kit: Kit, people: Parties) -> Prose:
    """Whom to ask, and where the slip goes."""
    wording, found = kit.wording, contact(kit, people.our_id)
    if found is None:
        return wording.sentence("letters.questions_plain", role=people.ours)
    reach = wording.join((wording.plain(found.phone), wording.plain(found.email)))
    return wording.sentence("letters.questions", role=found.label, reach=reach)


def _frame(subject: Subject, known: Facts, people: Parties) -> Letter:
    kit, wording, kind = subject.kit, subject.kit.wording, subject.kind
    account, company = kit.account, kit.company
    number = wording.plain(subject.letter.number)
    named = reference(kit)
    references = [Field("number", wording.label("letters.number"), number)]
    if named is not None:
        references.append(Field("reference", wording.label(f"letters.{named[0]}"), named[1]))
    if wording.language != "zh":
        references.append(Field("date", wording.label("letters.date"), known["date"]))
    lines = [wording.text(account.name), people.theirs, _by_way_of(subject)]
    lines += [wording.text(account.address)] if wording.language != "zh" else []
    enclosures = wording.join([_words(kit, one, known) for one in kind.enclosures], "common.source_separator")
    copies = wording.join(people.copies)
    notes = [
        wording.sentence("letters.enclosed", list=enclosures) if enclosures else (),
        wording.sentence("letters.copy", list=copies) if copies else (),
    ]
    closing = [wording.label(f"letters.closing.{key}") for key in ("first", "second")]
    signature = [people.ours, wording.text(company.legal_name)]
    if wording.language == "zh":
        signature = [wording.text(company.legal_name), people.ours, known["date"]]
    return Letter(
        sender=wording.text(company.short_name),
        office=wording.label("letters.office"),
        address=wording.text(company.address),
        addressee=_addressee(kit, [line for line in lines if said(line)]),
        references=tuple(references),
        salutation=wording.sentence("letters.salutation", role=people.theirs or wording.text(account.display_name)),
        closing=tuple(line for line in closing if line),
        signature=tuple(line for line in signature if line),
        notes=tuple(note for note in notes if note),
        slip=_slip(subject, known, people),
    )


def _by_way_of(subject: Subject) -> Prose:
    """Through whom an offer is handed in, where the customer has somebody receive it."""
    sale = subject.kit.opportunity
    agency = sale.purchaser if sale is not None and subject.kind.event == "submission" else None
    return subject.kit.wording.sentence("letters.by_way_of", agency=agency) if agency is not None else ()


def _addressee(kit: Kit, lines: list[Prose]) -> tuple[Prose, ...]:
    """The lines of the address; in Chinese, one line after the word `to`."""
    if kit.wording.language != "zh":
        return tuple(lines)
    return tuple((*kit.wording.label("letters.to"), *line) if not index else line for index, line in enumerate(lines))


def _slip(subject: Subject, known: Facts, people: Parties) -> Slip:
    kit, wording, slip = subject.kit, subject.kit.wording, subject.kind.slip
    found = contact(kit, people.our_id)
    address = wording.plain(found.email) if found is not None and found.email is not None else ()
    cut = wording.sentence("letters.cut", address=address, day=known["confirm_by"]) if address else wording.sentence(
        "letters.cut_plain", day=known["confirm_by"]
    )  # fmt: skip
    title = wording.sentence("letters.slip", number=subject.letter.number, kind=subject.kind.name)
    choices = (
        Field("confirm", _words(kit, slip.confirm, known), ()),
        Field("cannot", wording.label("letters.cannot"), None),
        Field("another", _words(kit, slip.other, known) if slip.other else wording.label("letters.another"), None),
    )
    own = [Field(f"own-{index}", _words(kit, one, known), None) for index, one in enumerate(slip.fields, 1)]
    fixed = [Field(key, wording.label(f"letters.sign.{key}"), None) for key in ("name", "signature")]
    if len(own) % 2:
        own.append(Field("remark", wording.label("letters.sign.remark"), None))
    return Slip("letter-slip", cut, title, choices, (*own, *fixed))
