"""Words into slide paragraphs, and how high they will be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from docgen.diagnostics import Finding, Location, Source
from docgen.measure import CUT_APART, Metrics, Prepared, Span
from docgen.messages import severity_of
from docgen.model.document import Meta, Prose, Run, words
from docgen.model.slides import EMU_PER_POINT, SlideParagraph, SlideRun, Token
from docgen.render.pptx.stage import Stage
from docgen.render.pptx.styles import Style, indent_pt
from docgen.theme import Theme

Align = Literal["left", "center", "right"]
Bullet = Literal["", "dot", "number"]
_PATIENT = 40
"""Steps of a box's width in which an inset is looked for that takes a line more."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Colours of what stands on a ground: words, quieter words, words in the accent, hairlines."""

    text: Token = "ink"
    quiet: Token = "muted"
    accent: Token = "accent_text"
    rule: Token = "rule"
    is_dark: bool = False


LIGHT = Ground()


_DARK = {
    bold: Ground("paper", "on_brand", "accent" if bold else "on_brand", "on_brand", True) for bold in (False, True)
}


def dark_ground(theme: Theme) -> Ground:
    """On the brand colour. The bold theme's bright accent may carry words there; elsewhere it is fill only."""
    return _DARK[theme.bold_band]


@dataclass(frozen=True, slots=True)
class Setting:
    """What every step of the layout needs: theme, language, measures, fixed words, places, and the findings so far."""

    theme: Theme
    language: str
    metrics: Metrics
    meta: Meta
    stage: Stage
    findings: list[Finding] = field(default_factory=list)
    _known: dict[tuple[object, ...], tuple[object, tuple[SlideParagraph, ...]]] = field(
        default_factory=dict, repr=False
    )
    _starts: dict[tuple[int, int], tuple[SlideParagraph, list[int]]] = field(default_factory=dict, repr=False)
    _patient: dict[tuple[int, int], tuple[SlideParagraph, int]] = field(default_factory=dict, repr=False)
    _labels: dict[tuple[object, ...], tuple[SlideParagraph, int]] = field(default_factory=dict, repr=False)
    _prepared: dict[int, tuple[SlideParagraph, Prepared, float]] = field(default_factory=dict, repr=False)

    def paragraphs(
        self,
        prose: Prose,
        style: Style,
        ground: Ground = LIGHT,
        *,
        colour: Token | None = None,
        strong: bool | None = None,
        align: Align = "left",
        bullet: Bullet = "",
        after_pt: float = 0.0,
    ) -> tuple[SlideParagraph, ...]:
        """One paragraph for each line the author wrote. `colour` None takes the ground's text colour."""
        # The same words are set again for each arrangement that is tried; the entry keeps its key's objects alive.
        key = (id(prose), id(style), id(ground), colour, strong, align, bullet, after_pt)
        known = self._known.get(key)
        if known is None:
            known = ((prose, style, ground), self._set(prose, style, ground, colour, strong, align, bullet, after_pt))
            self._known[key] = known
        return known[1]

    def forget(self) -> None:
        """Drop what was kept for one section: a long deck must not carry the words of all its slides along."""
        self._known.clear()
        self._starts.clear()
        self._prepared.clear()
        self._patient.clear()

    def _set(
        self,
        prose: Prose,
        style: Style,
        ground: Ground,
        colour: Token | None,
        strong: bool | None,
        align: Align,
        bullet: Bullet,
        after_pt: float,
    ) -> tuple[SlideParagraph, ...]:
        size, leading = style.size(self.language), style.leading(self.language)
        base = style.strong if strong is None else strong
        found: list[SlideParagraph] = []
        for line in _author_lines(prose):
            runs = tuple([self._run(run, size, base, style.head, colour or ground.text, ground) for run in line])
            found.append(SlideParagraph(runs, align, bullet if not found else "", leading, after_pt))
        return tuple(found)

    def _run(self, run: Run, size: float, strong: bool, head: bool, colour: Token, ground: Ground) -> SlideRun:
        if run.kind == "foreign" and colour == ground.text:
            colour = ground.quiet
        face: Literal["head", "body"] = "head" if head else "body"
        return SlideRun(run.text, size, strong or run.strong, colour, face, run.sources, run.kind)

    def line(
        self, prose: Prose, style: Style, ground: Ground = LIGHT, *, colour: Token | None = None, align: Align = "left"
    ) -> SlideParagraph:
        """A single paragraph, line breaks of the author read as spaces."""
        if any("\n" in run.text for run in prose):
            prose = tuple(replace(run, text=run.text.replace("\n", " ")) for run in prose)
        found = self.paragraphs(prose, style, ground, colour=colour, align=align)
        return found[0] if found else SlideParagraph((), align, "", style.leading(self.language))

    def label(
        self, text: str, style: Style, *, colour: Token | None = None, align: Align = "left"
    ) -> tuple[SlideParagraph, int]:
        """Fixed words that many slides repeat, and their width in EMU on one line: worked out once for a deck."""
        key = (text, style, colour, align)
        known = self._labels.get(key)
        if known is None:
            line = self.line(words(text), style, colour=colour, align=align)
            known = self._labels[key] = (line, self.natural((line,)))
        return known

    def lines(self, paragraph: SlideParagraph, width: int) -> list[int]:
        """Character offsets at which the paragraph's lines start in a column `width` EMU wide."""
        key = (id(paragraph), width)
        known = self._starts.get(key)
        if known is None:
            parts, indent = self._parts(paragraph)
            starts = self.metrics.filled(parts, width / EMU_PER_POINT - indent)
            known = self._starts[key] = (paragraph, starts)
        return known[1]

    def _parts(self, paragraph: SlideParagraph) -> tuple[Prepared, float]:
        """The paragraph ready to be broken at any width, and its indent in points."""
        known = self._prepared.get(id(paragraph))
        if known is None:
            parts = self.metrics.prepared(_spans(paragraph))
            known = self._prepared[id(paragraph)] = (paragraph, parts, _indent(paragraph))
        return known[1], known[2]

    def height(self, paragraphs: Iterable[SlideParagraph], width: int) -> int:
        """EMU of the paragraphs in a column `width` EMU wide; the last one's space below is not counted."""
        points = after = 0.0
        for paragraph in paragraphs:
            points += after + len(self.lines(paragraph, width)) * line_pt(paragraph)
            after = paragraph.after_pt
        return round(points * EMU_PER_POINT)

    def natural(self, paragraphs: Iterable[SlideParagraph]) -> int:
        """EMU of the widest paragraph on one line."""
        widest = 0.0
        for paragraph in paragraphs:
            parts, indent = self._parts(paragraph)
            widest = max(widest, indent + self.metrics.unbroken(parts))
        return round(widest * EMU_PER_POINT)

    def longest_word(self, paragraphs: Iterable[SlideParagraph]) -> int:
        """EMU of the widest part that should not break, which may be in several styles."""
        widest = 0.0
        for paragraph in paragraphs:
            parts, indent = self._parts(paragraph)
            widest = max(widest, indent + self.metrics.widest_part(parts))
        return round(widest * EMU_PER_POINT)

    def slack(self, paragraphs: Sequence[SlideParagraph], width: int) -> int:
        """EMU by which the right inset may grow so that lines come out even; 0 where that changes nothing."""
        if all([len(self.lines(paragraph, width)) == 1 for paragraph in paragraphs]):
            return 0
        needed = 0.0
        for paragraph in paragraphs:
            prepared, indent = self._parts(paragraph)
            needed = max(needed, indent + self.metrics.evened(prepared, width / EMU_PER_POINT - indent))
        most = max(0, width - round(needed * EMU_PER_POINT))
        if most:  # a word that just fits is broken by programs that set it a little wider
            most = max(0, min(most, width - round(self.longest_word(paragraphs) * 1.04)))
        if not most:
            return 0
        # One inset serves several paragraphs: the largest of those at whose lines a reader stumbles least.
        parts = [most * part // 6 for part in range(6, -1, -1)] if len(paragraphs) > 1 else [most, 0]
        kept = [part for part in parts if not self._grows(paragraphs, width, part)]
        if len(paragraphs) == 1:
            return kept[0]
        return min(kept, key=lambda part: round(sum(sum(self._stumbles(one, width - part)) for one in paragraphs), 6))

    def _grows(self, paragraphs: Sequence[SlideParagraph], width: int, part: int) -> bool:
        """Whether a narrower box takes more lines: a web address breaks in several ways, the worst counts."""
        return part > 0 and any(len(self.lines(one, width - part)) > len(self.lines(one, width)) for one in paragraphs)

    def _stumbles(self, paragraph: SlideParagraph, width: int) -> list[float]:
        """What the ends of its lines cost a reader."""
        return self.metrics.stumbles(paragraph_text(paragraph), self.lines(paragraph, width))

    def better_apart(self, paragraphs: Sequence[SlideParagraph], width: int, slack: int) -> bool:
        """Whether items with an inset each break better than with the one they would share, `slack` EMU."""
        together = sum(self._is_badly_broken(one, width - slack) for one in paragraphs)
        if not together:
            return False
        return sum(self._is_badly_broken(one, width - self.slack((one,), width)) for one in paragraphs) < together

    def patience(self, paragraphs: Sequence[SlideParagraph], width: int) -> int:
        """EMU of the right inset at which one line more keeps Chinese figures with their units; 0 for no such need."""
        if self.language != "zh" or len(paragraphs) != 1 or paragraphs[0].align == "right":
            return 0
        (one,) = paragraphs
        key = (id(one), width)
        if key not in self._patient:
            self._patient[key] = (one, self._patience(one, width))
        return self._patient[key][1]

    def _patience(self, one: SlideParagraph, width: int) -> int:
        paragraphs, count = (one,), len(self.lines(one, width))
        if count == 1 or not self._cuts_figure(one, width - self.slack(paragraphs, width)):
            return 0
        insets = [width * part // _PATIENT for part in range(1, _PATIENT // 2)]
        kept = [inset for inset in insets if self._is_calm(one, width - inset, count + 1)]
        return min(kept, key=lambda inset: sum(self._stumbles(one, width - inset)), default=0)

    def cuts(self, paragraphs: Sequence[SlideParagraph], width: int) -> bool:
        """Whether a Chinese figure stands apart from its unit in a column so wide, with no line more to mend it."""
        if self.language != "zh" or self.patience(paragraphs, width):
            return False
        inside = width - self.slack(paragraphs, width)
        return any(self._cuts_figure(one, inside) for one in paragraphs)

    def _is_calm(self, paragraph: SlideParagraph, width: int, count: int) -> bool:
        """Whether it takes so many lines and cuts no figure, also in a program that sets it a little narrower."""
        return all(
            len(self.lines(paragraph, one)) == count and not self._cuts_figure(paragraph, one)
            for one in (width, width * 101 // 100)
        )

    def _cuts_figure(self, paragraph: SlideParagraph, width: int) -> bool:
        """Whether a line ends between a figure and its unit, or inside a date."""
        return max(self._stumbles(paragraph, width)[1:], default=0.0) >= CUT_APART

    def _is_badly_broken(self, paragraph: SlideParagraph, width: int) -> bool:
        """Whether a paragraph ends on a scrap, or one of its lines cuts a figure from its unit."""
        return max(self._stumbles(paragraph, width)) >= CUT_APART

    def report(
        self, rule: str, excerpt: str, shape: str, source: Source | None = None, values: Mapping[str, str] | None = None
    ) -> None:
        """Add a finding about something this layout could not show as it should; `values` fill the rule's words."""
        place = Location(shape=shape)
        file = ""
        if source is not None:
            file = source.file
            place = Location(line=source.line, column=source.column, field=source.field or None, shape=shape)
        held = values or {}
        found = Finding(rule, "layout", severity_of(rule), file=file, location=place, excerpt=excerpt[:80], values=held)
        self.findings.append(found)


def line_pt(paragraph: SlideParagraph) -> float:
    """Line pitch in points: the largest size of the paragraph times its leading."""
    return max([run.size_pt for run in paragraph.runs], default=14.0) * paragraph.leading


def line_emu(paragraph: SlideParagraph) -> int:
    """Line pitch in EMU."""
    return round(line_pt(paragraph) * EMU_PER_POINT)


def line_height(style: Style, language: str, lines: int = 1) -> int:
    """EMU of so many lines of a style."""
    return round(style.size(language) * style.leading(language) * lines * EMU_PER_POINT)


def cut(paragraph: SlideParagraph, offset: int) -> tuple[SlideParagraph, SlideParagraph]:
    """The paragraph before and after a character offset; what follows carries no bullet of its own."""
    before: list[SlideRun] = []
    after: list[SlideRun] = []
    for run in paragraph.runs:
        keep = max(0, min(len(run.text), offset))
        offset -= len(run.text)
        if run.text[:keep]:
            before.append(replace(run, text=run.text[:keep]))
        if run.text[keep:]:
            after.append(replace(run, text=run.text[keep:]))
    return replace(paragraph, runs=tuple(before)), replace(paragraph, runs=tuple(after), bullet="")


def renumbered(rest: Sequence[SlideParagraph], whole: Sequence[SlideParagraph]) -> tuple[SlideParagraph, ...]:
    """A numbered list that goes on counts on."""
    left = sum(1 for paragraph in rest if paragraph.bullet == "number")
    done = sum(1 for paragraph in whole if paragraph.bullet == "number") - left
    return tuple(replace(p, start=p.start + done) if p.bullet == "number" else p for p in rest)


def paragraph_text(paragraph: SlideParagraph) -> str:
    """The words alone."""
    return "".join(run.text for run in paragraph.runs)


def _spans(paragraph: SlideParagraph) -> list[Span]:
    return [Span(run.text, run.size_pt, run.strong, run.face == "head") for run in paragraph.runs]


def _indent(paragraph: SlideParagraph) -> float:
    return indent_pt(paragraph.bullet, paragraph.runs[0].size_pt) if paragraph.bullet and paragraph.runs else 0.0


def _author_lines(prose: Prose) -> list[Prose]:
    if not any(["\n" in run.text for run in prose]):
        return [prose] if prose else []
    lines: list[list[Run]] = [[]]
    for run in prose:
        if "\n" not in run.text:
            lines[-1].append(run)
            continue
        for index, part in enumerate(run.text.split("\n")):
            if index:
                lines.append([])
            if part:
                lines[-1].append(replace(run, text=part))
    return [tuple(line) for line in lines if line]
