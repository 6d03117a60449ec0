"""`docgen price`: previews that change nothing, a discount written with one edit, totals met to the cent or refused."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from pathlib import Path

import pytest

from docgen.content.library import load_workspace
from docgen.pricing import price_quote
from tests.cli.commands import ACCOUNTS, Docgen, Ran

ACCOUNT = ACCOUNTS["en"]
FILE = f"content/accounts/{ACCOUNT}/account.yaml"


@pytest.fixture
def workspace(english: Docgen) -> Path:
    """A workspace with one small account, as `docgen init` makes it."""
    return english.folder


def tree(root: Path) -> dict[str, str]:
    """Every file of content, by its hash."""
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in (root / "content").rglob("*.yaml")}


def total_now(root: Path) -> Decimal:
    """The total of the one offer, priced from the files."""
    found = load_workspace(root)
    content, library = found.account(ACCOUNT), found.library
    assert content is not None and library is not None
    quote = content.quotes[0]
    return price_quote(quote, library.price_books[0], quote.tiers[0]).total.value


def changed_lines(before: str, after: str) -> list[tuple[str, str]]:
    """Lines that differ, old and new; a line that was added has no old one."""
    old, new = before.splitlines(), after.splitlines()
    if len(new) > len(old):
        place = next(number for number, line in enumerate(new) if line not in old[number : number + 1])
        return [("", new[place]), *zip(old, [*new[:place], *new[place + 1 :]], strict=True)][:1]
    return [(one, other) for one, other in zip(old, new, strict=True) if one != other]


def price(docgen: Docgen, *options: str) -> Ran:
    """The command on the one account."""
    return docgen("price", ACCOUNT, *options)


def test_a_preview_says_that_it_is_internal_and_writes_nothing(docgen: Docgen, workspace: Path) -> None:
    before = tree(workspace)
    ran = price(docgen, "--discount", "3")
    assert ran.code == 0 and tree(workspace) == before
    lines = ran.out.splitlines()
    assert lines[0].startswith("INTERNAL") and "Not for the customer" in lines[0]
    assert "  SEN-ROOM         14  5,586.00  5,418.42  2,114.42  39.0        98.42" in lines
    assert "Total with tax: 18,961.68 now, 18,392.83 then" in lines
    assert "Margin: 6,218.00 (40.3 %) now, 5,755.52 (38.5 %) then" in lines
    assert "Above the quote's own floor 14,100.00 by 853.52" in lines and "No approval is due." in lines
    sheets = lines.index("  Quote sheets (3)")
    assert lines[sheets + 3 : sheets + 5] == ["    en/customer/quote/quotation.xlsx", "      Prices · Payment"]
    assert "    en/internal/pricing-approval.xlsx" in lines[lines.index("  Inside sheets, for the team alone (4)") :]
    assert "This price raises no finding." in lines and not any("--quote" in line for line in lines)
    assert lines[-1].startswith("Nothing was written. With --apply, total_discount_percent: 3 goes into " + FILE)


def test_a_total_is_met_to_the_cent_and_written_as_one_line(docgen: Docgen, workspace: Path) -> None:
    before = (workspace / FILE).read_text("utf-8")
    found = json.loads(price(docgen, "--total", "18400", "--format", "json", "--apply").out)
    assert found["internal"] is True and found["written"] is True
    assert found["wanted"]["reached"] and Decimal(found["after"]["total"]) == 18400
    assert total_now(workspace) == 18400
    percent = found["discount"]["to"]
    assert changed_lines(before, (workspace / FILE).read_text("utf-8")) == [
        ("", f"    total_discount_percent: {percent}")
    ]
    nets = sum(Decimal(line["net_after"]) for line in found["lines"])
    assert nets == Decimal(found["after"]["net"]) and len(found["lines"]) == 5
    margins = sum(Decimal(line["margin"]) for line in found["lines"])
    assert margins == Decimal(found["after"]["margin"])
    again = price(docgen, "--discount", percent, "--apply")
    assert again.out.splitlines()[-1] == "Nothing to write: that is the discount now."


def errors_of(findings: list[dict[str, str]]) -> set[tuple[str, str]]:
    """What stands at error level: the rule and what was there."""
    return {(one["rule"], one["excerpt"]) for one in findings if one["severity"] == "error"}


@pytest.mark.parametrize(("options", "rules"), [
    (("--total", "18000"), {"discount-above-authority"}),
    pytest.param(("--discount", "40"), {"discount-above-authority", "total-below-floor"}, marks=pytest.mark.proof),
    pytest.param(
        ("--discount", "30", "--line", "SEN-ROOM"), {"discount-above-authority", "total-below-floor"},
        marks=pytest.mark.proof,
    ),
])  # fmt: skip
def test_what_a_build_would_find_is_told_before_and_nothing_is_written(
    options: tuple[str, ...], rules: set[str], docgen: Docgen, workspace: Path
) -> None:
    before = tree(workspace)
    ran = price(docgen, *options, "--format", "json", "--apply")
    told = json.loads(ran.out)
    assert ran.code == 1 and tree(workspace) == before and told["written"] is False
    assert told["kept_back"] == ["q-cold-rooms"] and {rule for rule, _ in errors_of(told["findings"])} == rules
    gone = {one["path"] for one in told["documents"] if one["becomes"] == "gone"}
    assert gone == {f"en/customer/quote/quotation.{ending}" for ending in ("docx", "pdf", "xlsx")}
    shown = price(docgen, *options)
    assert shown.code == 1 and "KEPT BACK" in shown.out and all(one["message"] in shown.out for one in told["findings"])

    path, percent = workspace / FILE, told["discount"]["to"]
    if told["discount"]["line"]:
        text = path.read_text("utf-8").replace("discount_percent: 5}", f"discount_percent: {percent}}}")
    else:
        text = path.read_text("utf-8").replace("    version: ", f"    total_discount_percent: {percent}\n    version: ")
    path.write_text(text, "utf-8")
    built = docgen("build", ACCOUNT, "--only", "quote", "--lang", "en")
    assert built.code == 1 and not (workspace / "build" / ACCOUNT / "en/customer/quote").exists()
    checked = json.loads(docgen("check", ACCOUNT, "--format", "json").out)["findings"]
    assert errors_of(checked) == errors_of(told["findings"])


def test_which_quote_it_is_and_how_to_choose_another(docgen: Docgen, workspace: Path) -> None:
    path = workspace / FILE
    other = '  - {id: q-second, same_as: q-cold-rooms, number: CW-2027-042, version: "1.0"}\n'
    path.write_text(path.read_text("utf-8").replace("\ncontract:\n", f"{other}\ncontract:\n"), "utf-8")
    ran = price(docgen, "--discount", "2", "--quote", "q-second")
    assert ran.code == 0 and "Quote CW-2027-042" in ran.out
    assert "The account's quotes: q-cold-rooms, q-second. This is q-second; --quote chooses another." in ran.out
    assert json.loads(price(docgen, "--discount", "2", "--format", "json").out)["quotes"] == [
        "q-cold-rooms",
        "q-second",
    ]


def test_a_line_takes_the_discount_in_its_place(docgen: Docgen, workspace: Path) -> None:
    before = (workspace / FILE).read_text("utf-8")
    assert price(docgen, "--discount", "7.5", "--line", "SEN-ROOM", "--apply").code == 0
    middle = (workspace / FILE).read_text("utf-8")
    assert changed_lines(before, middle) == [
        (
            "          - {sku: SEN-ROOM, quantity: 14, group: equipment, discount_percent: 5}",
            "          - {sku: SEN-ROOM, quantity: 14, group: equipment, discount_percent: 7.5}",
        )
    ]
    assert price(docgen, "--total", "18700", "--line", "RCV-BASE", "--apply").code == 0
    assert total_now(workspace) == 18700
    ((old, new),) = changed_lines(middle, (workspace / FILE).read_text("utf-8"))
    assert new.startswith(old[:-1] + ", discount_percent: ") and new.endswith("}")
    assert docgen("check").code == 0


@pytest.mark.proof
def test_a_total_that_rounding_skips_is_refused_with_its_neighbours(docgen: Docgen, workspace: Path) -> None:
    before = tree(workspace)
    # At 23 % one net after the other gives totals one or two cents apart: 14634.15 + 3365.85, 14634.16 + 3365.86.
    ran = price(docgen, "--total", "18000.01", "--format", "json", "--apply")
    found = json.loads(ran.out)
    assert ran.code == 1 and tree(workspace) == before and not found["written"]
    wanted = Decimal(found["wanted"]["total"])
    below, above = (Decimal(found["wanted"][side]["total"]) for side in ("below", "above"))
    assert (below, above) == (wanted - Decimal("0.01"), wanted + Decimal("0.01"))
    beyond = price(docgen, "--total", "99999")
    assert beyond.code == 1 and "18,961.68" in beyond.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "neither or both"),
        (("--discount", "1", "--total", "5"), "neither or both"),
        (("--discount", "100.5"), "100.5"),
        (("--total", "many"), "many"),
        (("--total", "-5"), "-5"),
        (("--discount", "1", "--tier", "best"), "best"),
        (("--discount", "1", "--line", "SEN-ROM"), "SEN-ROOM"),
        (("--discount", "1", "--quote", "q-none"), "q-none"),
    ],
)
def test_what_is_not_there_is_named(options: tuple[str, ...], said: str, docgen: Docgen, workspace: Path) -> None:
    ran = price(docgen, *options)
    assert ran.code == 2 and said in ran.err and "Traceback" not in ran.err and not ran.out


def test_a_quote_that_cannot_be_priced_names_the_line(docgen: Docgen, workspace: Path) -> None:
    text = (workspace / FILE).read_text("utf-8")
    (workspace / FILE).write_text(text.replace("quantity: 14,", "quantity: -14,"), "utf-8")
    place = next(number for number, line in enumerate(text.splitlines(), 1) if "quantity: 14," in line)
    ran = price(docgen, "--discount", "1", "--apply")
    assert ran.code == 1 and f"{FILE}:{place}:" in ran.err and "-14" in ran.err


def test_the_preview_speaks_chinese(chinese: Docgen) -> None:
    ran = chinese("price", ACCOUNTS["zh"], "--discount", "2.5")
    assert ran.code == 0 and ran.out.startswith("仅供内部使用：含成本、毛利和底价，不得给客户")
    assert "大写：" in ran.out and "未写入任何内容。加上--apply" in ran.out
