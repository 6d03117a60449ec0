"""Pictures on slides: never distorted; cropped around their focus where they have one, else whole."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.model.document import Picture, Prose, plain_text
from docgen.model.picture import contained, cover_crop
from docgen.model.slides import Box, PictureShape, Shape, inches
from docgen.render.pptx.layout.blocks import Room
from docgen.render.pptx.layout.pieces import Piece, Split

_LEAST = inches(1.6)
_MOST = inches(5.6)
_KEPT = 0.8
"""The least share of its width or height that cropping leaves of a picture."""


@dataclass(frozen=True)
class PicturePiece(Piece):
    """A picture in a column `width` EMU wide; it takes the height there is, up to its own shape."""

    id: str
    picture: Picture
    width: int
    alt: str
    least: int = _LEAST

    @property
    def most(self) -> int:
        image = self.picture.image
        own = round(self.width * image.height / image.width)
        return max(self.least, min(_MOST, own if self.picture.focus is None else max(own, self.width // 2)))

    def draw(self, box: Box) -> list[Shape]:
        return [placed(self.id, self.picture, Box(box.x, box.y, self.width, box.height), self.alt)]

    def split(self, height: int) -> Split:
        return (self, None) if self.least <= height else (None, self)


def picture_piece(block: Picture, room: Room) -> Piece:
    """A picture measured for a room."""
    return PicturePiece(f"{room.path}/{block.id}", block, room.width, plain_text(_alt(block)))


def placed(name: str, picture: Picture, box: Box, alt: str, *, align: float = 0.5) -> PictureShape:
    """The picture in a box: filling it around the focus, or whole in it, `align` 0 at the left to 1 at the right."""
    image = picture.image
    if picture.focus is not None:
        shape = image.width / image.height
        wide = min(box.width, round(box.height * shape / _KEPT))
        high = min(box.height, round(wide / (shape * _KEPT)))
        inner = Box(box.x + round((box.width - wide) * align), box.y, wide, high)
        return PictureShape(name, name, inner, image, cover_crop(image, wide, high, picture.focus), alt)
    wide, high = (round(side) for side in contained(image, box.width, box.height))
    inner = Box(box.x + round((box.width - wide) * align), box.y + (box.height - high) // 2, wide, high)
    return PictureShape(name, name, inner, image, (0.0, 0.0, 0.0, 0.0), alt)


def _alt(block: Picture) -> Prose:
    return block.alt or block.caption
