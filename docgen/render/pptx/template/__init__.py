"""Decks in a company's own template: its masters, layouts, fonts and colours, our words and figures.

    load_template(path, name)   a .pptx or .potx, with the mapping file beside it; hostile and broken ones are refused
    Template.stage              where our layout engine may place what
    Template.base(…)            what the writer puts under the slides
    Template.findings           what the template lacks, and what was chosen instead

Nothing of the template's sample slides is read but which layouts they use, and nothing of them is carried over.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from docgen.diagnostics import Finding
from docgen.render.pptx.stage import Stage
from docgen.render.pptx.template.base import TemplateBase, masters_of, template_base
from docgen.render.pptx.template.carry import Carried, carried_parts
from docgen.render.pptx.template.lacks import findings_of
from docgen.render.pptx.template.mapping import apply_mapping, mapping_path, mapping_text
from docgen.render.pptx.template.package import open_archive
from docgen.render.pptx.template.palette import on_accent
from docgen.render.pptx.template.plan import Plan, family_of, propose_plan
from docgen.render.pptx.template.reading import read_offer
from docgen.render.pptx.template.staging import content_stage
from docgen.source.collecting import without_collecting
from docgen.theme import Theme


@dataclass(frozen=True)
class Template:
    """A template, read and mapped. `name` is its path as messages show it; `mapping` the digest of its mapping file."""

    name: str
    sha256: str
    plan: Plan
    stage: Stage
    parts: tuple[Carried, ...] = field(repr=False)
    findings: tuple[Finding, ...]
    mapping: str = ""
    mapping_name: str = ""

    @property
    def inputs(self) -> dict[str, str]:
        """The files it is made of, with their digests, as a manifest has them."""
        files = {f"template:{self.name}": self.sha256}
        return files | ({f"template:{self.mapping_name}": self.mapping} if self.mapping else {})

    def theme(self, theme: Theme) -> Theme:
        """The theme that slides are laid out with: the template's colours and fonts, one of ours for the rest."""
        content, faces = self.plan.uses["content"], self.plan.faces
        title = content.places.get("title")
        head = family_of(content, title.look) if title else faces.head
        fonts = replace(
            theme.fonts, head=faces.head, body=faces.body, east_asian=faces.east_asian,
            print_sans=faces.body or theme.fonts.print_sans, print_serif=head or theme.fonts.print_serif,
        )  # fmt: skip
        colours: dict[str, str] = {token: shade.rgb for token, shade in content.palette.items()}
        return Theme(
            f"template {self.name}", colours, fonts, False, on_accent(content.palette), "", self.sha256 + self.mapping
        )

    def base(self, theme: Theme, language: str) -> TemplateBase:
        """What slides in that language stand on; `theme` is the one from `theme()`."""
        return template_base(self.plan, self.parts, theme, language)

    def as_mapping(self, comment: str) -> str:
        """The mapping in use as a mapping file, under a comment."""
        return mapping_text(self.plan, comment)


def load_template(path: Path, name: str) -> Template:
    """Read a template and the mapping file beside it. `name` is what messages and the manifest call it.

    Raises UsageError for a file that is not there, ContentError for one that is refused or a mapping with problems.
    """
    beside = mapping_path(path)
    stamps = tuple(_stamp(one) for one in (path, beside))
    return _load(path, name, stamps)


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=2)
def _load(path: Path, name: str, _: tuple[tuple[int, int], ...]) -> Template:
    with without_collecting():  # a hundred layouts are ten thousand elements, all needed to the end
        archive = open_archive(path, name)
        plan = propose_plan(read_offer(archive))
    beside = mapping_path(path)
    digest = beside_name = ""
    if beside.is_file():
        beside_name = str(Path(name).with_name(beside.name))
        plan, digest = apply_mapping(plan, beside, beside_name)
    stage = content_stage(plan)
    parts = carried_parts(archive, masters_of(plan))
    findings = findings_of(plan, stage, parts, name)
    return Template(name, archive.sha256, plan, stage, parts, findings, digest, beside_name)


__all__ = ["Template", "load_template"]
