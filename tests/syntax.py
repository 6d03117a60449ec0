"""The syntax of docgen's modules, read once for all tests that look at code."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import docgen

MODULES = sorted(Path(docgen.__file__).parent.rglob("*.py"))


@cache
def trees() -> dict[Path, ast.Module]:
    """The syntax of every module of docgen."""
    return {path: ast.parse(path.read_text("utf-8")) for path in MODULES}
