"""Which language docgen speaks to its user, and how it says what stopped a command."""

from __future__ import annotations

import os
from pathlib import Path

import click

from docgen.diagnostics import DocgenError, Finding, Severity, reason_of

SPOKEN = "docgen.language"
"""Key of a click context's meta for a command that was told the language itself (`init --lang`)."""


def user_language(ctx: click.Context) -> str:
    """`language` of the workspace's settings; without a workspace what the command or the environment says."""
    from docgen.content.library import SETTINGS_FILE, find_workspace
    from docgen.messages import LANGUAGES
    from docgen.source.yaml_reader import read_file

    if SPOKEN in ctx.meta:
        return str(ctx.meta[SPOKEN])
    chosen = ctx.find_root().params.get("workspace")
    try:
        root = find_workspace(Path(chosen) if chosen else Path.cwd())
    except (DocgenError, OSError):
        return environment_language()
    written = str(read_file(root / SETTINGS_FILE, SETTINGS_FILE).root.get("language", LANGUAGES[0]))
    return written if written in LANGUAGES else LANGUAGES[0]


def environment_language() -> str:
    """Chinese where the environment's locale is Chinese, else English."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def say_failure(error: DocgenError | OSError, ctx: click.Context) -> int:
    """Say on standard error what stopped the command, a line per finding. The exit code."""
    from docgen.messages import all_worded

    if isinstance(error, DocgenError):
        findings, code = error.findings, error.exit_code
    else:
        values = {"name": str(error.filename or "docgen"), "reason": reason_of(error)}
        findings, code = (Finding("system-refused", "correctness", Severity.ERROR, values=values),), 1
    for finding in all_worded(findings, user_language(ctx)):
        click.echo(finding.as_line(), err=True)
    return code
