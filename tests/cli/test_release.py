"""`docgen release`: what it freezes, what it refuses, and that nothing else leaves."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from docgen.bundle.release import Release, write_release
from docgen.content.library import load_workspace
from docgen.diagnostics import DocgenError
from docgen.pricing import price_quote
from docgen.pricing.sent import read_sent
from tests.cli.commands import Docgen, edit, files_in
from tests.reading import every_part, numbers_of, pdf_text, readings_of
from tests.sample_workspace import NEGOTIATED, TENDER, THIN, copy_sample

DAIRY = "hazelbeck-dairy"
QUOTE = (DAIRY, "--only", "quote", "--lang", "en")
HOME = f"releases/{DAIRY}"


def released(docgen: Docgen, number: int, home: str = HOME) -> dict[str, Any]:
    """The manifest of a version, whose files are what it says."""
    folder = docgen.folder / home / f"v{number}"
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
    for row in manifest["files"]:
        data = (folder / row["path"]).read_bytes()
        assert (sha256(data).hexdigest(), len(data)) == (row["sha256"], row["size"])
    listed = {row["path"] for row in manifest["files"]} | {"manifest.json", "quotes.json", "release.html"}
    assert files_in(folder) == listed
    return manifest


def test_a_release_is_frozen_named_and_no_draft(english: Docgen) -> None:
    ran = english("release", *QUOTE)
    assert ran.code == 0, ran.err
    manifest = released(english, 1)
    paths = [row["path"] for row in manifest["files"]]
    assert {path.rpartition(".")[2] for path in paths} >= {"xlsx", "pdf"}
    assert all(path.startswith("en/quote/Hazelbeck_Dairy-Cold_rooms_2027-Quotation-v1-2027-03-01.") for path in paths)
    for path in paths:
        file = english.folder / HOME / "v1" / path
        assert not file.stat().st_mode & 0o222
        parts = (part for name, part in every_part(path, file.read_bytes()) if "styles.xml" not in name)
        assert not any("Draft" in reading for part in parts for reading in readings_of(part))
    assert not (english.folder / "build" / DAIRY / "en").exists()


def test_what_left_is_kept_as_data(english: Docgen) -> None:
    assert english("release", *QUOTE).code == 0
    (sent,) = read_sent((english.folder / HOME / "v1/quotes.json").read_bytes())
    workspace = load_workspace(english.folder)
    content = workspace.account(DAIRY)
    assert content is not None and workspace.library is not None
    (quote,) = content.quotes
    totals = {tier.id: price_quote(quote, workspace.library.price_books[0], tier).total.value for tier in quote.tiers}
    assert {offer.tier: offer.total for offer in sent.offers}.items() <= totals.items()
    assert sent.number == str(quote.number)


def test_the_same_again_writes_nothing_and_a_change_makes_the_next_version(english: Docgen) -> None:
    assert english("release", *QUOTE).code == 0
    first = files_in(english.folder / HOME / "v1")
    again = english("release", *QUOTE)
    assert again.code == 0
    assert "version 1" in again.out
    assert {path.name for path in (english.folder / HOME).iterdir()} == {"v1"}
    later = english("release", *QUOTE, "--date", "2027-03-09")
    assert later.code == 0, later.err
    assert "2027-03-09" in released(english, 2)["files"][0]["path"]
    assert files_in(english.folder / HOME / "v1") == first
    released(english, 1)


def test_every_reason_is_told_at_once(docgen: Docgen) -> None:
    docgen.folder = copy_sample(docgen.folder / "sample")
    ran = docgen("release", THIN, "--only", "quote", "--lang", "en")
    assert ran.code == 1
    assert f"content/accounts/{THIN}/" in ran.err
    assert ran.err.count("error: ") >= 5
    assert not (docgen.folder / "releases").exists()


def test_a_bid_does_not_leave_without_the_proofs_that_are_bound_in(english: Docgen) -> None:
    mode = "    procurement_mode: "
    edit(english, f"{mode}negotiated", f"{mode}tender")
    ran = english("release", *QUOTE)
    assert ran.code == 1 and "`attachments: []`" in ran.err
    licence = "      - {id: at-licence, name: {en: Business licence}}\n"
    edit(english, f"{mode}tender", f"    attachments:\n{licence}{mode}tender")
    ran = english("release", *QUOTE)
    assert ran.code == 1 and "without Business licence" in ran.err and "`attachments: []`" not in ran.err
    edit(english, "licence}}", "licence}, confirmed_by: account-manager, confirmed_on: 2027-02-26}")
    assert english("release", *QUOTE).code == 0


def test_an_important_need_without_an_answer_or_another_way_does_not_leave(english: Docgen) -> None:
    answered = "    answer: Readings come in by radio\n    answer_status: "
    edit(english, f"{answered}full", f"{answered}partial")
    assert english("build", *QUOTE).code == 0
    ran = english("release", *QUOTE)
    assert ran.code == 1 and "is important (P1) and not met in full (partial)" in ran.err
    edit(english, f"{answered}partial", f"    alternative: One round at night is still walked\n{answered}partial")
    assert english("release", *QUOTE).code == 0


def test_gaps_and_texts_in_one_language_stop_a_release_and_no_build(chinese: Docgen) -> None:
    account = next((chinese.folder / "content/accounts").iterdir()).name
    path = f"content/accounts/{account}/account.yaml"
    edit(chinese, "display_name:", "display_name: null  #", path)
    edit(chinese, "languages: [zh]", "languages: [zh, en]", "docgen.yaml")
    assert chinese("build", account, "--only", "quote", "--lang", "zh").code == 0
    ran = chinese("release", account, "--only", "quote", "--lang", "zh")
    assert ran.code == 1
    reasons = [line for line in ran.err.splitlines() if path in line]
    assert len(reasons) > 5
    assert not (chinese.folder / "releases").exists()


def test_an_edited_draft_stops_it(english: Docgen) -> None:
    assert english("build", *QUOTE).code == 0
    draft = english.folder / "build" / DAIRY / "en/customer/quote/quotation.xlsx"
    draft.write_bytes(draft.read_bytes() + b" ")
    ran = english("release", *QUOTE)
    assert ran.code == 1
    assert f"build/{DAIRY}/en/customer/quote/quotation.xlsx" in ran.err
    draft.unlink()
    assert english("release", *QUOTE).code == 0


def test_a_stale_build_does_not_matter(english: Docgen) -> None:
    assert english("build", *QUOTE).code == 0
    assert english("release", *QUOTE, "--date", "2027-03-10").code == 0
    (row, *_) = released(english, 1)["files"]
    assert "2027-03-10." in row["path"]


def test_what_was_sent_may_not_be_changed_afterwards(english: Docgen) -> None:
    assert english("release", *QUOTE).code == 0
    sent = next((english.folder / HOME / "v1/en").rglob("*.pdf"))
    sent.chmod(0o644)
    sent.write_bytes(b"%PDF-1.7 changed")
    ran = english("release", *QUOTE, "--date", "2027-03-10")
    assert ran.code == 1
    assert sent.name in ran.err
    assert not (english.folder / HOME / "v2").exists()


def test_names_hold_no_marks_and_documents_are_called_what_they_are(chinese: Docgen) -> None:
    account = next((chinese.folder / "content/accounts").iterdir()).name
    ran = chinese("release", account, "--only", "quote,case", "--lang", "zh")
    assert ran.code == 0, ran.err
    manifest = released(chinese, 1, f"releases/{account}")
    names = [row["path"].rpartition("/")[2] for row in manifest["files"]]
    assert sum("报价单" in name for name in names) >= 2
    assert not [name for name in names if set("~~：（），") & set(name) or len(name.encode()) > 120]
    assert len(names) == len(set(names)) >= 5


@pytest.mark.proof
def test_volumes_keep_their_numbers_and_word_file_and_pdf_of_one_share_its_name(docgen: Docgen) -> None:
    docgen.folder = copy_sample(docgen.folder / "sample")
    assert docgen("release", TENDER, "--only", "tender", "--lang", "zh").code == 0
    paths = [Path(row["path"]) for row in released(docgen, 1, f"releases/{TENDER}")["files"]]
    volumes = {ending: sorted(one.stem for one in paths if one.suffix == ending) for ending in (".docx", ".pdf")}
    assert len(volumes[".pdf"]) == 4 and volumes[".docx"] == volumes[".pdf"]
    assert all(any(f"-{number}_" in name for name in volumes[".pdf"]) for number in ("01", "02", "03", "04"))


def test_names_nobody_knows_are_wrong_usage(english: Docgen) -> None:
    assert english("release", "nobody").code == 2
    assert english("release", *QUOTE, "--quote", "none").code == 2
    assert english("release", *QUOTE, "--choose", "mid").code == 2
    assert english("release").code == 2


def test_a_naming_rule_nobody_can_fill_is_a_reason(english: Docgen) -> None:
    with (english.folder / "docgen.yaml").open("a", encoding="utf-8") as settings:
        settings.write('naming: {released: "{client}-{document}"}\n')
    ran = english("release", *QUOTE)
    assert ran.code == 1
    assert "{client}" in ran.err


# --- a sealed set ------------------------------------------------------------------------------------------


@pytest.fixture
def sealed(docgen: Docgen) -> Docgen:
    """docgen in a copy of the sample workspace."""
    docgen.folder = copy_sample(docgen.folder / "sample")
    return docgen


def _sealed_quote(docgen: Docgen) -> str:
    content = load_workspace(docgen.folder).account(NEGOTIATED)
    assert content is not None
    return next(str(one.id) for one in content.quotes if one.mode == "sealed_alternates")


def test_only_the_chosen_sheet_of_a_sealed_set_leaves(sealed: Docgen) -> None:
    quote = _sealed_quote(sealed)
    asked = ("release", NEGOTIATED, "--only", "quote", "--lang", "en", "--quote", quote)
    ran = sealed(*asked)
    assert ran.code == 1
    assert "--choose low, mid, high" in ran.err
    assert sealed(*asked, "--choose", "best").code == 2

    path = f"content/accounts/{NEGOTIATED}/commercial.yaml"
    edit(sealed, "issue_date: 2027-02-01", "issue_date: soon", path)
    ran = sealed(*asked, "--choose", "mid")
    assert ran.code == 1 and "commercial.yaml:6" in ran.err and "sealed" not in ran.err
    edit(sealed, "issue_date: soon", "issue_date: 2027-02-01", path)

    ran = sealed(*asked, "--choose", "mid")
    assert ran.code == 0, ran.err
    home = f"releases/{NEGOTIATED}"
    manifest = released(sealed, 1, home)
    paths = [row["path"] for row in manifest["files"]]
    assert {path.rpartition(".")[2] for path in paths} >= {"xlsx", "pdf"}
    assert all("-A" not in path and "quotation-" not in path.casefold().replace("quotation-v1", "") for path in paths)

    workspace = load_workspace(sealed.folder)
    content = workspace.account(NEGOTIATED)
    assert content is not None and workspace.library is not None
    offered = next(one for one in content.quotes if one.id == quote)
    book = next(one for one in workspace.library.price_books if one.id == offered.price_book)
    totals = {str(tier.id): price_quote(offered, book, tier).total.value.normalize() for tier in offered.tiers}
    costs = {item.cost.amount.normalize() for item in book.items if item.cost and item.cost.amount}
    costs -= {item.list_price.amount.normalize() for item in book.items if item.list_price.amount}
    for path in paths:
        file = sealed.folder / home / "v1" / path
        if file.suffix == ".xlsx":
            held = numbers_of(path, file.read_bytes())
            assert totals["mid"] in held
            assert not {totals["low"], totals["high"], *costs} & held
        else:
            words = pdf_text(file.read_bytes())
            assert f"{totals['mid']:,.2f}" in words
            assert not any(f"{totals[tier]:,.2f}" in words for tier in ("low", "high"))
    ran = sealed("release", NEGOTIATED, "--only", "proposal,quote", "--lang", "en", "--quote", quote, "--choose", "low")
    assert ran.code == 1 and "proposal: the recommended offer `mid` is described there" in ran.err
    assert "needs it leaves out: need-detect, need-capacity" in ran.err
    (sent,) = read_sent((sealed.folder / home / "v1/quotes.json").read_bytes())
    assert [offer.tier for offer in sent.offers] == ["mid"]


# --- atomic ------------------------------------------------------------------------------------------------


def _version(number: int, account: str = "somebody") -> Release:
    return Release(number, account, "Somebody", "2027-01-01", "", "", {}, {}, {}, ())


def test_a_release_cut_off_leaves_no_version(tmp_path: Path) -> None:
    leftover = tmp_path / "releases/somebody/.new/en/half.pdf"
    leftover.parent.mkdir(parents=True)
    leftover.write_bytes(b"half")
    folder = write_release(tmp_path, _version(1), {"en/whole.pdf": b"whole"}, {})
    assert files_in(folder) == {"en/whole.pdf", "manifest.json"}
    assert not leftover.parent.parent.exists()


def test_a_number_is_given_once(tmp_path: Path) -> None:
    write_release(tmp_path, _version(1), {"en/first.pdf": b"first"}, {})
    with pytest.raises(DocgenError):
        write_release(tmp_path, _version(1), {"en/second.pdf": b"second"}, {})
    assert files_in(tmp_path / "releases/somebody/v1") == {"en/first.pdf", "manifest.json"}


def test_a_disk_that_refuses_leaves_what_was_there(english: Docgen) -> None:
    assert english("release", *QUOTE).code == 0
    shutil.move(english.folder / HOME / "v1", english.folder / "kept")
    shutil.rmtree(english.folder / HOME)
    (english.folder / HOME).write_text("in the way", "utf-8")
    ran = english("release", *QUOTE)
    assert ran.code == 1
    assert "Traceback" not in ran.err
    assert (english.folder / HOME).read_text("utf-8") == "in the way"
