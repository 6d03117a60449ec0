"""Pictures of whole sample decks for the guide: docs/images/deck-*.png, printed by LibreOffice, small.

python docs/contact_sheets.py      needs LibreOffice; `make pictures` runs it
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
COLUMNS, WIDTH, GAP = 3, 396, 8
GROUND = (214, 217, 222)
COLOURS = (96, 64, 48, 32)
LARGEST = 290_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """A deck of a sample account in a language and a theme."""

    account: str
    language: str
    theme: str

    @property
    def file(self) -> Path:
        """Where its picture stands."""
        return IMAGES / f"deck-{self.account}-{self.language}-{self.theme}.png"


SHEETS = (Sheet("halden-rowe", "en", "light"), Sheet("yunxi-bank", "zh", "bold"))


def slides(sheet: Sheet) -> list[Image.Image]:
    """The slides of the customer's deck, each WIDTH pixels wide."""
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "docgen", "build", sheet.account, "--only", "deck", "--deck-pdf"]
        command += ["--lang", sheet.language, "--theme", sheet.theme, "--out", folder]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        pdf = pypdfium2.PdfDocument(next(Path(folder).glob("*/*/customer/deck*.pdf")).read_bytes())
    pages = [page.render(scale=2 * WIDTH / page.get_width()).to_pil().convert("RGB") for page in pdf]
    pdf.close()
    return [page.resize((WIDTH, round(page.height * WIDTH / page.width)), Image.Resampling.LANCZOS) for page in pages]


def contact_sheet(pictures: list[Image.Image]) -> Image.Image:
    """All of them in rows of COLUMNS."""
    height = max(one.height for one in pictures)
    rows = -(-len(pictures) // COLUMNS)
    size = (COLUMNS * (WIDTH + GAP) + GAP, rows * (height + GAP) + GAP)
    sheet = Image.new("RGB", size, GROUND)
    for number, picture in enumerate(pictures):
        row, column = divmod(number, COLUMNS)
        sheet.paste(picture, (GAP + column * (WIDTH + GAP), GAP + row * (height + GAP)))
    return sheet


def reduced(sheet: Image.Image, colours: int) -> Image.Image:
    """The picture in so many colours: the commonest half as they are, so that fills stay true, and one of each kind."""
    values = iter(sheet.tobytes())
    counted = Counter(zip(values, values, values, strict=True))
    common = [part for colour, _ in counted.most_common(colours // 2) for part in colour]
    rest = sheet.quantize(colours - colours // 2, Image.Quantize.FASTOCTREE).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette(common + rest)
    return sheet.quantize(palette=palette, dither=Image.Dither.NONE)


def main() -> None:
    """Write each picture with as many colours as LARGEST bytes allow."""
    for sheet in SHEETS:
        pictures = slides(sheet)
        whole = contact_sheet(pictures)
        for colours in COLOURS:
            reduced(whole, colours).save(sheet.file, optimize=True)
            if sheet.file.stat().st_size <= LARGEST:
                break
        print(f"{sheet.file.name}: {len(pictures)} slides, {sheet.file.stat().st_size} bytes, {colours} colours")


if __name__ == "__main__":
    main()
