"""Content controls: what a form of ours is filled in by, each known by its tag. ECMA-376 part 1, 17.5.2.

A control that holds nothing shows three spaces: a blank that prints as nothing. Controls can be filled in, changed and
emptied, but not be deleted with what they hold: by their tags a form that comes back is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from docgen.render.docx.text import number_id, run
from docgen.render.opc import attribute

_LONGEST = 64
"""Word refuses an alias or tag that is longer."""
_BLANK = "\u2002" * 3
_EMPTY, _CROSSED = "2610", "2612"


def tag_of(identifier: str) -> str:
    """The tag of a control by its id: the id itself, or its beginning and a number where it is too long."""
    return identifier if len(identifier) <= _LONGEST else f"{identifier[:50]}-{number_id(identifier):08x}"


def control(identifier: str, label: str, said: str = "", *, chinese: bool = False) -> str:
    """A plain-text control of one or more lines, with what it holds."""
    return _control(identifier, label, '<w:text w:multiLine="1"/>', said, chinese=chinese)


def date_control(identifier: str, label: str, day: date | None, said: str = "", *, chinese: bool) -> str:
    """A date picker; `said` is the date as it reads."""
    form, language = ("yyyy-MM-dd", "zh-CN") if chinese else ("d MMM yyyy", "en-GB")
    whole = f' w:fullDate="{day.isoformat()}T00:00:00Z"' if day is not None and said else ""
    kind = (
        f'<w:date{whole}><w:dateFormat w:val={attribute(form)}/><w:lid w:val="{language}"/>'
        '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
    )
    return _control(identifier, label, kind, said, chinese=chinese)


def choice_control(identifier: str, label: str, choices: Sequence[str], said: str = "", *, chinese: bool) -> str:
    """A drop-down list of the words that are allowed."""
    listed = "".join(
        f"<w:listItem w:displayText={attribute(one)} w:value={attribute(one)}/>" for one in dict.fromkeys(choices)
    )
    return _control(identifier, label, f"<w:dropDownList>{listed}</w:dropDownList>", said, chinese=chinese)


def tick_box(identifier: str, label: str, *, ticked: bool = False) -> str:
    """A tick box, a Word 2010 content control."""
    shown = chr(int(_CROSSED if ticked else _EMPTY, 16))
    box = (
        '<w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/>'
        f"</w:rPr><w:t>{shown}</w:t></w:r>"
    )
    return (
        f"<w:sdt><w:sdtPr>{_names(identifier, label)}"
        f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/>'
        f'<w14:checkedState w14:val="{_CROSSED}" w14:font="MS Gothic"/>'
        f'<w14:uncheckedState w14:val="{_EMPTY}" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{box}</w:sdtContent></w:sdt>"
    )


def _control(identifier: str, label: str, kind: str, said: str, *, chinese: bool) -> str:
    inside = run(said, chinese=chinese) if said else run(_BLANK, "PlaceholderText")
    placeholder = "" if said else "<w:showingPlcHdr/>"
    return (
        f"<w:sdt><w:sdtPr>{_names(identifier, label)}{placeholder}{kind}</w:sdtPr>"
        f"<w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    )


def _names(identifier: str, label: str) -> str:
    alias = f"<w:alias w:val={attribute(label[:_LONGEST])}/>" if label else ""
    number = number_id("control", identifier)
    return f'{alias}<w:tag w:val={attribute(tag_of(identifier))}/><w:id w:val="{number}"/><w:lock w:val="sdtLocked"/>'
