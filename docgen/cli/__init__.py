"""The command line: the only package that reads argv, prints and exits. Each command is a module, imported when run."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

from docgen import __version__
from docgen.diagnostics import DocgenError, UsageError

COMMANDS = {
    "init": "A new workspace with one small account that builds as it is.",
    "new": "A commented skeleton of an account, case or offering.",
    "check": "Read and validate content; every problem at once.",
    "schema": "JSON Schema of a content file.",
    "match": "Ranked cases for an account with reasons, and the refused ones.",
    "outline": "The storyline of a deck, a line a slide, as a file the author may edit.",
    "cases": "The case library, a command for each thing done with it.",
    "import": "Spreadsheets in, with a report that accounts for every row.",
    "price": "Another discount or total on a quote, previewed with margins and approvals before anything is written.",
    "build": "Write the drafts of one account, several or all.",
    "letter": "One letter to the customer, numbered, logged and put into the pack.",
    "due": "Letters to write and answers that have not come, with the command to type.",
    "lint": "Which slides could be anybody's, which claims have no proof, which promises must not be made.",
    "explain": "What a rule of the linter catches, why, and an example of bad and of good work.",
    "trace": "Every promise in the files of a build: where it is said, planned and accepted.",
    "release": "What the customer gets, past the gate and frozen.",
    "template": "A company's own PowerPoint template, looked through before it is used.",
    "doctor": "What this machine lacks, and the one line that mends it.",
}


_CLOSE = 0.8
"""How like a command a word must be to be taken for it: two letters swapped (`biuld`), not another word (`lint`)."""


class LazyGroup(click.Group):
    """Knows its commands by name and one line, and imports one only when it is run: `--help` stays fast.

    Command `x` of package `p` is `p.x.command`; a word that Python keeps for itself (`import`) has a `_` behind it.
    """

    def __init__(self, *args: Any, known: Mapping[str, str], package: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known, self.package = known, package

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.known)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.known:
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = import_module(f"{self.package}.{module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.known:
            with formatter.section("Commands"):
                formatter.write_dl(list(self.known.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in self.known:
            import difflib

            close = difflib.get_close_matches(name, self.known, 1, _CLOSE)
            known = ", ".join(self.known)
            raise UsageError("unknown-name", kind="command", written=name, close="".join(close), known=known)
        found, command, rest = super().resolve_command(ctx, args)
        if command is not None:
            _refuse_twice(command, ctx, rest)
        return found, command, rest


def _refuse_twice(command: click.Command, ctx: click.Context, args: list[str]) -> None:
    """Raise UsageError for an option with one value that is given twice: the last would count, and nothing said so."""
    parser = command.make_parser(ctx)
    parser.allow_interspersed_args = command.allow_interspersed_args
    try:
        _, _, order = parser.parse_args(list(args))
    except click.UsageError:
        return  # the command says what is wrong with its arguments
    given = [one for one in order if isinstance(one, click.Option) and not (one.multiple or one.is_flag or one.count)]
    twice = next((one for one in given if given.count(one) > 1), None)
    if twice is not None:
        raise UsageError("option-twice", option=max(twice.opts, key=len))


class _Docgen(LazyGroup):
    """The whole command line: what stops a command is said here, once."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; what stops it is said in the user's language.

        A reader that closed its pipe (`docgen check | head`) has seen enough: that is no error.
        """
        try:
            return super().invoke(ctx)
        except (DocgenError, OSError) as error:
            if isinstance(error, BrokenPipeError) and _reader_is_gone():
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
                return 0
            from docgen.cli.language import say_failure

            return say_failure(error, ctx)


def _reader_is_gone() -> bool:
    """Whether standard output is the pipe that broke, and not one between docgen's own processes."""
    import select

    if not hasattr(select, "poll"):  # pragma: no cover
        return True
    poll = select.poll()
    poll.register(sys.stdout.fileno(), select.POLLOUT)
    return any(event & (select.POLLERR | select.POLLHUP) for _, event in poll.poll(0))


@click.group(
    cls=_Docgen,
    known=COMMANDS,
    package="docgen.cli",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="docgen")
@click.option("--workspace", metavar="DIR", help="Workspace folder; default: the nearest one upwards with docgen.yaml.")
@click.pass_context
def group(ctx: click.Context, workspace: str | None) -> None:
    """Decks, proposals, quotes and handover packs for one customer, from typed content kept in git."""
    ctx.obj = workspace


def main() -> None:
    """Run the command and exit as contract.md says: 0 done, 1 content, 2 usage, 3 machine, 130 interrupted."""
    _speak_utf8()
    try:
        code = group.main(prog_name="docgen", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Abort:
        sys.exit(130)
    except KeyboardInterrupt:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says; where file names have another encoding, start anew in UTF-8 mode."""
    if sys.getfilesystemencoding() != "utf-8" and not sys.flags.utf8_mode:
        environment = {**os.environ, "PYTHONUTF8": "1"}  # for processes that a build starts
        os.execve(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]], environment)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
