"""Picture files of a workspace, read once: PNG, JPEG and SVG by what they are, refused where hostile or broken.

What is handed on holds the picture and nothing about its maker: text, places and thumbnails are left out of the bytes,
the pixels stay as they are.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Literal

from docgen.diagnostics import Source, reason_of
from docgen.source.problems import Problem

Media = Literal["image/png", "image/jpeg", "image/svg+xml"]
MAX_BYTES = 20_000_000
"""Largest picture file."""

MAX_PIXELS = 40_000_000
MAX_SIDE = 20_000
"""Longest side in pixels."""

_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpeg", "image/svg+xml": "svg"}


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: media type, bytes, size in pixels (of a drawing: in its own units)."""

    media: Media
    data: bytes = field(repr=False)
    width: int
    height: int

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes as they are handed on."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def extension(self) -> str:
        """What its parts are called: png, jpeg or svg."""
        return _EXTENSIONS[self.media]


class ImageRefused(ValueError):
    """A picture that is not taken: `remedy` names what is wrong with it, `detail` the telling part."""

    def __init__(self, remedy: str, detail: str = "") -> None:
        super().__init__(remedy)
        self.remedy, self.detail = remedy, detail


def image_of(data: bytes) -> Image:
    """A picture from its bytes, without what they say about its maker. Raises ImageRefused."""
    from docgen.source.raster import jpeg, png
    from docgen.source.svg import svg

    if len(data) > MAX_BYTES:
        raise ImageRefused("picture-too-large", f"{MAX_BYTES // 1_000_000} MB")
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        kept, width, height = png(data)
        media: Media = "image/png"
    elif data.startswith(b"\xff\xd8\xff"):
        kept, width, height = jpeg(data)
        media = "image/jpeg"
    elif b"<svg" in data[:10_000]:
        kept, width, height = svg(data)
        media = "image/svg+xml"
    else:
        raise ImageRefused("picture-kind")
    return Image(media, kept, width, height)


def check_size(width: int, height: int) -> None:
    """Raises ImageRefused for a picture without size, or too many pixels to open."""
    if width < 1 or height < 1:
        raise ImageRefused("picture-broken", f"{width} × {height}")
    if width > MAX_SIDE or height > MAX_SIDE or width * height > MAX_PIXELS:
        raise ImageRefused("picture-too-large", f"{width} × {height}")


def read_image(root: Path, written: str, source: Source) -> tuple[Image, str, str] | Problem:
    """The picture that `written` names, from the file that names it or from the workspace, else what is wrong.

    With the picture: its path in the workspace, and the digest of the file as it lies there.
    """
    place = file_place(root, written, source)
    if isinstance(place, Problem):
        return place
    name = place.relative_to(root).as_posix()
    try:
        with open(place, "rb") as file:
            data = file.read(MAX_BYTES + 1)
        return image_of(data), name, hashlib.sha256(data).hexdigest()
    except OSError as error:
        return Problem("picture-unreadable", source, {"reason": reason_of(error)}, written)
    except ImageRefused as error:
        return Problem("picture-refused", source, {"remedy": error.remedy, "detail": error.detail or "–"}, written)


def file_place(root: Path, written: str, source: Source) -> Path | Problem:
    """Where in the workspace a file is that content names; a problem for one outside it, behind a link, or not there.

    It is looked for beside the file that names it, then from the workspace.
    """
    path = PurePosixPath(written)
    odd = path.is_absolute() or "\\" in written or ":" in written or "\0" in written
    if odd or any(part == ".." or part.startswith(".") for part in path.parts) or not path.parts:
        return Problem("file-outside", source, {}, written[:80])
    beside = root / PurePosixPath(source.file).parent if source.file else root
    for base in (beside, root):
        place = base / path
        if place.is_file():
            return Problem("file-outside", source, {}, written[:80]) if _leads_out(root, place) else place
    return Problem("file-not-there", source, {"folder": PurePosixPath(source.file).parent.as_posix()}, written[:80])


def _leads_out(root: Path, place: Path) -> bool:
    """Whether a step from the workspace to the file is a link: a link may lead anywhere."""
    steps = place.relative_to(root).parts
    return any(os.path.islink(root.joinpath(*steps[: index + 1])) for index in range(len(steps)))
