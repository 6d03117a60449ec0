"""A placed deck and a theme into the bytes of a .pptx: XML strings straight into the parts of an Office package."""

from __future__ import annotations

from dataclasses import replace

from docgen.model.slides import ChartShape, Deck, LineShape, PictureShape, Slide
from docgen.render.chart import ChartStyle, chart_parts, write_chart
from docgen.render.media import Media
from docgen.render.opc import XML, Package, attribute, core_properties, inside, text, titled
from docgen.render.pptx.writer.base import Base, OwnBase
from docgen.render.pptx.writer.borrowed import Borrowed
from docgen.render.pptx.writer.fixed import EMPTY_GROUP, NAMESPACES, NOTES_MASTER
from docgen.render.pptx.writer.names import A16, DECORATIVE, P14, TYPE, C, guid, number
from docgen.render.pptx.writer.shapes import shape_xml
from docgen.render.pptx.writer.words import notes_properties, tag
from docgen.theme import Theme

_PRESENTATION = "ppt/presentation.xml"


def write(deck: Deck, theme: Theme, base: Base | None = None) -> bytes:
    """The whole file, on our own masters or those of `base`. The same deck, theme and base give the same bytes."""
    base = base or OwnBase(theme, deck.language)
    package = Package()
    main = package.part(_PRESENTATION)
    package.root.relate("officeDocument", _PRESENTATION)
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    package.root.relate(core, "docProps/core.xml")
    package.root.relate("extended-properties", "docProps/app.xml")
    borrowed = Borrowed(package, deck, base)
    masters = [(main.relate("slideMaster", part), number) for part, number in (*base.masters, *borrowed.masters)]
    slides = [main.relate("slide", f"ppt/slides/slide{index}.xml") for index in range(1, len(deck.slides) + 1)]
    has_notes = any(slide.notes for slide in deck.slides)
    notes = main.relate("notesMaster", NOTES_MASTER) if has_notes else ""
    for kind, name in (
        ("presProps", "presProps"),
        ("viewProps", "viewProps"),
        ("theme", base.themes[0].removeprefix("ppt/").removesuffix(".xml")),
        ("tableStyles", "tableStyles"),
    ):
        main.relate(kind, f"ppt/{name}.xml")
    package.write(_PRESENTATION, _presentation(deck, masters, slides, notes, base), f"{TYPE}.presentation.main+xml")
    borrowed.write_styles()
    base.write(package, notes=has_notes)
    charts, media = _Charts(package, deck, base), Media(package, "ppt/media")
    for index, slide in enumerate(deck.slides, 1):
        _slide(package, deck, slide, index, charts, media, borrowed, base)
    _properties(package, deck)
    return package.to_bytes()


class _Charts:
    """Numbers charts through the deck and writes their parts."""

    def __init__(self, package: Package, deck: Deck, base: Base) -> None:
        self._package, self._deck, self._base, self._count = package, deck, base, 0

    def write(self, shape: ChartShape, kind: str) -> str:
        """Write the parts of a chart on a kind of slide; the name of the chart part."""
        self._count += 1
        style = ChartStyle(
            shape.label_pt, shape.axis_pt, shape.gap, shape.legend, plot=shape.plot, limits=shape.limits,
            named=shape.named,
        )  # fmt: skip
        parts = chart_parts(shape.chart, self._deck.language, style, self._deck.meta.word("sheet"))
        return write_chart(self._package, "ppt", self._count, replace(parts, xml=self._base.linked(kind, parts.xml)))


def _slide(
    package: Package,
    deck: Deck,
    slide: Slide,
    index: int,
    charts: _Charts,
    media: Media,
    borrowed: Borrowed,
    base: Base,
) -> None:
    name = f"ppt/slides/slide{index}.xml"
    part = package.part(name)
    if slide.borrowed is not None and not slide.borrowed.lifted.restyled:
        ours = "".join(shape_xml(shape, number, deck.language, str) for number, shape in enumerate(slide.shapes, 2))
        package.write(name, f"{XML}{borrowed.whole(slide, name, slide.borrowed, ours)}", f"{TYPE}.slide+xml")
        if slide.notes:
            _notes(package, deck, slide, index, name)
        return
    part.relate("slideLayout", base.layout(slide.layout))
    marks = base.marks(slide.layout)

    def chart(shape: ChartShape) -> str:
        return part.relate("chart", charts.write(shape, slide.layout))

    def picture(shape: PictureShape) -> str:
        return media.blip(part, shape.image)

    numbered = list(enumerate(slide.shapes, 2))
    joined = {one.shape for shape in slide.shapes if isinstance(shape, LineShape) for one in shape.joints or ()}
    numbers = {shape.id: position for position, shape in numbered if shape.id in joined} if joined else {}
    shapes = "".join(
        [shape_xml(shape, position, deck.language, chart, marks, numbers, picture) for position, shape in numbered]
    )
    if slide.borrowed is not None:
        shapes += borrowed.shapes(part, slide.borrowed)
    shapes = base.linked(slide.layout, shapes)
    created = number(f"{deck.id}/{slide.id}", 1, 2**32 - 1)
    package.write(
        name,
        f'{XML}<p:sld {NAMESPACES} xmlns:c="{C}" xmlns:a16="{A16}" xmlns:adec="{DECORATIVE}">'
        f"<p:cSld name={attribute(slide.id)}><p:spTree>{EMPTY_GROUP}{shapes}</p:spTree><p:extLst>"
        f'<p:ext uri="{{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}}"><p14:creationId xmlns:p14="{P14}" val="{created}"/>'
        f"</p:ext></p:extLst></p:cSld><p:clrMapOvr>{base.colour_map(slide.layout)}</p:clrMapOvr></p:sld>",
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
        f"<a:p><a:r>{notes_properties(line)}<a:t>{text(line)}</a:t></a:r></a:p>"
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


def _presentation(deck: Deck, masters: list[tuple[str, int]], slides: list[str], notes: str, base: Base) -> str:
    numbers = slide_numbers(deck)
    listed = "".join(f'<p:sldId id="{one}" r:id="{relation}"/>' for one, relation in zip(numbers, slides, strict=True))
    held = "".join(f'<p:sldMasterId id="{number}" r:id="{relation}"/>' for relation, number in masters)
    notes_list = f'<p:notesMasterIdLst><p:notesMasterId r:id="{notes}"/></p:notesMasterIdLst>' if notes else ""
    return (
        f'{XML}<p:presentation {NAMESPACES} saveSubsetFonts="1">'
        f"<p:sldMasterIdLst>{held}</p:sldMasterIdLst>{notes_list}"
        f'<p:sldIdLst>{listed}</p:sldIdLst><p:sldSz cx="{deck.width}" cy="{deck.height}"/>'
        f'<p:notesSz cx="6858000" cy="9144000"/>{base.settings}{_sections(deck, numbers)}</p:presentation>'
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
        core_properties(title=titled(deck.title, meta), creator=meta.author, subject=meta.subject, identifier=deck.id,
                        language=tag(deck.language), when=meta.when, **inside(meta)),
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
