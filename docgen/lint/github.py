"""Findings as annotations of GitHub's workflow commands: `::error file=…,title=…::message`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.diagnostics import Finding, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def github_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """A line for each finding, with its file, slide and rule."""
    for one in findings:
        number = one.location.slide or one.location.page
        title = one.rule + (f" ({'slide' if one.location.slide else 'section'} {number})" if number else "")
        text = f"{one.message}: {one.suggestion}" if one.suggestion else one.message
        yield f"::{_COMMANDS[one.severity]} file={_field(one.file)},title={_field(title)}::{_text(text)}"


def _text(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _field(text: str) -> str:
    return _text(text).replace(":", "%3A").replace(",", "%2C")
