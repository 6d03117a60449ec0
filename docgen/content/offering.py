"""What is sold: offerings with feature, advantage and benefit, and the price book."""

from __future__ import annotations

from typing import Literal

from docgen.content.entity import Entity, customer, internal, restricted
from docgen.content.evidence import Evidence
from docgen.content.taxonomy import TaxonomyWord
from docgen.content.types import Day, Id, Money, Number, Plain, Quantity, Text

Charge = Literal["one_time", "monthly", "yearly"]
PlannedAs = Literal["course", "phase"]


class Fab(Entity):
    """One feature, the advantage it gives, and what the customer gains."""

    id: Id = customer("unique within the offering; referred to as `offering/fab`")
    feature: Text = customer("what it is or does")
    advantage: Text = customer("what that makes possible")
    benefit: Text = customer("what the customer gains")
    proof: tuple[Id, ...] = customer("cases or certifications that prove it", ())


class Discriminator(Entity):
    """What only we can say, with its proof."""

    id: Id = customer("unique within the offering")
    statement: Text = customer("the difference, as a fact")
    proof: tuple[Id, ...] = customer("cases or certifications that prove it")


class Specification(Entity):
    """A technical value of an offering, for the engineers who check it."""

    id: Id = customer("unique within the offering")
    indicator: Text = customer("what is specified")
    value: Text = customer("the value, with its unit")
    condition: Text | None = customer("under which conditions it holds", None)
    source: Evidence = customer("data sheet or measurement it is taken from")


class Offering(Entity):
    """A building block of a solution."""

    id: Id = customer("unique")
    name: Text = customer("name as customers read it")
    summary: Text = customer("what it does, in one sentence")
    layer: Text | None = customer("layer of the solution picture it stands in", None)
    scenarios: tuple[TaxonomyWord, ...] = customer("taxonomy scenarios it serves", ())
    fab: tuple[Fab, ...] = customer("feature – advantage – benefit rows")
    discriminators: tuple[Discriminator, ...] = customer("what sets it apart", ())
    specifications: tuple[Specification, ...] = customer("technical values, for the annex of a proposal", ())
    prerequisites: tuple[Text, ...] = customer("what must be there first", ())
    limits: tuple[Text, ...] = internal("what it cannot do", ())


class PriceItem(Entity):
    """A line of the price book."""

    sku: Plain = customer("stock-keeping unit, unique")
    name: Text = customer("name as customers read it")
    description: Text | None = customer("what is included", None)
    unit: Plain = customer("unit key of the labels")
    charge: Charge = customer("paid once, per month or per year")
    offering: Id | None = customer("the offering it belongs to", None)
    lead_time: Quantity | None = customer("time from order to delivery", None)
    brand: Text | None = customer("brand or make, as tenders ask for it beside each price", None)
    counted_as: tuple[Text, ...] = internal(
        "words that stand for it after a number, beside its name: `server` in `84 servers`; counts of your own words "
        "are held against what quotes sell",
        (),
    )
    list_price: Money = customer("price before discount")
    tax_code: Id = customer("a tax rate of the price book")
    planned_as: PlannedAs | None = internal(
        "what a project has for each one sold: a course of `training`, or one among the `services` of a phase", None
    )
    needs: tuple[Plain, ...] = internal("codes that the same offer must hold too", ())
    excludes: tuple[Plain, ...] = internal("codes that the same offer must not hold", ())
    quantity_step: Number | None = internal("sold in multiples of this quantity", None)
    least_quantity: Number | None = internal("smallest quantity that is sold", None)
    most_quantity: Number | None = internal("largest quantity that is sold", None)
    max_discount_percent: Number | None = internal("highest discount without approval", None)
    cost: Money | None = restricted("what it costs us", None)
    floor_price: Money | None = restricted("never sold below", None)


class TaxRate(Entity):
    """A tax rate by code."""

    code: Id = customer("code used by price items")
    percent: Number = customer("rate in per cent")
    label: Text = customer("name of the tax")


class PriceBook(Entity):
    """Prices of one currency and period."""

    id: Id = customer("unique")
    version: Plain = customer("edition")
    currency: Plain = customer("ISO 4217 code of every price in it")
    valid_from: Day = customer("first day")
    valid_until: Day = customer("last day")
    tax_rates: tuple[TaxRate, ...] = customer("tax rates")
    items: tuple[PriceItem, ...] = customer("priced items")
