"""Node peers: fetched into a temporary folder where node, npm and the registry are there, else named."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

PEERS = {"pptxgenjs": "4.0.1", "docxtemplater": "3.71.0", "exceljs": "4.4.0", "pizzip": "3.2.0"}
SCRIPT = Path(__file__).with_name("peers.mjs")


class Node:
    """Commands of Node peers; `missing` says why there are none."""

    def __init__(self, folder: Path, *, wanted: bool = True) -> None:
        self._modules = folder / "node"
        self.missing = self._fetch() if wanted else "left out with --no-node"

    def _fetch(self) -> str:
        npm = shutil.which("npm")
        if not shutil.which("node") or npm is None:
            return "node and npm are not installed"
        self._modules.mkdir()
        (self._modules / "package.json").write_text(json.dumps({"private": True, "dependencies": PEERS}))
        command = [npm, "install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"]
        try:
            subprocess.run(command, cwd=self._modules, check=True, capture_output=True, text=True, timeout=60)
        except subprocess.TimeoutExpired:
            return "the npm registry did not answer within a minute"
        except subprocess.CalledProcessError as error:
            return f"npm install failed: {(error.stderr.strip() or 'no reason given').splitlines()[0][:80]}"
        return ""

    def command(self, peer: str, source: Path, target: Path, template: Path | None = None) -> Sequence[str]:
        """The command of a worker process that runs a peer."""
        extra = [str(template)] if template else []
        return ["node", str(SCRIPT), str(self._modules), peer, str(source), str(target), *extra]
