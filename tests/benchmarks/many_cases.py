"""A workspace with as many cases as wanted: the real ones, each copy with its own id, names and figures.

python -m tests.benchmarks.many_cases FOLDER COUNT
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from tests.benchmarks.clock import ROOT

ID = re.compile(r"^id: (\S+)$", re.MULTILINE)
_NAME = re.compile(r'^  name: \{en: "([^"]+)", zh: "([^"]+)"\}$', re.MULTILINE)
_METRICS = re.compile(r"^metrics:\n(?:(?: .*|)\n)+", re.MULTILINE)
_FIGURE = re.compile(
    r"^(    (?:before|after): (?:\{value: )?)(\d+(?:\.\d+)?)(?=[ ,])(?!.*(?:percent|%|high))", re.MULTILINE
)
_YEAR = re.compile(r"^year: (\d+)$", re.MULTILINE)
_BAND = re.compile(r"^size_band: \w+$", re.MULTILINE)
BANDS = ("small", "medium", "large", "very_large")


def write_library(root: Path, count: int) -> None:
    """The sample workspace with so many cases instead of its own."""
    root.mkdir(parents=True, exist_ok=True)
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copy(ROOT / "docgen.yaml", root / "docgen.yaml")
    (root / "cases").mkdir()
    real = [path.read_text("utf-8") for path in sorted((ROOT / "cases").glob("*.yaml"))]
    for index in range(count):
        turn, which = divmod(index, len(real))
        text = varied(real[which], turn)
        (root / "cases" / f"{_first(ID, text)}.yaml").write_text(text, "utf-8")


def varied(text: str, turn: int) -> str:
    """The same story of another customer: own id and name, figures, year and size. Turn 0 is the story itself."""
    if not turn:
        return text
    text = ID.sub(lambda found: f"id: {found[1]}-{turn}", text, count=1)
    text = _NAME.sub(lambda found: f'  name: {{en: "{found[1]} No. {turn}", zh: "{found[2]}{turn}号"}}', text, count=1)
    text = _METRICS.sub(
        lambda found: "".join(_scaled(part, turn) for part in re.split(r"(?m)^(?=  - id: )", found[0])), text
    )
    text = _YEAR.sub(lambda found: f"year: {int(found[1]) - turn % 5}", text)
    return _BAND.sub(f"size_band: {BANDS[turn % len(BANDS)]}", text)


def _scaled(metric: str, turn: int) -> str:
    """Before and after by one factor, so that they keep their relation; with a stated change both stay."""
    if "delta:" in metric:
        return metric
    return _FIGURE.sub(lambda found: f"{found[1]}{round(float(found[2]) * (1 + turn % 9 / 8), 1):.10g}", metric)


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    assert found is not None
    return found[1]


if __name__ == "__main__":
    write_library(Path(sys.argv[1]), int(sys.argv[2]))
