"""Places of delivery: what is found there, what must be ready, what is packed for it, and how far it has come."""

from __future__ import annotations

from typing import Literal

from docgen.content.design import SiteDesign
from docgen.content.entity import Entity, customer, internal
from docgen.content.installation import Installation
from docgen.content.types import Day, Id, Number, Plain, Quantity, Text

Area = Literal["access", "receiving", "power", "cooling", "space", "network", "permit", "safety"]
"""What a site is looked at for: way in, place to receive goods, power, cooling, rack and floor space, and so on."""
Stage = Literal["survey", "production", "shipping", "arrival", "installation", "test"]
"""The steps a site goes through, in this order."""


class ReadinessItem(Entity):
    """Something a site needs before we come, or another duty of the customer with its date."""

    id: Id = customer("unique within the site")
    item: Text = customer("what")
    area: Area | None = customer("what it belongs to", None)
    owner: Id = customer("role or stakeholder")
    due: Day = customer("by when")
    status: Literal["open", "in_progress", "done"] = customer("status", "open")
    done_on: Day | None = customer("when both sides saw it done", None)
    remark: Text | None = customer("what was noted when it was looked at", None)


class SurveyPoint(Entity):
    """What the survey looks at: what is needed, and what was found."""

    id: Id = customer("unique within the site")
    area: Area = customer("what it belongs to")
    needed: Text = customer("what is needed there")
    found: Text | None = customer("what the survey found; to be written in while it is left out", None)
    measured: Number | None = customer("the figure it found: kW of power or cooling, kg that the floor bears", None)
    feed: Id | None = customer("feed of the site's design that the figure is about; every feed if left out", None)


class PackedItem(Entity):
    """An item in a package."""

    sku: Plain = customer("code, of the price book or of a part")
    item: Text | None = customer("what it is, where the price book does not say", None)
    quantity: Number = customer("pieces")
    received: Number | None = customer("pieces counted on arrival", None)
    condition: Literal["sound", "damaged", "missing"] | None = customer("how they arrived", None)
    arrived: Day | None = customer("when they arrived", None)
    remark: Text | None = customer("what was noted on arrival", None)


class Package(Entity):
    """A box, crate or pallet for one site: what is on the packing list and is counted on arrival."""

    id: Id = customer("unique within the site")
    number: Plain = customer("number on the package, such as 1/2")
    contents: tuple[PackedItem, ...] = customer("what is in it")
    weight: Quantity | None = customer("gross weight", None)
    size: Plain | None = customer("length, width and height, with their unit", None)
    handling: Text | None = customer("how it must be handled", None)


class SiteStage(Entity):
    """A step of one site: planned, really reached, and why not where it is late."""

    stage: Stage = customer("which step")
    starts: Day | None = customer("first day, of a step that takes longer, such as production", None)
    planned: Day = customer("when it is to be done")
    actual: Day | None = customer("when it was done", None)
    light: Literal["amber", "red"] | None = customer("own judgement where dates alone do not show it", None)
    reason: Text | None = customer("why it is late or at risk", None)
    action: Text | None = customer("what is done about it", None)
    owner: Id | None = customer("role or stakeholder who does it", None)


class Discrepancy(Entity):
    """Goods that did not come as they were listed. The claim to the insurer is ours and never shown to the customer."""

    id: Id = customer("unique within the site")
    kind: Literal["damage", "shortage", "wrong_goods"] = customer("what is wrong")
    package: Id = customer("package of the site")
    sku: Plain = customer("item of the package")
    quantity: Number = customer("pieces concerned")
    description: Text = customer("what was seen")
    found: Day = customer("when it was seen")
    photos: tuple[Plain, ...] = customer("numbers of the pictures taken", ())
    replacement: Text | None = customer("what is sent instead", None)
    replacement_due: Day | None = customer("when it is to arrive", None)
    settled: Day | None = customer("when it was settled", None)
    claim: Text | None = internal("claim to the insurer or carrier", None)


class Site(Entity):
    """A place of delivery."""

    id: Id = customer("unique")
    name: Text = customer("name")
    address: Text = customer("address")
    contact: Id | None = customer("stakeholder on site", None)
    survey: Day | None = customer("day of the survey", None)
    surveyed_by: Id | None = customer("role of ours that surveys it", None)
    survey_points: tuple[SurveyPoint, ...] = customer("what the survey looks at, with what it found", ())
    design: SiteDesign | None = customer("the engineering design that follows the survey", None)
    readiness: tuple[ReadinessItem, ...] = customer("what must be ready", ())
    receives: Literal["goods", "nothing"] = customer("whether goods are delivered there", "goods")
    packages: tuple[Package, ...] = customer("what is delivered there, package by package", ())
    stages: tuple[SiteStage, ...] = customer("its steps, planned and reached", ())
    installation: Installation | None = customer("who installs, and the record of the work", None)
    discrepancies: tuple[Discrepancy, ...] = customer("goods damaged, missing or wrong", ())
    note: Text | None = internal("anything the team should know", None)
