"""The author's say about a deck: which slides, in which order, under which titles, and slides of one's own."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any, Literal

from pydantic import ConfigDict, model_validator

from docgen.content.entity import Entity, customer, internal
from docgen.content.types import Flag, Id, Number, Plain, Text

_BORROWED = re.compile(r"(.+?\.(?:pptx|potx))#(\d{1,4}(?:-\d{1,4})?(?:,\d{1,4}(?:-\d{1,4})?)*)", re.IGNORECASE)
MOST_BORROWED = 40
"""Slides that one line may borrow."""

Icon = Literal[
    "people", "application", "layers", "server", "building", "database", "shield", "gear", "phone", "chart",
    "network", "cloud",
]  # fmt: skip
"""The names in templates/icons/icons.yaml."""


class Focus(Entity):
    """The point of a picture that must stay in sight when it is cropped."""

    x: Number = customer("per cent from the left edge")
    y: Number = customer("per cent from the upper edge")


class Picture(Entity):
    """A picture file of the workspace: its source, the right to use it, and words for those who cannot see it."""

    file: Plain = customer("path of a PNG, JPEG or SVG, from the file that names it or from the workspace")
    alt: Text = customer("what it shows, for those who hear the deck")
    source: Text = customer("where it comes from")
    right: Literal["own", "customer_permission", "licensed", "public_domain"] = internal("why it may be used")
    licence: Plain | None = customer("licence to print with it", None)
    focus: Focus | None = customer("what must stay in sight", None)


def _with_from(schema: dict[str, Any]) -> None:
    """`from` beside `borrow`, for editors: the same field under the name that reads best in a file."""
    schema["properties"]["from"] = deepcopy(schema["properties"]["borrow"])


class OutlineSlide(Entity):
    """A line of the outline: a slide of the storyline, one of the author's own, or slides of another file.

    What a slide of the storyline says is composed as ever; only what is written here changes it. `text`, `metrics`,
    `picture` and `exhibit` make a slide of your own, `from` (or `borrow`) brings slides of another deck.
    """

    model_config = ConfigDict(json_schema_extra=_with_from)

    slide: Id = customer("id of a slide that docgen makes (`docgen outline` lists them), or a new one for your own")
    title: Text | None = customer("your claim; composed where left out, but a slide of your own needs one", None)
    show: Literal["core", "backup", "skip"] | None = customer("core talk, backup, or not at all", None)
    leave_behind: Flag = customer("a backup slide that the customer's copy keeps", False)
    minutes: Number | None = customer("minutes for this slide; planned by its kind where left out", None)
    text: Text | None = customer("Markdown of a slide of your own: paragraphs, bold, lists, a table", None)
    metrics: tuple[Id, ...] = customer("needs, or metrics of needs and cases, that a slide of your own shows", ())
    picture: Picture | None = customer("picture of a slide of your own", None)
    exhibit: Id | None = customer("slide whose chart, table or diagram your own slide shows under your claim", None)
    source_line: Text | None = customer("where the figures of your own slide come from", None)
    so_what: Text | None = customer("what it means for the customer", None)
    say: Text | None = internal("what you say to it: stands in the presenter's notes; composed where left out", None)
    ask: Text | None = internal("the question you put to the room on it; chosen or composed where left out", None)
    borrow: Text | None = customer("slides of another deck: `company.pptx#4-6`; may be written `from`", None)
    restyle: Flag = customer("borrowed slides take this deck's theme", True)

    @model_validator(mode="before")
    @classmethod
    def _from_is_borrow(cls, data: Any) -> Any:
        """`from` is no name that Python lets a field have; beside a `borrow` it stays, and is refused."""
        if not isinstance(data, dict) or "from" not in data or "borrow" in data:
            return data
        kept = data.copy()
        kept["borrow"] = kept.pop("from")
        return kept


class Outline(Entity):
    """The storyline of one meeting's deck."""

    meeting: Id = customer("the meeting it is for")
    slides: tuple[OutlineSlide, ...] = customer("a line a slide, in order")


class SolutionBlock(Entity):
    """A block of the solution picture."""

    id: Id = customer("unique")
    name: Text = customer("what it is called")
    detail: Text | None = customer("at most ten words", None)
    offering: Id | None = customer("the offering it stands for", None)
    state: Literal["kept", "new"] = customer("already there, or new", "new")


class SolutionLayer(Entity):
    """A row of the solution picture: who uses it, what is built, what it stands on."""

    id: Id = customer("unique")
    label: Text = customer("name of the layer")
    icon: Icon | None = customer("small drawing beside the name", None)
    blocks: tuple[SolutionBlock, ...] = customer("side by side")


class SolutionLink(Entity):
    """An arrow between two blocks."""

    start: Id = customer("block it starts at")
    end: Id = customer("block it ends at")
    label: Text | None = customer("what flows", None)


class SolutionPicture(Entity):
    """The solution on a page: layers of blocks, and the links between them."""

    layers: tuple[SolutionLayer, ...] = customer("from the users down")
    links: tuple[SolutionLink, ...] = customer("arrows", ())


def slides_asked_for(borrow: str) -> tuple[str, tuple[int, ...]] | None:
    """File and slide numbers of `company.pptx#4-6,9`, in the order written; None for anything else."""
    match = _BORROWED.fullmatch(borrow.strip())
    if match is None:
        return None
    numbers: list[int] = []
    for part in match[2].split(","):
        first, _, last = part.partition("-")
        numbers += range(int(first), min(int(last or first), int(first) + MOST_BORROWED) + 1)
    wanted = tuple(dict.fromkeys(numbers))
    sound = wanted and 0 not in wanted and len(wanted) <= MOST_BORROWED
    return (match[1], wanted) if sound else None
