"""Borrowed slides among ours: restyled under our title and over our foot, or as they are."""

from __future__ import annotations

from dataclasses import replace

from docgen.model.document import Borrowed, Section, plain_text, words
from docgen.model.lifted import MARK, Lifted
from docgen.model.slides import Box, LiftedPlace, Shape, Slide
from docgen.render.pptx.layout.frame import closing_shapes, frame, frame_shapes, is_inside, sticker
from docgen.render.pptx.layout.setting import Setting

_LEAST_SCALE = 0.85
"""Shapes that shrink more than this are reported: their words may be too small to read."""


def borrowed_slide(setting: Setting, section: Section, borrowed: Borrowed, notes: tuple[str, ...]) -> list[Slide]:
    """The slide; none where nothing was lifted (a finding already)."""
    lifted = borrowed.slide
    if lifted is None:
        return []
    title = section.title or words(lifted.title)
    said = plain_text(title).replace("\n", " ")
    if not lifted.restyled:
        place = LiftedPlace(lifted)
        _report_small(setting, section.id, borrowed, place)
        return [Slide(section.id, "content", said, _marks(setting, section.id, lifted), notes, section.id,
                      section.tracker, place)]  # fmt: skip
    surround = frame(setting, section, ())
    body = surround.body
    if not section.exhibit:
        more = setting.stage.exhibit_room
        body = Box(body.x, body.y - more, body.width, body.height + more)
    place = _placed(lifted, body, setting.stage.width / lifted.size[0])
    if place.scale < _LEAST_SCALE * min(1.0, setting.stage.width / lifted.size[0]):
        setting.report("borrowed-shrunk", f"{place.scale:.0%}", section.id)
    _report_small(setting, section.id, borrowed, place)
    shapes = [
        *frame_shapes(setting, section, surround, title, section.id),
        *closing_shapes(setting, surround, section.id),
    ]
    return [Slide(section.id, "content", said, tuple(shapes), notes, section.id, section.tracker, place)]


def _report_small(setting: Setting, name: str, borrowed: Borrowed, place: LiftedPlace) -> None:
    """Report words that are smaller on our slide than such words may be: how many, of which sizes, the least first."""
    sized = [(place.type_size(round(one.points * 100)) / 100, one) for one in place.lifted.type]
    small = sorted(((points, one) for points, one in sized if points < one.least), key=lambda row: row[0])
    if not small:
        return
    least = small[0][1]
    values = {
        "written": f"{borrowed.file}#{borrowed.number}", "shape": least.shape, "text": least.excerpt,
        "count": str(sum(one.characters for _, one in small)),
        "sizes": ", ".join(dict.fromkeys(f"{points:g}" for points, _ in small)),
    }  # fmt: skip
    setting.report("borrowed-type-small", f"{values['written']}: {least.excerpt}", f"{name}/{least.shape}",
                   borrowed.source, values)  # fmt: skip


def _marks(setting: Setting, name: str, lifted: Lifted) -> tuple[Shape, ...]:
    """The draft mark and that of an internal copy, on plates where they cover least: every page has its own."""
    said = [("sticker", setting.meta.word("draft"))] if setting.meta.draft else []
    if is_inside(setting):
        said.append(("inside", plain_text(setting.meta.confidentiality)))
    width, height = MARK
    x, y = lifted.free
    step = height if y + len(said) * height <= setting.stage.height else -height
    marks = []
    for index, (kind, words_) in enumerate(said):
        plate = sticker(setting, words_, name, Box(x, y + index * step, width, height), "ink")
        left = max(0, min(plate.box.x, setting.stage.width - plate.box.width))
        at = f"{name}/{kind}"
        marks.append(replace(plate, id=at, name=at, box=replace(plate.box, x=left), fill="paper"))
    return tuple(marks)


def _placed(lifted: Lifted, body: Box, factor: float) -> LiftedPlace:
    """As large as on its own slide, smaller where our body is; where it stood, as far as our body reaches."""
    x, y, width, height = lifted.bounds
    if not width or not height:
        return LiftedPlace(lifted, factor)
    scale = min(factor, body.width / width, body.height / height)
    left = min(max(round(x * scale), body.x), body.right - round(width * scale))
    top = min(max(round(y * scale), body.y), body.bottom - round(height * scale))
    return LiftedPlace(lifted, scale, left - round(x * scale), top - round(y * scale))
