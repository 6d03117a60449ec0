"""The documentation is whole and true: nothing undocumented, nothing stale, no link or picture that leads nowhere."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote
from xml.etree import ElementTree

import click
import pytest

from docgen.caselib.shelf import LoadedShelf
from docgen.cli import group
from docgen.compose import KINDS, Choice, Material, make_kit
from docgen.compose.registry import DOCUMENT_TYPES
from docgen.content.schema import entity_kinds
from docgen.messages import catalogue
from docgen.pipeline.options import BuildOptions, document_date
from docgen.render import FORMATS
from docgen.wording import Wording, load_catalogue
from tests.sample_workspace import sample

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
PAGES = (ROOT / "README.md", *sorted(DOCS.rglob("*.md")))
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"^(?: {4}[^\n]*|```.*?^```)$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FORBIDDEN = re.compile(
    r"(?<![\w.])/(?:work|tmp|root|home|Users|var|opt|mnt)/|[A-Z]:\\|file://|localhost|127\.0\.0\.1"
    r"|pypi\.|pythonhosted|npmjs|crates\.io|deb\.debian|archive\.ubuntu|--index-url|--proxy",
    re.IGNORECASE,
)
OF_A_QUOTE = [one for one in DOCUMENT_TYPES if one.kind in ("proposal", "tender", "quote")]
"""The types whose files another quote may change."""
LARGEST_PICTURE = 300_000


@cache
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pages_in_a_process_of_its_own() -> dict[str, str]:
    """What `make docs` would write: nothing another test loaded or set can change it."""
    code = "import json, runpy; print(json.dumps(runpy.run_path('docs/generate.py')['pages']()))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    made: dict[str, str] = json.loads(done.stdout)
    return made


def text(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def test_generated_pages_are_what_the_generator_writes_now() -> None:
    made = pages_in_a_process_of_its_own()
    on_disk = {path.name: path.read_text("utf-8") for path in REFERENCE.glob("*.md")}
    on_disk["../delivery-rules.md"] = text("delivery-rules.md")

    assert len(made) > 10
    assert sorted(made) == sorted(on_disk)
    stale = [name for name in made if made[name] != on_disk[name]]
    assert not stale, f"run `make docs`: {stale}"


def test_every_command_and_option_is_documented() -> None:
    page = text("reference/commands.md")
    readme = (ROOT / "README.md").read_text("utf-8")
    context = click.Context(group, info_name="docgen")
    seen = 0
    for name, inner in generator().commands_in(group, context):
        command = inner.command
        section = page.split(f"\n## {name}\n", 1)[1].split("\n## ", 1)[0]
        for option in (one for one in command.params if isinstance(one, click.Option)):
            assert all(f"`{spelled}" in section for spelled in option.opts), f"{name} {option.opts}"
            seen += 1
        assert f"`docgen {name}" in readme
    assert seen > 10


def test_every_field_is_documented() -> None:
    pages = {path.name: path.read_text("utf-8") for path in REFERENCE.glob("*.md")}
    seen = 0
    for entity in set(entity_kinds().values()):
        page = pages[f"{generator().page_of(entity)}.md"]
        section = page.split(f"\n## {entity.__name__}\n", 1)[1].split("\n## ", 1)[0]
        for name, field in entity.model_fields.items():
            assert f"| `{name}` |" in section, f"{entity.__name__}.{name}"
            assert field.description, f"{entity.__name__}.{name} has no description"
            seen += 1
    assert seen > 400


def test_every_message_is_documented() -> None:
    page = text("reference/messages.md")
    rules = [rule for rule in catalogue("en")]

    assert len(rules) > 50
    assert [rule for rule in rules if f"| `{rule}` |" not in page] == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_a_page_that_names_its_types(kind: str) -> None:
    page = text(f"kinds/{kind}.md")
    names = [one.name for one in DOCUMENT_TYPES if one.kind == kind]

    assert names
    assert [name for name in names if f"`{name}`" not in page] == []
    assert f"--only {kind}" in page and "What stays inside" in page


@cache
def planned_files() -> frozenset[tuple[str, str]]:
    """(kind, path) of every file of the sample accounts, each quote of them tried."""
    return frozenset(_planned_files())


def _planned_files() -> Iterator[tuple[str, str]]:
    workspace = sample()
    assert workspace.library is not None
    wording = Wording(load_catalogue("en", ROOT))
    for content in workspace.accounts.values():
        when = document_date(BuildOptions(), workspace, content)
        for quote in [None, *(str(one.id) for one in content.quotes)]:
            material = Material(
                workspace.settings, workspace.library, content, LoadedShelf(workspace.cases), Choice(quote=quote), when,
                secret=b"0" * 64,
            )  # fmt: skip
            for one in DOCUMENT_TYPES if quote is None else OF_A_QUOTE:
                for plan in one.compose(make_kit(material, one, wording)):
                    path = plan.path.replace(
                        f"-{material.account.account.current_meeting}", "[-<meeting>][-<audience>]"
                    )
                    path = re.sub(r"/(?:presenter-)?deck$", r"\g<0>[-<meeting>][-<audience>]", path)
                    path = re.sub(r"(cases)/[^/]+$", r"\1/<case>", path)
                    path = re.sub(r"quotation-[A-Z]$", "quotation-<letter>", path)
                    path = re.sub(r"(02-sites)/[^/]+$", r"\1/<NNN-site>", path)
                    path = re.sub(r"(05-training)/[^/]+?(-handbook|-test)?$", r"\1/<NN-course>\2", path)
                    yield from ((one.kind, f"{path}.{form}") for form in plan.formats)


def test_every_file_of_the_samples_is_on_the_page_of_its_kind() -> None:
    files = planned_files()
    missing = []
    for kind, path in sorted(files):
        stem, _, form = path.rpartition(".")
        rows = [line for line in text(f"kinds/{kind}.md").splitlines() if f"`{stem}." in line]
        if not any(f".{form}`" in row for row in rows):
            missing.append((kind, path))

    assert len(files) > 40
    assert missing == []


def test_every_format_and_package_is_in_the_architecture() -> None:
    page = text("architecture.md")
    packages = [path.name for path in (ROOT / "docgen").iterdir() if (path / "__init__.py").is_file()]

    assert len(packages) > 8
    assert [name for name in packages if f"`docgen/{name}/`" not in page] == []
    assert [form for form in FORMATS if form not in text("images/architecture.svg")] == []


def anchors(page: Path) -> set[str]:
    """Anchors of a page's headings, as hosts of Markdown make them."""
    headings = HEADING.findall(CODE.sub("", page.read_text("utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links() -> Iterator[tuple[Path, str, bool]]:
    for page in PAGES:
        for picture, target in LINK.findall(CODE.sub("", page.read_text("utf-8"))):
            yield page, unquote(target), bool(picture)


def test_every_link_and_picture_leads_somewhere() -> None:
    broken, local, pictures = [], 0, 0
    for page, target, picture in links():
        if re.match(r"https?://", target):
            continue
        local += 1
        pictures += picture
        name, _, anchor = target.partition("#")
        path = (page.parent / name).resolve() if name else page
        if not path.exists() or (anchor and anchor not in anchors(path)):
            broken.append(f"{page.relative_to(ROOT)}: {target}")

    assert broken == []
    assert local > 100 and pictures >= 2


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    targets: dict[Path, set[Path]] = {}
    for page, target, _ in links():
        if not re.match(r"https?://", target) and target.partition("#")[0]:
            targets.setdefault(page, set()).add((page.parent / target.partition("#")[0]).resolve())
    while waiting:
        page = waiting.pop()
        if page not in reached and page.suffix == ".md":
            reached.add(page)
            waiting += targets.get(page, ())

    assert {page.resolve() for page in PAGES} - {page.resolve() for page in reached} == set()


def test_pictures_are_used_small_and_sound() -> None:
    pictures = sorted((DOCS / "images").iterdir())
    used = {(page.parent / target).resolve() for page, target, picture in links() if picture}

    assert len(pictures) >= 2
    assert {path.resolve() for path in pictures} == used
    for path in pictures:
        assert path.stat().st_size <= LARGEST_PICTURE
        if path.suffix == ".svg":
            root = ElementTree.parse(path).getroot()
            assert root.get("role") == "img" and root.find("{*}title") is not None
        else:
            assert path.read_bytes().startswith(b"\x89PNG\r\n")


def test_the_readme_begins_with_who_commands_tree_and_picture() -> None:
    first = (ROOT / "README.md").read_text("utf-8").split("\n## ", 1)[0]
    places = [first.find(words) for words in ("For solution managers", "make build", "make test", "build/", "kit.png")]

    assert -1 not in places
    assert places == sorted(places)


def test_the_readme_names_files_that_are_built() -> None:
    first = (ROOT / "README.md").read_text("utf-8").split("\n## ", 1)[0]
    tree = first.split("build/halden-rowe/en/", 1)[1].split("\n\n", 1)[0]
    named = set(re.findall(r"[a-z][\w-]+\.(?:pptx|docx|pdf|xlsx|zip|html|json)", tree))
    made = {path.rpartition("/")[2].replace("[-<meeting>][-<audience>]", "") for _, path in planned_files()}
    made |= {"index.html", "manifest.json", "findings.json", "handover.zip", "case-refusals.json"}

    assert len(named) > 10
    assert {name.replace("-executive-presentation", "") for name in named} - made == set()


def test_no_page_names_a_local_path_or_a_package_host() -> None:
    pages = [*PAGES, DOCS / "generate.py", *(DOCS / "images").glob("*.svg")]
    found = [
        f"{page.relative_to(ROOT)}: {match[0]}"
        for page in pages
        for match in FORBIDDEN.finditer(page.read_text("utf-8").replace("http://www.w3.org/2000/svg", ""))
    ]

    assert len(pages) > 20
    assert found == []
