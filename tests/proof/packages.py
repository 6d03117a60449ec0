"""What is wrong with an Office file as a package (ECMA-376 part 2), beyond what validators look at."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import dirname, join, normpath

from lxml import etree

from docgen.render.tracked import PROPERTY

RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
LEFTOVERS = re.compile(r"thumbnail|printersettings|docprops/custom|customxml|vbaproject|comments|\.bin$", re.IGNORECASE)
TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of an Office file by name: bytes, and the tree of those that are XML."""

    parts: dict[str, bytes]
    trees: dict[str, etree._Element]

    def relationships(self, part: str) -> dict[str, str]:
        """Target part by relationship id, external targets left out."""
        folder = dirname(part)
        return {
            one.get("Id", ""): normpath(join(folder, one.get("Target", ""))).lstrip("/")
            for one in self.trees.get(relationships_of(part), ())
            if one.get("TargetMode") != "External"
        }

    def below(self, folder: str) -> Iterator[tuple[str, etree._Element]]:
        """Trees of the parts directly in a folder, their relationships left out."""
        for name, tree in self.trees.items():
            if dirname(name) == folder and not name.endswith(".rels"):
                yield name, tree


def relationships_of(part: str) -> str:
    """The name of the part that holds a part's relationships."""
    return join(dirname(part), "_rels", f"{part.rpartition('/')[2]}.rels")


def opened(data: bytes) -> tuple[Package, list[str]]:
    """The package, and what is wrong with it as a zip of XML."""
    wrong, parts, trees = [], {}, {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        wrong += [f"{name}: stands twice" for name in repeated(name.lower() for name in names)]
        for name in names:
            parts[name] = archive.read(name)
            if name.endswith((".xml", ".rels")):
                try:
                    trees[name] = etree.fromstring(parts[name])
                except etree.XMLSyntaxError as error:
                    wrong.append(f"{name}: {error}")
    return Package(parts, trees), wrong


def package_problems(package: Package) -> Iterator[str]:
    """Content types, relationships, parts nobody asks for and leftovers of other programs."""
    yield from _content_types(package)
    yield from _relationships(package)
    found = (name for name in package.parts if LEFTOVERS.search(name))
    yield from (f"{name}: a leftover" for name in found if not _is_mark(name, package.parts[name]))


def _is_mark(name: str, data: bytes) -> bool:
    """Whether a part holds nothing but what a form of ours says of itself, so that it can come back."""
    if name != "docProps/custom.xml":
        return False
    names = [one.get("name") for one in etree.fromstring(data)]
    return names == [PROPERTY]


def repeated(values: Iterator[str]) -> list[str]:
    """Values that occur more than once."""
    return [value for value, count in Counter(values).items() if count > 1]


def _content_types(package: Package) -> Iterator[str]:
    defaults, overrides = [], []
    for one in package.trees.get(TYPES, ()):
        if one.tag.endswith("}Default"):
            defaults.append(one.get("Extension", "").lower())
        else:
            overrides.append(one.get("PartName", "").lstrip("/"))
    yield from (f"{TYPES}: {name} stands twice" for name in repeated(iter([*defaults, *overrides])))
    yield from (f"{TYPES}: names {name}, which is missing" for name in overrides if name not in package.parts)
    used = {name.rpartition(".")[2].lower() for name in package.parts}
    yield from (f"{TYPES}: nothing ends in .{ending}" for ending in defaults if ending not in used)
    for name in package.parts:
        ending = name.rpartition(".")[2].lower()
        if name != TYPES and name not in overrides and ending not in defaults:
            yield f"{name}: has no content type"
        if ending == "xml" and name != TYPES and name not in overrides:
            yield f"{name}: is plain XML by its content type"


def _relationships(package: Package) -> Iterator[str]:
    asked = {TYPES}
    for name in package.parts:
        if not name.endswith(".rels"):
            continue
        owner = name.replace("_rels/", "", 1).removesuffix(".rels") if name.startswith("_rels/") else _owner(name)
        if owner and owner not in package.parts:
            yield f"{name}: belongs to {owner}, which is missing"
        ids = [one.get("Id", "") for one in package.trees.get(name, ())]
        yield from (f"{name}: {id} stands twice" for id in repeated(iter(ids)))
        targets = package.relationships(owner)
        asked |= {name, *targets.values()}
        yield from (
            f"{name}: {id} leads to {target}, which is missing"
            for id, target in targets.items()
            if target not in package.parts
        )
    yield from (f"{name}: nothing leads here" for name in package.parts if name not in asked)
    for name, tree in package.trees.items():
        yield from _used_relationships(package, name, tree)


def _owner(name: str) -> str:
    return join(dirname(dirname(name)), name.rpartition("/")[2].removesuffix(".rels"))


def _used_relationships(package: Package, name: str, tree: etree._Element) -> Iterator[str]:
    known = {one.get("Id") for one in package.trees.get(relationships_of(name), ())}
    used = {
        value
        for element in tree.iter(etree.Element)
        for key, value in element.attrib.items()
        if str(key).startswith(RELATIONSHIP)
    }
    yield from (f"{name}: uses relationship {id}, which is missing" for id in sorted(map(str, used - known - {""})))
    if name.endswith(".rels") or "presProps" in name:
        return
    idle = sorted(map(str, known - used)) if _by_id_only(name) else []
    yield from (f"{name}: never uses relationship {id}" for id in idle)


def _by_id_only(name: str) -> bool:
    """Parts whose relationships are all called by their id."""
    return re.search(r"/(charts/chart|drawings/drawing)\d*\.xml$", name) is not None
