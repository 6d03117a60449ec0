"""`docgen due`: letters to write, answers that have not come, and points left to be done, with what to type."""

from __future__ import annotations

import json
import shlex
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.letter import read_account
from docgen.cli.workspace import DayType

if TYPE_CHECKING:
    from docgen.delivery.letters import Due, Waiting
    from docgen.delivery.points import Open

_STATES = {"overdue": "due-overdue", "due": "due-due", "later": "due-later", "past": "due-past"}


@click.command("due")
@click.argument("account")
@click.option("--date", "when", type=DayType(), metavar="YYYY-MM-DD", help="Day to judge by; default: today.")
@click.option("--all", "everything", is_flag=True, help="Also what is due later, and letters too late to write.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="How to print.")  # fmt: skip
@click.pass_context
def command(ctx: click.Context, account: str, when: date | None, everything: bool, form: str) -> int:
    """Letters of ACCOUNT that the plan asks for and the log lacks, confirmations that have not come, and open points.

    Points are those agreed at the kick-off or after the cutover and those of the punch list. A letter begins to be due
    five working days before it must go out, a point five before its day. A letter's line ends with the command that
    writes it.
    """
    from docgen.delivery.letters import due_letters, load_kinds, waiting_letters
    from docgen.delivery.points import open_points
    from docgen.delivery.working_days import calendar_of
    from docgen.pipeline.audit import audit_day

    workspace, content = read_account(ctx.obj, account)
    day = audit_day(workspace, when)
    shown = ("overdue", "due", "later", "past") if everything else ("overdue", "due")
    calendar = calendar_of(content.project, workspace.library)
    due = [one for one in due_letters(load_kinds(workspace.root), content, day, calendar) if one.state in shown]
    waiting = waiting_letters(content, day)
    points = open_points(content.project, day, calendar, every=everything)
    if form == "json":
        body = {
            "account": account, "date": day.isoformat(),
            "due": [_due_row(one, account, when) for one in due],
            "waiting": [_waiting_row(one) for one in waiting],
            "points": [_point_row(one, workspace.settings.language) for one in points],
        }  # fmt: skip
        click.echo(json.dumps(body, ensure_ascii=False, indent=2))
        return 0
    spoken = workspace.settings.language
    lines = _due_lines(due, account, day, when, spoken) + _waiting_lines(waiting, spoken)
    for line in (*lines, *_point_lines(points, spoken)):
        click.echo(line)
    return 0


def command_for(one: Due, account: str, when: date | None) -> str:
    """What to type to write a letter, on the day that was asked for if one was."""
    words = ["docgen", "letter", account, one.kind]
    words += ["--site", one.site] if one.site else []
    words += ["--subject", one.about] if one.about else []
    words += ["--date", when.isoformat()] if when else []
    return shlex.join(words)


def _due_row(one: Due, account: str, when: date | None) -> dict[str, Any]:
    return {
        "kind": one.kind, "site": one.site or None, "subject": one.about or None, "event": one.event.isoformat(),
        "send_by": one.send_by.isoformat(), "state": one.state, "command": command_for(one, account, when),
    }  # fmt: skip


def _waiting_row(one: Waiting) -> dict[str, Any]:
    letter = one.letter
    return {
        "number": str(letter.number), "kind": str(letter.kind), "site": str(letter.site) if letter.site else None,
        "subject": str(letter.about) if letter.about else None,
        "confirm_by": one.confirm_by.isoformat(), "overdue": one.overdue,
    }  # fmt: skip


def _point_row(one: Open, spoken: str) -> dict[str, Any]:
    said = one.words.in_language(spoken)
    return {
        "field": f"project.{one.field}.{one.id}", "owner": one.owner, "due": one.due.isoformat(),
        "overdue": one.overdue, "text": said[1] if said else None,
    }  # fmt: skip


def _due_lines(due: list[Due], account: str, day: date, when: date | None, spoken: str) -> list[str]:
    from docgen.messages import message

    lines = [message("due-letters" if due else "due-no-letters", spoken, day=day, count=len(due))]
    for one in due:
        state = message(_STATES[one.state], spoken)
        told = message("due-line", spoken, send_by=one.send_by, state=state, event=one.event)
        lines.append(f"  {told}  {command_for(one, account, when)}")
    return lines


def _waiting_lines(waiting: tuple[Waiting, ...], spoken: str) -> list[str]:
    from docgen.messages import message

    lines = [message("due-answers" if waiting else "due-no-answers", spoken, count=len(waiting))]
    for held in waiting:
        state = message("due-overdue" if held.overdue else "due-awaited", spoken)
        subject = " ".join(str(one) for one in (held.letter.site, held.letter.about) if one is not None)
        told = message("due-answer-line", spoken, confirm_by=held.confirm_by, state=state)
        lines.append(f"  {told}  {held.letter.number} {held.letter.kind} {subject}".rstrip())
    if any(held.overdue for held in waiting):
        lines.append(message("due-how-confirmed", spoken))
    return lines


def _point_lines(points: tuple[Open, ...], spoken: str) -> list[str]:
    from docgen.messages import message

    if not points:
        return [message("due-no-points", spoken)]
    lines = [message("due-points", spoken, count=len(points))]
    for one in points:
        said = one.words.in_language(spoken)
        state = message("due-overdue" if one.overdue else "due-due", spoken)
        told = message("due-answer-line", spoken, confirm_by=one.due, state=state)
        lines.append(f"  {told}  {one.id} ({one.owner}): {said[1] if said else ''}")
    if any(one.overdue for one in points):
        lines.append(message("due-how-done", spoken))
    return lines
