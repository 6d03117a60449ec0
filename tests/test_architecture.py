"""What keeps the structure as it is: contracts that catch, one writer of files, the same words in both languages."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from docgen.compose.registry import DOCUMENT_TYPES
from docgen.resources import resources_root
from docgen.wording import load_catalogue
from docgen.wording.catalogue import PLACEHOLDER
from tests.syntax import MODULES, trees

ROOT = Path(__file__).parent.parent
LINT = Path(sys.executable).with_name("lint-imports")

BROKEN = {
    "Data flows one way": ("docgen/content/account.py", "import docgen.compose.plan"),
    "Past composition, nobody knows an account": ("docgen/render/svg.py", "import docgen.content.account"),
    "Only renderers know file formats": ("docgen/compose/parts/needs.py", "def f():\n    import pptx"),
    "The command line is only in cli": ("docgen/pipeline/many.py", "import click"),
}


def contracts(folder: Path) -> str:
    done = subprocess.run([LINT, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_the_contracts_hold() -> None:
    said = contracts(ROOT)

    assert f"Contracts: {len(BROKEN)} kept, 0 broken." in said


@pytest.mark.parametrize("contract", BROKEN)
def test_a_broken_contract_is_caught(tmp_path: Path, contract: str) -> None:
    shutil.copytree(ROOT / "docgen", tmp_path / "docgen", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    path, line = BROKEN[contract]
    module = tmp_path / path
    module.write_text(module.read_text("utf-8") + f"\n\n{line}\n", "utf-8")
    said = contracts(tmp_path)

    assert re.search(rf"^{contract} BROKEN", said, re.MULTILINE)


WRITERS = {"write_text", "write_bytes", "mkdir", "unlink", "rename", "replace", "rmtree", "copy2", "copytree", "touch"}
MODULES_THAT_WRITE = {"os", "shutil", "Path"}


def writes(tree: ast.AST) -> list[int]:
    """Lines of a module that write to disk: open() for writing, methods that change files, and SQLite connections.

    What has a connection can write through it; so whoever else needs one is given rows, not the connection.
    """
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        owner = getattr(getattr(node.func, "value", None), "id", "")
        if name == "open" and any("w" in str(getattr(arg, "value", "")) for arg in node.args[1:2]):
            found.append(node.lineno)
        if name == "connect" and owner == "sqlite3":
            found.append(node.lineno)
        if name in WRITERS and (owner in MODULES_THAT_WRITE or name.startswith(("write_", "mkdir", "touch", "unlink"))):
            found.append(node.lineno)
    return found


def test_only_the_bundle_writes_files() -> None:
    culprits = {
        path.relative_to(ROOT).as_posix(): writes(tree) for path, tree in trees().items() if "bundle" not in path.parts
    }

    assert len(culprits) > 100
    assert {path: lines for path, lines in culprits.items() if lines} == {}
    assert any(writes(tree) for path, tree in trees().items() if "bundle" in path.parts)


def test_no_module_has_a_name_that_says_nothing() -> None:
    vague = [path.name for path in MODULES if re.fullmatch(r"(utils?|helpers?|common|misc)\.py", path.name)]

    assert len(MODULES) > 100
    assert vague == []


def test_files_stay_short() -> None:
    long = {path.name: count for path in MODULES if (count := len(path.read_text("utf-8").splitlines())) > 400}

    assert long == {}


MAY_DIFFER = {"count", "customer"}
"""English says "one need" where Chinese counts, and either may leave the customer to the context."""


def test_both_languages_have_the_same_words_and_placeholders() -> None:
    english, chinese = load_catalogue("en").entries, load_catalogue("zh").entries

    assert len(english) > 300
    assert sorted(set(english) ^ set(chinese)) == []
    differing = [
        key
        for key in english
        if (set(PLACEHOLDER.findall(english[key])) ^ set(PLACEHOLDER.findall(chinese[key]))) - MAY_DIFFER
    ]
    assert differing == []


def test_every_label_and_pattern_is_used() -> None:
    """A key nobody asks for is a word nobody reads; keys made up at run time are matched by their stem."""
    code = "\n".join(path.read_text("utf-8") for path in MODULES)
    named = set(re.findall(r'(?<=")[\w.-]+(?=")', code))
    stems = set(re.findall(r'f"([a-z_.-]+)\{', code))
    unused = []
    for key in load_catalogue("en").entries:
        base = re.sub(r"\.(one|other)$", "", key)
        assert re.fullmatch(r"[\w.-]+", base), base
        if base in named or base.startswith(("unit.", "chrome.")):
            continue
        if not any(stem and base.startswith(stem) for stem in stems):
            unused.append(key)

    assert unused == []


def test_themes_and_types_are_complete() -> None:
    themes = sorted(path.parent.name for path in resources_root().glob("themes/*/theme.yaml"))
    names = [kind.name for kind in DOCUMENT_TYPES]

    assert themes == ["bold", "light"]
    assert len(names) == len(set(names)) >= 12
    assert {kind.kind for kind in DOCUMENT_TYPES} == {"deck", "proposal", "tender", "quote", "handover", "case"}
