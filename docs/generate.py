"""Writes docs/reference/ from docgen itself: fields, commands, documents and messages are described once, in code.

python docs/generate.py            rewrites what is out of date, removes what nothing makes any more
"""

from __future__ import annotations

import inspect
import runpy
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import click
from pydantic.fields import FieldInfo

from docgen.cli import group
from docgen.compose import KINDS
from docgen.compose.registry import DOCUMENT_TYPES
from docgen.content.clock import Clock
from docgen.content.entity import Entity, Visibility, field_levels
from docgen.content.schema import FILES, entity_kinds
from docgen.content.taxonomy import TaxonomyWord
from docgen.content.types import Day, Flag, Id, Money, Number, Plain, Quantity, Text, Whole, Word
from docgen.messages import catalogue, severity_of

FOLDER = Path(__file__).parent / "reference"
RULES_PAGE = "../delivery-rules.md"
"""A page of the guide, among those written by hand."""
MADE = "<!-- Made by docs/generate.py (`make docs`). Edits here are lost: change the description in docgen. -->"
FORMS: dict[Any, str] = {
    Text: "[text](../authoring.md#text)", Plain: "[plain](../authoring.md#plain)",
    Money: "[money](../authoring.md#money)", Quantity: "[quantity](../authoring.md#quantity)",
    Day: "[date](../authoring.md#date)", Number: "[number](../authoring.md#number)",
    Id: "[id](../authoring.md#id)", Whole: "[whole number](../authoring.md#number)",
    TaxonomyWord: "[taxonomy word](../authoring.md#taxonomy-word)",
    Clock: "[time of day](../authoring.md#time-of-day)",
    Flag: "`true` or `false`", bool: "`true` or `false`", Word: "word", str: "word",
}  # fmt: skip
PAGES = {
    "workspace": ("files", "Files and their top-level keys", "What each kind of file may hold."),
    "company": ("company", "The seller", "`company`, `brand` and `glossary`, in files under `content/library/`."),
    "offering": ("offerings", "What is sold", "`offerings` and `price_books`, in files under `content/library/`."),
    "taxonomy": ("taxonomy", "Industries, scenarios, regions", "`taxonomy`, in a file under `content/library/`."),
    "account": ("account", "The customer", "`account`, `stakeholders`, `terms` and `needs` of an account."),
    "opportunity": (
        "sale", "The sale", "`opportunities`, `meetings`, `requirements`, `questions` and `risks` of an account.",
    ),
    "expected_questions": ("questions", "Questions we expect", "`expected_questions` of a meeting."),
    "outline": (
        "outline", "Outlines and pictures",
        "`outlines` of an account, `solution` of an opportunity, and every picture file that content names.",
    ),
    "commercial": ("money", "Money", "`quotes`, `concession_plan`, `contract` and `value_case` of an account."),
    "calendar": ("calendars", "Calendars", "`calendars`, in a file under `content/library/`."),
    "project": ("project", "Delivery", "`project` of an account."),
    "sites": ("sites", "Sites", "`sites` of a project, and the duties of the customer."),
    "training": ("training", "Training", "`training` of a project."),
    "design": ("design", "Designs of sites", "`designs` of a project, and the `design` of a site."),
    "installation": (
        "installation", "Installation", "`installation_methods` of a project, and the record of the work at a site.",
    ),
    "cutover": ("cutover", "Cutover", "`cutover` of a project."),
    "acceptance": (
        "acceptance", "Acceptance", "`acceptance_criteria`, `issues`, `trial_run` and `documents` of a project.",
    ),
    "service": ("service", "Service", "What a project says about the time after go-live."),
    "letters": ("letters", "Letters", "`letters` of an account: the log that [`docgen letter`](../letters.md) writes."),
    "changes": ("changes", "Changes and interfaces", "`changes` and `interfaces` of a project."),
    "records": (
        "records",
        "Records",
        "`payments`, `delay_cost`, `agreed_points`, `benefits`, `follow_ons` and `lessons` of a project.",
    ),
    "case": ("case", "Cases", "A file under `cases/`."),
    "linting": (
        "linter", "The linter",
        "`lint` and `waivers` of docgen.yaml, `lint_words` of an account; see [the linter](../lint.md).",
    ),
    "evidence": ("evidence", "Sources and measures", "What figures, needs and promises carry everywhere."),
}  # fmt: skip
"""Module of docgen.content to page: its name, title and where its entities are written."""


def page_of(entity: type[Entity]) -> str:
    """The page that describes an entity. Raises KeyError for a module without a page."""
    return PAGES[entity.__module__.rpartition(".")[2]][0]


def pages() -> dict[str, str]:
    """Every generated page: file name to text."""
    made = {f"{name}.md": _entities_page(module) for module, (name, _, _) in PAGES.items()}
    made |= {"commands.md": _commands_page(), "messages.md": _messages_page(), "documents.md": _documents_page()}
    made["README.md"] = _index_page()
    made[RULES_PAGE] = _rules_page()
    made["lint-rules.md"] = runpy.run_path(str(Path(__file__).with_name("lint_rules.py")))["page"]()
    made["rule-catalogue.md"] = runpy.run_path(str(Path(__file__).with_name("rule_catalogue.py")))["page"]()
    return {name: f"{MADE}\n\n{text.strip()}\n" for name, text in sorted(made.items())}


def _anchor(entity: type[Entity]) -> str:
    return entity.__name__.lower()


def _link(entity: type[Entity], here: str = "") -> str:
    page = page_of(entity)
    return f"[{entity.__name__}]({'' if page == here else page + '.md'}#{_anchor(entity)})"


def _form(annotation: Any, here: str) -> str:
    """How a value is written, with links to where that is explained."""
    if annotation in FORMS:
        return FORMS[annotation]
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return ", ".join(f"`{choice}`" for choice in arguments)
    if origin in (Union, UnionType):
        return _form(next(one for one in arguments if one is not type(None)), here)
    if origin is tuple:
        return f"list of {_form(arguments[0], here)}"
    if isinstance(annotation, type) and issubclass(annotation, Entity):
        return _link(annotation, here)
    if hasattr(annotation, "__metadata__"):
        return _form(arguments[0], here)
    raise TypeError(f"docs/generate.py knows no words for {annotation!r}")


def _needed(info: FieldInfo) -> str:
    default = info.default
    if info.is_required():
        return "yes"
    if isinstance(default, bool):
        return f"no: `{str(default).lower()}`"
    if isinstance(default, str | int):
        return f"no: `{default}`"
    if isinstance(default, tuple) and default and all(isinstance(one, str) for one in default):
        return f"no: `[{', '.join(default)}]`"
    return "no"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *(tuple(map(_cell, row)) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _fields(entity: type[Entity], here: str) -> str:
    levels = field_levels(entity)
    rows = [
        (f"`{name}`", _form(info.annotation, here), levels[name].name.lower(), _needed(info), info.description or "")
        for name, info in entity.model_fields.items()
    ]
    return _table(("Field", "Written as", "Seen by", "Needed", "What it is"), rows)


def _doc(thing: object) -> str:
    return inspect.getdoc(thing) or ""


def _entities_page(module: str) -> str:
    name, title, where = PAGES[module]
    parts = [f"# {title}", where]
    for entity in _in_order(module):
        parts += [f"## {entity.__name__}", _doc(entity), _fields(entity, name)]
    return "\n\n".join(parts)


def _in_order(module: str) -> list[type[Entity]]:
    """The entities of a module as their author ordered them."""
    held = [kind for kind in entity_kinds().values() if kind.__module__ == f"docgen.content.{module}"]
    return sorted(held, key=lambda kind: inspect.getsourcelines(kind)[1])


def _commands_page() -> str:
    context = click.Context(group, info_name="docgen")
    parts = [
        "# Commands",
        "Every command reads the workspace around the current folder. Exit codes: 0 done; 1 content errors, findings "
        "at error level, or a draft kept back; 2 wrong usage; 3 the machine lacks something (`docgen doctor` names "
        "it); 130 interrupted.",
        "## docgen", _doc(group.callback), _options(group, context),
    ]  # fmt: skip
    for name, inner in commands_in(group, context):
        command = inner.command
        parts += [f"## {name}", f"    {command.get_usage(inner).removeprefix('Usage: ')}", _doc(command.callback)]
        options = _options(command, inner)
        parts += [options] if options else []
    return "\n\n".join(parts)


def commands_in(holder: click.Group, context: click.Context, above: str = "") -> Iterator[tuple[str, click.Context]]:
    """Every command under a group by its whole name (`cases search`), each group before what is in it."""
    for name in holder.list_commands(context):
        command = holder.get_command(context, name)
        assert command is not None
        inner = click.Context(command, parent=context, info_name=name)
        yield f"{above}{name}", inner
        if isinstance(command, click.Group):
            yield from commands_in(command, inner, f"{above}{name} ")


def _options(command: click.Command, context: click.Context) -> str:
    """Its options; `--help`, which every command has, only with the group."""
    options = [one for one in command.get_params(context) if isinstance(one, click.Option)]
    records = [one.get_help_record(context) for one in options if one.name != "help" or command is group]
    rows = [(f"`{form}`", " ".join(words.split())) for form, words in filter(None, records)]
    return _table(("Option", "What it does"), rows) if rows else ""


def _messages_page() -> str:
    words = catalogue("en")
    rules = {rule: entry for rule, entry in words.items() if "suggestion" in entry and not rule.startswith("part-")}
    inner = {rule: entry for rule, entry in words.items() if rule not in rules}
    rows = [
        (
            f"`{rule}`",
            severity_of(rule).value,
            _blanks(entry["message"]),
            _blanks(entry["suggestion"]),
        )
        for rule, entry in rules.items()
    ]
    return "\n\n".join((
        "# What docgen says",
        "A finding is one line: `file:line:column: what was written: what to do`, in the language of the workspace "
        "(`language: en` or `zh` in docgen.yaml). An error keeps documents from being built of that content; a "
        "warning is shown and stops only a release. *Italic* words are filled in with what was found. `docgen check "
        "--format json` and a build's findings.json hold the rule's name with each finding.",
        _table(("Rule", "Level", "Says", "What to do"), rows),
        "## Words inside messages",
        "Parts that several messages use, such as what a reference points at, and what commands print besides "
        "findings.",
        _table(("Key", "Words"), [(f"`{rule}`", _blanks(entry["message"])) for rule, entry in inner.items()]),
    ))  # fmt: skip


def _blanks(pattern: str) -> str:
    """A message pattern with its placeholders in italics and its braces unescaped."""
    out, rest = "", pattern.replace("{{", "\0").replace("}}", "\1")
    while "{" in rest:
        before, _, after = rest.partition("{")
        name, _, rest = after.partition("}")
        code = (out + before).count("`") % 2
        out += before + (f"‹{name}›" if code else f"*{name}*")
    return (out + rest).replace("\0", "{").replace("\1", "}").strip()


def _documents_page() -> str:
    sees = {
        Visibility.CUSTOMER: "customer fields only",
        Visibility.INTERNAL: "customer and internal fields",
        Visibility.RESTRICTED: "all fields",
    }
    rows = [
        (
            f"`{one.name}`", f"[{one.kind}](../kinds/{one.kind}.md)", sees[one.level],
            f"authorised for `{one.channel}`" if one.channel else "none", "yes" if one.prices else "no",
        )
        for one in DOCUMENT_TYPES
    ]  # fmt: skip
    return "\n\n".join((
        "# Document types",
        f"In the order they are built. `--only` takes the kinds: {', '.join(f'`{kind}`' for kind in KINDS)}. Content "
        "and cases are filtered to the level named here before the document is composed, so a customer's document has "
        "nothing internal to leak. The last column says whether the type may show prices while offers are sealed.",
        _table(("Type", "Kind", "Composed from", "Cases", "Prices while sealed"), rows),
    ))  # fmt: skip


def _rules_page() -> str:
    made = runpy.run_path(str(Path(__file__).with_name("delivery_rules.py")))
    table = _table(("", "Rule", "What is held", "Level"), made["rows"]())
    return "\n\n".join((*made["LEAD"], table, *made["FOOT"]))


def _index_page() -> str:
    rows = [(f"[{title}]({name}.md)", where) for name, title, where in PAGES.values()]
    rows += [
        ("[Commands](commands.md)", "Every command and option."),
        ("[Document types](documents.md)", "Every document, what it may see, and which `--only` kind builds it."),
        ("[Rules of the linter](lint-rules.md)", "What each rule catches, why, and an example."),
        ("[Messages](messages.md)", "Everything docgen can say, and what to do about it."),
    ]
    kinds: Mapping[str, type[Entity]] = entity_kinds()
    entities = sorted(set(kinds.values()), key=lambda kind: kind.__name__)
    return "\n\n".join((
        "# Reference",
        "Made from docgen's own source, so that it says what the installed version does. How values are written "
        "is in [authoring](../authoring.md). An editor shows the same descriptions while you type; `docgen schema "
        f"KIND` prints them for a kind of file ({', '.join(f'`{name}`' for name in FILES)}) or for an entity.",
        _table(("Page", "What is there"), rows),
        f"## All {len(entities)} entities",
        ", ".join(_link(kind) for kind in entities),
    ))  # fmt: skip


def main() -> None:
    """Write what differs, remove what is no longer made, and say so."""
    FOLDER.mkdir(exist_ok=True)
    made = pages()
    for path in sorted(FOLDER.glob("*.md")):
        if path.name not in made:
            path.unlink()
            print(f"removed docs/reference/{path.name}")
    for name, text in made.items():
        path = FOLDER / name
        if not path.is_file() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8", newline="\n")
            print(f"written docs/reference/{name}")


if __name__ == "__main__":
    main()
