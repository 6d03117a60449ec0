"""The customer's handover pack: its index page, and all of it as one file."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.bundle import readable, zip_bytes
from docgen.compose import Planned
from docgen.content.workspace import AccountContent
from docgen.model.artifact import Artifact
from docgen.model.document import plain_text
from docgen.wording import Wording

FOLDER = "customer/handover/"
INDEX = "customer/handover/index.html"
"""The page a customer opens first. It links files by the names they have in a build, so it leaves inside the zip."""
CONTENTS = "handover-contents"


def handover_zip(
    artifacts: list[Artifact], planned: Iterable[Planned], content: AccountContent, wording: Wording
) -> list[Artifact]:
    """index.html and customer/handover.zip; both hold files of the customer's handover folder and nothing else."""
    from docgen.render.index_html import index_page
    from docgen.render.pack_index import pack_index

    pack = [one for one in artifacts if one.path.startswith(FOLDER) and one.classification == "customer" and one.data]
    if not pack:
        return []
    name = plain_text(wording.text(content.account.name))
    title = wording.word("index.handover")
    rows = [(one.path.removeprefix(FOLDER), one.title, one.format) for one in pack]
    listed = next((one.document for one in planned if one.document.id == CONTENTS), None)
    page = (
        pack_index(listed, name, rows, wording.word)
        if listed is not None
        else index_page(title, name, rows, wording.language, wording.word)
    )
    folder = readable(plain_text(wording.text(content.account.display_name)), wording.word("index.joining"))
    entries = [(f"{folder}/index.html", page)]
    entries += [(f"{folder}/{path}", one.data) for (path, _, _), one in zip(rows, pack, strict=True)]
    language = wording.language
    return [
        Artifact(INDEX, page, "handover", "html", "customer", language, "handover-index", title),
        Artifact("customer/handover.zip", zip_bytes(entries), "handover", "zip", "customer", language, "handover-zip",
                 title),
    ]  # fmt: skip
