"""Small builds made by hand, for tests of what writes files."""

from __future__ import annotations

from docgen.bundle import BuildFile, Manifest
from docgen.bundle.manifest import sha256


def manifest(account: str = "north", language: str = "en") -> Manifest:
    """A manifest without files."""
    return Manifest(account, "North & Söhne", language, "2027-02-09", "draft", {"a.yaml": "0" * 64}, {}, {}, {})


def build_file(path: str, data: bytes, inputs: str = "one", kind: str = "deck") -> tuple[BuildFile, bytes]:
    """A file with its manifest row."""
    return BuildFile(path, sha256(data), kind, "pptx", "customer", "en", path, path, inputs), data


def generation(number: int, files: int = 12, size: int = 3000) -> list[tuple[BuildFile, bytes]]:
    """All files of one build; each says which build it belongs to."""
    body = (f"generation {number:06d} " * (size // 18)).encode()
    return [build_file(f"customer/part-{index:02d}.bin", body) for index in range(files)]
