"""A file that is not there is one finding that says what to write where; what would need it is silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.content.library import load_workspace
from tests.content.test_findings import WITH_QUOTE
from tests.content.workspaces import ACCOUNT, COMPANY, OFFERINGS, changed, load, write

LIBRARY = "content/library"
CONTRACT = "contract:\n  id: c-1\n  gates: [{role: delivery-manager, result: open}]\n"
NEEDS = ACCOUNT.partition("needs:\n")[1] + ACCOUNT.partition("needs:\n")[2]


def _without(root: Path, *files: str, **changes: str) -> list[str]:
    """What is said of the workspace without these files, a line each."""
    write(root, **changes)
    for file in files:
        (root / file).unlink()
    return [one.as_line() for one in load_workspace(root).findings]


@pytest.mark.parametrize(
    ("files", "keys"),
    [
        (("taxonomy.yaml",), ("taxonomy",)),
        (("offerings.yaml",), ("offerings",)),
        (("company.yaml",), ("company", "brand")),
        (("company.yaml", "offerings.yaml", "taxonomy.yaml"), ("company", "brand", "offerings", "taxonomy")),
    ],
)
def test_missing_library_files_are_one_finding(files: tuple[str, ...], keys: tuple[str, ...], tmp_path: Path) -> None:
    paths = ", ".join(f"{LIBRARY}/{key}.yaml" for key in keys)
    said = _without(
        tmp_path, *(f"{LIBRARY}/{file}" for file in files), content__accounts__shop__account=WITH_QUOTE
    )  # fmt: skip
    assert said == [
        f"content/library: missing from the library: {', '.join(keys)}: "
        f"write each as a top-level key in a file there, for example in {paths}"
    ]


def test_a_missing_library_key_is_said_in_chinese(tmp_path: Path) -> None:
    text = changed(COMPANY, ("brand:\n  confidentiality_label: {en: Confidential, zh: 保密}\n", ""))
    found = load(tmp_path, docgen="schema_version: 1\nlanguage: zh\n", content__library__company=text).findings
    assert [one.as_line() for one in found] == [
        "content/library: 公共内容缺少：brand：请在该文件夹的文件里作为顶层键写出，例如写在content/library/brand.yaml"
    ]


def test_the_rest_of_a_library_is_checked_beside_what_is_missing(tmp_path: Path) -> None:
    text = changed(OFFERINGS, ("currency: EUR\n", "currency: EUR\n    curency: EUR\n"))
    found = _without(tmp_path, f"{LIBRARY}/taxonomy.yaml", content__library__offerings=text)
    assert len(found) == 2 and "unknown field `curency`" in found[1]


def test_a_misspelt_key_of_the_library_is_not_missing(tmp_path: Path) -> None:
    found = load(tmp_path, content__library__company=changed(COMPANY, ("company:\n", "compnay:\n"))).findings
    assert [one.rule for one in found] == ["unknown-field"]


@pytest.mark.parametrize(
    ("key", "word", "field"),
    [("company:", "company: Acme\n", "company"), ("  team_roles:", "  team_roles: many\n", "company.team_roles")],
)
def test_a_word_in_place_of_fields_is_said_there_alone(key: str, word: str, field: str, tmp_path: Path) -> None:
    company = COMPANY[: COMPANY.index(key)] + word + COMPANY[COMPANY.index("brand:") :]
    files = {"content__library__company": company, "content__accounts__shop__account": ACCOUNT + CONTRACT}
    assert [one.location.field for one in load(tmp_path, **files).findings] == [field]


def test_an_account_without_its_own_file_is_one_finding(tmp_path: Path) -> None:
    path = "content/accounts/shop"
    said = _without(tmp_path, f"{path}/account.yaml", content__accounts__shop__needs=NEEDS)
    assert len(said) == 1 and said[0].startswith(f"{path}/needs.yaml:1:1: `account` is missing")


def test_what_refers_to_a_list_that_nobody_wrote_is_told_that_there_is_none(tmp_path: Path) -> None:
    text = OFFERINGS.partition("price_books:")[0]
    files = {"content__library__offerings": text, "content__accounts__shop__account": WITH_QUOTE}
    found = [one.as_line() for one in load(tmp_path, **files).findings]
    assert len(found) == 1
    assert "there is no price book `pb-eur`, nor any other: add it, or take it out here" in found[0]
