"""`docgen outline`: the storyline of a deck, a line a slide, as a file the author may edit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.workspace import finding_line, open_workspace, say_left_out, unknown
from docgen.diagnostics import ContentError, UsageError

if TYPE_CHECKING:
    from docgen.authoring.outline_file import OutlineLine
    from docgen.content.library import Workspace
    from docgen.content.workspace import AccountContent
    from docgen.pipeline.outline import Row, Storyline

_SHOWS = {"core": "outline-core", "backup": "outline-backup", "skip": "outline-skip"}
_COMMENTS = ("outline-comment-1", "outline-comment-2", "outline-comment-3")
"""What a new file says above its outline."""


@click.command("outline")
@click.argument("account")
@click.option("--meeting", help="Another meeting than the current one.")
@click.option("--lang", "language", help="Language of the claims; default: the workspace's.")
@click.option(
    "--write",
    is_flag=True,
    help="Write the outline, or add the lines that it lacks, as slides that are skipped or kept in reserve.",
)
@click.option("--force", is_flag=True, help="Write the meeting's outline anew; what was edited in it is lost.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print.")
@click.pass_context
def command(
    ctx: click.Context, account: str, meeting: str | None, language: str | None, write: bool, force: bool, form: str
) -> int:
    """The storyline of ACCOUNT's deck: every slide with its claim and where the claim is written.

    An outline that is there already is shown with what it leaves out and with lines that lead nowhere. --write
    never changes a line that is there.
    """
    from docgen.pipeline.outline import storyline

    workspace = open_workspace(ctx.obj)
    content = workspace.account(account)
    if content is None and account not in workspace.account_ids:
        raise unknown("account", account, workspace.account_ids)
    if content is None or workspace.library is None:
        raise ContentError(workspace.findings)
    spoken = workspace.settings.languages
    if language is not None and language not in spoken:
        raise unknown("language", language, spoken)
    chosen = language or (workspace.settings.language if workspace.settings.language in spoken else spoken[0])
    story = storyline(workspace, workspace.library, content, chosen, meeting, afresh=force)
    say_left_out(workspace)
    _print(story, form, workspace.settings.language)
    if write or force:
        _write(workspace, content, story, force)
    return 0


def _print(story: Storyline, form: str, language: str) -> None:
    from docgen.messages import all_worded

    if form == "json":
        click.echo(json.dumps(_as_json(story, language), ensure_ascii=False, indent=2))
        return
    for line in _lines(story, language):
        click.echo(line)
    for one in all_worded(story.findings, language):
        click.echo(finding_line(one, language))


def _as_json(story: Storyline, language: str) -> dict[str, object]:
    from docgen.messages import all_worded

    rows = [
        {
            "slide": row.slide, "state": row.state, "show": row.show,
            "minutes": float(row.minutes) if row.minutes is not None else None,
            "claim": row.claim, "written": row.written, "places": list(row.places),
        }
        for row in story.rows
    ]  # fmt: skip
    return {
        "account": story.account, "meeting": story.meeting, "language": story.language, "outline": story.file or None,
        "core_minutes": story.core_minutes, "slides": rows,
        "findings": [one.as_json() for one in all_worded(story.findings, language)],
    }  # fmt: skip


def _lines(story: Storyline, language: str) -> Iterator[str]:
    """A heading, a line per slide, and what the outline has no line for."""
    from docgen.messages import message

    core = [row for row in story.rows if row.show == "core" and row.state not in ("new", "nowhere")]
    minutes = sum(row.minutes for row in core if row.minutes is not None)
    values = {"account": story.account, "meeting": story.meeting, "count": len(core), "limit": story.core_minutes}
    yield message("outline-head", language, minutes=f"{minutes:g}", **values)
    width = max((len(row.slide) for row in story.rows), default=0)
    for row in story.rows:
        if row.state != "new":
            yield _line(row, width, language)
    fresh = [row for row in story.rows if row.state == "new"]
    if fresh:
        yield message("outline-new-head", language, count=len(fresh))
        yield from (_line(row, width, language) for row in fresh)


def _line(row: Row, width: int, language: str) -> str:
    from docgen.messages import message

    if row.state == "nowhere":
        claim = message("outline-nowhere", language, place="".join(row.places))
    else:
        key = "outline-claim-written" if row.written else "outline-claim-composed"
        claim = message(key, language, claim=row.claim, places=", ".join(row.places)) if row.places else row.claim
    show = message(_SHOWS[row.show], language)
    minutes = f"{row.minutes:g}" if row.minutes is not None else "–"
    return f"  {row.slide:<{width}}  {show}  {minutes:>4}  {claim}"


def _write(workspace: Workspace, content: AccountContent, story: Storyline, force: bool) -> None:
    """Write what the storyline asks for and say so on standard error. Raises UsageError where a file cannot take it."""
    from docgen.bundle import write_new_files, write_together
    from docgen.messages import message

    language = workspace.settings.language
    file = story.file or next((str(one.meeting.source.file) for one in content.outlines), "")
    if not file:
        folder = next(name for name, one in workspace.accounts.items() if one is content)
        file = f"content/accounts/{folder}/outline.yaml"
        write_new_files(workspace.root, {file: _new_text(story, file, language).encode("utf-8")})
    else:
        text = _text(workspace.root / file)
        after = _edited(text, story, force)
        if after is None:
            raise UsageError("outline-not-writable", file=file)
        if after == text:
            click.echo(message("outline-complete", language, path=file), err=True)
            return
        write_together(workspace.root, {file: after.encode("utf-8")}, replace=True)
    click.echo(message("file-written", language, path=file), err=True)


def _text(path: Path) -> str:
    """The file as it stands, with its own line ends."""
    return path.read_bytes().decode("utf-8")


def _new_text(story: Storyline, file: str, language: str) -> str:
    from docgen.authoring.outline_file import new_file
    from docgen.messages import message

    head = [
        f"yaml-language-server: $schema={'../' * (len(Path(file).parts) - 1)}.docgen/schemas/account.json",
        *(message(rule, language, account=story.account) for rule in _COMMENTS),
    ]
    return new_file(head, story.meeting, map(_as_line, story.rows))


def _edited(text: str, story: Storyline, force: bool) -> str | None:
    """The file with the whole outline, a fresh one, or the lines that the author's lacks."""
    from dataclasses import replace

    from docgen.authoring.outline_file import with_lines, with_outline, with_outline_afresh

    if not story.file:
        return with_outline(text, story.meeting, map(_as_line, story.rows))
    if force:
        return with_outline_afresh(text, story.meeting, map(_as_line, story.rows))
    new = [row for row in story.rows if row.state == "new"]
    missing = [replace(_as_line(row), show="backup" if row.show == "backup" else "skip") for row in new]
    return with_lines(text, story.meeting, missing) if missing else text


def _as_line(row: Row) -> OutlineLine:
    from docgen.authoring.outline_file import OutlineLine

    return OutlineLine(row.slide, row.show, row.claim)
