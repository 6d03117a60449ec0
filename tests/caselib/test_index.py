"""The index says what reading every file would say, whatever was edited since, and whatever became of its cache."""

from __future__ import annotations

import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import strategies as st

import docgen
from docgen.bundle import row_cache
from docgen.bundle.row_cache import RowCache
from docgen.caselib.index import JUDGING
from docgen.content.library import load_workspace
from docgen.diagnostics import ContentError
from tests.caselib.indexing import LENDER, MINER, cache_file, everything, find, found, indexed, library, shelf
from tests.content.workspaces import CASE, OFFERINGS, SETTINGS, TAXONOMY, changed
from tests.examples import few_or_many, holds
from tests.sample_workspace import copy_sample

ROOT = Path(__file__).resolve().parents[2]
QUERIES = (("release",), ("银行",), ("实时",), ("banking", "bank"), ("行",), ("发布", "shop"), ("zebra",))


def agrees(root: Path) -> None:
    """What the index says, cold or warm, is what reading every file says; and it is searched as a new one would be."""
    workspace = indexed(root)
    assert everything(workspace) == everything(load_workspace(root))
    fresh = load_workspace(root, lambda where, rules: index_in_memory(where, rules))
    for words in QUERIES:
        assert find(workspace, words) == find(fresh, words), words


def index_in_memory(root: Path, rules: object) -> object:
    from docgen.caselib.index import indexed_cases

    return indexed_cases(RowCache.in_memory())(root, rules)  # type: ignore[arg-type]


def test_the_sample_library_is_the_same_cold_warm_and_read_whole(tmp_path: Path) -> None:
    root = copy_sample(tmp_path / "sample")
    plain = everything(load_workspace(root))

    assert len(plain["facts"]) > 20
    assert everything(indexed(root)) == plain
    assert everything(indexed(root)) == plain


def test_a_warm_index_parses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = library(tmp_path)
    indexed(root)
    read: list[str] = []
    real = docgen.caselib.index.read_case
    monkeypatch.setattr(
        "docgen.caselib.index.read_case", lambda data, file, rules: read.append(file) or real(data, file, rules)
    )
    assert [facts.id for facts in shelf(indexed(root)).facts] == ["grocer", "lender", "miner"]
    assert read == []
    path = root / "cases" / "miner.yaml"
    path.write_text(changed(MINER, ("region: china", "region: asia")), "utf-8")
    assert [facts.region for facts in shelf(indexed(root)).facts] == ["europe", "europe", "asia"]
    assert read == ["cases/miner.yaml"]


def test_what_is_gone_leaves_the_cache(tmp_path: Path) -> None:
    root = library(tmp_path)
    indexed(root)
    (root / "cases" / "miner.yaml").unlink()
    indexed(root)
    assert sorted(RowCache.in_workspace(root).rows()) == ["cases/grocer.yaml", "cases/lender.yaml"]
    assert found(root, "tarn") == []


def test_the_cache_keeps_itself_out_of_version_control(tmp_path: Path) -> None:
    root = library(tmp_path)
    indexed(root)
    assert (cache_file(root).parent / ".gitignore").read_text("utf-8") == "*\n"


def test_many_changes_are_put_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches and the merging after them leave what one small step would."""
    monkeypatch.setattr("docgen.caselib.index.BATCH", 2)
    root = library(tmp_path)
    agrees(root)
    assert RowCache.in_workspace(root).find({}, "x") is None
    agrees(root)


def test_an_edit_that_keeps_size_and_time_is_seen(tmp_path: Path) -> None:
    root = library(tmp_path)
    path = root / "cases" / "grocer.yaml"
    indexed(root)
    before = path.stat()
    path.write_text(changed(CASE, ("state: approved", "state: reviewed")), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert shelf(indexed(root)).facts[0].state == "reviewed"
    agrees(root)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("content/library/taxonomy.yaml", changed(TAXONOMY, ("{id: retail, ", "{id: commerce, "))),
        ("content/library/taxonomy.yaml", changed(TAXONOMY, ("synonyms: [lender]", "synonyms: [zebra]"))),
        ("content/library/taxonomy.yaml", "taxonomy: [\n"),
        ("content/library/offerings.yaml", changed(OFFERINGS, ("id: release-pipeline", "id: other"))),
        ("docgen.yaml", changed(SETTINGS, ("language: en", "language: zh"))),
        ("docgen.yaml", changed(SETTINGS, ("[en, zh]", "[en]"))),
    ],
)
def test_what_cases_are_judged_against_may_change(tmp_path: Path, file: str, text: str) -> None:
    lender = LENDER.replace("region: europe", "region: europe\nofferings: [release-pipeline]").replace(
        "zh: 白天发布", ""
    )
    root = library(
        tmp_path, cases__plain=lender.replace("id: lender", "id: plain").replace("{en: Release by day, }", "By day")
    )
    indexed(root)
    (root / file).write_text(text, "utf-8")
    agrees(root)


def test_another_docgen_remembers_nothing_of_this_one(tmp_path: Path) -> None:
    """The source that judges is part of the key: a changed rule is seen at once."""
    root, code = library(tmp_path / "workspace"), tmp_path / "code"
    shutil.copytree(ROOT / "docgen", code / "docgen")
    shutil.copytree(ROOT / "templates", code / "templates")
    assert "not considered" not in said_by(code, root)
    facts = code / "docgen" / "caselib" / "facts.py"
    facts.write_text(facts.read_text("utf-8").replace("region=str(case.region)", 'region="nowhere"'), "utf-8")
    assert "region" in said_by(ROOT, root) and "region" not in said_by(code, root)


def said_by(code: Path, root: Path) -> str:
    command = [sys.executable, "-m", "docgen", "--workspace", str(root), "match", "shop", "--top", "9"]
    environment = os.environ | {"PYTHONPATH": str(code), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=code, env=environment, capture_output=True, text=True, check=True)
    return done.stdout + done.stderr


def test_everything_that_judges_is_part_of_the_key() -> None:
    code = "import docgen.caselib.index, sys; print(*sorted(n for n in sys.modules if n.startswith('docgen.')))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    parts = {name.split(".")[1] for name in done.stdout.split()}
    assert {"caselib", "content", "source", "messages"} <= parts
    assert {part for part in parts if part not in JUDGING and f"{part}.py" not in JUDGING} == set()


# --- a cache that is not as it was left -------------------------------------------------------------------


def flipped(data: bytes, at: int, mask: int) -> bytes:
    return data[:at] + bytes([data[at] ^ mask]) + data[at + 1 :]


def test_no_flipped_byte_is_ever_seen(tmp_path: Path) -> None:
    """Bytes all over the file, each flipped alone: found out, or it did not matter."""
    root = library(tmp_path)
    indexed(root)
    whole, plain = cache_file(root).read_bytes(), everything(load_workspace(root))
    hits = {words: find(indexed(root), words) for words in QUERIES}
    chance = random.Random(3)
    used = [at for at, byte in enumerate(whole) if byte]
    places = [*range(0, 100, 7), *chance.sample(used, 70)]
    for at in places:
        cache_file(root).write_bytes(flipped(whole, at, 1 << chance.randrange(8)))
        workspace = indexed(root)
        assert everything(workspace) == plain, at
        words = chance.choice(QUERIES)
        assert find(workspace, words) == hits[words], at
    print(f"{len(places)} bytes flipped of {len(whole)}")


def sql(root: Path, *statements: str) -> None:
    with sqlite3.connect(cache_file(root)) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


FORGED = (
    ("UPDATE rows SET payload = (SELECT payload FROM rows WHERE name LIKE '%lender%') WHERE name LIKE '%miner%'",),
    ("UPDATE rows SET key = (SELECT key FROM rows WHERE name LIKE '%lender%') WHERE name LIKE '%miner%'",),
    ("UPDATE rows SET id = id + 10",),
    ("UPDATE rows SET payload = replace(payload, 'retail', 'banking')",),
    ("UPDATE rows SET payload = 7, digest = NULL",),
    ("DELETE FROM rows WHERE name LIKE '%miner%'",),
    ("DELETE FROM rows",),
    ("DELETE FROM words",),
    ("DELETE FROM state",),
    ("UPDATE words SET columns = zeroblob(9)",),
    ("INSERT INTO found(found) VALUES ('delete-all')",),
    ("DELETE FROM found_data WHERE id > 10",),
    ("INSERT INTO found(rowid, title, labels, body) VALUES (1, 'zebra', 'zebra', 'zebra')",),
    ("DROP TABLE rows",),
    ("DROP TABLE found",),
    ("PRAGMA user_version = 99",),
    ("PRAGMA application_id = 1", "CREATE TABLE theirs(x)"),
    ("ALTER TABLE rows RENAME COLUMN payload TO other",),
)


@pytest.mark.parametrize("statements", FORGED, ids=lambda one: one[0][:40])
def test_no_changed_row_is_ever_seen(tmp_path: Path, statements: tuple[str, ...]) -> None:
    root = library(tmp_path)
    indexed(root)
    sql(root, *statements)
    agrees(root)
    (root / "cases" / "miner.yaml").write_text(changed(MINER, ("region: china", "region: asia")), "utf-8")
    agrees(root)


@pytest.mark.parametrize("data", [b"", b"not a database", b"SQLite format 3\0" + b"\xff" * 5000, None])
def test_another_file_in_its_place_is_made_anew(tmp_path: Path, data: bytes | None) -> None:
    root = library(tmp_path)
    indexed(root)
    whole = cache_file(root).read_bytes()
    cache_file(root).write_bytes(whole[: len(whole) // 2] if data is None else data)
    agrees(root)
    agrees(root)
    assert sqlite3.connect(cache_file(root)).execute("SELECT count(*) FROM rows").fetchone() == (3,)


@pytest.mark.parametrize("blocked", ["build", "build/.cache", "build/.cache/cases.sqlite"])
def test_a_place_that_cannot_be_written_is_done_without(tmp_path: Path, blocked: str) -> None:
    root = library(tmp_path)
    path = root / blocked
    path.parent.mkdir(parents=True, exist_ok=True)
    if blocked.endswith(".sqlite"):
        path.mkdir()
    else:
        path.write_text("in the way", "utf-8")
    agrees(root)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_the_right_to_write_is_done_without(tmp_path: Path) -> None:
    root = library(tmp_path)
    root.chmod(0o555)
    try:
        agrees(root)
    finally:
        root.chmod(0o755)


@pytest.mark.parametrize("begin", ["BEGIN EXCLUSIVE", "BEGIN IMMEDIATE"])
def test_a_locked_cache_is_done_without_and_kept(tmp_path: Path, begin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_cache, "WAIT_SECONDS", 0.05)
    root = library(tmp_path)
    indexed(root)
    holder = sqlite3.connect(cache_file(root), isolation_level=None)
    holder.execute(begin)
    before = cache_file(root).stat().st_ino
    (root / "cases" / "miner.yaml").write_text(changed(MINER, ("region: china", "region: asia")), "utf-8")
    agrees(root)
    holder.execute("ROLLBACK")
    assert cache_file(root).stat().st_ino == before
    assert holder.execute("SELECT count(*) FROM rows").fetchone() == (3,)
    agrees(root)


def test_a_file_that_changes_between_judging_and_showing_is_not_shown(tmp_path: Path) -> None:
    root = library(tmp_path)
    opened = shelf(indexed(root))
    (root / "cases" / "miner.yaml").write_text(MINER.replace("anonymised", "not_cleared"), "utf-8")
    with pytest.raises(ContentError) as error:
        opened.case("miner")
    assert error.value.findings[0].rule == "case-changed"
    (root / "cases" / "grocer.yaml").unlink()
    with pytest.raises(ContentError):
        opened.case("grocer")
    with pytest.raises(KeyError):
        opened.case("nobody")


def test_several_processes_at_once_see_the_same(tmp_path: Path) -> None:
    """Each finds the library cold, and files change while they start."""
    root = library(
        tmp_path,
        **{f"cases__c{n}": changed(CASE, ("id: grocer\naliases: [old-grocer]", f"id: c{n}")) for n in range(17)},
    )
    code = (
        "import sys; from pathlib import Path; from tests.caselib.indexing import everything, find, indexed\n"
        "for _ in range(2):\n"
        "    one = indexed(Path(sys.argv[1])); said = everything(one)\n"
        "print(len(said['facts']), hash(str(said)), find(one, ['release']).total)"
    )
    environment = os.environ | {"PYTHONHASHSEED": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(root)], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    printed = [run.communicate(timeout=120)[0] for run in runs]
    assert [run.returncode for run in runs] == [0] * 3
    assert re.fullmatch(r"20 -?\d+ 20\n", printed[0]) and len(set(printed)) == 1
    agrees(root)


# --- whatever is edited -----------------------------------------------------------------------------------

TEXTS = {"grocer": CASE, "lender": LENDER, "miner": MINER}
Edit = Callable[[Path], None]


def rewrite(name: str, before: str, after: str) -> Edit:
    def edit(root: Path) -> None:
        path = root / "cases" / f"{name}.yaml"
        if path.is_file():
            path.write_text(path.read_text("utf-8").replace(before, after, 1), "utf-8")

    return edit


def put(path: str, text: str) -> Edit:
    def edit(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")

    return edit


def remove(name: str) -> Edit:
    return lambda root: (root / "cases" / f"{name}.yaml").unlink(missing_ok=True)


WORDS = st.sampled_from(
    ["approved", "reviewed", "retail", "banking", "europe", "named", "internal_only", "发布", "实时", "id: grocer",
     "90 day", "success", "failure", "{en:", "customer", "null", "release-automation", "zebra", ":", "每周", "Releases"]
)  # fmt: skip
NAMES = st.sampled_from(sorted(TEXTS))
EDITS = st.one_of(
    st.builds(rewrite, NAMES, WORDS, WORDS),
    st.builds(remove, NAMES),
    NAMES.map(lambda name: put(f"cases/{name}.yaml", TEXTS[name])),
    NAMES.map(lambda name: put(f"cases/{name}/case.yaml", TEXTS[name])),
    NAMES.map(lambda name: put("cases/copy.yaml", TEXTS[name])),
    st.sampled_from([b"\xff", b"", b"a: [", b"- 1\n"]).map(
        lambda data: lambda root: (root / "cases" / "odd.yaml").write_bytes(data)
    ),
    st.sampled_from(
        [TAXONOMY, changed(TAXONOMY, ("[lender]", "[zebra]")), changed(TAXONOMY, ("id: retail", "id: r"))]
    ).map(lambda text: put("content/library/taxonomy.yaml", text)),
    st.sampled_from([SETTINGS, changed(SETTINGS, ("language: en", "language: zh"))]).map(
        lambda text: put("docgen.yaml", text)
    ),
    st.just(lambda root: cache_file(root).unlink(missing_ok=True)),
)


@few_or_many(6, 200)
def test_whatever_is_edited_the_index_says_what_the_files_say(count: int, tmp_path: Path) -> None:
    def agrees_after_each(edits: list[Edit]) -> None:
        root = library(tmp_path / "edited")
        indexed(root)
        for edit in edits:
            edit(root)
            agrees(root)
        shutil.rmtree(root)

    holds(count, agrees_after_each, st.lists(EDITS, min_size=1, max_size=5))


def test_a_name_that_is_no_text_is_read_each_time(tmp_path: Path) -> None:
    root = library(tmp_path)
    try:
        (Path(os.fsdecode(os.fsencode(root) + b"/cases/\xff.yaml"))).write_text(CASE, "utf-8")
    except OSError:
        pytest.skip("the file system takes no such name")
    assert found(root, "release")
    agrees(root)
