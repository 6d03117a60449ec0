"""Every value knows where it was written, counted in characters from 1."""

from __future__ import annotations

from docgen.diagnostics import Source
from docgen.source.values import source_of
from docgen.source.yaml_reader import read_bytes, read_text

TEXT = """# 中文注释 😀
needs:
  - id: first
    metric: {before: 90 day, "after": 😀 7 day, note: 'x'}
    statement: >-
      two
      lines
  - 中文: 值
"""


def test_places_of_scalars_mappings_and_lists() -> None:
    root = read_text(TEXT, "dir/a.yaml").root
    needs = root["needs"]
    metric = needs[0]["metric"]
    assert source_of(metric["before"]) == Source("dir/a.yaml", 4, 22, "needs.0.metric.before")
    assert source_of(metric["after"]) == Source("dir/a.yaml", 4, 39, "needs.0.metric.after")
    assert source_of(metric["note"]) == Source("dir/a.yaml", 4, 54, "needs.0.metric.note")
    assert metric.key_sources["after"] == Source("dir/a.yaml", 4, 30, "needs.0.metric.after")
    assert source_of(needs[0]["statement"]) == Source("dir/a.yaml", 5, 16, "needs.0.statement")
    assert source_of(needs[1]) == Source("dir/a.yaml", 8, 5, "needs.1")
    assert source_of(needs[1]["中文"]) == Source("dir/a.yaml", 8, 9, "needs.1.中文")
    assert source_of(needs) == Source("dir/a.yaml", 3, 3, "needs")


def test_a_place_leads_to_the_characters_written() -> None:
    lines = TEXT.split("\n")
    root = read_text(TEXT, "a.yaml").root
    for key, value in root["needs"][0]["metric"].items():
        source = source_of(value)
        written = lines[source.line - 1][source.column - 1 :].lstrip("'\"")
        assert written.startswith(value), key


def test_a_byte_order_mark_and_windows_line_ends_do_not_shift_places() -> None:
    plain = read_bytes(b"a: 1\nb:\n  - x\n", "a.yaml").root
    marked = read_bytes(b"\xef\xbb\xbfa: 1\r\nb:\r\n  - x\r\n", "a.yaml").root
    assert plain == marked
    assert source_of(plain["b"][0]) == source_of(marked["b"][0]) == Source("a.yaml", 3, 5, "b.0")
    assert source_of(marked["a"]) == Source("a.yaml", 1, 4, "a")


def test_places_after_a_syntax_error_are_those_of_the_file() -> None:
    reading = read_text('a: "open\nb: 1\nlist:\n  - x: y\n', "a.yaml")
    assert [problem.code for problem in reading.problems] == ["unclosed-quote"]
    assert reading.root == {"b": "1", "list": [{"x": "y"}]}
    assert source_of(reading.root["list"][0]["x"]) == Source("a.yaml", 4, 8, "list.0.x")
    assert reading.broken == {"a"} and reading.incomplete
