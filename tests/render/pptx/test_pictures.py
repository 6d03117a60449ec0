"""Pictures: refused where hostile, stripped of what tells of their makers, never distorted, alike in every format."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image as Bitmap
from pptx import Presentation

from docgen.diagnostics import Source
from docgen.model.document import Items, Picture, words
from docgen.model.picture import contained, cover_crop
from docgen.render import render
from docgen.source.image import Image, ImageRefused, image_of, read_image
from docgen.source.problems import Problem
from docgen.theme import load_theme
from tests.documents import sample_document
from tests.proof.packages import opened, package_problems
from tests.render.pptx.decks import deck, section
from tests.render.pptx.lent import exif_photo, photo

THEME = load_theme("light")
DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 90"><rect width="160" height="90" fill="#0B7"/></svg>'
)


def drawing(inner: str = "", start: str = "", root: str = "") -> bytes:
    """A drawing with something more in it."""
    space = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"'
    return f"{start}<svg {space} {root}><rect width='9' height='9'/>{inner}</svg>".encode()


def picture(data: bytes, focus: tuple[int, int] | None = None, caption: str = "") -> Picture:
    """A picture block of a file."""
    point = (Decimal(focus[0]), Decimal(focus[1])) if focus else None
    return Picture("plant", image_of(data), words("The plant from the air"), point, words(caption))


# --- what is taken ----------------------------------------------------------------------------------------

HOSTILE = {
    "script": (drawing("<script>alert(1)</script>"), "picture-runs"),
    "handler": (drawing("<rect onclick='go()'/>"), "picture-runs"),
    "foreign": (drawing("<foreignObject/>"), "picture-runs"),
    "animated": (drawing("<animate attributeName='href'/>"), "picture-runs"),
    "web image": (drawing("<image href='http://plover.example/a.png'/>"), "picture-fetches"),
    "local image": (drawing("<image xlink:href='file:///etc/passwd'/>"), "picture-fetches"),
    "outer use": (drawing("<use href='other.svg#a'/>"), "picture-fetches"),
    "url fill": (drawing("<rect fill='url(http://plover.example/#a)'/>"), "picture-fetches"),
    "quoted url": (drawing("""<rect style="fill:url( 'http://plover.example/a')"/>"""), "picture-fetches"),
    "escaped url": (drawing(r"<rect style='fill:\75rl(http://plover.example/a)'/>"), "picture-fetches"),
    "import": (drawing("<style>@import 'http://plover.example/a.css';</style>"), "picture-fetches"),
    "nested svg": (drawing("<image href='data:image/svg+xml;base64,PHN2Zz4='/>"), "picture-fetches"),
    "base": (drawing(root="xml:base='http://plover.example/'"), "picture-fetches"),
    "entity": (drawing("&e;", "<!DOCTYPE svg [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"), "picture-entities"),
    "laughs": (drawing("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>"), "picture-nested"),
    "elements": (drawing("<g/>" * 20_001), "picture-too-large"),
    "depth": (drawing("<g>" * 80 + "</g>" * 80), "picture-too-large"),
    "broken svg": (drawing("<g>"), "picture-broken"),
    "no size": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "picture-broken"),
    "huge svg": (DRAWING.replace(b"0 0 160 90", b"0 0 90000 90000"), "picture-too-large"),
    "cut png": (photo("PNG")[:-60], "picture-broken"),
    "cut jpeg": (photo()[:-60], "picture-broken"),
    "fake jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "picture-broken"),
    "turned": (exif_photo(6), "picture-turned"),
    "gif": (photo("GIF"), "picture-kind"),
    "html": (b"<html><svg></svg></html>", "picture-kind"),
    "text": (b"a picture of sorts", "picture-kind"),
}


def chunk(kind: bytes, body: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_of(width: int, height: int, pixels: bytes) -> bytes:
    """A PNG that says it has that size, whatever its pixels are."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


HOSTILE["png bomb"] = (png_of(20_000, 20_000, b""), "picture-too-large")
HOSTILE["png overfull"] = (png_of(2, 2, b"\0" * 50_000_000), "picture-broken")
HOSTILE["png empty"] = (png_of(2, 2, b"\0" * 5), "picture-broken")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_and_broken_files_are_refused(name: str) -> None:
    data, remedy = HOSTILE[name]
    with pytest.raises(ImageRefused) as caught:
        image_of(data)
    assert caught.value.remedy == remedy


def test_exif_comments_and_text_are_left_out_and_every_pixel_stays() -> None:
    stream = io.BytesIO()
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Author", "Somebody of Plover Works")
    Bitmap.linear_gradient("L").save(stream, "PNG", pnginfo=info, exif=Bitmap.Exif())
    for data in (exif_photo(), photo(progressive=True, comment=b"Plover"), stream.getvalue()):
        kept = image_of(data + b"Plover in the tail").data
        assert b"Plover" not in kept and b"Exif" not in kept and b"GPS" not in kept
        before, after = Bitmap.open(io.BytesIO(data)), Bitmap.open(io.BytesIO(kept))
        assert before.tobytes() == after.tobytes()


def test_a_drawing_is_written_anew_without_what_its_editor_left() -> None:
    extra = "<!-- C:/Users/plover --><metadata>plover</metadata><sodipodi:view xmlns:sodipodi='urn:s' path='plover'/>"
    kept = image_of(drawing(extra, "<?xml version='1.0'?><?plover?>"))
    assert b"plover" not in kept.data
    assert (kept.width, kept.height) == (9, 9)
    assert image_of(kept.data) == kept


@pytest.mark.parametrize(
    "written", ["../a.png", "/a.png", "pictures/../a.png", ".git/a.png", "a\\b.png", "C:a.png", ""]
)
def test_paths_that_leave_the_workspace_are_refused(tmp_path: Path, written: str) -> None:
    (tmp_path / "a.png").write_bytes(photo("PNG"))
    found = read_image(tmp_path, written, Source("content/x.yaml", 3, 5))
    assert isinstance(found, Problem) and found.code == "file-outside" and found.source.line == 3


def test_links_and_missing_files_are_problems_at_their_line(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/a.png").write_bytes(photo("PNG"))
    (tmp_path / "in").mkdir()
    (tmp_path / "in/link.png").symlink_to(tmp_path / "secret/a.png")
    (tmp_path / "way").symlink_to(tmp_path / "secret")
    place = Source("in/x.yaml", 3, 5)
    for written, code in (("link.png", "file-outside"), ("way/a.png", "file-outside"), ("gone.png", "file-not-there")):
        found = read_image(tmp_path, written, place)
        assert isinstance(found, Problem) and found.code == code and found.source == place
    found = read_image(tmp_path, "secret/a.png", place)
    assert not isinstance(found, Problem) and found[1] == "secret/a.png"


# --- how it is shown --------------------------------------------------------------------------------------

sides = st.integers(1, 20_000)
percents = st.integers(0, 100).map(Decimal)


@settings(max_examples=300, deadline=None)
@given(sides, sides, st.integers(1, 10**7), st.integers(1, 10**7), percents, percents)
@example(1, 2940, 10**7, 1, Decimal(33), Decimal(67))
@example(20_000, 1, 1, 10**7, Decimal(33), Decimal(67))
def test_a_crop_keeps_the_shape_and_the_focus(w: int, h: int, wide: int, high: int, x: Decimal, y: Decimal) -> None:
    image = Image("image/png", b"", w, h)
    left, top, right, bottom = cover_crop(image, wide, high, (x, y))
    assert min(left, top, right, bottom) >= 0
    assert (left + right < 1 and top + bottom < 1) and (left + right == 0 or top + bottom == 0)
    kept = 1 - left - right, 1 - top - bottom
    # Shares are floats beside 1: of a sliver a billionth of a side high they know no more digits than this.
    exact = max(1e-6, 1e-15 / min(kept))
    assert kept[0] * w / (kept[1] * h) == pytest.approx(wide / high, rel=exact)
    assert left - 1e-9 <= float(x) / 100 <= 1 - right + 1e-9
    assert top - 1e-9 <= float(y) / 100 <= 1 - bottom + 1e-9
    inner = contained(image, wide, high)
    assert inner[0] <= wide * (1 + 1e-9) and inner[1] <= high * (1 + 1e-9)
    assert inner[0] / inner[1] == pytest.approx(w / h, rel=1e-6)


@pytest.mark.parametrize("size", [(1600, 400), (400, 1600), (800, 800), (1600, 900)])
@pytest.mark.parametrize("focus", [None, (0, 0), (50, 50), (100, 100)])
@pytest.mark.parametrize("beside", [True, False])
def test_no_picture_on_a_slide_is_distorted(size: tuple[int, int], focus: tuple[int, int] | None, beside: bool) -> None:
    blocks = [Items("i", (words("One thing"), words("Another thing")))] if beside else []
    data = render(deck(section("s", *blocks, picture(photo(size=size), focus))), THEME, "pptx").data
    (shape,) = [one for one in Presentation(io.BytesIO(data)).slides[1].shapes if one.shape_type == 13]
    seen = size[0] * (1 - shape.crop_left - shape.crop_right), size[1] * (1 - shape.crop_top - shape.crop_bottom)
    assert seen[0] / seen[1] == pytest.approx(shape.width / shape.height, rel=2e-3)
    assert (seen[0] * seen[1]) / (size[0] * size[1]) >= 0.79
    assert focus is not None or seen == size
    assert shape._element.nvPicPr.cNvPr.get("descr") == "The plant from the air"
    assert shape.image.blob == image_of(photo(size=size)).data


def test_a_drawing_goes_with_a_bitmap_for_older_programs() -> None:
    result = render(deck(section("s", picture(DRAWING)), section("t", picture(DRAWING))), THEME, "pptx")
    assert result.findings == ()
    package, wrong = opened(result.data)
    assert [*wrong, *package_problems(package)] == []
    media = sorted(name for name in package.parts if name.startswith("ppt/media/"))
    assert [name.rpartition(".")[2] for name in media] == ["png", "svg"]
    bitmap = Bitmap.open(io.BytesIO(package.parts[media[0]])).convert("RGB")
    assert bitmap.getpixel((bitmap.width // 2, bitmap.height // 2)) == (0, 0xBB, 0x77)
    assert bitmap.width / bitmap.height == pytest.approx(160 / 90, rel=0.01)


@pytest.mark.parametrize("form", ["pptx", "docx", "pdf", "xlsx"])
@pytest.mark.parametrize("data", [DRAWING, exif_photo()], ids=["drawing", "photo"])
def test_every_format_says_what_a_picture_shows_twice_the_same(form: str, data: bytes) -> None:
    from dataclasses import replace

    shown = section("s", picture(data, caption="Seen from the air"))
    base = deck(shown) if form == "pptx" else replace(sample_document("en", "report"), sections=(shown,))
    first = render(base, THEME, form).data
    assert first == render(base, THEME, form).data
    assert b"Plover" not in first
    if form == "pdf":
        assert len(re.findall(rb"/Alt", first)) >= 1 or b"/ObjStm" in first
        return
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        text = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".xml"))
    assert b"The plant from the air" in text
    package, wrong = opened(first)
    assert [*wrong, *package_problems(package)] == []
