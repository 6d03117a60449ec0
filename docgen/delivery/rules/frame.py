"""What a rule of delivery looks at, and the finding it makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from docgen.content.calendar import Calendar
from docgen.content.commercial import Contract, Quote
from docgen.content.company import Company
from docgen.content.offering import PriceBook
from docgen.content.opportunity import Opportunity
from docgen.content.project import Project
from docgen.content.types import Day
from docgen.content.workspace import AccountContent
from docgen.diagnostics import Finding, Source, at
from docgen.messages import severity_of

CATEGORY = "delivery"


@dataclass(frozen=True, slots=True)
class Delivery:
    """An account with what its delivery rests on, unfiltered. `calendar` counts the working days of its project.

    `books` are the price books of the library.
    """

    account: AccountContent
    company: Company | None = None
    calendar: Calendar | None = None
    books: tuple[PriceBook, ...] = ()

    @property
    def project(self) -> Project | None:
        """The project, as far as it is planned."""
        return self.account.project

    @property
    def contract(self) -> Contract | None:
        """The contract, signed or not."""
        return self.account.contract

    @property
    def signed(self) -> bool:
        """True once the contract has a day of signature: from then on nothing may be missing."""
        return self.contract is not None and self.contract.signed is not None and not self.contract.signed.is_gap

    @property
    def sale(self) -> Opportunity | None:
        """The sale that the project delivers."""
        wanted = self.project.opportunity if self.project is not None else self.account.account.current_opportunity
        return next((one for one in self.account.opportunities if wanted in (None, one.id)), None)

    @property
    def quotes(self) -> Iterator[Quote]:
        """The quotes of that sale."""
        sale = self.sale
        return (one for one in self.account.quotes if sale is None or one.opportunity == sale.id)

    def is_theirs(self, role: str) -> bool:
        """Whether a reference names somebody of the customer's, and not a role of ours."""
        return any(one.id == role for one in self.account.stakeholders)


def known_day(day: Day | None) -> date | None:
    """The day that is written; None where there is no field or its day is a gap."""
    return day.value if day is not None else None


def fault(rule: str, source: Source, written: object = "", **values: object) -> Finding:
    """A finding of a rule at its place in the content. `written` and the values fill the rule's words."""
    said = {name: str(value) for name, value in values.items()}
    return Finding(rule, CATEGORY, severity_of(rule), excerpt=str(written), values=said, **at(source))
