"""`check` says what pricing would refuse, at the line, so that `build` brings no surprise."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_quantity_below_zero_is_an_error_of_check(tmp_path: Path) -> None:
    for name in ("content", "cases"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "docgen.yaml", tmp_path)
    file = tmp_path / "content/accounts/halden-rowe/commercial.yaml"
    lines = file.read_text("utf-8").splitlines()
    number = next(number for number, line in enumerate(lines) if "quantity: " in line)
    lines[number] = re.sub(r"quantity: \d+", "quantity: -4", lines[number])
    file.write_text("\n".join(lines) + "\n", "utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "docgen", "check"], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert f"error: content/accounts/halden-rowe/commercial.yaml:{number + 1}:" in done.stdout
    assert "-4" in done.stdout
