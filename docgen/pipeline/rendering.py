"""Documents into the files of a build: each in its formats, read again, with the copy for archives if one is wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.compose import Planned
from docgen.diagnostics import Finding, MachineError
from docgen.model.artifact import Artifact, Rendered
from docgen.model.document import Document, plain_text
from docgen.model.pages import with_pages
from docgen.parity import File, check
from docgen.parity.own import check_own
from docgen.pipeline.looks import Looks
from docgen.pipeline.printing import DeckPrinter
from docgen.render import render

ROUNDS = 3
"""How often documents that name each other's pages are laid out before it is left at that."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """What a renderer learnt from its documents besides their files."""

    findings: tuple[Finding, ...]
    lacking: Mapping[str, Finding]
    places: Mapping[str, Mapping[str, int]]
    inputs: Mapping[str, str]
    page_counts: Mapping[str, int]


class Renderer:
    """Renders the documents of one build. `findings` grows, `lacking` says what the machine could not make."""

    def __init__(self, looks: Looks, findings: list[Finding], printer: DeckPrinter, *, archive: bool) -> None:
        self._looks, self._findings, self._printer, self._archive = looks, findings, printer, archive
        self._lacking: dict[str, Finding] = {}
        self._places: dict[str, Mapping[str, int]] = {}
        self._laid_out: dict[str, tuple[Document, Rendered]] = {}
        self.inputs: dict[str, str] = {}
        self.page_counts: dict[str, int] = {}

    @property
    def lacking(self) -> bool:
        """Whether the machine could not make some file."""
        return bool(self._lacking)

    def files(
        self, planned: Sequence[Planned], workers: int = 1, advance: Callable[[int], None] = lambda _: None
    ) -> list[Artifact]:
        """Every file of every document. What the machine lacks is said once, and all else still comes out.

        Many documents are rendered by so many `workers`; `advance` hears how many files are done at a time.
        """
        from docgen.pipeline.spreading import place_of, spread

        alone = [one for one in planned if not one.pages_of]
        naming = [one for one in planned if one.pages_of]
        slides = [one for one in alone if "pptx" in one.formats]
        first = {id(one): self.document(one, advance) for one in slides}  # so that decks are printed beside the rest
        apart = spread(alone, self._looks, workers, advance)
        artifacts: list[Artifact] = []
        for plan in alone:
            done = apart.get(place_of(plan))
            if id(plan) in first:
                artifacts += first[id(plan)]
            else:
                artifacts += self._taken(done.artifacts, done.learnt) if done else self.document(plan, advance)
        self._settle(naming)
        for plan in naming:
            artifacts += self.document(plan, advance)
        artifacts += self._copies(planned, artifacts)
        self._findings += self._lacking.values()
        template = self._looks.template
        if template is not None and any(one.format == "pptx" for one in artifacts):
            self._findings += template.findings
        return artifacts

    def _settle(self, naming: Sequence[Planned]) -> None:
        """Lay documents that name each other's pages out until those pages stay where they are.

        A number in the place of a dash may move what follows, though seldom more than once.
        """
        wanted = {name for plan in naming for name in plan.pages_of}
        mutual = [one for one in naming if one.document.id in wanted and "pdf" in one.formats]
        for _ in range(ROUNDS):
            before = {one.document.id: self._places.get(one.document.id) for one in mutual}
            for plan in mutual:
                document = with_pages(plan.document, self.pages(plan.pages_of))
                try:
                    rendered = self._ours(replace(plan, document=document), "pdf", None)
                except MachineError:
                    return  # said where the file itself is made
                self._places[document.id] = rendered.places
                self._laid_out[document.id] = document, rendered
            if before == {one.document.id: self._places.get(one.document.id) for one in mutual}:
                return

    def learnt(self) -> Learnt:
        """All that was learnt so far."""
        return Learnt(tuple(self._findings), self._lacking, self._places, self.inputs, self.page_counts)

    def _taken(self, artifacts: Sequence[Artifact], learnt: Learnt) -> Sequence[Artifact]:
        """Files that another process rendered, with what it learnt."""
        self._findings += learnt.findings
        self._lacking |= learnt.lacking
        self._places |= learnt.places
        self.inputs |= learnt.inputs
        self.page_counts |= learnt.page_counts
        for one in artifacts:
            self._printer.offer(one, self.page_counts.get(one.path, 0))
        return artifacts

    def document(self, plan: Planned, advance: Callable[[int], None] = lambda _: None) -> list[Artifact]:
        """The files of one document; `advance` hears how many."""
        made: list[Artifact] = []
        printed: Rendered | None = None
        if plan.pages_of:
            plan = replace(plan, document=with_pages(plan.document, self.pages(plan.pages_of)))
        own = self._looks.own(plan) if "docx" in plan.formats else None
        for form in sorted(plan.formats, key=lambda one: one == "docx"):  # it takes its page numbers from the PDF
            try:
                rendered = self._own(plan, own) if own and form == "docx" else self._ours(plan, form, printed)
            except MachineError as error:
                self._lacking |= {finding.fingerprint: finding for finding in error.findings}
                continue
            if form == "pdf":
                printed, self._places[plan.document.id] = rendered, rendered.places
            artifact = _artifact(plan, form, rendered)
            self._findings += [one if one.file else replace(one, file=artifact.path) for one in rendered.findings]
            if own and form == "docx" and not rendered.data:
                continue
            self.page_counts[artifact.path] = rendered.pages or 0
            self._printer.offer(artifact, rendered.pages or 0)
            made.append(artifact)
        ours = [one for one in made if one.data and not (own and one.format == "docx")]
        self._findings += check(plan.document, [File(one.path, one.format, one.data) for one in ours])
        if own:
            document = with_pages(plan.document, self._places.get(plan.document.id, {}))
            theirs = [one for one in made if one.data and one not in ours]
            self._findings += [found for one in theirs for found in check_own(document, one.path, one.data)]
        advance(len(made))
        return made

    def pages(self, documents: Sequence[str]) -> dict[str, int]:
        """The pages of the sections of other documents, by the ids of both."""
        known = ((name, self._places.get(name, {})) for name in documents)
        return {f"{name}/{section}": page for name, places in known for section, page in places.items()}

    def _ours(self, plan: Planned, form: str, printed: Rendered | None) -> Rendered:
        looks = self._looks
        document, rendered = self._laid_out.get(plan.document.id, (None, None))
        if form == "pdf" and rendered is not None and document == plan.document:
            return rendered
        return render(plan.document, looks.theme, form, looks.template, printed, looks.reference, looks.store)

    def _own(self, plan: Planned, path: Path) -> Rendered:
        from docgen.bundle.manifest import sha256
        from docgen.render.docx.own import fill

        name = path.relative_to(self._looks.root).as_posix()
        self.inputs[name] = sha256(path.read_bytes())
        document = with_pages(plan.document, self._places.get(plan.document.id, {}))
        return fill(document, self._looks.theme, path, name)

    def _copies(self, planned: Sequence[Planned], artifacts: Sequence[Artifact]) -> list[Artifact]:
        """The copies for archives, each with those workbooks of the same build inside that its reader may see."""
        from docgen.render.pdf import Attached, archive_copy

        out = []
        for plan in planned if self._archive else ():
            if plan.inside is None or "pdf" not in plan.formats:
                continue
            inside = [
                Attached(one.path.rpartition("/")[2], one.data, one.title)
                for one in artifacts
                if one.path in plan.inside and one.classification == "customer" and one.data
            ]
            try:
                copy = _artifact(plan, "pdf", archive_copy(plan.document, self._looks.theme, inside, self._looks.store))
            except MachineError as error:
                self._lacking |= {finding.fingerprint: finding for finding in error.findings}
                continue
            copy = replace(copy, path=f"{plan.path}-archive.pdf")
            self._findings += check(plan.document, [File(copy.path, "pdf", copy.data)])
            out.append(copy)
        return out


def _artifact(plan: Planned, form: str, rendered: Rendered) -> Artifact:
    document = plan.document
    return Artifact(
        path=f"{plan.path}.{form}",
        data=rendered.data,
        kind=document.kind,
        format=form,
        classification=document.meta.classification,
        language=document.language,
        document=document.id,
        title=plain_text(document.title),
    )
