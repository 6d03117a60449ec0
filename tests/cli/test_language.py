"""docgen speaks the language of the workspace: in a Chinese one nothing is English but names, paths and commands."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from docgen.bundle import account_lock
from tests.cli.commands import Docgen, Ran, as_process, edit

ACCOUNT = "hemu-dairy"
FILE = f"content/accounts/{ACCOUNT}/account.yaml"
NAMES = re.compile(
    r"hemu-dairy zh|[\w.-]*/[\w./-]*|HarfBuzz|Liberation Sans|sudo apt-get install -y [\w -]+|cd w && docgen build"
    r"|docgen (doctor|new account ID)|make proof|--jobs 1"
)
ENGLISH = re.compile(r"[A-Za-z]{2,} +[A-Za-z]{2,}|\b(error|warning|missing|refused|named|written)\b")
HAN = re.compile(r"[\u4e00-\u9fff]")


def is_chinese(line: str) -> bool:
    """Whether a line is said in Chinese: Han, and no English words once names, paths and commands are taken out."""
    return bool(HAN.search(line)) and not ENGLISH.search(NAMES.sub("", line))


def wrong(ran: Ran) -> list[str]:
    """The lines of both streams that are not Chinese."""
    return [line for line in (ran.out + ran.err).splitlines() if line.strip() and not is_chinese(line)]


def test_what_counts_as_chinese() -> None:
    assert is_chinese("hemu-dairy zh：38个文件，位于build/hemu-dairy/zh（没有发现问题）")
    assert not is_chinese("hemu-dairy zh: 38 files in build/hemu-dairy/zh (no findings)")
    assert not is_chinese("错误：content/x.yaml:1:2: discount of 150 %：请改正")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("build", "hemu-diary"), "没有名为“hemu-diary”的客户：可用：hemu-dairy"),
        (("check", "hemu-diary"), "没有名为“hemu-diary”的客户：是不是“hemu-dairy”？"),
        (("match", "hemu-diary"), "没有名为“hemu-diary”的客户：是不是“hemu-dairy”？"),
        (("build", "--theme", "lihgt"), "没有名为“lihgt”的主题：可用：bold, light"),
        (("build", "--quote", "xyzzy"), "没有名为“xyzzy”的报价：可用：q-cold-rooms"),
        (("build", "--meeting", "xyzzy"), "没有名为“xyzzy”的会议：可用："),
        (("build", "--lang", "fr"), "没有名为“fr”的语言：可用：zh"),
        (("build", "--only", "dek"), "没有名为“dek”的文档种类：是不是“deck”？"),
        (("build", "--only", ","), "--only后面没有写种类"),
        (("build", "--all", ACCOUNT), "--all和客户名不能同时使用"),
        (("build", "--date", "1.3.2027"), "“1.3.2027”不是日期"),
        (("match", ACCOUNT, "--channel", "dek"), "没有名为“dek”的渠道"),
        (("schema", "xyzzy"), "没有名为“xyzzy”的内容结构"),
        (("new", "case", "North"), "“North”不是有效的标识"),
        (("new", "case", "nanyu-fruit"), "案例“nanyu-fruit”已经存在"),
        (("buld",), "没有名为“buld”的命令：是不是“build”？"),
        (("init", "."), ".不是空的：请用新文件夹或空文件夹"),
    ],
)
def test_wrong_usage_is_refused_in_chinese(chinese: Docgen, arguments: tuple[str, ...], said: str) -> None:
    ran = chinese(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)


def test_what_cannot_be_priced_is_said_in_chinese(chinese: Docgen) -> None:
    edit(chinese, "discount_percent: 5", "discount_percent: 150", FILE)
    ran = chinese("build", "--only", "quote")
    assert ran.code == 1 and wrong(ran) == []
    assert re.search(rf"错误：{FILE}:\d+:\d+: 折扣为150%：折扣请写0到100", ran.err)
    assert "错误1项" in ran.out


def test_an_edited_draft_and_the_ways_of_a_build_are_said_in_chinese(chinese: Docgen) -> None:
    ran = chinese("build", "--only", "deck")
    assert ran.code == 0 and wrong(ran) == []
    assert [line[:3] for line in ran.err.splitlines()] == ["1/4", "2/4", "3/4", "4/4"]
    draft = "customer/deck.pptx"
    (chinese.folder / "build" / ACCOUNT / "zh" / draft).write_bytes(b"my words")
    ran = chinese("build", "--only", "deck")
    assert ran.code == 1 and wrong(ran) == []
    assert f"生成后被修改过，未覆盖：{draft}；新文件在kept-back/{draft}" in ran.out
    ran = chinese("build", "--only", "tender")
    assert ran.code == 0 and f"{ACCOUNT}没有适用的此类文档：tender" in ran.err


def test_a_busy_account_is_said_in_chinese(chinese: Docgen) -> None:
    with account_lock(chinese.folder / "build", ACCOUNT):
        ran = chinese("build", "--only", "deck")
    assert ran.code == 1 and wrong(ran) == []
    assert f"错误：另一个进程正在生成{ACCOUNT}：请等它完成后再生成" in ran.err


def test_text_that_does_not_fit_a_deck_is_said_in_chinese(chinese: Docgen) -> None:
    edit(chinese, "title: 不让一批奶酪因升温报废", f"title: {'不让一批奶酪因升温报废' * 40}", FILE)
    assert chinese("build", "--only", "deck").code == 0
    body = json.loads((chinese.folder / "build" / ACCOUNT / "zh" / "findings.json").read_text("utf-8"))
    found = {row["rule"]: row for row in body["findings"]}
    assert any("overflow" in rule for rule in found)
    for row in found.values():
        assert is_chinese(row["message"]) and is_chinese(row["suggestion"]), row
        assert row["file"], row


def test_a_folder_that_cannot_be_written_is_said_in_chinese(chinese: Docgen) -> None:
    (chinese.folder / "taken").write_text("")
    ran = chinese("build", "--only", "deck", "--out", "taken")
    assert ran.code == 1 and "taken" in ran.err and wrong(ran) == []


def test_what_commands_print_is_chinese(chinese: Docgen) -> None:
    for arguments in (("new", "case", "uncleared"), ("check",), ("match", ACCOUNT), ("doctor",)):
        ran = chinese(*arguments)
        assert ran.code == 0, ran.err
        lines = [
            line for line in wrong(ran) if not re.fullmatch(r"\d\. nanyu-fruit +\d+ +实名| +sudo apt-get .*", line)
        ]
        assert lines == []


def test_a_machine_without_fonts_is_told_in_chinese(chinese: Docgen, tmp_path: Path) -> None:
    (tmp_path / "fonts.conf").write_text("<fontconfig></fontconfig>")
    ran = as_process("build", "--only", "quote", folder=chinese.folder, FONTCONFIG_FILE=str(tmp_path / "fonts.conf"))
    assert ran.code == 3 and "缺少中文字体，用途：生成中文PDF" in ran.err and wrong(ran) == []


@pytest.mark.parametrize(
    ("locale", "said"),
    [("zh_CN.UTF-8", "里没有docgen.yaml"), ("en_GB.UTF-8", "no docgen.yaml in "), ("C", "no docgen.yaml in ")],
)
def test_without_a_workspace_the_environment_decides(tmp_path: Path, locale: str, said: str) -> None:
    ran = as_process("check", folder=tmp_path, LC_ALL="", LC_MESSAGES="", LANG=locale)
    assert ran.code == 2 and said in ran.err


def test_a_workspace_decides_whatever_the_environment_says(chinese: Docgen) -> None:
    ran = as_process("check", "xyzzy", folder=chinese.folder, LC_ALL="en_GB.UTF-8")
    assert ran.code == 2 and is_chinese(ran.err)


@pytest.mark.parametrize(("language", "said"), [("zh", "下一步：cd w && docgen build"), ("en", "Next: cd w && ")])
def test_init_speaks_the_language_it_is_asked_for(docgen: Docgen, language: str, said: str) -> None:
    assert said in docgen("init", "w", "--lang", language).out
    again = docgen("init", "w", "--lang", language)
    assert again.code == 2 and is_chinese(again.err) == (language == "zh")


@pytest.mark.parametrize(
    "words",
    [
        ("build", "a", "--lang", "en", "--lang", "zh"),
        ("build", "--lang=en", "a", "--lang=en"),
        ("build", "a", "--only", "deck", "--only", "quote"),
        ("import", "tracker", "f.xlsx", "--account", "a", "--account", "b"),
        ("release", "a", "--lang", "en", "--lang", "zh"),
    ],
)
def test_an_option_with_one_value_given_twice_is_refused(chinese: Docgen, words: tuple[str, ...]) -> None:
    ran = chinese(*words)
    assert ran.code == 2 and "给出了两次" in ran.err and is_chinese(ran.err)


@pytest.mark.parametrize(
    "words",
    [
        ("trace", "a", "--lang", "en", "--lang", "zh"),
        ("import", "requirements", "f.xlsx", "--account", "a", "--map", "A=clause", "--map", "B=text"),
        ("build", "a", "--force", "--force"),
    ],
)
def test_what_may_be_said_again_is_not_refused(chinese: Docgen, words: tuple[str, ...]) -> None:
    assert "给出了两次" not in chinese(*words).err
