"""The handover pack opens from its index page in a browser, and each of its links finds its file."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest

from tests.proof.kit import Kit

pytestmark = pytest.mark.proof
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def opened(page: Path, profile: Path) -> str:
    """The page as a headless browser has it after it was opened; skips where there is no browser."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.skip("no browser")
    done = subprocess.run(
        [program, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}", "--dump-dom",
         page.as_uri()],
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    return done.stdout


def test_every_pack_opens_from_its_index_page(kit: Kit, tmp_path: Path) -> None:
    zips = kit.of("zip")
    assert zips
    for number, file in enumerate(zips):
        folder = tmp_path / str(number)
        with zipfile.ZipFile(file.path) as archive:
            archive.extractall(folder)
            names = {name for name in archive.namelist() if not name.endswith("index.html")}
        page = next(folder.glob("*/index.html"))
        seen = opened(page, tmp_path / "profile")
        links = [unquote(unescape(one)) for one in re.findall(r'<a href="([^"]+)"', seen)]
        assert {f"{page.parent.name}/{link}" for link in links} == names
        assert all((page.parent / link).is_file() and not urlparse(link).scheme for link in links)
        assert "<h1>" in seen and "<style>" in seen
