"""`docgen cases search`: cases in which some words occur."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from docgen.cli.workspace import open_workspace, say_left_out

if TYPE_CHECKING:
    from docgen.caselib.search import Found, FoundCase


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--top", type=click.IntRange(1), default=10, show_default=True, help="How many cases to show.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print.")
@click.pass_context
def command(ctx: click.Context, words: tuple[str, ...], top: int, form: str) -> int:
    """Cases in which all WORDS occur, in English and Chinese; the best first, each with where the words stand.

    Names and synonyms of a case's industry, scenarios, region and measures count too. Several words are several
    arguments; the beginning of a word is enough (three letters or more). What is found is for the team: what a
    customer may see, `docgen match` decides.
    """
    from docgen.caselib.index import IndexedShelf
    from docgen.caselib.search import search
    from docgen.caselib.shelf import shelf_of
    from docgen.content.taxonomy_index import TaxonomyIndex

    workspace = open_workspace(ctx.obj)
    language = workspace.settings.language
    shelf = shelf_of(workspace)
    assert isinstance(shelf, IndexedShelf)
    say_left_out(workspace)
    taxonomy = TaxonomyIndex.of(getattr(workspace.library, "taxonomy", None))
    found = search(shelf, taxonomy, words, language, top)
    if form == "json":
        body = {
            "words": list(found.words),
            "all_words": found.all_words,
            "total": found.total,
            "cases": [one.as_json(language) for one in found.cases],
            "not_considered": [entry.names.name for entry in workspace.broken_cases()],
        }
        click.echo(json.dumps(body, ensure_ascii=False, indent=2))
        return 0
    for line in _lines(found, language):
        click.echo(line)
    return 0


def _lines(found: Found, language: str) -> Iterator[str]:
    from docgen.messages import message

    quoted = message("search-and", language).join(found.words)
    if not found.cases:
        yield message("search-none", language, words=quoted)
        return
    if not found.all_words:
        yield message("search-most", language, words=quoted)
    for place, one in enumerate(found.cases, 1):
        yield f"{place}. {one.facts.id}  {_headline(one, language)}"
        yield f"     {_use(one, language)}"
        for hit in one.hits:
            yield f"     {message('search-hit', language, word=hit.word, field=hit.field, text=hit.text)}"
    if found.total > len(found.cases):
        yield message("search-more", language, count=found.total - len(found.cases))


def _headline(one: FoundCase, language: str) -> str:
    from docgen.caselib.search import headline_in

    return headline_in(one.headline, language)


def _use(one: FoundCase, language: str) -> str:
    """What the case may be used for, or why it leaves the team for nobody."""
    from docgen.messages import message

    if one.standing is not None:
        return message("search-refused", language, why=message(f"refusal-{one.standing}", language))
    use = message(f"use-{one.facts.use}", language)
    if one.facts.expires:
        return message("search-use-until", language, use=use, date=one.facts.expires)
    return use
