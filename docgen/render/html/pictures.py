"""Pictures in HTML: inside the page as data, so that nothing is fetched; whole, and with words for those who listen."""

from __future__ import annotations

from base64 import b64encode

from docgen.model.document import Picture, plain_text
from docgen.model.picture import contained
from docgen.render.html.state import Writing
from docgen.render.lettering import escape

HIGHEST = 110.0
"""Millimetres a picture may take of a page's height."""

LOGO = (46.0, 16.0)
"""Millimetres of the box that a logo stands in."""


def picture(block: Picture, writing: Writing) -> str:
    """A picture as a figure with its caption below; a logo without one."""
    if block.role == "logo":
        return f'<p class="logo">{_image(block, *LOGO)}</p>'
    name, caption = writing.caption("figure", block.id, block.caption)
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure id="{name}">{_image(block, writing.width, HIGHEST)}{below}</figure>'


def _image(block: Picture, width: float, height: float) -> str:
    image = block.image
    wide, high = contained(image, width, height)
    data = b64encode(image.data).decode("ascii")
    return (
        f'<img alt="{escape(plain_text(block.alt))}" style="width:{wide:.2f}mm;height:{high:.2f}mm" '
        f'src="data:{image.media};base64,{data}">'
    )
