"""What the reader refuses, where it points, and that it goes on to find the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.source.yaml_reader import MAX_BYTES, read_bytes, read_file, read_text

REFUSED = [
    # name, text, [(code, line, column)]
    ("duplicate key", "a: 1\nb: 2\na: 3\n", [("duplicate-key", 3, 1)]),
    ("duplicate key below", "x:\n  - k: 1\n    k: 2\n", [("duplicate-key", 3, 5)]),
    ("duplicate in braces", "x: {k: 1, k: 2}\n", [("duplicate-key", 1, 11)]),
    ("duplicate after quotes", "a: 1\n'a': 2\n", [("duplicate-key", 2, 1)]),
    ("duplicate after normalising", "\u00e9: 1\ne\u0301: 2\n", [("duplicate-key", 2, 1)]),
    ("anchor and alias", "a: &x 1\nb: *x\n", [("anchor-refused", 1, 4), ("alias-refused", 2, 4)]),
    ("anchored mapping", "a: &x\n  b: 1\n", [("anchor-refused", 1, 4)]),
    ("alias as key", "*x : 1\nb: 2\n", [("alias-refused", 1, 1)]),
    ("merge key", "a:\n  <<: {b: 1}\n  c: 2\n", [("merge-refused", 2, 3)]),
    ("tag", "a: !!int 3\n", [("tag-refused", 1, 4)]),
    ("python tag", "a: !!python/object/apply:os.system [x]\n", [("tag-refused", 1, 4)]),
    ("unknown tag handle", "a: !x!y 3\nb: 1\n", [("tag-refused", 1, 4)]),
    ("two documents", "a: 1\n---\nb: 2\n", [("several-documents", 2, 1)]),
    ("key is a list", "? [a, b]\n: 1\nc: 2\n", [("key-not-text", 1, 3)]),
    ("control character", "a: x\x07y\n", [("control-character", 1, 5)]),
    ("NUL", "a: x\x00y\nb: \x00\n", [("control-character", 1, 5), ("control-character", 2, 4)]),
    ("C1 control", "a: x\x85y\n", [("control-character", 1, 5)]),
    ("turned around", "a: x\u202ey\n", [("control-character", 1, 5)]),
    ("line separator", "a: x\u2028y\n", [("control-character", 1, 5)]),
    ("lone surrogate", "a: x\ud800y\n", [("control-character", 1, 5)]),
    ("escaped NUL", 'a: "x\\0y"\n', [("control-character", 1, 4)]),
    ("escaped control", 'a: "x\\x07y"\n', [("control-character", 1, 4)]),
    ("escaped return", 'a: "x\\ry"\n', [("control-character", 1, 4)]),
    ("escaped control in a key", '"x\\x07y": 1\n', [("control-character", 1, 1)]),
    ("escaped surrogate", 'a: "x\\ud800y"\nb: 1\n', [("bad-escape", 1, 8)]),
    ("unknown escape", 'a: "C:\\Windows"\nb: 1\n', [("bad-escape", 1, 7)]),
    ("full-width colon", "a：1\n", [("full-width-colon", 1, 2)]),
    ("full-width colon after a key", "x: 1\na：1\n", [("full-width-colon", 2, 2)]),
    ("full-width colon before a key", "a：1\nb: 2\n", [("full-width-colon", 1, 2)]),
    ("full-width colon below a key", "a:\n  en：word\n", [("full-width-colon-in-text", 2, 3)]),
    ("full-width colon in braces", "a: {en：word}\n", [("full-width-colon", 1, 5)]),
    ("no-break space", "x: 1\na:\u00a01\n", [("wide-space", 2, 3)]),
    ("full-width space", "x: 1\na:\u30001\ny: 2\n", [("wide-space", 2, 3)]),
    ("no-break indentation", "a:\n\u00a0 b: 1\n", [("wide-space", 2, 1)]),
    ("tab", "a:\n\tb: 1\nc: 2\n", [("tab-indent", 2, 1)]),
    ("unclosed double quote", 'a: 1\nb: "open\nc: 2\n', [("unclosed-quote", 2, 4)]),
    ("unclosed single quote", "a: 1\nb: 'open\nc: 2\n", [("unclosed-quote", 2, 4)]),
    ("unclosed bracket", "a: [x, y\nb: 2\n", [("unclosed-bracket", 1, 4)]),
    ("unclosed brace", "a: {x: 1\nb: 2\n", [("unclosed-bracket", 1, 4)]),
    ("colon in text", "a: note: this\nb: 1\n", [("colon-in-text", 1, 8)]),
    ("bad indentation", "a:\n    b: 1\n  c: 2\nd: 3\n", [("bad-indent", 3, 3)]),
    ("reserved character", "a: @x\nb: 1\n", [("unreadable-character", 1, 4)]),
    ("text behind a bar", "a: | text\nb: 1\n", [("block-text-header", 1, 6)]),
    ("ampersand text", "a: &,x\nb: 1\n", [("unreadable-character", 1, 5)]),
    ("percent sign", "a: %x\nb: 1\n", [("unreadable-character", 1, 4)]),
    ("empty", "", [("empty-file", 1, 1)]),
    ("only a comment", "# nothing\n", [("empty-file", 1, 1)]),
    ("only null", "~\n", [("empty-file", 1, 1)]),
    ("a list", "# all\n- a\n- b\n", [("list-as-file", 2, 1)]),
    ("an empty list", "[]\n", [("list-as-file", 1, 1)]),
    ("a word", "word\n", [("not-a-mapping", 1, 1)]),
    ("a number", "---\n3\n", [("not-a-mapping", 2, 1)]),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_refused_with_its_place(text: str, expected: list[tuple[str, int, int]]) -> None:
    found = [(p.code, p.source.line, p.source.column) for p in read_text(text, "a.yaml").problems]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "a: 值：说明\n",
        "a: 10\u00a0km\n",
        "a: 'x: y'\n",
        "---\na: 1\n",
        "a: 1\n...\n",
        "a: 2 < 3 & 4 * 5 ! %\n",
        "- a\n".replace("-", "a:\n -"),
        'a: "tab\\tnewline\\n"\n',
        "a: |\n  key: no key\n  *no alias\n",
        "url: https://example.org:80/#x\n",
    ],
)
def test_not_refused(text: str) -> None:
    assert read_text(text, "a.yaml").problems == ()


def test_a_duplicate_key_names_both_lines_and_keeps_the_first() -> None:
    reading = read_text("a: 1\nb: 2\na: 3\n", "a.yaml")
    assert reading.problems[0].values["first"] == "1"
    assert reading.root == {"a": "1", "b": "2"}


def test_all_problems_of_a_file_at_once() -> None:
    text = 'a: "x\\q"\nb: [1, 2\nc: 1\nc: 2\nd: &x 1\ne: note: this\nf:\n\tg: 1\nh: "open\ni: fine\n'
    reading = read_text(text, "a.yaml")
    assert [(p.source.line, p.code) for p in reading.problems] == [
        (1, "bad-escape"), (2, "unclosed-bracket"), (4, "duplicate-key"), (5, "anchor-refused"),
        (6, "colon-in-text"), (8, "tab-indent"), (9, "unclosed-quote"),
    ]  # fmt: skip
    assert reading.root == {"c": "1", "d": "1", "i": "fine"}


def test_not_utf8_points_at_the_byte() -> None:
    problem = read_bytes("a: 1\nb: é".encode("latin-1"), "a.yaml").problems[0]
    assert (problem.code, problem.source.line, problem.source.column, problem.written) == ("not-utf8", 2, 4, "0xE9")


def test_utf16_is_refused() -> None:
    assert read_bytes("a: 1\n".encode("utf-16"), "a.yaml").problems[0].code == "not-utf8"


def test_a_large_file_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: " + b"x" * MAX_BYTES)
    assert [p.code for p in read_file(path, "a.yaml").problems] == ["file-too-large"]


def test_a_missing_file_and_a_folder_are_problems_not_crashes(tmp_path: Path) -> None:
    assert read_file(tmp_path / "none.yaml", "none.yaml").problems[0].code == "file-unreadable"
    assert read_file(tmp_path, "folder").problems[0].code == "file-unreadable"
