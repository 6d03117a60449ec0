"""`docgen init`: the starter workspace is whole, in both languages, and nothing of anybody's is overwritten."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.commands import ACCOUNTS, CASES, ROOT, Docgen, files_in

LANGUAGES = ("en", "zh")
HAN = re.compile(r"[\u4e00-\u9fff]")
NOTHING = {"en": "0 errors, 0 warnings, 0 advice\n", "zh": "错误0项，警告0项，建议0项\n"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_starter_holds_what_the_readme_names(docgen: Docgen, language: str) -> None:
    ran = docgen("init", "my workspace", "--lang", language)
    assert ran.code == 0
    assert "cd 'my workspace' && docgen build" in ran.out
    library = [f"content/library/{n}.yaml" for n in
               ("brand", "calendars", "company", "glossary", "offerings", "pricebooks", "taxonomy")]  # fmt: skip
    schemas = [f".docgen/schemas/{kind}.json" for kind in ("account", "case", "library", "settings")]
    own = [f"cases/{CASES[language]}.yaml", f"content/accounts/{ACCOUNTS[language]}/account.yaml"]
    expected = {".gitignore", "README.md", "docgen.yaml", *library, *schemas, *own}
    assert files_in(docgen.folder / "my workspace") == expected
    readme = (docgen.folder / "my workspace" / "README.md").read_text("utf-8")
    assert ACCOUNTS[language] in readme and bool(HAN.search(readme)) == (language == "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_starter_has_nothing_to_complain_about(docgen: Docgen, language: str) -> None:
    docgen("init", "w", "--lang", language)
    ran = docgen("check", folder=docgen.folder / "w")
    assert (ran.code, ran.out) == (0, NOTHING[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_yaml_file_points_its_editor_at_a_schema_that_is_there(docgen: Docgen, language: str) -> None:
    docgen("init", "w", "--lang", language)
    files = sorted((docgen.folder / "w").rglob("*.yaml"))
    assert len(files) == 10
    for file in files:
        first = file.read_text("utf-8").splitlines()[0]
        schema = first.removeprefix("# yaml-language-server: $schema=")
        assert schema != first, file
        assert (file.parent / schema).resolve().is_relative_to((docgen.folder / "w" / ".docgen").resolve()), file
        assert (file.parent / schema).is_file(), file


@pytest.mark.parametrize("language", LANGUAGES)
def test_starter_is_openly_fictional_and_shares_no_sentence_with_the_samples(language: str) -> None:
    starter = ROOT / "templates" / "starter" / language
    own = {path: path.read_text("utf-8") for path in starter.rglob("*.yaml")}
    demo = [path for path, text in own.items() if "demo: true" in text]
    assert {path.stem for path in demo} == {"company", "account", CASES[language]}
    samples = "\n".join(path.read_text("utf-8") for path in [*(ROOT / "content").rglob("*.yaml")])
    sentence = re.compile(r"(?:statement|text|how|answer|about): ([^\n{>]{18,})")
    found = [words for text in own.values() for words in sentence.findall(text)]
    assert len(found) > 10
    assert [words for words in found if words in samples] == []


def test_init_refuses_a_folder_that_holds_something(docgen: Docgen) -> None:
    (docgen.folder / "taken").mkdir()
    (docgen.folder / "taken" / "letter.txt").write_text("mine")
    ran = docgen("init", "taken")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "taken is not empty: name a new or empty folder\n"
    assert files_in(docgen.folder) == {"taken/letter.txt"}


def test_init_refuses_a_file(docgen: Docgen) -> None:
    (docgen.folder / "letter.txt").write_text("mine")
    assert docgen("init", "letter.txt").code == 2
    assert (docgen.folder / "letter.txt").read_text() == "mine"


def test_init_accepts_a_fresh_git_repository(docgen: Docgen) -> None:
    (docgen.folder / "w" / ".git").mkdir(parents=True)
    assert docgen("init", "w").code == 0


def test_init_knows_two_languages(docgen: Docgen) -> None:
    ran = docgen("init", "w", "--lang", "fr")
    assert ran.code == 2 and "'en', 'zh'" in ran.err
    assert not (docgen.folder / "w").exists()


def test_init_that_may_not_write_is_a_sentence(docgen: Docgen) -> None:
    (docgen.folder / "file").write_text("")
    ran = docgen("init", str(Path("file") / "w"))
    assert ran.code == 1 and "file/w" in ran.err and "Not a directory" in ran.err
