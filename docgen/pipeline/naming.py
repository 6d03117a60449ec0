"""The names that files leave with, by the naming rule of the workspace."""

from __future__ import annotations

import re

from docgen.bundle import slug
from docgen.bundle.naming import LIMIT_BYTES
from docgen.content.library import Workspace
from docgen.diagnostics import ContentError
from docgen.pipeline.build import Made

_SHORTEST = 8
"""Characters that stay of a name that is too long beside the others."""
_ENDING = len(".docx")
"""The longest ending of most files: Word file, workbook and PDF of a document are cut alike."""
_NUMBER = re.compile(r"([0-9]{2})-")


def released_name(workspace: Workspace, made: Made, title: str, file: str, number: int, taken: set[str]) -> str:
    """The name of a file in a version: customer, project, document, version, date, as the naming rule orders them.

    A name that another file has already gets the file's own in a build. Customer and project are shortened where the
    whole would be longer than file systems take. Raises ContentError for a rule with a placeholder nobody fills.
    """
    stem, dot, ending = file.rpartition(".")
    pattern = str(workspace.settings.naming.released)
    title = _called(made, title, stem)
    values = {
        "document": title, "version": str(number), "date": made.manifest.document_date,
        "language": made.manifest.language, **_names(made),
    }  # fmt: skip
    room = max(len((dot + ending).encode()), _ENDING)
    name = _fitting(pattern, values, room)
    if f"{name}{dot}{ending}" in taken:
        name = _fitting(pattern, values | {"document": f"{title} {stem}"}, room)
    return f"{name}{dot}{ending}"


def _called(made: Made, title: str, stem: str) -> str:
    """A document by what it is, where its title says what it claims: a deck, a proposal; else its title.

    The number it has in its set stays in front, so that the files of a bid or a pack keep their order.
    """
    label, number = f"document.{stem}", _NUMBER.match(stem)
    called = made.wording.word(label) if label in made.wording.catalogue else title
    return f"{number[1]} {called}" if number and not called.startswith(number[1]) else called


def _names(made: Made) -> dict[str, str]:
    """What the customer and its project are called in the language of the files."""
    material, language = made.material, made.wording.language
    content = material.account
    wanted = material.choice.opportunity or content.account.current_opportunity
    sale = next((one for one in content.opportunities if wanted is None or one.id == wanted), None)
    customer = content.account.display_name.in_language(language)
    project = sale.name.in_language(language) if sale is not None else None
    return {"customer": customer[1] if customer else "", "project": project[1] if project else ""}


def _fitting(pattern: str, values: dict[str, str], ending: int) -> str:
    """The name, with customer and project cut a letter at a time until there is room for the rest; then the title."""
    room = LIMIT_BYTES - ending
    while True:
        name = _filled(pattern, values)
        longest = max(("project", "customer"), key=lambda key: len(values[key]))
        if len(values[longest]) <= _SHORTEST:
            longest = "document"
        if _length(name) <= room or len(values[longest]) <= _SHORTEST:
            return slug(name)
        values = values | {longest: values[longest][:-1]}


def _filled(pattern: str, values: dict[str, str]) -> str:
    try:
        return pattern.format(**{key: _worn(words) for key, words in values.items()})
    except (KeyError, ValueError, IndexError, AttributeError):
        known = ", ".join(f"{{{key}}}" for key in sorted(values))
        raise ContentError("release-naming", written=pattern, known=known) from None


def _worn(words: str) -> str:
    """Words without the marks that file systems quarrel about: letters, digits, hyphens, and a space for the rest."""
    kept = (letter if letter.isalnum() or letter == "-" else " " for letter in words)
    return " ".join("".join(kept).split())


def _length(name: str) -> int:
    """Bytes of a name as a file's, were it not cut."""
    return sum(len(slug(letter).encode()) for letter in name)
