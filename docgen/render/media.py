"""Pictures as parts of Office files: each once, and a drawing with the bitmap that older programs show in its place."""

from __future__ import annotations

import zlib
from functools import lru_cache

from docgen.render.opc import Entry, Package, Part
from docgen.source.image import Image, image_of

_LONGEST = 1600
"""Pixels of the longer side of a drawing's bitmap."""

SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


class Media:
    """The pictures of a package under construction. `folder` is where its media lie: ppt/media."""

    def __init__(self, package: Package, folder: str) -> None:
        self._package, self._folder = package, folder
        self._names: dict[str, str] = {}

    def blip(self, part: Part, image: Image) -> str:
        """The a:blip element of a picture in a part, its parts written where they are not yet."""
        if image.media != "image/svg+xml":
            return f'<a:blip r:embed="{part.relate("image", self._name(image))}"/>'
        bitmap = drawn(image)
        shown = part.relate("image", self._name(bitmap or blank(image.width, image.height)))
        drawing = part.relate("image", self._name(image))
        return (
            f'<a:blip r:embed="{shown}"><a:extLst><a:ext uri="{SVG_EXTENSION}">'
            f'<asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{drawing}"/></a:ext></a:extLst></a:blip>'
        )

    def _name(self, image: Image) -> str:
        name = self._names.get(image.digest)
        if name is None:
            name = f"{self._folder}/picture{len(self._names) + 1}.{image.extension}"
            self._names[image.digest] = name
            if image.media == "image/svg+xml":
                self._package.write(name, image.data)
            else:
                self._package.carry(Entry(name, image.data, zlib.crc32(image.data), len(image.data), 0))
        return name


@lru_cache(maxsize=64)
def drawn(image: Image) -> Image | None:
    """A drawing as a bitmap with a clear ground; None where the machine cannot draw one."""
    try:
        import pypdfium2
        import pypdfium2.raw as pdfium
    except ImportError:
        return None
    page = pypdfium2.PdfDocument(_printed(image))[0]
    scale = _LONGEST / max(page.get_size())
    bitmap = page.render(scale=scale, fill_color=(0, 0, 0, 0), force_bitmap_format=pdfium.FPDFBitmap_BGRA)
    return image_of(_png(bitmap.to_pil()))


def _printed(image: Image) -> bytes:
    """The drawing alone on a page of its own size, as PDF."""
    from base64 import b64encode

    from docgen.render.pdf import print_page

    scale = 800 / max(image.width, image.height)
    wide, high = image.width * scale, image.height * scale
    data = b64encode(image.data).decode("ascii")
    css = f"@page{{size:{wide:.3f}px {high:.3f}px;margin:0}}body{{margin:0}}img{{display:block;width:{wide:.3f}px}}"
    return print_page(f'<html><body><img alt="" src="data:{image.media};base64,{data}"></body></html>', css)


def _png(picture: object) -> bytes:
    from io import BytesIO

    stream = BytesIO()
    picture.save(stream, "PNG", optimize=False)  # type: ignore[attr-defined]
    return stream.getvalue()


@lru_cache(maxsize=64)
def blank(width: int, height: int) -> Image:
    """A clear bitmap of that shape: what programs without SVG show where no bitmap could be drawn."""
    import struct

    scale = 16 / max(width, height)
    wide, high = max(1, round(width * scale)), max(1, round(height * scale))
    rows = zlib.compress((b"\0" + b"\0\0" * wide) * high, 9)
    head = struct.pack(">IIBBBBB", wide, high, 8, 4, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    body = b"".join(struct.pack(">I", len(b)) + k + b + struct.pack(">I", zlib.crc32(k + b)) for k, b in chunks)
    return image_of(b"\x89PNG\r\n\x1a\n" + body)
