"""A rival's case is never shown to its competitor, by whatever name either of them goes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from docgen.caselib.rivals import Rivals, rivals_of
from docgen.caselib.shelf import LoadedShelf
from docgen.content.account import Account
from docgen.content.library import Workspace
from docgen.selection import match
from tests.cli.commands import Docgen
from tests.cli.conftest import docgen, english  # noqa: F401
from tests.content.workspaces import ACCOUNT, CASE, changed, load

DAY = date(2027, 2, 1)


def account_text(identifier: str, name: str, *, other_names: str = "[]", competitors: str = "[]") -> str:
    """The account of a test workspace with other names; each may be a list in YAML."""
    lists = f"  other_names: {other_names}\n  competitors: {competitors}\n"
    return changed(
        ACCOUNT, ("  id: shop\n", f"  id: {identifier}\n"), ("  region:", f"{lists}  region:"),
        ("{en: Shop plc (fictional), zh: 商店有限公司（虚构）}", name), ("{en: Shop, zh: 商店}", name),
    )  # fmt: skip


SHOP = "{en: Shop plc (fictional), zh: 商店有限公司（虚构）}"


def shop(competitors: str) -> str:
    """Our customer, which names its competitors."""
    return account_text("shop", SHOP, competitors=competitors)


def refused(workspace: Workspace, *, all_accounts: bool = True) -> bool:
    """Whether the grocer's case is kept from the shop for being a rival's."""
    assert workspace.library is not None
    accounts: list[Account] = [one.account for one in workspace.accounts.values()] if all_accounts else []
    content = workspace.accounts["shop"]
    found = match(
        content, LoadedShelf(workspace.cases).facts, workspace.library.taxonomy, workspace.settings,
        date=DAY, channel="deck", rivals=rivals_of(content.account, accounts),
    )  # fmt: skip
    assert len(found.ranked) + len(found.refused) == 1
    return [one.reason for one in found.refused] == ["competitor"]


@pytest.mark.parametrize(
    "written",
    [
        "Nordmart Group plc (fictional)", "Nordmart", "nordmart", "NORDMART Group", "Nordmart AG", "ＮＯＲＤＭＡＲＴ",
        "Nord\u00admart", "Nordmart Online Ltd", "the Nordmart stores", "nmg", "N.M.G.", "NMG Foods",
        "诺德超市集团有限公司（虚构）", "诺德超市", "诺德超市集团", "诺德超市（北欧）", "北欧诺德超市股份有限公司",
    ],
)  # fmt: skip
def test_a_competitor_is_known_by_any_of_its_names(written: str, tmp_path: Path) -> None:
    assert refused(load(tmp_path, content__accounts__shop__account=shop(f'["{written}"]')))


@pytest.mark.parametrize("written", ['"Nord"', '"Mart"', '"Nordmarts Bay"', '"N"', '"XNMG"', '"诺德银行"', "null"])
def test_words_that_only_resemble_a_name_are_no_competitor(written: str, tmp_path: Path) -> None:
    assert not refused(load(tmp_path, content__accounts__shop__account=shop(f"[{written}]")))


@pytest.mark.parametrize("written", ["Nordmart", "Nordmart plc (fictional)", "诺德超市"])
def test_a_competitors_daughter_is_a_rival_too(written: str, tmp_path: Path) -> None:
    case = changed(
        CASE, ("Nordmart Group plc (fictional)", "Nordmart Fresh Foods plc (fictional)"), ("[NMG]", "[NFF]"),
        ("诺德超市集团有限公司（虚构）", "诺德超市鲜食有限公司（虚构）"),
    )  # fmt: skip
    files = {"cases__grocer": case, "content__accounts__shop__account": shop(f'["{written}"]')}
    assert refused(load(tmp_path, **files))


def test_a_rival_is_known_by_the_names_of_its_own_account(tmp_path: Path) -> None:
    """The shop names `Polar Foods`, whose account says that it is also called Nordmart."""
    polar = account_text("polar", "{en: Polar Foods, zh: 极地食品}", other_names='["Nordmart"]')
    workspace = load(
        tmp_path, content__accounts__shop__account=shop('["Polar Foods plc"]'), content__accounts__polar__account=polar
    )
    assert refused(workspace)
    assert not refused(workspace, all_accounts=False)


def test_an_account_that_names_the_customer_as_its_competitor_is_a_rival(tmp_path: Path) -> None:
    grocer = account_text("nordmart", "{en: Nordmart, zh: 诺德超市}", competitors='["Shop plc"]')
    workspace = load(tmp_path, content__accounts__shop__account=shop("[]"), content__accounts__nordmart__account=grocer)
    assert refused(workspace)
    assert not refused(workspace, all_accounts=False)


def test_other_accounts_are_no_rivals(tmp_path: Path) -> None:
    grocer = account_text("nordmart", "{en: Nordmart, zh: 诺德超市}", competitors='["Elsewhere"]')
    files = {"content__accounts__shop__account": shop('["Fjordkjop"]'), "content__accounts__nordmart__account": grocer}
    assert not refused(load(tmp_path, **files))


def test_a_customer_may_be_told_its_own_story(tmp_path: Path) -> None:
    """Nordmart itself is the reader; that a rival of it has an account changes nothing."""
    name = "{en: Nordmart Group plc (fictional), zh: 诺德超市集团有限公司（虚构）}"
    rival = account_text("polar", "{en: Polar Foods, zh: 极地食品}", competitors='["Nordmart"]')
    own = account_text("shop", name, competitors='["Polar Foods"]')
    files = {"content__accounts__shop__account": own, "content__accounts__polar__account": rival}
    assert not refused(load(tmp_path, **files))


def test_nobody_has_no_rivals() -> None:
    assert not Rivals.of(["", "X", "（虚构）"]).include(["X", ""])


def test_the_command_knows_the_rivals_of_all_accounts(english: Docgen) -> None:  # noqa: F811
    """A second account that names the first as its competitor, and that the starter's case is about."""
    home = english.folder / "content" / "accounts"
    text = (home / "hazelbeck-dairy" / "account.yaml").read_text("utf-8")
    rival = text.replace("id: hazelbeck-dairy", "id: sallowmere", 1).replace("Hazelbeck Dairy", "Sallowmere Fruit")
    rival = rival.replace("  industry:", "  competitors: [Hazelbeck]\n  industry:", 1)
    (home / "sallowmere").mkdir()
    (home / "sallowmere" / "account.yaml").write_text(rival, "utf-8")
    assert english("match", "hazelbeck-dairy").out.splitlines()[-1] == (
        "refused: sallowmere-fruit: of a competitor of this customer: account.competitors"
    )
