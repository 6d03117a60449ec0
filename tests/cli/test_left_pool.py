"""A pool of workers that is left early is left at once, however much work for them is still on its way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = """
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from docgen.pipeline.processes import abandon

def work(much):
    time.sleep(60)

if __name__ == "__main__":
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        for _ in range(4):
            pool.submit(work, b"x" * 3_000_000)
        time.sleep(0.3)
        abandon(pool)
    print("left")
"""


def test_a_pool_is_left_at_once_while_work_is_being_written(tmp_path: Path) -> None:
    script = tmp_path / "leave.py"
    script.write_text(SCRIPT, "utf-8")
    ran = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=30, check=False)
    assert (ran.returncode, ran.stdout) == (0, "left\n"), ran.stderr
