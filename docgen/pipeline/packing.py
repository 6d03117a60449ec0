"""The customer's handover pack as one file."""

from __future__ import annotations

from docgen.bundle import slug, zip_bytes
from docgen.content.workspace import AccountContent
from docgen.model.artifact import Artifact
from docgen.model.document import plain_text
from docgen.wording import Wording


def handover_zip(artifacts: list[Artifact], content: AccountContent, wording: Wording) -> list[Artifact]:
    """customer/handover.zip with its index; holds files of the customer's handover folder and nothing else."""
    from docgen.render.index_html import index_page

    pack = [one for one in artifacts if one.path.startswith("customer/handover/") and one.classification == "customer"]
    if not pack:
        return []
    name = plain_text(wording.text(content.account.name))
    title = wording.word("index.handover")
    rows = [(one.path.removeprefix("customer/handover/"), one.title, one.format) for one in pack]
    page = index_page(title, name, rows, wording.language, wording.word)
    folder = slug(name)
    entries = [(f"{folder}/{path}", one.data) for (path, _, _), one in zip(rows, pack, strict=True)]
    data = zip_bytes([*entries, (f"{folder}/index.html", page)])
    return [
        Artifact("customer/handover.zip", data, "handover", "zip", "customer", wording.language, "handover-zip", title)
    ]
