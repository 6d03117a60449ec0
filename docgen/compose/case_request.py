"""The letter that asks a customer whether its case may be used: what would be shown, how, where, until when.

Everything a case sheet prints of the case itself stands in the letter: whoever signs it has read all of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from docgen.compose.kit import CHROME
from docgen.compose.parts.measures import derived_ratio
from docgen.compose.parts.running_on import series_of, vocabulary
from docgen.content.case import Case, CaseRole
from docgen.content.company import Company, Contact
from docgen.content.entity import Visibility, project
from docgen.content.evidence import Evidence, Metric
from docgen.content.taxonomy_index import TaxonomyIndex
from docgen.content.types import Day, Text
from docgen.content.workspace import LibraryContent
from docgen.model.document import (
    Block,
    Cell,
    Column,
    Document,
    Field,
    Meta,
    Paragraph,
    Prose,
    Row,
    Section,
    SignaturePlace,
    Signatures,
    Table,
    plain_text,
)
from docgen.wording import Wording

CHANNELS = ("deck", "proposal", "case", "web", "spoken")
_TICK = Cell(writable=True)
_HEADINGS = (
    {key: f"case.{key}" for key in ("situation", "task", "actions", "result")}
    | {key: f"case_sheet.{key}" for key in ("duration", "staffing", "phases", "means", "roles", "evidence")}
    | {"subjects": "case_sheet.compare.subjects"}
)
"""Parts that a page about a case calls by the same name; the others are the letter's own."""

_OPENING: tuple[tuple[str, Literal["label", "body"]], ...] = (
    ("salutation", "label"),
    ("why", "body"),
    ("ask", "body"),
    ("silence", "body"),
)


@dataclass(frozen=True, slots=True)
class RequestDates:
    """The day of the letter, the day an answer is asked for, and the last day of use that is proposed."""

    when: date
    reply_by: date
    until: date


def request_letter(case: Case, library: LibraryContent, dates: RequestDates, wording: Wording) -> Document:
    """The letter in one language. Nothing internal of the case is in it but the customer's own name."""
    letter = _Letter(case, library, dates, wording)
    return Document(
        id=f"case-request-{case.id}",
        kind="request",
        language=wording.language,
        title=wording.label("request.title"),
        meta=letter.meta(),
        cover=letter.opening(),
        sections=(letter.story(), letter.figures(), letter.delivery(), letter.use(), letter.signing()),
        look="form",
    )


class _Letter:
    """The parts of one letter."""

    def __init__(self, case: Case, library: LibraryContent, dates: RequestDates, wording: Wording) -> None:
        self.name = case.customer.name
        self.case, self.dates, self.wording = project(case, Visibility.CUSTOMER), dates, wording
        self.company: Company = library.company
        self.library, self.index = library, TaxonomyIndex.of(library.taxonomy)
        self.label = library.brand.confidentiality_label

    def meta(self) -> Meta:
        """Who writes to whom, of which day, and when an answer is asked for."""
        wording = self.wording
        facts = (
            ("to", wording.text(self.name)),
            ("from", wording.text(self.company.legal_name)),
            ("date", wording.date(self.dates.when)),
            ("reply_by", wording.date(self.dates.reply_by)),
        )
        return Meta(
            author=plain_text(wording.text(self.company.legal_name)),
            subject=wording.word("request.title"),
            when=self.dates.when,
            draft=False,
            classification="customer",
            confidentiality=wording.text(self.label),
            facts=tuple(Field(key, wording.label(f"request.{key}"), value) for key, value in facts),
            words=tuple((key, wording.word(f"chrome.{key}")) for key in CHROME),
        )

    def opening(self) -> tuple[Block, ...]:
        """Salutation, what is asked, and what happens without an answer."""
        wording = self.wording
        customer, seller, day = self.name, self.company.short_name, wording.date(self.dates.reply_by)
        return tuple(
            Paragraph(
                f"opening-{key}", wording.sentence(f"request.{key}", customer=customer, seller=seller, day=day), role
            )
            for key, role in _OPENING
        )

    def story(self) -> Section:
        """The words as they would be shown, each to be allowed or not."""
        case, wording = self.case, self.wording
        quote = case.quote.text if case.quote is not None else None
        actions = wording.join(
            [wording.sentence("request.step", number=str(n), action=one) for n, one in enumerate(case.actions, 1)],
            "request.between_actions",
        )
        told = (
            ("headline", wording.text(case.headline)),
            ("about", self._about()),
            ("subjects", self._subjects()),
            ("situation", wording.text(case.situation)),
            ("task", wording.text(case.task)),
            ("actions", actions),
            ("result", wording.text(case.result)),
            ("quote", self._quote(quote)),
            ("logo", wording.label("request.logo_words")),
        )
        return self._section(
            "story", self._told("story-table", [one for one in told if one[1] or one[0] != "subjects"])
        )

    def _told(self, identifier: str, told: Iterable[tuple[str, Prose]]) -> Table:
        """Words to allow or not, a row each; the first of several parts with one name carries it."""
        rows: list[Row] = []
        named = ""
        for place, (key, words) in enumerate(told):
            heading = self.wording.label(_HEADINGS.get(key, f"request.{key}")) if key != named else ()
            rows.append(Row(f"{key}-{place}", (Cell(heading, strong=True), Cell(words), _TICK, _TICK)))
            named = key
        return Table(identifier, self._heads(("part", 15), ("words", 65)), tuple(rows), role="form")

    def _about(self) -> Prose:
        """Industry, region and period, and what stands before them with the name and without."""
        case, wording, index = self.case, self.wording, self.index
        known = (index.industries.find(case.industry), index.regions.find(case.region))
        facts = (*(wording.text(one.name) for one in known if one is not None), wording.text(case.period))
        return wording.sentence(
            "request.about_words", facts=wording.join(facts), customer=self.name, display=case.customer.display
        )

    def _subjects(self) -> Prose:
        """The subjects that a page compares with its reader's plans."""
        known = (self.index.scenarios.find(one) for one in self.case.scenarios)
        return self.wording.join([self.wording.text(one.name) for one in known if one is not None])

    def _quote(self, text: Text | None) -> Prose:
        """What somebody said, or room to say it."""
        if text is None or text.is_gap:
            return self.wording.label("request.quote_wanted")
        quote = self.case.quote
        role = quote.speaker_role if quote is not None else None
        own = quote is None or quote.original_language in (None, self.wording.language)
        shown = self.wording.text(role) if own else self.wording.sentence("case.translated", role=role)
        return self.wording.sentence("request.quoted", words=text, role=shown)

    def figures(self) -> Section:
        """Every measured figure with before and after and all that is said of it, each to be allowed or not."""
        wording = self.wording
        rows = tuple(self._figure(one) for one in self.case.metrics if one.after or one.delta)
        if not rows:
            return self._section("figures", Paragraph("figures-none", wording.label("request.figures_none")))
        heads = self._heads(("measure", 20), ("before", 11), ("after", 11), ("measured_from", 38))
        return self._section("figures", Table("figures-table", heads, rows, role="form"))

    def _figure(self, metric: Metric) -> Row:
        wording = self.wording
        after = metric.after if metric.after is not None else metric.delta.value if metric.delta else None
        before = wording.quantity(metric.before) or wording.label("common.none")
        cells = (wording.text(metric.name), before, wording.quantity(after), self._said_of(metric))
        return Row(str(metric.id), (*(Cell(one) for one in cells), _TICK, _TICK))

    def _said_of(self, metric: Metric) -> Prose:
        """How it was measured, in which period, what is derived from it, what became of it later."""
        wording = self.wording
        later = wording.sentence("request.later", words=metric.long_term) if metric.long_term is not None else ()
        parts = (wording.text(metric.measured_from), wording.text(metric.period), derived_ratio(wording, metric), later)
        return self._series(parts) or wording.label("common.none")

    def delivery(self) -> Section:
        """How it was delivered, whom it concerned, and what proves it."""
        case, wording = self.case, self.wording
        done = case.implementation
        told: list[tuple[str, Prose]] = []
        if done is not None:
            told += [
                ("duration", wording.quantity(done.duration)),
                ("staffing", self._listed(done.staffing)),
                ("phases", self._listed(done.phases)),
            ]
        told.append(("means", self._means()))
        told += [("roles", self._role(one)) for one in case.roles]
        told += [("evidence", self._dated(one.title, one.date)) for one in case.evidence]
        told.append(("sources", self._sources()))
        return self._section("delivery", self._told("delivery-table", [one for one in told if one[1]]))

    def _listed(self, texts: tuple[Text, ...]) -> Prose:
        return self._series(self.wording.text(one) for one in texts)

    def _series(self, parts: Iterable[Prose]) -> Prose:
        """Parts of one line: the names in them are those that the case and the library never write small."""
        return series_of(self.wording, parts, vocabulary(self.wording, (self.case, self.library)))

    def _means(self) -> Prose:
        """Our offerings and the products of the case."""
        wording = self.wording
        names = {str(one.id): one.name for one in self.library.offerings}
        ours = [wording.text(names[key]) for key in map(str, self.case.offerings) if key in names]
        return wording.join([*ours, *(wording.plain(one) for one in self.case.products)], "case_sheet.means_separator")

    def _role(self, role: CaseRole) -> Prose:
        wording = self.wording
        if not role.concerns:
            return wording.text(role.title)
        concerns = self._series(wording.text(one) for one in role.concerns)
        return wording.sentence("case_sheet.measured_line", measure=role.title, how=concerns)

    def _dated(self, title: Text, day: Day | None) -> Prose:
        if day is None:
            return self.wording.text(title)
        return self.wording.sentence("common.reference_dated", ref=title, date=day)

    def _sources(self) -> Prose:
        """The documents that the figures come from, each once."""
        cited = [one.source for one in self.case.metrics if (one.after or one.delta) and one.source is not None]
        seen = {plain_text(words): words for words in map(self._cited, cited)}
        return self.wording.join(seen.values(), "common.source_separator")

    def _cited(self, evidence: Evidence) -> Prose:
        return self._dated(evidence.ref, evidence.date)

    def use(self) -> Section:
        """Named or not, for what, in which regions, until when: one line each to tick."""
        wording = self.wording
        rows = [
            self._choice("named", "how", customer=self.name),
            self._choice("anonymised", name=self.case.customer.display),
            *(self._choice(f"channel_{one}", "" if n else "where") for n, one in enumerate(CHANNELS)),
            self._choice("everywhere", "regions"),
            self._choice("only_in"),
            self._choice("until_day", "until", day=wording.date(self.dates.until)),
            self._choice("until_other"),
        ]
        heads = (
            Column("subject", wording.label("request.subject"), "text", 15),
            Column("what", wording.label("request.use_what"), "text", 75),
            Column("tick", wording.label("request.tick"), "mark", 10),
        )
        return self._section("use", Table("use-table", heads, tuple(rows), role="form"))

    def _choice(self, key: str, subject: str = "", **parts: Text | Prose) -> Row:
        """A line to tick; the first of a subject names it."""
        named = self.wording.label(f"request.{subject}") if subject else ()
        return Row(key, (Cell(named, strong=True), Cell(self.wording.sentence(f"request.{key}", **parts)), _TICK))

    def signing(self) -> Section:
        """Who allows it, and where the letter goes back to."""
        wording = self.wording
        lines = tuple(wording.label(f"request.{key}") for key in ("name_title", "place_date"))
        places = (
            SignaturePlace("customer", wording.sentence("request.for_customer", name=self.name), lines),
            SignaturePlace("seller", wording.sentence("request.for_seller", name=self.company.legal_name), lines),
        )
        declaration = wording.sentence("request.declaration", customer=self.name, seller=self.company.short_name)
        contact = self.company.contacts[0] if self.company.contacts else None
        blocks: list[Block] = [Paragraph("declaration", declaration)]
        blocks.append(Signatures("signatures", places))
        if contact is not None:
            blocks.append(
                Paragraph("return", wording.sentence("request.return", contact=self._contact(contact)), "note")
            )
        return self._section("signing", *blocks)

    def _contact(self, contact: Contact) -> Prose:
        wording = self.wording
        return wording.join((wording.text(contact.label), wording.plain(contact.email), wording.plain(contact.phone)))

    def _heads(self, *columns: tuple[str, int]) -> tuple[Column, ...]:
        texts = tuple(Column(key, self.wording.label(f"request.{key}"), "text", weight) for key, weight in columns)
        return (*texts, *(Column(key, self.wording.label(f"request.{key}"), "mark", 10) for key in ("allowed", "not")))

    def _section(self, key: str, *blocks: Block) -> Section:
        return Section(key, "request", self.wording.label(f"request.section.{key}"), blocks, numbered=False)
