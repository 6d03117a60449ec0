"""The engineering design that follows a survey: what stands where, what it draws and weighs, how it is cabled."""

from __future__ import annotations

from docgen.content.entity import Entity, customer
from docgen.content.types import Day, Flag, Id, Number, Plain, Text


class PowerFeed(Entity):
    """A feed of power for the equipment."""

    id: Id = customer("unique within the design")
    name: Text = customer("name")
    capacity: Number = customer("what it can carry, in kW")


class PlacedItem(Entity):
    """A piece of equipment, or several alike, in its place. Figures are those of one piece."""

    id: Id = customer("unique within the design")
    item: Text = customer("what it is")
    place: Text = customer("where it stands: row, cabinet, unit")
    pieces: Number | None = customer("how many; 1 if left out", None)
    power: Number | None = customer("what it draws at full load, in kW", None)
    heat: Number | None = customer("what it gives off, in kW; as much as it draws if left out", None)
    weight: Number | None = customer("what it puts on the floor, in kg, with all that is in it", None)
    feeds: tuple[Id, ...] = customer("feeds of the design that it hangs on; each must carry it alone", ())


class CableRun(Entity):
    """A cable, or several alike, from one end to the other."""

    id: Id = customer("unique within the design")
    starts_at: Text = customer("from where")
    ends_at: Text = customer("to where")
    kind: Text = customer("kind of cable")
    length: Number = customer("length of one, in metres")
    pieces: Number | None = customer("how many; 1 if left out", None)


class Design(Entity):
    """How one kind of site is laid out: written once, followed by every site that names it."""

    id: Id = customer("unique")
    name: Text = customer("what is laid out")
    feeds: tuple[PowerFeed, ...] = customer("feeds of power", ())
    cooling: Number | None = customer("cooling there is for it, in kW; left out where it need not be looked at", None)
    floor: Number | None = customer(
        "what the floor bears at one place, in kg; left out where it need not be looked at", None
    )
    positions: tuple[PlacedItem, ...] = customer("equipment in its places")
    cables: tuple[CableRun, ...] = customer("cables from end to end", ())


class NetworkPort(Entity):
    """A port of the network at a site, with its address."""

    id: Id = customer("unique within the site")
    device: Text = customer("equipment that is connected")
    port: Plain = customer("its port")
    goes_to: Text | None = customer("port of the customer's that it is connected to", None)
    address: Plain | None = customer("address or range", None)


class SiteDesign(Entity):
    """The design of one site: the kind it follows, what is its own, and the customer's approval."""

    of: Id = customer("design that it follows")
    engineer: Id | None = customer("role of ours that makes it, close to the site", None)
    drawn: Day | None = customer("when it was made, after the survey", None)
    ports: tuple[NetworkPort, ...] = customer("ports and addresses at this site", ())
    changes: tuple[Id, ...] = customer("points of its `readiness` that the customer changes before installation", ())
    approval_due: Day | None = customer("by when the customer is to approve it", None)
    approved: Day | None = customer("when the customer approved it", None)
    approved_by: Id | None = customer("stakeholder who approved it", None)
    production_waits: Flag = customer("whether production and shipping for the site wait for the approval", False)
