"""Tables of parameters: what is measured, how much, in which unit are one clause in one language, never a heading."""

from __future__ import annotations

from collections.abc import Callable

from tests.cli.commands import Docgen
from tests.requirements.answering import account_of, clauses_file

CHINESE = """序号,技术指标,招标要求,单位
★3.1,交易响应时间（99分位）,≤80,毫秒
3.2,内存,≥512GB DDR5,
"""
ENGLISH = """No.,Parameter,Requirement,Unit,Offered value
1,Response time (p99),80,ms,
1.1,of which database,20,ms,
2,Orders per hour,"12,000",,
2.1,Sustained for,4,h,
"""
WITHDRAWN = """No.,Requirement,Change
1,The supplier shall keep logs for 400 days.,
2,This clause is withdrawn.,
3,,deleted
4,本条款予以删除。,
"""


def taken(docgen: Docgen, text: str, *more: str) -> tuple[str, str]:
    """What the command says, and the clauses as written."""
    path = docgen.folder / "list.csv"
    path.write_text(text, "utf-8")
    ran = docgen("import", "requirements", str(path), "--account", account_of(docgen.folder), "--write", *more)
    assert ran.code == 0, ran.err
    return ran.out, clauses_file(docgen.folder).read_text("utf-8")


def test_a_chinese_parameter_keeps_its_value_and_unit_in_chinese(started: Callable[[str], Docgen]) -> None:
    _, written = taken(started("zh"), CHINESE)
    assert "交易响应时间（99分位）：≤80毫秒" in written and "内存：≥512GB DDR5" in written
    assert "en: " not in written.partition("交易响应时间")[2].partition("内存")[0]


def test_a_parameter_above_another_one_is_no_heading(english: Docgen) -> None:
    said, written = taken(english, ENGLISH)
    for words in ("Response time (p99): 80 ms", "of which database: 20 ms", "Orders per hour: 12,000", "4 h"):
        assert words in written
    assert "clauses: 4" in said and "section headings: 0" in said


def test_sentences_and_columns_of_changes_withdraw_a_clause(english: Docgen) -> None:
    said, _ = taken(english, WITHDRAWN)
    assert "clauses: 1" in said and "called withdrawn: 3" in said


def test_the_first_clause_of_a_list_without_headings_is_one(english: Docgen) -> None:
    said, written = taken(
        english, "1.1,Logs are kept\n1.10,Faults are reported\n", "--map", "A=clause", "--map", "B=text"
    )
    assert "no headings" in said and "Logs are kept" in written and "Faults are reported" in written
    assert "clauses: 2" in said and 'clause: "1.10"' in written.replace("'", '"')
