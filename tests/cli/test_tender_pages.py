"""The volumes of a tender name pages of each other, and each number is that of the page."""

from __future__ import annotations

import re

from tests.cli.commands import ACCOUNTS, Docgen
from tests.reading import pdf_pages

SHORT = {"Qualification": "01-qualification", "Commercial": "02-commercial", "Technical": "03-technical"}
NAMED = re.compile(r"(Qualification|Commercial|Technical)\s+volume,\s+section\s+([\d.]+),\s+page\s+(\d+|–)")


def test_pages_that_volumes_name_of_each_other_are_true(english: Docgen) -> None:
    home = f"content/accounts/{ACCOUNTS['en']}/account.yaml"
    file = english.folder / home
    text = file.read_text("utf-8").replace("procurement_mode: negotiated", "procurement_mode: tender")
    before, _, clauses = re.sub(r"\n +section: \S+", "", text).partition("\nrequirements:\n")
    answered = iter(("solution", "solution", "experience.facts", "experience.facts", "solution"))
    answer = re.compile(r"(\n +)status: \w+")
    clauses = answer.sub(lambda at: f"{at[0]}{at[1]}section: {next(answered)}", clauses, count=5)
    file.write_text(f"{before}\nrequirements:\n{clauses}", "utf-8")
    assert english("build", "--only", "tender", "--lang", "en").code == 0
    folder = english.folder / "build" / ACCOUNTS["en"] / "en/customer/tender"
    pages = {name: pdf_pages((folder / f"{name}.pdf").read_bytes()) for name in SHORT.values()}
    across = set()
    for name, own in pages.items():
        for volume, number, page in NAMED.findall(" ".join(own)):
            heading = re.compile(rf"^\s*{re.escape(number)}\s+\w", re.MULTILINE)
            assert heading.search(pages[SHORT[volume]][int(page) - 1]), (name, volume, number, page)
            across |= {name} if SHORT[volume] != name else set()
    assert across == {"01-qualification", "02-commercial", "03-technical"}
