"""Table styles of a deck with borrowed tables: one of ours for those restyled, and those that the others came with."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.model.lifted import Lifted
from docgen.model.slides import Token
from docgen.render.opc import XML, attribute
from docgen.render.pptx.writer.names import SLOTS, TABLE_STYLE, A, guid

_PART = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_SIDES = ("left", "right", "top", "bottom", "insideH", "insideV")


class TableStyles:
    """The styles of borrowed tables by GUID. One GUID may mean two styles in two files: the later takes a new one."""

    def __init__(self, held: Iterable[Lifted]) -> None:
        self._xml: dict[str, str] = {}
        self._renamed: dict[tuple[str, str], str] = {}
        self._restyled = False
        for lifted in held:
            self._restyled = self._restyled or (lifted.restyled and TABLE_STYLE.encode() in lifted.xml)
            for name, xml in lifted.styles:
                if self._xml.setdefault(name, xml) != xml:
                    self._renamed[lifted.key, name] = new = guid(f"{lifted.key}/{name}")
                    self._xml[new] = xml.replace(name, new)

    def named(self, key: str, xml: str) -> str:
        """The XML of a slide from a file with the GUIDs its styles have here."""
        for (file, name), new in self._renamed.items():
            if file == key:
                xml = xml.replace(f">{name}<", f">{new}<")
        return xml

    def part(self) -> str:
        """The table styles part; empty where no borrowed table needs one."""
        styles = [*([_own_style()] if self._restyled else []), *self._xml.values()]
        return f'{XML}<a:tblStyleLst xmlns:a="{A}" def="{_PART}">{"".join(styles)}</a:tblStyleLst>' if styles else ""


def _own_style() -> str:
    """As our own tables: no fills, a strong line under the head, hairlines under the rows."""
    hair = _borders(insideH=("rule", 6_350), bottom=("rule", 6_350))
    head = _borders(bottom=("brand", 19_050))
    return (
        f'<a:tblStyle styleId="{TABLE_STYLE}" styleName={attribute("Borrowed table")}>'
        f"<a:wholeTbl>{_words('ink')}<a:tcStyle>{hair}<a:fill><a:noFill/></a:fill></a:tcStyle></a:wholeTbl>"
        f"<a:lastCol>{_words('ink', strong=True)}<a:tcStyle><a:tcBdr/></a:tcStyle></a:lastCol>"
        f"<a:firstCol>{_words('ink', strong=True)}<a:tcStyle><a:tcBdr/></a:tcStyle></a:firstCol>"
        f"<a:lastRow>{_words('ink', strong=True)}<a:tcStyle>{_borders(top=('brand', 12_700))}</a:tcStyle></a:lastRow>"
        f"<a:firstRow>{_words('brand', strong=True)}<a:tcStyle>{head}</a:tcStyle></a:firstRow></a:tblStyle>"
    )


def _words(token: Token, *, strong: bool = False) -> str:
    bold = ' b="on"' if strong else ""
    return f'<a:tcTxStyle{bold}><a:fontRef idx="minor"/><a:schemeClr val="{SLOTS[token]}"/></a:tcTxStyle>'


def _borders(**lines: tuple[Token, int]) -> str:
    rows = [
        f'<a:{side}><a:ln w="{lines[side][1]}" cmpd="sng"><a:solidFill><a:schemeClr val="{SLOTS[lines[side][0]]}"/>'
        f"</a:solidFill></a:ln></a:{side}>"
        for side in _SIDES
        if side in lines
    ]
    return f"<a:tcBdr>{''.join(rows)}</a:tcBdr>"
