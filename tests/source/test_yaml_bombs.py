"""Bombs end in a refusal within half a second and 64 MB, and never take the process down."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

MEASURE = """
import json, resource, sys, time
from pathlib import Path
from docgen.source.yaml_reader import read_file, read_text
read_text("a: 1", "warm.yaml")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.process_time()
reading = read_file(Path(sys.argv[1]), "bomb.yaml")
seconds = time.process_time() - start
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
unit = 1 if sys.platform == "darwin" else 1024
print(json.dumps({"seconds": seconds, "bytes": (after - before) * unit, "codes": [p.code for p in reading.problems]}))
"""

LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{key}: &{key} [{', '.join([f'*{last}'] * 9)}]\n" for last, key in zip("abcdefgh", "bcdefghi", strict=True)
)
MERGES = "a: &a {k: 1}\n" + "".join(
    f"{key}: &{key} {{<<: [{', '.join([f'*{last}'] * 9)}]}}\n" for last, key in zip("abcdefgh", "bcdefghi", strict=True)
)
BOMBS = {
    "40,000 brackets": ("[" * 40_000, "nesting-too-deep"),
    "40,000 brackets under a key": ("a: " + "[" * 40_000 + "\nb: 1\n", "nesting-too-deep"),
    "40,000 braces": ("{a: " * 40_000, "nesting-too-deep"),
    "40,000 dashes": ("- " * 40_000 + "a", "nesting-too-deep"),
    "3,000 indented keys": ("\n".join(" " * depth + "a:" for depth in range(3_000)), "nesting-too-deep"),
    "40,000 question marks": ("? " * 40_000 + "a", "nesting-too-deep"),
    "bombs under many keys": ("".join(f"k{n}: {'[' * 1_000}\n" for n in range(2_000)), "nesting-too-deep"),
    "billion laughs": (LAUGHS, "alias-refused"),
    "merge keys": (MERGES, "merge-refused"),
    "many aliases": ("a: &a x\nb: [" + "*a, " * 100_000 + "*a]\n", "alias-refused"),
    "many anchors": ("a:\n" + "".join(f"  - &x{n} v\n" for n in range(50_000)), "anchor-refused"),
    "many control characters": ("a: " + "\x01" * 100_000 + "\n", "control-character"),
    "many syntax errors": ('a: "\\q"\n' * 50_000, "bad-escape"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_refused_within_half_a_second_and_64_mb(name: str, tmp_path: Path) -> None:
    text, expected = BOMBS[name]
    measured = _measure(text, tmp_path)
    assert expected in measured["codes"]
    assert measured["seconds"] < 0.5
    assert measured["bytes"] < 64 * 1024 * 1024
    assert len(measured["codes"]) <= 121


def test_a_file_of_very_many_values_stays_within_128_mb(tmp_path: Path) -> None:
    """A project of 500 sites, each with its design and record of installation, has some 150,000 values."""
    measured = _measure("a: [" + "1, " * 400_000 + "1]\n", tmp_path)
    assert measured["codes"] == ["too-many-values"]
    assert measured["bytes"] < 128 * 1024 * 1024


def _measure(text: str, folder: Path) -> dict[str, Any]:
    """Read the text in a process of its own: CPU seconds, growth of the peak, and the problems' codes."""
    path = folder / "bomb.yaml"
    path.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path)], capture_output=True, text=True, timeout=30, check=False
    )
    assert done.returncode == 0, done.stderr
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured
