"""Company templates as other people make them: any size, any layouts, placeholders in any order, and hostile ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.presentationml"
IN = 914_400
BLUE = {
    "dk1": "1A1A1A", "lt1": "FFFFFF", "dk2": "0B3D6B", "lt2": "EEF3F8", "accent1": "0067B1", "accent2": "E07B00",
    "accent3": "5B8C2A", "accent4": "B3261E", "accent5": "6A4C93", "accent6": "7A7A7A", "hlink": "0067B1",
    "folHlink": "6A4C93",
}  # fmt: skip
SECRET = "Zephyr acquisition, board only"
"""What stands on the sample slide, in its notes, its comments and the file's properties."""


@dataclass(frozen=True)
class Spot:
    """A placeholder: its kind, idx, name and box in inches; no box means the master's."""

    kind: str
    idx: int
    name: str
    box: tuple[float, float, float, float] | None = None
    anchor: str = "b"

    def xml(self, number: int) -> str:
        """The shape of a layout or master."""
        mark = f'type="{self.kind}"' if self.kind != "obj" else ""
        place = ""
        if self.box:
            x, y, w, h = (round(side * IN) for side in self.box)
            place = f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'
        inner = '<a:r><a:rPr lang="en-US"/><a:t>Click to edit</a:t></a:r>'
        if self.kind == "sldNum":
            field = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
            inner = f'{field}<a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld>'
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{self.name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f'<p:nvPr><p:ph {mark} idx="{self.idx}"/></p:nvPr></p:nvSpPr><p:spPr>{place}</p:spPr>'
            f'<p:txBody><a:bodyPr anchor="{self.anchor}"/><a:lstStyle/><a:p>{inner}</a:p></p:txBody></p:sp>'
        )


@dataclass(frozen=True)
class Sheet:
    """A layout: its name, declared type, placeholders, and anything drawn on it."""

    name: str
    kind: str
    spots: Sequence[Spot]
    drawn: str = ""
    ground: str = ""


def feet(width: float, height: float, first: int = 10) -> tuple[Spot, ...]:
    """Date, footer and slide number at the foot, with the idx of somebody else's choice."""
    y = height - 0.55
    return (
        Spot("sldNum", first + 7, "Seitenzahl 6", (width - 1.6, y, 1.0, 0.35)),
        Spot("dt", first + 2, "Datum 4", (0.6, y, 1.8, 0.35)),
        Spot("ftr", first, "Fuß 5", (2.6, y, width - 4.6, 0.35)),
    )


@dataclass(frozen=True)
class Made:
    """A template to write: size in inches, layouts, colours, fonts, the ground, and parts added or replaced."""

    width: float = 13.333
    height: float = 7.5
    sheets: Sequence[Sheet] = ()
    colours: Mapping[str, str] = field(default_factory=lambda: BLUE)
    fonts: tuple[str, str, str] = ("Georgia", "Verdana", "")
    dark: bool = False
    potx: bool = True
    extra: Mapping[str, bytes] = field(default_factory=dict)
    master_relations: str = ""
    master_drawn: str = ""

    def write(self, path: Path) -> Path:
        """The file."""
        path.write_bytes(zipped(self.parts()))
        return path

    def parts(self) -> dict[str, bytes]:
        """Every part by name."""
        kind = "template" if self.potx else "presentation"
        found: dict[str, str | bytes] = {
            "_rels/.rels": relations(
                ("rId1", "officeDocument", "ppt/presentation.xml"), ("rId2", "extended-properties", "docProps/app.xml")
            ).replace("</Relationships>", _CORE),
            "docProps/core.xml": core_xml(),
            "docProps/app.xml": f'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
            f'extended-properties"><Manager>{SECRET}</Manager></Properties>',
            "docProps/thumbnail.jpeg": SECRET.encode(),
            "ppt/presentation.xml": self.presentation(),
            "ppt/_rels/presentation.xml.rels": relations(
                ("rId1", "slideMaster", "slideMasters/slideMaster1.xml"), ("rId2", "slide", "slides/slide1.xml"),
                ("rId3", "theme", "theme/theme1.xml"),
                ("rId4", "printerSettings", "printerSettings/printerSettings1.bin"),
            ),
            "ppt/printerSettings/printerSettings1.bin": SECRET.encode(),
            "ppt/slideMasters/slideMaster1.xml": self.master(),
            "ppt/slideMasters/_rels/slideMaster1.xml.rels": self.master_rels(),
            "ppt/theme/theme1.xml": self.theme(),
            "ppt/slides/slide1.xml": slide_xml(),
            "ppt/slides/_rels/slide1.xml.rels": relations(
                ("rId1", "slideLayout", "../slideLayouts/slideLayout1.xml"), ("rId2", "image", "../media/image9.png"),
            ),
            "ppt/media/image9.png": SECRET.encode(),
        }  # fmt: skip
        for index, sheet in enumerate(self.sheets, 1):
            found[f"ppt/slideLayouts/slideLayout{index}.xml"] = layout_xml(sheet)
            found[f"ppt/slideLayouts/_rels/slideLayout{index}.xml.rels"] = relations(
                ("rId1", "slideMaster", "../slideMasters/slideMaster1.xml")
            )
        found["[Content_Types].xml"] = self.types(kind)
        found.update(self.extra)
        order = ["[Content_Types].xml", *(name for name in found if name != "[Content_Types].xml")]
        return {name: part.encode() if isinstance(part, str) else part for name, part in ((n, found[n]) for n in order)}

    def presentation(self) -> str:
        """The main part."""
        return (
            f'<p:presentation {NS}><p:sldMasterIdLst><p:sldMasterId id="2147483700" r:id="rId1"/></p:sldMasterIdLst>'
            f'<p:sldIdLst><p:sldId id="256" r:id="rId2"/></p:sldIdLst><p:sldSz cx="{round(self.width * IN)}" '
            f'cy="{round(self.height * IN)}"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>'
        )

    def master_rels(self) -> str:
        """Layouts, theme, and whatever else."""
        rows = [
            (f"rId{i}", "slideLayout", f"../slideLayouts/slideLayout{i}.xml") for i in range(1, len(self.sheets) + 1)
        ]
        listed = relations(*rows, ("rId99", "theme", "../theme/theme1.xml"))
        return listed.replace("</Relationships>", f"{self.master_relations}</Relationships>")

    def master(self) -> str:
        """A master whose title and body have places of their own."""
        low = "dk" if self.dark else "lt"
        high = "lt" if self.dark else "dk"
        spots = (
            Spot("title", 0, "Titel 1", (0.6, 0.5, self.width - 1.2, 1.1)),
            Spot("body", 1, "Text 2", (0.6, 1.8, self.width - 1.2, self.height - 2.6), "t"),
        )
        shapes = "".join(spot.xml(number) for number, spot in enumerate(spots, 2))
        ids = "".join(f'<p:sldLayoutId id="{2147483800 + i}" r:id="rId{i}"/>' for i in range(1, len(self.sheets) + 1))
        style = (
            '<a:lvl1pPr algn="l"><a:defRPr sz="{size}" b="{bold}"><a:solidFill><a:schemeClr val="{colour}"/>'
            "</a:solidFill>"
            '<a:latin typeface="{face}-lt"/><a:ea typeface="{face}-ea"/></a:defRPr></a:lvl1pPr>'
        )
        styles = (
            f"<p:titleStyle>{style.format(size=4400, bold=1, colour='tx2', face='+mj')}</p:titleStyle>"
            f"<p:bodyStyle>{style.format(size=2000, bold=0, colour='tx1', face='+mn')}</p:bodyStyle>"
            f"<p:otherStyle>{style.format(size=1200, bold=0, colour='tx1', face='+mn')}</p:otherStyle>"
        )
        return (
            f'<p:sldMaster {NS}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/>'
            f"</p:bgPr></p:bg><p:spTree>{GROUP}{shapes}{self.master_drawn}</p:spTree></p:cSld>"
            f'<p:clrMap bg1="{low}1" tx1="{high}1" bg2="{low}2" tx2="{high}2" accent1="accent1" accent2="accent2" '
            'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" '
            'folHlink="folHlink"/>'
            f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles>{styles}</p:txStyles></p:sldMaster>"
        )

    def theme(self) -> str:
        """Colours and fonts."""
        slots = "".join(f'<a:{slot}><a:srgbClr val="{rgb}"/></a:{slot}>' for slot, rgb in self.colours.items())
        head, body, east = self.fonts
        font = '<a:{0}><a:latin typeface="{1}"/><a:ea typeface="{2}"/><a:cs typeface=""/></a:{0}>'
        fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
        line = f'<a:ln w="9525">{fill[: len(fill) // 3]}</a:ln>' * 3
        return (
            '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="House"><a:themeElements>'
            f'<a:clrScheme name="House">{slots}</a:clrScheme><a:fontScheme name="House">'
            f"{font.format('majorFont', head, east)}{font.format('minorFont', body, east)}</a:fontScheme>"
            f'<a:fmtScheme name="House"><a:fillStyleLst>{fill}</a:fillStyleLst><a:lnStyleLst>{line}</a:lnStyleLst>'
            f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
            f"<a:bgFillStyleLst>{fill}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
        )

    def types(self, kind: str) -> str:
        """[Content_Types].xml of these parts."""
        rows = [("/ppt/presentation.xml", f"{TYPE}.{kind}.main+xml"), ("/ppt/slides/slide1.xml", f"{TYPE}.slide+xml"),
                ("/ppt/slideMasters/slideMaster1.xml", f"{TYPE}.slideMaster+xml"),
                ("/ppt/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml")]  # fmt: skip
        rows += [
            (f"/ppt/slideLayouts/slideLayout{i}.xml", f"{TYPE}.slideLayout+xml") for i in range(1, len(self.sheets) + 1)
        ]
        overrides = "".join(f'<Override PartName="{name}" ContentType="{type_}"/>' for name, type_ in rows)
        return (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/>'
            '<Default Extension="bin" ContentType="application/octet-stream"/>'
            f"{overrides}</Types>"
        )


GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_CORE = (
    '<Relationship Id="rId9" '
    'Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/><Relationship Id="rId8" Type="http://schemas.openxmlformats.org/package/2006/'
    'relationships/metadata/thumbnail" Target="docProps/thumbnail.jpeg"/></Relationships>'
)


def core_xml() -> str:
    """Properties that name the author of the template."""
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{SECRET}</dc:creator></cp:coreProperties>'
    )


def slide_xml() -> str:
    """A sample slide that must not be carried over."""
    return (
        f'<p:sld {NS}><p:cSld><p:spTree>{GROUP}<p:sp><p:nvSpPr><p:cNvPr id="2" name="T"/><p:cNvSpPr/><p:nvPr>'
        '<p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:t>'
        f"{SECRET}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>"
    )


def layout_xml(sheet: Sheet) -> str:
    """A layout part."""
    shapes = "".join(spot.xml(number) for number, spot in enumerate(sheet.spots, 2))
    declared = f' type="{sheet.kind}"' if sheet.kind else ""
    ground = (
        f'<p:bg><p:bgPr><a:solidFill><a:schemeClr val="{sheet.ground}"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
    )
    return (
        f'<p:sldLayout {NS}{declared}><p:cSld name="{sheet.name}">{ground if sheet.ground else ""}<p:spTree>{GROUP}'
        f"{sheet.drawn}{shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def relations(*rows: tuple[str, str, str]) -> str:
    """A relationship part."""
    listed = "".join(
        f'<Relationship Id="{id_}" Type="{OFFICE}/{kind}" Target="{target}"/>' for id_, kind, target in rows
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'
    )


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def band(x: float, y: float, w: float, h: float, colour: str, name: str = "Band") -> str:
    """A filled rectangle drawn on a layout."""
    place = "".join(
        f'{side}="{round(value * IN)}"' + (" " if side in ("x", "cx") else "") for side, value in (("x", x), ("y", y))
    )
    size = f'cx="{round(w * IN)}" cy="{round(h * IN)}"'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="90" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        "<a:xfrm>"
        f'<a:off {place}/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
        f'<a:schemeClr val="{colour}"/></a:solidFill></p:spPr></p:sp>'
    )


def odd_order() -> Made:
    """16:9 with declared types missing, placeholders out of order with high idx, a side band and a logo box."""
    body = (
        *feet(13.333, 7.5, 40),
        Spot("body", 77, "Freitext 9", (0.9, 1.75, 12.0, 4.9), "t"),
        Spot("title", 0, "Kopf 3", (0.9, 0.55, 10.6, 0.95)),
    )
    cover = (
        Spot("body", 33, "Unterzeile 8", (0.9, 4.4, 8.0, 1.9), "t"),
        Spot("ctrTitle", 0, "Haupttitel 2", (0.9, 2.0, 8.0, 2.2)),
    )
    strip = band(12.0, 0, 1.333, 7.5, "accent1")
    return Made(sheets=(
        Sheet("Agenda", "", (*feet(13.333, 7.5), Spot("title", 0, "T"), Spot("body", 5, "B"))),
        Sheet("Titel und Inhalt", "", body, strip),
        Sheet("Titelfolie", "", cover, strip),
    ))  # fmt: skip


def four_by_three() -> Made:
    """10 by 7.5 inches, dark ground, one layout with a title and a body; no cover, no footers."""
    body = (Spot("title", 0, "Title 1", (0.5, 0.4, 9.0, 1.0)), Spot("obj", 4, "Content 2", (0.5, 1.6, 9.0, 5.3), "t"))
    return Made(width=10.0, height=7.5, sheets=(Sheet("Title and Content", "obj", body),), dark=True,
                fonts=("Arial", "Arial", "Microsoft YaHei"), potx=False)  # fmt: skip


def untitled() -> Made:
    """Layouts without any title: only pictures and a blank one."""
    return Made(sheets=(Sheet("Foto", "", (Spot("pic", 13, "Bild 1", (1, 1, 8, 5)),)), Sheet("Leer", "blank", ())))
