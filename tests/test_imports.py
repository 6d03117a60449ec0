"""What a command does not need it does not load: heavy libraries stay out of `--help`, `check` and `match`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HEAVY = ("weasyprint", "fontTools", "pptx", "docx", "lxml", "uharfbuzz", "xlsxwriter", "PIL", "jinja2")
CONTENT = ("pydantic", "yaml")
RUN = """
import json, sys
from docgen.cli import main
sys.argv = ["docgen", *sys.argv[1:]]
try:
    main()
except SystemExit:
    pass
names = {name.partition(".")[0] for name in sys.modules} | {name for name in sys.modules if name.startswith("docgen")}
print("\\n" + json.dumps(sorted(names)))
"""


def modules_of(*arguments: str) -> set[str]:
    """The modules a command has loaded when it ends, in a process of its own."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout.strip().rpartition("\n")[2]))


@pytest.mark.parametrize("arguments", [("--help",), ("build", "--help"), ("check", "--help"), ("match", "--help")])
def test_help_loads_neither_renderers_nor_content(arguments: tuple[str, ...]) -> None:
    loaded = modules_of(*arguments)
    assert loaded & {*HEAVY, *CONTENT} == set()
    assert {name for name in loaded if name.startswith(("docgen.render", "docgen.compose", "docgen.content"))} == set()


@pytest.mark.parametrize("arguments", [("check",), ("match", "halden-rowe"), ("schema", "case")])
def test_content_commands_load_no_renderer(arguments: tuple[str, ...]) -> None:
    loaded = modules_of(*arguments)
    assert "docgen.content.library" in loaded or "docgen.content.schema" in loaded
    assert loaded & set(HEAVY) == set()


def test_a_build_without_pdf_loads_no_pdf_engine(tmp_path: Path) -> None:
    loaded = modules_of("build", "halden-rowe", "--lang", "en", "--only", "deck", "--out", str(tmp_path))
    assert "docgen.render.pptx.writer" in loaded
    assert loaded & {"weasyprint", "fontTools", "pptx", "docx", "babel", "openpyxl", "xlsxwriter", "PIL"} == set()
