"""`docgen import tracker` of a design: what was drawn by hand into the blank part of a site's file comes back."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import mkdtemp
from typing import Any

import pytest

from docgen.content.project import Project
from tests.cli.commands import Docgen
from tests.filled_forms import filled, forms, project, rules
from tests.sample_workspace import NEGOTIATED, copy_sample

FILE = f"content/accounts/{NEGOTIATED}/project.yaml"
SITE, PART = "handover-site-northwick", "site-northwick-design"


@cache
def _root(*, drawn: bool) -> Path:
    """The sample; with `drawn` False, nobody has made a design of the site yet."""
    root = copy_sample(Path(mkdtemp(prefix="designs-")) / "sample")
    if not drawn:
        text = (root / FILE).read_text("utf-8")
        begin = text.index("      design:\n        of: cabinet-layout")
        end = text.index("      readiness:", begin)
        (root / FILE).write_text(text[:begin] + text[end:], "utf-8")
    return root


@cache
def _form(language: str, *, drawn: bool) -> bytes:
    return forms(_root(drawn=drawn), NEGOTIATED, language, (SITE,))[SITE]


def _take(docgen: Docgen, values: dict[str, Any], *more: str, language: str = "en", drawn: bool = False) -> Any:
    root = docgen.folder / "sample"
    if not root.exists():
        copytree(_root(drawn=drawn), root)
    file = docgen.folder / "filled.docx"
    filled(_form(language, drawn=drawn), values).save(str(file))
    before, docgen.folder = docgen.folder, root
    done = docgen("import", "tracker", str(file), "--account", NEGOTIATED, "--format", "json", *more)
    docgen.folder = before
    return json.loads(done.out) if done.out else done.err


def _site(found: Project) -> Any:
    return next(one for one in found.sites if one.id == "northwick")


DRAWN = {
    f"{PART}-facts/{PART}-name": "One cabinet, split", f"{PART}-facts/{PART}-engineer": "Platform engineer",
    f"{PART}-facts/{PART}-drawn": "2027-03-30",
    f"{PART}-positions/positions-1/item": "Server cabinet", f"{PART}-positions/positions-1/place": "Row 7",
    f"{PART}-positions/positions-1/power": "5.2", f"{PART}-positions/positions-1/weight": "920",
    f"{PART}-positions/positions-1/feeds": "Feed A and feed B",
    f"{PART}-budget/budget-1/what": "Feed A", f"{PART}-budget/budget-1/there": "7.3",
    f"{PART}-budget/budget-2/what": "Feed B", f"{PART}-budget/budget-2/there": "7.3",
    f"{PART}-budget/cooling/there": "9",
    f"{PART}-cables/cables-1/from": "Switch A", f"{PART}-cables/cables-1/to": "Core 1",
    f"{PART}-cables/cables-1/kind": "Fibre", f"{PART}-cables/cables-1/length": "5",
    f"{PART}-ports/ports-1/device": "Switch A", f"{PART}-ports/ports-1/port": "49-50",
    f"{PART}-changes/changes-1/item": "Second feed of 32 A", f"{PART}-changes/changes-1/owner": "Head of IT operations",
    f"{PART}-changes/changes-1/due": "2027-04-20",
}  # fmt: skip
"""A design as an engineer writes it by hand."""


def test_a_design_drawn_by_hand_becomes_the_design_of_the_site(docgen: Docgen) -> None:
    shown = _take(docgen, DRAWN)
    assert (shown["taken"], shown["not_taken"], rules(shown)) == (len(DRAWN), 0, set()), shown["findings"]
    assert not shown["written"] and {one["to"] for one in shown["changes"]} >= set(DRAWN.values()) - {"7.3"}
    before = (docgen.folder / "sample" / FILE).read_text("utf-8")
    assert _take(docgen, DRAWN, "--write")["written"]
    now: Any = project(docgen.folder / "sample")
    site, made = _site(now), now.designs[-1]
    assert (site.design.of, site.design.engineer) == ("design-northwick", "platform-engineer")
    assert str(site.design.drawn.value) == "2027-03-30" and [str(one) for one in site.design.changes] == [
        str(site.readiness[-1].id)
    ]
    assert [str(one.port) for one in site.design.ports] == ["49-50"]
    assert [str(one.name.words[0][1]) for one in made.feeds] == ["Feed A", "Feed B"] and made.cooling.value == 9
    (placed,), (cable,) = made.positions, made.cables
    assert [str(one) for one in placed.feeds] == ["feed-1", "feed-2"] and placed.weight.value == 920
    assert cable.length.value == 5 and made.name.words[0][1] == "One cabinet, split"
    comments = [line for line in before.splitlines() if line.strip().startswith("#")]
    assert comments == [line for line in (docgen.folder / "sample" / FILE).read_text("utf-8").splitlines()
                        if line.strip().startswith("#")]  # fmt: skip
    again = forms(docgen.folder / "sample", NEGOTIATED, "en", (SITE,))[SITE]
    story = filled(again, {})
    assert "Feed B" in "".join(one.text or "" for one in story.element.body.iter() if one.tag.endswith("}t"))
    story.save(str(docgen.folder / "again.docx"))
    docgen.folder = docgen.folder / "sample"
    found = json.loads(docgen("import", "tracker", "../again.docx", "--account", NEGOTIATED, "--format", "json").out)
    assert (found["changes"], found["findings"]) == ([], [])


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({f"{PART}-facts/{PART}-name": ""}, "tracker-line-incomplete"),
        ({f"{PART}-positions/positions-1/place": ""}, "tracker-line-incomplete"),
        ({f"{PART}-facts/{PART}-engineer": "Somebody"}, "tracker-owner-unknown"),
        ({f"{PART}-cables/cables-1/length": ""}, "tracker-line-incomplete"),
        ({f"{PART}-budget/budget-1/reserve": "2"}, "tracker-no-place"),
        ({f"{PART}-positions/positions-1/feeds": "Feed C"}, "tracker-no-place"),
        ({f"{PART}-positions/positions-1/power": "a lot"}, "tracker-unread"),
    ],
)
def test_what_a_design_lacks_is_named(docgen: Docgen, change: dict[str, str], rule: str) -> None:
    found = _take(docgen, {name: said for name, said in (DRAWN | change).items() if said})
    assert rule in rules(found), found["findings"]


def test_the_day_of_a_design_comes_back(docgen: Docgen) -> None:
    key = f"{PART}-facts/{PART}-drawn"
    found = _take(docgen, {key: "2027-03-30"}, "--write", drawn=True)
    assert (
        found["written"]
        and rules(found) == set()
        and [one["field"] for one in found["changes"]] == ["project.sites.northwick.design.drawn"]
    )
    assert str(_site(project(docgen.folder / "sample")).design.drawn.value) == "2027-03-30"
