"""LibreOffice prints decks: one process for all, a profile of its own, no macros, nothing fetched, a time limit.

Nothing here is needed for any other file. What LibreOffice stamps into a PDF (the moment, a random id) is replaced by
what follows from the deck, so that the same deck gives the same bytes on the same machine.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import signal
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

ENVIRONMENT = "DOCGEN_SOFFICE"
"""Path of LibreOffice where it is not found by itself; empty: as if it were not there."""

_MAC = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
_WINDOWS = Path("C:/Program Files/LibreOffice/program/soffice.com")
_FILTER = {"UseTaggedPDF": True, "ExportBookmarks": True, "ExportNotes": False, "ExportHiddenSlides": False}

PROFILE = "profile/user/registrymodifications.xcu"
"""Where the settings of `settings` belong, relative to the working folder of `Printer`."""
_SETTINGS = {
    "/org.openoffice.Office.Common/Security/Scripting": {
        "DisableMacrosExecution": "true", "MacroSecurityLevel": "3", "BlockUntrustedRefererLinks": "true",
    },
    "/org.openoffice.Office.Common/Save/Document": {"AutoSave": "false"},
    "/org.openoffice.Office.Common/Java": {"Enable": "false"},
    "/org.openoffice.Office.Jobs/Jobs/org.openoffice.Office.Jobs:Job['UpdateCheck']/Arguments": {
        "AutoCheckEnabled": "false",
    },
}  # fmt: skip


def soffice() -> str | None:
    """The LibreOffice of this machine, or None."""
    named = os.environ.get(ENVIRONMENT)
    if named is not None:
        return shutil.which(named) if named else None
    found = (shutil.which(name) for name in ("soffice", "libreoffice", str(_MAC), str(_WINDOWS)))
    return next((path for path in found if path), None)


def settings() -> bytes:
    """A profile that runs no macro, opens no remote picture and asks for no update."""
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, properties in _SETTINGS.items()
        for name, value in properties.items()
    )
    space = 'xmlns:oor="http://openoffice.org/2001/registry"'
    return f'<?xml version="1.0" encoding="UTF-8"?><oor:items {space}>{items}</oor:items>'.encode()


class Printer:
    """LibreOffice at work on the decks of one folder; it runs beside us until `finish` or `stop`."""

    def __init__(self, program: str, folder: Path, decks: Iterable[str], seconds: float) -> None:
        import subprocess

        self._out, self._seconds = folder / "out", seconds
        options = {name: {"type": "boolean", "value": str(value).lower()} for name, value in _FILTER.items()}
        # Whoever kills docgen outright cannot stop LibreOffice as well: `timeout` does, where there is one.
        guard = shutil.which("timeout") if os.name == "posix" else None
        command = [guard, "-k", "5", str(round(seconds) + 30)] if guard else []
        command += [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
        command += ["--headless", "--norestore", "--nolockcheck", "--nodefault"]
        command += ["--convert-to", f"pdf:impress_pdf_Export:{json.dumps(options)}", "--outdir", str(self._out)]
        self._process: subprocess.Popen[bytes] = subprocess.Popen(
            [*command, *(str(folder / name) for name in decks)],
            cwd=folder, env=_environment(folder), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip

    def finish(self) -> bool:
        """Wait for it, at most its seconds; False if it gave no answer and was stopped."""
        import subprocess

        try:
            self._process.wait(self._seconds)
        except subprocess.TimeoutExpired:
            self.stop()
            return False
        return True

    def printed(self, deck: str) -> bytes | None:
        """The PDF of a deck after `finish`; None for one that LibreOffice did not print."""
        path = self._out / f"{Path(deck).stem}.pdf"
        data = path.read_bytes() if path.is_file() else b""
        return data if data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF") else None

    def stop(self) -> None:
        """End it and everything it started, if it still runs."""
        if self._process.poll() is None:
            if os.name == "posix":
                with suppress(ProcessLookupError):
                    os.killpg(self._process.pid, signal.SIGKILL)
            else:  # pragma: no cover
                self._process.kill()
            self._process.wait()


def _environment(home: Path) -> dict[str, str]:
    """What LibreOffice needs of ours: no proxy, no display, and a home of its own."""
    kept = ("PATH", "LANG", "LC_ALL", "FONTCONFIG_FILE", "FONTCONFIG_PATH", "XDG_DATA_DIRS", "SYSTEMROOT", "TEMP")
    ours = {name: os.environ[name] for name in kept if name in os.environ}
    shared = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return ours | {"HOME": str(home), "XDG_DATA_HOME": shared, "TZ": "UTC", "SAL_USE_VCLPLUGIN": "svp"}


# --- the PDF -------------------------------------------------------------------------------------------------


def page_count(data: bytes) -> int | None:
    """Pages of a PDF as LibreOffice writes it; None where its page tree stands in a compressed part."""
    counts = [int(found[1]) for found in re.finditer(rb"/Type\s*/Pages\b[^>]*?/Count (\d+)", data)]
    return max(counts, default=None)


def engine_of(data: bytes) -> str:
    """The program that a PDF says made it, such as LibreOffice 7.4; empty if it does not."""
    found = re.search(rb"/Producer\s*<FEFF([0-9A-Fa-f]+)>", data)
    return bytes.fromhex(found[1].decode()).decode("utf-16-be", "replace") if found else ""


def settled(data: bytes, day: date) -> bytes:
    """The PDF with `day` for the moment it was made and its digest for its random ids; places of objects stay."""
    stamp = f"{day:%Y%m%d}000000".encode()
    data = re.sub(rb"(/(?:CreationDate|ModDate)\s*\(D:)\d{14}", rb"\g<1>" + stamp, data)
    data = re.sub(
        rb"(<xmp:(?:Create|Modify|Metadata)Date>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d",
        rb"\g<1>" + f"{day.isoformat()}T00:00:00".encode(), data,
    )  # fmt: skip
    start = data.rfind(b"trailer")
    if start < 0:
        return data
    tail = re.sub(rb"\b[0-9A-F]{32}\b", b"0" * 32, data[start:])
    digest = hashlib.sha256(data[:start] + tail).hexdigest()[:32].upper().encode()
    return data[:start] + tail.replace(b"0" * 32, digest)
