"""What files look like: the theme, and the company's own templates where it has some."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.bundle import FileCache
from docgen.compose import Planned
from docgen.content.library import Workspace
from docgen.content.workspace import LibraryContent
from docgen.diagnostics import ContentError
from docgen.messages import found
from docgen.pipeline.options import BuildOptions
from docgen.resources import template_roots
from docgen.source.image import file_place
from docgen.source.problems import Problem
from docgen.theme import Theme, load_theme

if TYPE_CHECKING:
    from docgen.render.docx.reference import Reference
    from docgen.render.kept import Store
    from docgen.render.pptx.template import Template


@dataclass(frozen=True, slots=True)
class Looks:
    """How the files of a build look: theme, the company's template for slides and its Word file, its own documents.

    `store` has the finished pages of earlier builds, None where everything is to be laid out anew.
    """

    theme: Theme
    template: Template | None
    reference: Reference | None
    root: Path
    store: Store | None = None

    def own(self, plan: Planned) -> Path | None:
        """The company's own Word template of a document."""
        from docgen.render.docx.own import own_template

        folders = [one for one in template_roots(self.root) if one.is_relative_to(self.root)]
        document = plan.document
        place = own_template(folders, plan.path.rpartition("/")[2], document.kind, document.language)
        inside = place is not None and place.resolve().is_relative_to(self.root.resolve())
        return place if inside else None

    def slide_size(self, language: str) -> tuple[int, int]:
        """Width and height of slides, in EMU."""
        from docgen.render.pptx.stage import own_stage

        stage = self.template.stage if self.template is not None else own_stage(self.theme.bold_band, language)
        return stage.width, stage.height


def looks_of(workspace: Workspace, library: LibraryContent, options: BuildOptions) -> Looks:
    """What the command asked for, else the settings, else the brand. Raises as `word_reference` does."""
    root = workspace.root
    theme = load_theme(options.theme or workspace.settings.theme or library.brand.theme, root)
    template = slide_template(root, options.template)
    store = FileCache.in_workspace(root) if options.cached else None
    return Looks(theme, template, word_reference(root, options, workspace, theme), root, store)


def slide_template(root: Path, file: Path | None) -> Template | None:
    """The company's template; None without one. A path inside the workspace is called by its place there."""
    if file is None:
        return None
    from docgen.render.pptx.template import load_template

    name = file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name
    return load_template(file, name)


def word_reference(root: Path, options: BuildOptions, workspace: Workspace, theme: Theme) -> Reference | None:
    """The company's Word file whose look is taken: the command's, else the settings', else the theme's; or None.

    Raises UsageError for a file of the command that is not there, ContentError for one of the settings that is not
    there or not inside the workspace, and for one that is refused.
    """
    file, setting = options.document, workspace.settings.document
    if file is None and setting is not None and setting.value is not None:
        place = file_place(root, setting.value, setting.source)
        if isinstance(place, Problem):
            raise ContentError([found(place, "content")])
        file = place
    file = file or theme.document
    if file is None:
        return None
    from docgen.render.docx.reference import load_reference

    return load_reference(file, file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name)
