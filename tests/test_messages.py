"""The words docgen says to its user: every rule of the code has them in both languages, and no words are left over."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from docgen.cli import COMMANDS
from docgen.content.messages import finding as content_finding
from docgen.content.validation import _RULES
from docgen.diagnostics import Finding, Location, Severity, Source
from docgen.messages import WARNINGS, catalogue, message, severity_of, worded
from docgen.resources import template_file
from docgen.source.problems import Problem
from docgen.source.yaml_errors import _BY_PROBLEM
from docgen.source.yaml_reader import read_file
from tests.syntax import MODULES, trees

RULE_FIRST = {
    "Problem", "_note", "Finding", "refusal", "report", "message", "severity_of", "DocgenError", "ContentError",
    "UsageError", "MachineError",
}  # fmt: skip
"""What is called with a rule as its first argument."""

KINDS = ("kind", "reason", "severity", "part", "refusal", "use", "remedy", "size", "left", "doubt", "change",
         "wanted")  # fmt: skip
"""First words of keys that are put together at run time."""


@cache
def calls() -> tuple[tuple[str, ast.expr, Path], ...]:
    """Every call of RULE_FIRST in docgen, with its first argument."""
    return tuple(_calls())


def _calls() -> Iterator[tuple[str, ast.expr, Path]]:
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args:
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in RULE_FIRST:
                    yield name, node.args[0], path


def rules() -> set[str]:
    """Every rule that the code names."""
    named = {first.value for _, first, _ in calls() if isinstance(first, ast.Constant) and isinstance(first.value, str)}
    code = "".join(path.read_text("utf-8") for path in MODULES if path.parent.name == "content")
    custom = {name.replace("_", "-") for name in re.findall(r'PydanticCustomError\(\s*"([a-z_]+)"', code)}
    return named | custom | set(_RULES.values()) | {rule for _, rule in _BY_PROBLEM} | set(WARNINGS)


def test_every_rule_has_words_in_both_languages() -> None:
    assert len(rules()) > 110
    for language in ("en", "zh"):
        assert rules() - set(catalogue(language)) == set()


def test_no_message_is_written_into_code() -> None:
    """A rule is a kebab-case name; words in its place would be in one language only."""
    wrong = [
        f"{path.name}:{first.lineno}"
        for name, first, path in calls()
        if (isinstance(first, ast.JoinedStr) and name != "message")
        or (isinstance(first, ast.Constant) and not re.fullmatch(r"[a-z][a-z0-9-]*", str(first.value)))
    ]
    assert wrong == []


def test_what_commands_print_comes_from_the_catalogue() -> None:
    """`click.echo` is given words that were looked up, data, or a line made of both, never an English sentence."""
    wrong = []
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "echo":
                words = [str(part.value) for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant)]
                wrong += [f"{path.name}: {word}" for word in words if " " in word.strip() and not word.startswith("\r")]
    assert wrong == []


def test_no_words_are_left_over() -> None:
    literals = {
        str(node.value) for tree in trees().values() for node in ast.walk(tree) if isinstance(node, ast.Constant)
    }
    made = {
        rule
        for rule in catalogue("en")
        if rule.partition("-")[0] in KINDS
        or rule.startswith(("lint-mark-", "lint-page-", "lint-knows-", "release-page-"))
    }
    spare = set(catalogue("en")) - literals - made - rules()
    assert spare <= {"invalid-value", "null-not-allowed"}


@pytest.mark.parametrize("part", ["message", "suggestion"])
def test_both_languages_use_the_same_values(part: str) -> None:
    english, chinese = catalogue("en"), catalogue("zh")
    assert list(english) == list(chinese)
    for rule, words in english.items():
        assert (part in words) == (part in chinese[rule]), rule
        assert _blanks(words.get(part, "")) == _blanks(chinese[rule].get(part, "")), rule


def _blanks(pattern: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(pattern) if name}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_catalogues_themselves_are_clean(language: str) -> None:
    assert read_file(template_file("messages", f"{language}.yaml"), "x").problems == ()


def test_chinese_words_keep_chinese_typography() -> None:
    for rule, words in catalogue("zh").items():
        text = words["message"] + words.get("suggestion", "")
        assert not re.search(r"[\u4e00-\u9fff] [A-Za-z0-9]|[A-Za-z0-9] [\u4e00-\u9fff]", text), rule
        assert not re.search(r"[\u4e00-\u9fff][,;?!]", text), rule


def test_a_problem_without_words_of_its_own_is_still_said() -> None:
    said = content_finding(Problem("never-heard-of", Source("a.yaml", 1, 2, "x"), {"reason": "because"}, "this"), "en")
    assert said.as_line().startswith("a.yaml:1:2: `this` is not valid here (because)")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "deck: the slide title is longer than three lines and was cut: “Long”: say the claim in 15 words"),
        ("zh", "deck: 幻灯片标题超过三行，已截断：“Long”：请把观点控制在30个汉字"),
        ("fr", "deck: the slide title"),
    ],
)
def test_a_finding_is_said_late_and_once(language: str, line: str) -> None:
    found = Finding(
        "slide-title-overflow", "layout", severity_of("slide-title-overflow"), file="deck", excerpt="Long",
        location=Location(shape="one/title"),
    )  # fmt: skip
    said = worded(found, language)
    assert said.severity is Severity.WARNING
    assert said.as_line().startswith(line)
    assert worded(said, "zh" if language == "en" else "en") == said
    assert said.fingerprint == found.fingerprint


def test_a_near_miss_and_a_refusal_of_the_system_are_said_in_words() -> None:
    near = Finding("unknown-name", "", Severity.ERROR, values={"kind": "theme", "written": "lihgt", "close": "light"})
    assert worded(near, "zh").as_line() == "没有名为“lihgt”的主题：是不是“light”？"
    assert message("cannot-write", "zh", folder="out", reason="ENOSPC") == "无法写入out：磁盘空间不足"
    assert message("cannot-write", "en", folder="out", reason="EXDEV").startswith("cannot write out: ")


def test_every_command_word_is_a_kind() -> None:
    assert {f"kind-{name}" for name in ("theme", "account", "command", "language")} <= set(catalogue("en"))
    assert len(COMMANDS) > 5
