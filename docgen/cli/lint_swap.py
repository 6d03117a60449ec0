"""`docgen lint --swap`: how much of each slide is this customer's alone, and the sentences that are anybody's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from docgen.lint.run import Report


def swap_rows(report: Report) -> list[dict[str, Any]]:
    """The swap test of each deck, as JSON says it."""
    return [
        {
            "file": one.name,
            "how": one.how,
            "score": one.score,
            "decks_compared": one.others,
            "slides": [
                {"slide": page.index, "title": page.title, "score": page.score, "words": page.words,
                 "survived": list(page.survived)}
                for page in one.pages
            ],
        }
        for one in report.swaps.values()
    ]  # fmt: skip


def say_swaps(report: Report, language: str) -> None:
    """As text: a line a slide, and the sentences that survived below it."""
    from docgen.messages import message
    from docgen.pipeline.lint_report import swap_lead

    for swap in report.swaps.values():
        click.echo(f"{swap.name}: {swap_lead(swap, language)}")
        for page in swap.pages:
            said = message("lint-swap-slide", language, number=page.index, score=_said(page.score), title=page.title)
            click.echo(f"  {said}")
            for sentence in page.survived:
                click.echo(f"      {sentence}")


def _said(score: int | None) -> str:
    return "–" if score is None else str(score)
