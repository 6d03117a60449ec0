"""From libyaml's English complaints to codes of ours, with the place the author has to look at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from docgen.diagnostics import Source
from docgen.source.problems import Problem

FULL_WIDTH_KEY = re.compile(r"^[ ]*(?:- +)*([A-Za-z][A-Za-z0-9_]*)：", re.MULTILINE)
WIDE_SPACE_KEY = re.compile(r"^[ ]*(?:- +)*([A-Za-z][A-Za-z0-9_]*):?[\u00a0\u3000]", re.MULTILINE)
WIDE_INDENT = re.compile(r"^[ ]*[\u00a0\u3000]")

_BY_PROBLEM = (
    ("mapping values are not allowed", "colon-in-text"),
    ("could not find expected ':'", "missing-colon"),
    ("did not find expected ',' or ']'", "unclosed-bracket"),
    ("did not find expected ',' or '}'", "unclosed-bracket"),
    ("did not find expected node content", "unclosed-bracket"),
    ("did not find expected key", "bad-indent"),
    ("did not find expected '-' indicator", "bad-indent"),
    ("block sequence entries are not allowed", "bad-indent"),
    ("block mapping", "bad-indent"),
    ("tab character", "tab-indent"),
    ("unknown escape character", "bad-escape"),
    ("Unicode character escape", "bad-escape"),
    ("hexdecimal number", "bad-escape"),
    ("undefined tag handle", "tag-refused"),
    ("document indicator", "unclosed-quote"),
    ("expected comment or line break", "block-text-header"),
    ("found unexpected ':'", "colon-in-text"),
    ("expected <document start>", "bad-indent"),
    ("alphabetic", "unreadable-character"),
    ("mapping keys are not allowed", "key-not-text"),
    ("directive", "unreadable-character"),
    ("whitespace or line break", "unreadable-character"),
)


@dataclass(frozen=True, slots=True)
class SyntaxTrouble:
    """A syntax error: what to tell the author, and the 0-based line after which reading may go on."""

    problem: Problem
    resume_after: int


def explain(error: Any, file: str, text: str, first_line: int) -> SyntaxTrouble:
    """The problem behind a PyYAML error raised in `text`, whose first line is line `first_line` (0-based) of `file`."""
    mark = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "")
    context = str(getattr(error, "context", None) or "")
    lines = text.split("\n")
    line, column = (mark.line, mark.column) if mark else (0, 0)
    code = _code(problem, context)
    if code in ("unclosed-quote", "unclosed-bracket") and opened and opened.line < len(lines):
        line, column = opened.line, opened.column
    code, line, column, written = _closer_look(code, lines, line, column)
    place = Source(file, first_line + line + 1, column + 1)
    return SyntaxTrouble(Problem(code, place, {"problem": problem}, written), line)


def _code(problem: str, context: str) -> str:
    if "quoted scalar" in context and ("end of stream" in problem or "document indicator" in problem):
        return "unclosed-quote"
    for words, code in _BY_PROBLEM:
        if words in problem:
            return code
    if "flow" in context:
        return "unclosed-bracket"
    return "unreadable-character" if "cannot start any token" in problem else "yaml-syntax"


def _closer_look(code: str, lines: list[str], line: int, column: int) -> tuple[str, int, int, str]:
    """libyaml often stops a line late: a full-width colon, a wide space or a tab nearby is the real cause."""
    for candidate in (line, line - 1):
        written = lines[candidate] if 0 <= candidate < len(lines) else ""
        wide = FULL_WIDTH_KEY.match(written)
        if wide:
            return "full-width-colon", candidate, wide.end(1), wide[0].strip()
        space = WIDE_SPACE_KEY.match(written)
        if space:
            return "wide-space", candidate, space.end() - 1, space[1]
        indent = WIDE_INDENT.match(written)
        if indent:
            return "wide-space", candidate, indent.end() - 1, written.strip()
        indentation = written[: len(written) - len(written.lstrip())]
        if "\t" in indentation:
            return "tab-indent", candidate, indentation.index("\t"), written.strip()
    written = lines[line][column:] if line < len(lines) else ""
    return code, line, column, written.strip()[:40]
