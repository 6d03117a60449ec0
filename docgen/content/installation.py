"""Installation and commissioning: steps and checks that sites share, and what each site has on record of them."""

from __future__ import annotations

from typing import Literal

from docgen.content.entity import Entity, customer
from docgen.content.types import Day, Id, Plain, Quantity, Text


class InstallationStep(Entity):
    """A step of the work on site, done in the order of the list."""

    id: Id = customer("unique within the method, its checks included")
    action: Text = customer("what is done")
    criterion: Text = customer("when it is done")
    owner: Id = customer("role or stakeholder who does it")


class CommissioningCheck(Entity):
    """What is looked at when the power comes on and when the system is set up: a figure to measure, a state to see."""

    id: Id = customer("unique within the method, its steps included")
    phase: Literal["power_on", "commissioning"] = customer("when it is looked at")
    item: Text = customer("what is looked at")
    comparison: Literal["at_most", "at_least", "exactly"] = customer(
        "how the expected figure is read; a range is read as it is", "exactly"
    )
    expected: Quantity | None = customer("the figure to be measured, with its unit", None)
    state: Text | None = customer("what must be seen, where nothing is measured", None)


class InstallationMethod(Entity):
    """How one kind of equipment is installed and commissioned: written once, used by every site that names it."""

    id: Id = customer("unique")
    name: Text = customer("what is installed")
    steps: tuple[InstallationStep, ...] = customer("the work, in order")
    checks: tuple[CommissioningCheck, ...] = customer("checks at power-on and at commissioning")


class InstalledItem(Entity):
    """A piece of equipment in its place. Passwords are no settings: they change hands by the list of documents."""

    id: Id = customer("unique within the site")
    item: Text = customer("what it is")
    sku: Plain | None = customer("code on the packing list", None)
    serial: Plain | None = customer("serial number, as read off the equipment", None)
    position: Text | None = customer("where it stands: row, cabinet, unit", None)
    setting: Text | None = customer("what was set on it, such as its address or feed", None)


class InstallationRecord(Entity):
    """What a step or a check came to at a site."""

    of: Id = customer("step or check of the site's method")
    done: Day | None = customer("when", None)
    measured: Quantity | None = customer("what was measured", None)
    verdict: Literal["passed", "failed"] | None = customer("what was ticked", None)
    remark: Text | None = customer("what was noted", None)


class InstallationDeviation(Entity):
    """Work that was done otherwise than drawn or planned."""

    id: Id = customer("unique within the site")
    what: Text = customer("what differs, and why")
    owner: Id = customer("stakeholder who agreed to it, or role of ours that is to put it right")
    put_right: Day | None = customer("by when it is put right; left out where it stays", None)


class Installation(Entity):
    """Who installs at a site, what the customer asked for, and the record of the work."""

    performed_by: Literal["supplier", "customer", "partner"] = customer("whose people install")
    company: Text | None = customer("the partner or contractor", None)
    wished: Literal["supplier", "customer", "partner"] | None = customer("whose people the customer wants", None)
    preference: Text | None = customer("what the customer asked for, in words", None)
    otherwise: Text | None = customer("why others install than the customer wanted, as agreed with the customer", None)
    method: Id | None = customer("steps and checks that the work is recorded by", None)
    installed: tuple[InstalledItem, ...] = customer("equipment with serial number, place and setting", ())
    records: tuple[InstallationRecord, ...] = customer("steps and checks that were done", ())
    deviations: tuple[InstallationDeviation, ...] = customer("what was done otherwise than planned", ())
