"""`docgen template check`: which layouts, placeholders, colours and fonts of a template are used, and what it lacks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.language import user_language
from docgen.cli.workspace import found_file, print_findings, workspace_root
from docgen.diagnostics import ContentError, DocgenError, Finding, Severity, count_by_severity

if TYPE_CHECKING:
    from docgen.render.pptx.template import Template
    from docgen.render.pptx.template.kinds import SlideUse
    from docgen.render.pptx.template.plan import Use

_KINDS = {"cover": "template-kind-cover", "content": "template-kind-content"}
_PLACES = {
    "title": "template-place-title", "subtitle": "template-place-subtitle", "footer": "template-place-footer",
    "number": "template-place-number", "date": "template-place-date",
}  # fmt: skip
_GROUPS = {
    "cover": "template-use-cover", "key": "template-use-key", "text": "template-use-text",
    "table": "template-use-table", "chart": "template-use-chart", "picture": "template-use-picture",
    "case": "template-use-case",
    "plan": "template-use-plan", "backup": "template-use-backup", "borrowed": "template-use-borrowed",
    "divider": "template-use-divider",
}  # fmt: skip
_SHOWN = {"cover": ("title", "subtitle"), "content": ("title", "footer", "number", "date")}
_CM = 360_000


@click.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--write-mapping", "out", type=click.Path(path_type=Path), metavar="FILE",
    help="Write the mapping as a file to change; beside the template as NAME.docgen.yaml it is used by every build.",
)  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print.")
@click.pass_context
def command(ctx: click.Context, file: Path, out: Path | None, form: str) -> int:
    """What docgen would use of FILE (.pptx or .potx) for each kind of slide, and what the file lacks.

    A mapping file beside it (NAME.docgen.yaml) decides; the rest is proposed. Exit code 1: a refused file, a mapping
    with errors.
    """
    from docgen.messages import all_worded, message
    from docgen.render.pptx.template import load_template

    language = user_language(ctx)
    path = found_file(file, _root(ctx)) or file
    try:
        template = load_template(path, path.name)
    except ContentError as error:
        if form == "text":
            raise
        click.echo(_told({"template": path.name}, all_worded(error.findings, language)))
        return 1
    findings = all_worded(template.findings, language)
    if form == "json":
        click.echo(_told(as_json(template), findings))
    else:
        for line in _lines(template, language):
            click.echo(line)
        print_findings(findings, "text", language)
    if out is not None:
        _write(out, template.as_mapping(message("template-mapping-comment", language, file=path.name)))
        click.echo(message("template-mapping-written", language, file=out), err=form == "json")
    return 1 if any(one.severity is Severity.ERROR for one in findings) else 0


def _told(body: dict[str, Any], findings: Sequence[Finding]) -> str:
    """What scripts read: what is used (the file's name alone where it is refused), and the findings."""
    said = {"findings": [one.as_json() for one in findings], "summary": count_by_severity(findings)}
    return json.dumps(body | said, ensure_ascii=False, indent=2)


def _root(ctx: click.Context) -> Path | None:
    """The workspace, where there is one: a template can be looked at without."""
    try:
        return workspace_root(ctx.obj)
    except DocgenError:
        return None


def as_json(template: Template) -> dict[str, Any]:
    """What is used, as scripts read it. Lengths in EMU."""
    from docgen.render.pptx.template.kinds import slide_uses, unused

    plan = template.plan
    slides = {
        kind: {
            "layout": use.layout.name,
            "master": use.chosen.design.name,
            "made_for_it": use.chosen.fit,
            "placeholders": {name: use.places[name].name if name in use.places else None for name in _SHOWN[kind]},
            **({"body": [use.body.x, use.body.y, use.body.width, use.body.height]} if kind == "content" else {}),
        }
        for kind, use in plan.uses.items()
    }
    palette = plan.uses["content"].palette
    faces = plan.faces
    return {
        "template": template.name,
        "sha256": template.sha256,
        "mapping": template.mapping_name or None,
        "size": [plan.offer.width, plan.offer.height],
        "slides": slides,
        "kinds": {one.group: _group(one) for one in slide_uses(plan, template.stage)},
        "unused_layouts": list(unused(plan)),
        "colours": {token: {"slot": one.written, "rgb": one.rgb} for token, one in palette.items()},
        "fonts": {"head": faces.head, "body": faces.body, "east_asian": faces.east_asian},
    }


def _group(use: SlideUse) -> dict[str, Any]:
    room = {"room": [use.width, use.height] if use.width and use.height else None}
    rows = {"rows": use.rows} if use.rows else {}
    beside = {"beside": use.beside} if use.beside else {}
    return {"layout": use.layout or None, **room, **rows, **beside}


def _lines(template: Template, language: str) -> Iterator[str]:
    from docgen.messages import message

    plan = template.plan
    designs = plan.offer.designs
    size = f"{_cm(plan.offer.width)} × {_cm(plan.offer.height)} cm"
    layouts = sum(len(design.layouts) for design in designs)
    counted = message("template-masters", language, count=len(designs), layouts=layouts)
    yield message("template-head", language, file=template.name, size=size, designs=counted)
    if template.mapping_name:
        yield message("template-from-mapping", language, file=template.mapping_name)
    for kind in _KINDS:
        yield from _use_lines(plan.uses[kind], kind, len(designs) > 1, language)  # type: ignore[index]
    yield from _kind_lines(template, language)
    yield message("template-colours", language)
    palette = plan.uses["content"].palette
    for token, one in palette.items():
        yield f"  {token:<12} {one.written:<20} {one.rgb}"
    faces = plan.faces
    said = {"head": faces.head or "–", "body": faces.body or "–", "east": faces.east_asian or "–"}
    yield message("template-fonts", language, **said)


def _use_lines(use: Use, kind: str, several: bool, language: str) -> Iterator[str]:
    from docgen.messages import message

    head = "template-slide-of" if several and use.chosen.design.name else "template-slide"
    layout = " ".join(use.layout.name.split())
    yield message(head, language, slide=message(_KINDS[kind], language), layout=layout, master=use.chosen.design.name)
    for name in _SHOWN[kind]:
        held = use.places.get(name)
        shown = held.name if held else message("template-place-none", language)
        yield "  " + message("template-place", language, place=message(_PLACES[name], language), name=shown)
    if kind == "content":
        box = use.body
        sides = {"left": _cm(box.x), "top": _cm(box.y), "width": _cm(box.width), "height": _cm(box.height)}
        yield "  " + message("template-place-body", language, **sides)


def _kind_lines(template: Template, language: str) -> Iterator[str]:
    """Each kind of slide with its layout and room, and the layouts that none takes."""
    from docgen.messages import message
    from docgen.render.pptx.template.kinds import slide_uses, unused

    yield message("template-kinds", language)
    for use in slide_uses(template.plan, template.stage):
        said = {"layout": use.layout, "width": _cm(use.width), "height": _cm(use.height), "rows": use.rows,
                "beside": _cm(use.beside)}  # fmt: skip
        rule = _GROUPS[use.group]
        if not use.width:
            rule = {"cover": "template-use-cover-full", "divider": "template-use-no-tracker"}.get(use.group, rule)
        yield "  " + message(rule, language, **said)
    left = unused(template.plan)
    if left:
        few = ", ".join(left[:12]) + (" …" if len(left) > 12 else "")
        yield "  " + message("template-unused", language, layouts=few, count=len(left))


def _cm(emu: int) -> str:
    return f"{emu / _CM:.1f}"


def _write(out: Path, text: str) -> None:
    """A new file: what an author changed in an earlier one is never overwritten."""
    from docgen.bundle import write_new_files

    write_new_files(out.parent, {out.name: text.encode("utf-8")})
