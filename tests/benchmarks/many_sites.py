"""A workspace whose project has as many sites as wanted: the real ones, each copy with its own id and name.

python -m tests.benchmarks.many_sites FOLDER COUNT
"""

from __future__ import annotations

import re
import shutil
import sys
from itertools import cycle, islice
from pathlib import Path

from tests.benchmarks.clock import ROOT

ACCOUNT = "halden-rowe"
_PROJECT = f"content/accounts/{ACCOUNT}/project.yaml"
_BLOCK = re.compile(r"^  sites:\n((?:    .*\n)+)", re.MULTILINE)
_SITE = re.compile(r"(?m)^(?=    - id: )")
_ID = re.compile(r"^    - id: (\S+)$", re.MULTILINE)
_NAME = re.compile(r'^      name: \{en: "([^"]+)", zh: "([^"]+)"\}$', re.MULTILINE)
_TESTED = re.compile(r"^      sites: \[([^\]]+)\]$", re.MULTILINE)
_CRITERIA = re.compile(r"^  acceptance_criteria:\n(?:    .*\n)+", re.MULTILINE)


def write_sites(root: Path, count: int) -> None:
    """The sample workspace with so many sites in its project instead of its own."""
    root.mkdir(parents=True, exist_ok=True)
    for part in ("content", "cases", "templates"):
        shutil.copytree(ROOT / part, root / part)
    shutil.copy(ROOT / "docgen.yaml", root / "docgen.yaml")
    path = root / _PROJECT
    text = path.read_text("utf-8")
    block = _BLOCK.search(text)
    assert block is not None
    real = [part for part in _SITE.split(block[1]) if part]
    made = [_varied(part, turn // len(real)) for turn, part in enumerate(islice(cycle(real), count))]
    text = text[: block.start(1)] + "".join(made) + text[block.end(1) :]
    path.write_text(_CRITERIA.sub(lambda found: _tested(found[0], made), text), "utf-8")


def _varied(site: str, turn: int) -> str:
    """The same place under another id and name. Turn 0 is the place itself."""
    if not turn:
        return site
    site = _ID.sub(lambda found: f"    - id: {found[1]}-{turn}", site, count=1)
    return _NAME.sub(lambda found: f'      name: {{en: "{found[1]} {turn}", zh: "{found[2]}{turn}"}}', site, count=1)


def _tested(criteria: str, made: list[str]) -> str:
    """Each test at every copy of the sites it is made at."""
    names = [found[1] for site in made if (found := _ID.search(site))]

    def all_copies(found: re.Match[str]) -> str:
        wanted = [name.strip() for name in found[1].split(",")]
        kept = [one for one in names if any(re.fullmatch(rf"{re.escape(name)}(-\d+)?", one) for name in wanted)]
        return f"      sites: [{', '.join(kept)}]" if kept else ""

    return _TESTED.sub(all_copies, criteria)


if __name__ == "__main__":
    write_sites(Path(sys.argv[1]), int(sys.argv[2]))
