"""A placed deck and a theme into the bytes of a .pptx: XML strings straight into the parts of an Office package."""

from __future__ import annotations

from docgen.model.slides import ChartShape, Deck, Slide
from docgen.render.chart import ChartStyle, chart_parts, write_chart
from docgen.render.opc import XML, Package, attribute, core_properties, text
from docgen.render.pptx.writer.fixed import EMPTY_GROUP, LAYOUTS, MASTER, NAMESPACES, NOTES_MASTER, fixed
from docgen.render.pptx.writer.names import A16, DECORATIVE, P14, TYPE, C, guid, number
from docgen.render.pptx.writer.shapes import shape_xml
from docgen.render.pptx.writer.words import tag
from docgen.theme import Theme

_PRESENTATION = "ppt/presentation.xml"


def write(deck: Deck, theme: Theme) -> bytes:
    """The whole file. The same deck and theme give the same bytes."""
    package = Package()
    main = package.part(_PRESENTATION)
    package.root.relate("officeDocument", _PRESENTATION)
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    package.root.relate(core, "docProps/core.xml")
    package.root.relate("extended-properties", "docProps/app.xml")
    master = main.relate("slideMaster", MASTER)
    slides = [main.relate("slide", f"ppt/slides/slide{index}.xml") for index in range(1, len(deck.slides) + 1)]
    has_notes = any(slide.notes for slide in deck.slides)
    notes = main.relate("notesMaster", NOTES_MASTER) if has_notes else ""
    for kind, name in (
        ("presProps", "presProps"),
        ("viewProps", "viewProps"),
        ("theme", "theme/theme1"),
        ("tableStyles", "tableStyles"),
    ):
        main.relate(kind, f"ppt/{name}.xml")
    package.write(_PRESENTATION, _presentation(deck, master, slides, notes), f"{TYPE}.presentation.main+xml")
    _fixed(package, theme, deck.language, has_notes)
    charts = _Charts(package, deck)
    for index, slide in enumerate(deck.slides, 1):
        _slide(package, deck, slide, index, charts)
    _properties(package, deck)
    return package.to_bytes()


def _fixed(package: Package, theme: Theme, language: str, has_notes: bool) -> None:
    for entry, kind in fixed(theme, language):
        if has_notes or entry.name not in (NOTES_MASTER, "ppt/theme/theme2.xml"):
            package.carry(entry, kind)
    for layout in LAYOUTS.values():
        package.part(MASTER).relate("slideLayout", layout)
        package.part(layout).relate("slideMaster", MASTER)
    package.part(MASTER).relate("theme", "ppt/theme/theme1.xml")
    if has_notes:
        package.part(NOTES_MASTER).relate("theme", "ppt/theme/theme2.xml")


class _Charts:
    """Numbers charts through the deck and writes their parts."""

    def __init__(self, package: Package, deck: Deck) -> None:
        self._package, self._deck, self._count = package, deck, 0

    def write(self, shape: ChartShape) -> str:
        """Write a chart's parts; the name of the chart part."""
        self._count += 1
        style = ChartStyle(shape.label_pt, shape.axis_pt, plot=shape.plot, limits=shape.limits)
        parts = chart_parts(shape.chart, self._deck.language, style, self._deck.meta.word("sheet"))
        return write_chart(self._package, "ppt", self._count, parts)


def _slide(package: Package, deck: Deck, slide: Slide, index: int, charts: _Charts) -> None:
    name = f"ppt/slides/slide{index}.xml"
    part = package.part(name)
    part.relate("slideLayout", LAYOUTS[slide.layout])
    shapes = "".join(
        [
            shape_xml(shape, position, deck.language, lambda chart: part.relate("chart", charts.write(chart)))
            for position, shape in enumerate(slide.shapes, 2)
        ]
    )
    created = number(f"{deck.id}/{slide.id}", 1, 2**32 - 1)
    package.write(
        name,
        f'{XML}<p:sld {NAMESPACES} xmlns:c="{C}" xmlns:a16="{A16}" xmlns:adec="{DECORATIVE}">'
        f"<p:cSld name={attribute(slide.id)}><p:spTree>{EMPTY_GROUP}{shapes}</p:spTree><p:extLst>"
        f'<p:ext uri="{{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}}"><p14:creationId xmlns:p14="{P14}" val="{created}"/>'
        "</p:ext></p:extLst></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>",
        f"{TYPE}.slide+xml",
    )
    if slide.notes:
        _notes(package, deck, slide, index, name)


def _notes(package: Package, deck: Deck, slide: Slide, index: int, slide_part: str) -> None:
    name = f"ppt/notesSlides/notesSlide{index}.xml"
    package.part(slide_part).relate("notesSlide", name)
    part = package.part(name)
    part.relate("notesMaster", NOTES_MASTER)
    part.relate("slide", slide_part)
    lines = "".join(
        f'<a:p><a:r><a:rPr lang="{tag(deck.language)}"/><a:t>{text(line)}</a:t></a:r></a:p>'
        for note in slide.notes
        for line in note.split("\n")
    )
    package.write(
        name,
        f"{XML}<p:notes {NAMESPACES}><p:cSld><p:spTree>{EMPTY_GROUP}"
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr>'
        '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{lines}</p:txBody></p:sp></p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>",
        f"{TYPE}.notesSlide+xml",
    )


# --- presentation part ----------------------------------------------------------------------------------


def slide_numbers(deck: Deck) -> tuple[int, ...]:
    """A slide's id in the file, derived from its stable id, so that it stays when slides are added or moved."""
    taken: set[int] = set()
    found: list[int] = []
    for slide in deck.slides:
        one = number(f"{deck.id}/{slide.id}", 256, 2_147_483_000)
        while one in taken:
            one += 1
        taken.add(one)
        found.append(one)
    return tuple(found)


def _presentation(deck: Deck, master: str, slides: list[str], notes: str) -> str:
    numbers = slide_numbers(deck)
    listed = "".join(f'<p:sldId id="{one}" r:id="{relation}"/>' for one, relation in zip(numbers, slides, strict=True))
    notes_list = f'<p:notesMasterIdLst><p:notesMasterId r:id="{notes}"/></p:notesMasterIdLst>' if notes else ""
    return (
        f'{XML}<p:presentation {NAMESPACES} saveSubsetFonts="1">'
        f'<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="{master}"/></p:sldMasterIdLst>{notes_list}'
        f'<p:sldIdLst>{listed}</p:sldIdLst><p:sldSz cx="{deck.width}" cy="{deck.height}"/>'
        f'<p:notesSz cx="6858000" cy="9144000"/>{_sections(deck, numbers)}</p:presentation>'
    )


def _sections(deck: Deck, numbers: tuple[int, ...]) -> str:
    """Runs of slides of one part; slides of no part stand with those before them, the first under the deck's title."""
    labels = dict(deck.parts)
    runs: list[tuple[str, list[int]]] = []
    current = ""
    for slide, one in zip(deck.slides, numbers, strict=True):
        part = slide.part if slide.part in labels else ""
        if not runs or (part and part != current):
            runs.append((part, []))
            current = part
        runs[-1][1].append(one)
    rows = []
    for index, (part, members) in enumerate(runs):
        ids = "".join(f'<p14:sldId id="{one}"/>' for one in members)
        name = labels.get(part, deck.title)
        rows.append(
            f'<p14:section name={attribute(name)} id="{guid(f"{deck.id}/section/{index}/{part}")}">'
            f"<p14:sldIdLst>{ids}</p14:sldIdLst></p14:section>"
        )
    return (
        '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}">'
        f'<p14:sectionLst xmlns:p14="{P14}">{"".join(rows)}</p14:sectionLst></p:ext></p:extLst>'
    )


def _properties(package: Package, deck: Deck) -> None:
    meta = deck.meta
    package.write(
        "docProps/core.xml",
        core_properties(title=deck.title, creator=meta.author, subject=meta.subject, identifier=deck.id,
                        language=tag(deck.language), when=meta.when),
        "application/vnd.openxmlformats-package.core-properties+xml",
    )  # fmt: skip
    notes = sum(1 for slide in deck.slides if slide.notes)
    package.write(
        "docProps/app.xml",
        f'{XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Slides>{len(deck.slides)}</Slides><Notes>{notes}</Notes><HiddenSlides>0</HiddenSlides>"
        f"<Company>{text(meta.author)}</Company></Properties>",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    )
