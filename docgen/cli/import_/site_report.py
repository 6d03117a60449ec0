"""What a list of sites changes, in words and for scripts: new sites, dates from what to what, what is left as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from docgen.cli.import_.report import shortened
from docgen.messages import message

if TYPE_CHECKING:
    from docgen.authoring.site_import import SiteImport, SiteResult

SHOWN = 200


def sites_lines(done: SiteImport, language: str, path: str, *, written: bool) -> Iterator[str]:
    """The changes, a line each, their counts, and what was or would be written."""
    told = [one for one in done.sites if one.change != "same" or one.kept]
    for one in told[:SHOWN]:
        yield from _site(one, language)
    if len(told) > SHOWN:
        yield message("prices-more", language, count=len(told) - SHOWN)
    counts: Counter[str] = Counter(one.change for one in done.sites)
    kinds = ("new", "changed", "same", "incomplete", "missing")
    yield message("sites-counted", language, **{kind: counts.get(kind, 0) for kind in kinds})
    changes = counts.get("new", 0) + counts.get("changed", 0)
    rule = "prices-written" if written else "prices-dry" if changes else "prices-nothing"
    yield message(rule, language, file=path)


def _site(one: SiteResult, language: str) -> Iterator[str]:
    added = {"packages": len(one.packages), "points": len(one.points)}
    if one.change == "new" and one.row is not None:
        name = next(iter(one.row.words["name"].values()))
        yield message("sites-new", language, site=one.site, name=shortened(name), steps=_steps(one), **added)
    elif one.change == "incomplete":
        yield message("sites-incomplete", language, site=one.site, lacks=", ".join(one.lacks))
    elif one.change == "missing":
        yield message("sites-missing", language, site=one.site)
    for change in one.fields:
        was, now = shortened(change.was) or "–", shortened(change.now)
        yield message("sites-changed", language, site=one.site, field=change.name, was=was, now=now)
    if one.change == "changed" and any(added.values()):
        yield message("sites-added", language, site=one.site, **added)
    if one.kept:
        yield message("sites-kept", language, site=one.site, kept=", ".join(one.kept))


def _steps(one: SiteResult) -> int:
    from docgen.authoring.site_rows import STAGES

    return sum(stage in one.row.days for stage in STAGES) if one.row is not None else 0


def sites_json(done: SiteImport) -> dict[str, Any]:
    """The changes for scripts: by site, each field from what to what."""
    return {
        "sites": [
            {
                "site": one.site, "change": one.change, "row": one.row.row if one.row is not None else None,
                "fields": [{"field": each.name, "from": each.was or None, "to": each.now} for each in one.fields],
                "packages": [each.number for each in one.packages], "points": len(one.points),
                "kept": list(one.kept), "lacks": list(one.lacks),
            }
            for one in done.sites
        ]
    }  # fmt: skip
