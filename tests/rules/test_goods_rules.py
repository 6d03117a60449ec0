"""Rules about goods, D07: packed as sold, in whole pieces, under a known code; and contents that come close."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.messages import catalogue
from tests.cli.commands import Docgen
from tests.rules.quoted import Change, checked, workspace
from tests.rules.test_site_rules import SHOP, STORE, delivered

LINE = "- {sku: SETUP, quantity: 1}"
SOLD: Change = ("quotes", "{sku: SETUP, quantity: 1, group: main}\n          - {sku: TEAM, quantity: 4",
                "{sku: SETUP, quantity: 2, group: main}\n          - {sku: TEAM, quantity: 4")  # fmt: skip
"""The recommended offer sells two set-ups, one for each place."""
PART = "- {sku: ACC-1, item: {en: Cable, zh: 线缆}, quantity: 3}"


def packed(store: str, shop: str = LINE) -> list[Change]:
    """What is packed for the two places, where two set-ups are sold."""
    return [SOLD, *delivered(STORE.replace(LINE, store), SHOP.replace(LINE, shop))]


BAD: list[tuple[str, list[Change], str, str]] = [
    ("packed-unknown", packed("- {sku: NOPE, quantity: 1}"), "- {sku: NOPE, quantity: 1}", "`NOPE`"),
    ("packed-unknown", packed(f"{LINE}\n            - {{sku: SETUPS, quantity: 1}}"),
     "- {sku: SETUPS, quantity: 1}", "`SETUPS`"),
    ("packed-unknown", packed(LINE, "- {sku: setup, quantity: 1}"), "- {sku: setup, quantity: 1}", "`setup`"),
    ("packed-not-whole", packed("- {sku: SETUP, quantity: 0}"), "- {sku: SETUP, quantity: 0}", "0 pieces of SETUP"),
    ("packed-not-whole", packed("- {sku: SETUP, quantity: -3}"), "- {sku: SETUP, quantity: -3}", "-3 pieces of SETUP"),
    ("packed-not-whole", packed(PART.replace("3", "1.5")), PART.replace("3", "1.5"), "1.5 pieces of ACC-1"),
    ("packed-unlike-sold", packed("- {sku: SETUP, quantity: 5}"), "- {sku: SETUP, quantity: 5}",
     "6 pieces of SETUP are packed (store 5, shop 1), and quote Q-1 sells 2"),
    ("packed-unlike-sold", packed(PART), LINE, "1 pieces of SETUP are packed (shop 1), and quote Q-1 sells 2"),
    ("packed-unlike-sold", packed(f"{LINE}\n            - {{sku: GUARD, quantity: 1}}"), "- {sku: GUARD, quantity: 1}",
     "1 pieces of GUARD are packed (store 1), and quote Q-1 sells 0"),
]  # fmt: skip
GOOD: list[tuple[str, list[Change]]] = [
    ("packed-unknown", packed(PART)),
    ("packed-unknown", packed(LINE)),
    ("packed-unknown", packed("- {sku: COURSE, quantity: 1}")),
    ("packed-not-whole", packed(LINE)),
    ("packed-not-whole", packed("- {sku: SETUP, quantity: 2.0}")),
    ("packed-not-whole", packed(PART)),
    ("packed-unlike-sold", packed(LINE)),
    ("packed-unlike-sold", packed(f"- {{sku: SETUP, quantity: 2}}\n            {PART}", PART)),
    ("packed-unlike-sold", [("quotes", "quantity: 4, group: main, discount_percent: 5}",
                             "quantity: 4, group: main, discount_percent: 5}\n"
                             "          - {sku: COURSE, quantity: 2, group: more, optional: true}"),
                            *packed(f"{LINE}\n            - {{sku: COURSE, quantity: 1}}")]),
]  # fmt: skip


def told(rule: str, root: Path, docgen: Docgen, changes: list[Change]) -> list[tuple[str, str]]:
    """Line and words of every finding of a rule."""
    return [(one.line, one.words) for one in checked(docgen, workspace(root, *changes))[1] if one.rule == rule]


@pytest.mark.parametrize(("rule", "changes", "line", "words"), BAD)
def test_broken(rule: str, changes: list[Change], line: str, words: str, tmp_path: Path, docgen: Docgen) -> None:
    found = told(rule, tmp_path, docgen, changes)
    assert any(line == where and words in what for where, what in found), found
    assert all(rule in catalogue(language) for language in ("en", "zh"))


@pytest.mark.parametrize(("rule", "changes"), GOOD)
def test_near_misses(rule: str, changes: list[Change], tmp_path: Path, docgen: Docgen) -> None:
    assert not told(rule, tmp_path, docgen, changes)
