"""The pictures that accounts name: read when content is, each once, with a problem at the line of each that is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docgen.content.entity import Entity
from docgen.content.outline import Picture
from docgen.source.image import Image, read_image
from docgen.source.problems import Problem

PictureKey = tuple[str, str]
"""The file that names a picture, and what it writes."""


@dataclass(slots=True)
class PictureFiles:
    """Pictures by where they are named; `inputs` are the files that were read, with their digests."""

    root: Path
    images: dict[PictureKey, Image] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    inputs: dict[str, str] = field(default_factory=dict)
    _read: dict[str, Image] = field(default_factory=dict)

    def add(self, content: object) -> None:
        """Read every picture that content names."""
        for picture in pictures_of(content):
            name = picture.__dict__.get("file")
            if name is None or name.is_gap or key_of(picture) in self.images:
                continue
            found = read_image(self.root, str(name), name.source)
            if isinstance(found, Problem):
                self.problems.append(found)
                continue
            image, path, digest = found
            self.inputs[path] = digest
            self.images[key_of(picture)] = self._read.setdefault(path, image)


def key_of(picture: Picture) -> PictureKey:
    """What a picture is looked up by."""
    return picture.file.source.file, str(picture.file)


def image_of(images: Mapping[PictureKey, Image], picture: Picture) -> Image | None:
    """The picture itself; None where it could not be read (a finding of content already)."""
    return images.get(key_of(picture))


def pictures_of(content: object) -> Iterator[Picture]:
    """Every picture in content, in the order of its fields."""
    waiting: list[Any] = [content]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Picture):
            yield node
        elif isinstance(node, Entity):
            waiting += reversed(list(node.__dict__.values()))
        elif isinstance(node, tuple) and not isinstance(node, str):
            waiting += reversed(node)
