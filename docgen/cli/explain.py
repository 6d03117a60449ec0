"""`docgen explain`: what a rule of the linter catches, why, and what is bad and good."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from docgen.lint.frame import Rule


@click.command("explain")
@click.argument("rule")
@click.pass_context
def command(ctx: click.Context, rule: str) -> int:
    """What RULE catches, why it matters, and an example of bad and of good work.

    RULE is a rule's name, or one of the codes that stand for it in other lists.
    """
    from docgen.cli.language import user_language
    from docgen.cli.workspace import unknown
    from docgen.lint.folder import described, rules

    known = {one.name: one for one in rules()}
    aliases = {alias.upper(): one for one in rules() for alias in described(one).aliases}
    chosen = known.get(rule.lower()) or aliases.get(rule.upper())
    if chosen is None:
        raise unknown("rule", rule, sorted(known))
    for line in _lines(chosen, user_language(ctx)):
        click.echo(line)
    return 0


def _lines(rule: Rule, language: str) -> Iterator[str]:
    from docgen.lint.folder import described
    from docgen.messages import filled, message

    about = described(rule)
    said = about.texts.get(language) or about.texts["en"]
    weight = message(f"severity-{rule.severity.value}", language)
    yield f"{rule.name} · {rule.category} · {weight}"
    yield said.title
    yield ""
    yield said.why
    yield ""
    for heading, cases in (("explain-bad", about.bad), ("explain-good", about.good)):
        yield message(heading, language)
        yield from (f"  {line}" for line in _shown(cases.get(language, cases["en"])[0]))
    yield ""
    yield filled(said.suggestion, {})
    if rule.needs:
        known = (message(f"lint-knows-{one.replace('_', '-')}", language) for one in rule.needs)
        yield message("explain-needs", language, needs=("、" if language == "zh" else ", ").join(known))


def _shown(case: Mapping[str, Any]) -> Iterator[str]:
    """The words of a case, a line each: of all its pages."""
    for file in case.get("files", [case]):
        for page in file.get("pages", [file]):
            if page.get("title"):
                yield str(page["title"])
            for key in ("body", "boxes", "boxed", "notes", "comments"):
                for one in page.get(key, ()):
                    yield f"  {one['text'] if isinstance(one, Mapping) else one}"
            for rows in page.get("tables", ()):
                yield from ("  " + " | ".join(str(cell) for cell in row) for row in rows)
            for chart in page.get("charts", ()):
                yield from (f"  {name}: {' | '.join(map(str, values))}" for name, values in chart["series"].items())
