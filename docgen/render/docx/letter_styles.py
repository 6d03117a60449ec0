"""The paragraph styles of letters. Print design, section 8."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docgen.render.docx.styles import Colours, Spec
from docgen.render.docx.text import twips


def letter_overrides(chinese: bool) -> dict[str, dict[str, Any]]:
    """What differs from a form: the subject of a letter is its one heading."""
    if chinese:
        return {"Heading1": {"size": 14, "leading": 21, "before": 12, "after": 10.5, "align": "center"}}
    return {"Heading1": {"size": 11.5, "leading": 14, "after": 14, "colour": "ink", "serif": True}}


def letter_styles(chinese: bool, width: int, colours: Colours) -> Iterator[Spec]:
    """The paragraph styles that only letters have."""
    size, leading = (10.5, 17.5) if chinese else (10, 14)
    middle, first = ("center", '<w:ind w:firstLineChars="200" w:firstLine="420"/>') if chinese else ("", "")
    yield Spec("LetterSender", "Letter Sender", 16 if chinese else 13, 22 if chinese else 17.5, "brand", bold=True,
               align=middle)  # fmt: skip
    yield Spec("LetterOffice", "Letter Office", 9 if chinese else 12, 14 if chinese else 17.5,
               "muted" if chinese else "brand", align=middle, after=6 if chinese else 31,
               borders=colours.edge("bottom", 1.2, "accent", 6) if chinese else "")  # fmt: skip
    rule = colours.edge("bottom", 0.5, "before", 3)
    yield Spec("LetterReturn", "Letter Return", 7, 9, "muted", after=6, borders=rule,
               indent=f'<w:ind w:right="{width - twips(85)}"/>')  # fmt: skip
    yield Spec("LetterAddress", "Letter Address", size, leading, serif=True)
    yield Spec("LetterSmall", "Letter Small", 8.75, 12.25)
    yield Spec("LetterReference", "Letter Reference", 8.75, 12.25, align="right", based="LetterSmall")
    yield Spec("LetterSalutation", "Letter Salutation", size, leading, serif=True, after=0 if chinese else 7)
    yield Spec("LetterBody", "Letter Body", size, leading, serif=True, after=0 if chinese else 7,
               align="both" if chinese else "", indent=first)  # fmt: skip
    yield Spec("LetterClosing", "Letter Closing", size, leading, serif=True, before=7 if chinese else 0,
               after=0 if chinese else 24.5, indent=first, keep_next=True)  # fmt: skip
    yield Spec("LetterSalute", "Letter Salute", size, leading, serif=True, after=21, keep_next=True)
    yield Spec("LetterSigned", "Letter Signed", size, leading, serif=True, align="right" if chinese else "",
               keep_lines=True)  # fmt: skip
    yield Spec("LetterNotes", "Letter Notes", 8.5, 12.25 if chinese else 10.5, "muted", before=3.5)
    yield Spec("LetterCut", "Letter Cut", 7, 9, "muted", keep_next=True)
    yield Spec("LetterSlip", "Letter Slip", 10.5, 14, "brand", bold=True, keep_next=True)
