"""A LibreOffice of our own for tests: it prints as many empty pages as a deck has slides, or goes wrong as told."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

PROGRAM = """#!{python}
import json, os, pathlib, random, sys, time, zipfile

def pdf(pages):
    kids = "".join(f"{{3 + i}} 0 R " for i in range(pages))
    stamp, chance = random.randrange(10 ** 13, 10 ** 14), random.randbytes(16).hex().upper()
    parts = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages\\n/Kids[{{kids}}]\\n/Count {{pages}}>>"]
    parts += ["<</Type/Page/Parent 2 0 R/MediaBox[0 0 960 540]>>"] * pages
    producer = "LibreOffice 0.1".encode("utf-16-be").hex().upper()
    parts += [f"<</Producer<FEFF{{producer}}>\\n/CreationDate(D:{{stamp}}Z')>>"]
    body = "".join(f"{{i}} 0 obj\\n{{part}}\\nendobj\\n" for i, part in enumerate(parts, 1))
    tail = f"trailer\\n<</Root 1 0 R/ID [ <{{chance}}>\\n<{{chance}}> ]\\n/DocChecksum /{{chance}}>>\\n"
    return ("%PDF-1.6\\n" + body + tail + "startxref\\n0\\n%%EOF\\n").encode()

here = pathlib.Path(__file__).parent
told = json.loads((here / "told.json").read_text())
profile = next(one for one in sys.argv if one.startswith("-env:UserInstallation=file://")).split("file://")[1]
said = {{"pid": os.getpid(), "home": os.environ["HOME"], "arguments": sys.argv[1:],
        "settings": pathlib.Path(profile, "user/registrymodifications.xcu").read_text()}}
with open(here / "said.jsonl", "a") as log:
    print(json.dumps(said), file=log, flush=True)
time.sleep(told["sleep"])
out = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
out.mkdir()
for deck in (pathlib.Path(one) for one in sys.argv if one.endswith(".pptx")):
    slides = sum(one.startswith("ppt/slides/slide") for one in zipfile.ZipFile(deck).namelist())
    data = pdf(slides + told["more_pages"])
    (out / f"{{deck.stem}}.pdf").write_bytes(data if told["whole"] else data[: len(data) // 2])
sys.exit(told["code"])
"""


@dataclass(frozen=True, slots=True)
class Office:
    """The program, and what it was asked to do."""

    program: Path

    def tell(self, *, sleep: float = 0, more_pages: int = 0, whole: bool = True, code: int = 0) -> None:
        """How it behaves from now on."""
        told = {"sleep": sleep, "more_pages": more_pages, "whole": whole, "code": code}
        (self.program.parent / "told.json").write_text(json.dumps(told), "utf-8")

    @property
    def runs(self) -> list[dict[str, object]]:
        """What each run was given."""
        log = self.program.parent / "said.jsonl"
        return [json.loads(line) for line in log.read_text("utf-8").splitlines()] if log.exists() else []


def office_in(folder: Path) -> Office:
    """A well-behaved one."""
    folder.mkdir()
    made = Office(folder / "soffice")
    made.program.write_text(PROGRAM.format(python=sys.executable), "utf-8")
    made.program.chmod(0o755)
    made.tell()
    return made
