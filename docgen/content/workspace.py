"""What files may hold: the settings of a workspace, the library's files, and one account merged."""

from __future__ import annotations

from typing import ClassVar, Literal

from docgen.content.account import Account, CustomerTerm, Need, Stakeholder
from docgen.content.calendar import Calendar
from docgen.content.commercial import ConcessionPlan, Contract, Quote, ValueCase
from docgen.content.company import Brand, Company, Term
from docgen.content.entity import Entity, customer, internal, restricted
from docgen.content.letters import Letter
from docgen.content.linting import LintSettings, LintWord, Waiver
from docgen.content.offering import Offering, PriceBook
from docgen.content.opportunity import CustomerQuestion, Meeting, Opportunity, Requirement, RequirementList, Risk
from docgen.content.outline import Outline
from docgen.content.project import Project
from docgen.content.taxonomy import Taxonomy
from docgen.content.types import Number, Plain, Whole, Word


class Naming(Entity):
    """How released files are named: placeholders {customer} {project} {document} {version} {date} {language}."""

    released: Word = internal("pattern", "{customer}-{project}-{document}-v{version}-{date}")


class MatchWeights(Entity):
    """Points per criterion of case matching, 0 to 100; 0 switches a criterion off."""

    industry: Number = internal("same industry", Number(None))
    related_industry: Number = internal("industry directly above or below in the taxonomy", Number(None))
    scenario: Number = internal("each shared scenario, the first two of the account's list", Number(None))
    offering: Number = internal(
        "each offering that answers a need and that the case proves, the first two", Number(None)
    )
    measure: Number = internal(
        "each must or important need whose measure the case has a result for, the first two", Number(None)
    )
    region: Number = internal("same region or inside it", Number(None))
    size: Number = internal("same size of organisation", Number(None))
    recency: Number = internal("result of this year or the two before; half of it up to five years", Number(None))


class Settings(Entity):
    """`docgen.yaml`: what holds for the whole workspace."""

    schema_version: Whole = internal("version of the content schema, 1")
    language: Word = internal("language of messages and of plain strings in the library", "en")
    languages: tuple[Word, ...] = internal("languages that documents are built in", ("en", "zh"))
    time_zone: Word = internal("IANA time zone used for today's date", "UTC")
    theme: Word | None = internal("theme; the brand's if left out", None)
    naming: Naming = internal("names of released files", Naming())
    deck_pdf: Literal["auto", "always", "never"] = internal(
        "whether LibreOffice prints the customer's deck as deck.pdf: `auto` with a whole kit, where it is installed; "
        "`always` also with `--only deck`, and exit code 3 without it",
        "auto",
    )
    document: Plain | None = internal(
        "a .docx or .dotx of your own, relative to the workspace: Word files take its styles, head, foot and page", None
    )
    archive_copy: Literal["always", "never"] = internal(
        "whether a proposal gets a copy for archives, proposal-archive.pdf (PDF/A-3 with the workbooks inside)", "never"
    )
    match_weights: MatchWeights | None = internal("points of case matching", None)
    lint: LintSettings = internal("how the linter judges", LintSettings())
    waivers: tuple[Waiver, ...] = internal("findings of the linter that may stand", ())


class LibraryContent(Entity):
    """Everything under content/library/, merged by top-level key."""

    home: ClassVar[str] = "content/library"

    company: Company = customer("the seller")
    brand: Brand = customer("its brand")
    glossary: tuple[Term, ...] = customer("words", ())
    offerings: tuple[Offering, ...] = customer("what is sold")
    price_books: tuple[PriceBook, ...] = customer("prices", ())
    taxonomy: Taxonomy = customer("industries, scenarios, regions")
    calendars: tuple[Calendar, ...] = customer("working days", ())


class AccountContent(Entity):
    """Everything under content/accounts/<account>/, merged by top-level key."""

    account: Account = customer("the customer")
    stakeholders: tuple[Stakeholder, ...] = customer("people by role", ())
    terms: tuple[CustomerTerm, ...] = customer("the customer's own words", ())
    needs: tuple[Need, ...] = customer("needs", ())
    opportunities: tuple[Opportunity, ...] = customer("sales", ())
    meetings: tuple[Meeting, ...] = customer("meetings", ())
    outlines: tuple[Outline, ...] = customer("storylines of decks, where an author has a say", ())
    requirement_lists: tuple[RequirementList, ...] = customer("the customer's lists, as they came", ())
    requirements: tuple[Requirement, ...] = customer("clauses and answers", ())
    questions: tuple[CustomerQuestion, ...] = customer("question log", ())
    quotes: tuple[Quote, ...] = customer("quotes", ())
    concession_plan: ConcessionPlan | None = restricted("negotiation plan", None)
    contract: Contract | None = customer("contract", None)
    project: Project | None = customer("delivery", None)
    risks: tuple[Risk, ...] = customer("risks", ())
    letters: tuple[Letter, ...] = customer("letters written, in order", ())
    value_case: ValueCase | None = customer("costs and benefits", None)
    lint_words: tuple[LintWord, ...] = internal("words of this customer's files, for the linter", ())
