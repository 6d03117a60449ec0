"""`docgen letter`: one letter to a customer, numbered, logged, and put into the pack."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import click

from docgen.cli.workspace import DayType, finding_line, open_workspace, unknown
from docgen.diagnostics import ContentError, Finding, Severity, UsageError

if TYPE_CHECKING:
    from docgen.content.library import Workspace
    from docgen.content.workspace import AccountContent
    from docgen.pipeline.letters import Noted

_NEEDS = {
    "project": "letter-per-project", "site": "letter-per-site", "course": "letter-per-course",
    "seminar": "letter-per-seminar", "letter": "letter-per-letter",
}  # fmt: skip
"""What a kind needs besides its name, as messages."""


@click.command("letter")
@click.argument("account")
@click.argument("kind", required=False)
@click.option("--list", "listing", is_flag=True, help="List the kinds of letter there are, and when each is written.")
@click.option("--site", metavar="S", help="The site that the letter is about.")
@click.option("--subject", metavar="ID", help="The course, seminar or earlier letter; default: the next one.")
@click.option("--about", "matter", metavar="TEXT", help="What happened, in a sentence, where no plan knows it.")
@click.option("--date", "when", type=DayType(), metavar="YYYY-MM-DD", help="Date of the letter; default: today.")
@click.option("--lang", "language", type=click.Choice(["en", "zh"]), help="Only this language; default: all.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="How to print.")  # fmt: skip
@click.pass_context
def command(
    ctx: click.Context, account: str, kind: str | None, listing: bool, site: str | None, subject: str | None,
    matter: str | None, when: date | None, language: str | None, form: str,
) -> int:  # fmt: skip
    """Write one letter of KIND to the customer of ACCOUNT, as Word and PDF file, with a reply slip.

    It gets the next number and the date by which its answer is due, from the project's plan and communications. The log
    (letters.yaml beside the account) keeps it: every later build makes the same letter again. Delete its entry there
    to take it back.
    """
    from docgen.pipeline.audit import audit_day
    from docgen.pipeline.letters import Asked, note_letter

    workspace, content = read_account(ctx.obj, account)
    spoken = workspace.settings.languages
    if language is not None and language not in spoken:
        raise unknown("language", language, spoken)
    if listing:
        return _list(workspace, form)
    if kind is None:
        raise UsageError("letter-kind-missing", account=account)
    own = language or str(content.account.languages[0])
    day = audit_day(workspace, when)
    noted = note_letter(workspace, content, Asked(kind, day, site or "", subject or "", (matter or "").strip(), own))
    return _make(ctx, account, noted, language, form)


def read_account(chosen: str | None, account: str) -> tuple[Workspace, AccountContent]:
    """The workspace and an account of it. Raises UsageError for one nobody has, ContentError for one with errors."""
    workspace = open_workspace(chosen)
    content = workspace.account(account)
    if content is None and account not in workspace.account_ids:
        raise unknown("account", account, workspace.account_ids)
    if content is None or workspace.library is None:
        raise ContentError(one for one in workspace.findings if one.severity is Severity.ERROR)
    return workspace, content


def _list(workspace: Workspace, form: str) -> int:
    """Every kind with its contact point and the occasion it is written on."""
    from docgen.delivery.letters import load_kinds
    from docgen.messages import message

    spoken = workspace.settings.language
    kinds = load_kinds(workspace.root)
    if form == "json":
        rows = [
            {"kind": name, "touchpoint": int(one.touchpoint), "name": dict(_both(one.name)), "per": one.per,
             "needs_matter": bool(one.needs_matter)}
            for name, one in kinds.items()
        ]  # fmt: skip
        click.echo(json.dumps({"kinds": rows}, ensure_ascii=False, indent=2))
        return 0
    width = max(len(name) for name in kinds)
    for name, one in kinds.items():
        told = one.name.in_language(spoken), one.trigger.in_language(spoken)
        words = [part[1] if part else "" for part in told]
        needs = message(_NEEDS[one.per], spoken)
        line = message("letter-kind-line", spoken, point=f"{int(one.touchpoint):02d}", name=words[0], trigger=words[1])
        click.echo(f"{name:<{width}}  {line}{needs}")
    return 0


def _both(text: object) -> list[tuple[str, str]]:
    return [(language, words) for language, words, _ in getattr(text, "words", ())]


def _make(ctx: click.Context, account: str, noted: Noted, language: str | None, form: str) -> int:
    """Make the pack with the letter in it, and say where it is."""
    from docgen.messages import message
    from docgen.pipeline import BuildOptions, build_unit, units

    workspace = open_workspace(ctx.obj)
    spoken = workspace.settings.language
    options = BuildOptions(only=("handover",), language=language)
    paths: list[str] = []
    failed, said = False, dict[Finding, None]()  # both languages find the same
    for identifier, tongue in units(workspace, [account], options):
        built = build_unit(workspace, identifier, tongue, options, lambda line: None)
        failed = failed or built.failed
        written = built.commit.written if built.commit is not None else ()
        folder = built.commit.folder.relative_to(workspace.root).as_posix() if built.commit is not None else ""
        paths += [f"{folder}/{path}" for path in written if _is_of(path, noted.number)]
        said |= {one: None for one in built.findings if _is_told(one, noted.number)}
    for one in said:
        click.echo(finding_line(one, spoken), err=True)
    if form == "json":
        body = {"number": noted.number, "logged_in": noted.file, "logged_before": noted.before, "files": paths,
                "confirm_by": noted.confirm_by.isoformat(), "matter_missing_in": list(noted.lacks_matter)}  # fmt: skip
        click.echo(json.dumps(body, ensure_ascii=False, indent=2))
        return int(failed)
    rule = "letter-again" if noted.before else "letter-logged"
    click.echo(message(rule, spoken, number=noted.number, path=noted.file, day=noted.confirm_by))
    for path in paths:
        click.echo(message("file-written", spoken, path=path))
    if noted.lacks_matter:
        unsaid = ", ".join(noted.lacks_matter)
        click.echo(message("letter-lacks-matter", spoken, path=noted.file, number=noted.number, languages=unsaid))
    return int(failed)


def _is_told(finding: Finding, number: str) -> bool:
    """Errors of the pack, and whatever is found in the letter itself."""
    return finding.severity is Severity.ERROR or finding.values.get("number") == number


def _is_of(path: str, number: str) -> bool:
    """Whether a file of the pack is the letter of that number."""
    from docgen.delivery.letters.writing import count_of

    start = f"customer/handover/letters/{count_of(number):02d}-"
    return path.startswith(start)
