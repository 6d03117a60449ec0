"""docgen as a process: help, speed, pipes, locale, a bare machine, an interrupt; never a traceback."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from docgen.bundle import FileCache
from docgen.cli import COMMANDS
from tests.cli.commands import ROOT, Docgen, as_process, process_environment

HELP_SECONDS = 0.15
NO_FONTS = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>'


def _cpu_seconds(*arguments: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "docgen", *arguments], cwd=ROOT, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_help_is_fast() -> None:
    assert min(_cpu_seconds("--help") for _ in range(5)) < HELP_SECONDS


def test_help_names_every_command(docgen: Docgen) -> None:
    ran = docgen("--help")
    assert ran.code == 0
    files = [*(ROOT / "docgen" / "cli").glob("*.py"), *(ROOT / "docgen" / "cli").glob("*/__init__.py")]
    named = {file: (file.parent if file.stem == "__init__" else file).name.removesuffix(".py") for file in files}
    modules = {name.rstrip("_") for file, name in named.items() if "\ndef command(" in file.read_text("utf-8")}
    assert modules == set(COMMANDS)
    for name, line in COMMANDS.items():
        assert f"  {name} " in ran.out and line.split()[0] in ran.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_explains_itself(docgen: Docgen, name: str) -> None:
    ran = docgen(name, "--help")
    assert ran.code == 0 and ran.out.startswith(f"Usage: docgen {name} ")
    options = ran.out.partition("Options:")[2].splitlines()
    starts = [line for line in options if line.startswith("  -")]
    for line in starts:
        follows = options[options.index(line) + 1 : options.index(line) + 2]
        described = "  " in line.strip() or (follows and follows[0].startswith(" " * 6))
        assert described, line


@pytest.mark.parametrize("arguments", [("buld",), ("--nope",), ("init",), ("new", "thing", "x"), ("new",), ("match",)])
def test_wrong_usage_is_exit_code_2(docgen: Docgen, arguments: tuple[str, ...]) -> None:
    ran = docgen(*arguments)
    assert (ran.code, ran.out) == (2, "") and ran.err


def test_a_misspelt_command_is_recognised(docgen: Docgen) -> None:
    for written in ("buld", "biuld"):
        assert "did you mean `build`?" in docgen(written).err


def test_another_word_is_not_taken_for_a_command(docgen: Docgen) -> None:
    assert docgen("print").err.startswith("no command called print: use one of: init, new, check")


def test_version(docgen: Docgen) -> None:
    assert docgen("--version").out.startswith("docgen, version ")


@pytest.mark.parametrize("arguments", [("schema", "account"), ("check", "--format", "json")])
def test_a_reader_that_stops_reading_is_no_error(arguments: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "docgen", *arguments],
        cwd=ROOT, env=process_environment(), stdout=writer, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


def test_any_locale_prints_chinese(chinese: Docgen) -> None:
    chinese("new", "case", "another")
    ran = as_process("check", folder=chinese.folder, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0",
                     PYTHONIOENCODING="ascii")  # fmt: skip
    assert ran.code == 0 and "待补充" in ran.out and ran.err == ""


def test_doctor_on_this_machine(docgen: Docgen) -> None:
    ran = docgen("doctor")
    assert ran.code == 0
    for part in ("Pango", "HarfBuzz subsetter", "a Chinese font", "LibreOffice"):
        assert f" {part}: " in ran.out


@pytest.mark.usefixtures("own_pages")
def test_doctor_shows_kept_pages_and_takes_them_out(english: Docgen) -> None:
    folder = "build/.cache/pages"
    assert f"0 files, 0.0 MB in {folder}" in english("doctor").out
    for key in ("one", "two"):
        FileCache.in_workspace(english.folder).put(key, b"x" * 300_000)
    shown = english("doctor").out
    assert f"2 files, 0.6 MB in {folder}" in shown and "docgen doctor --clear-cache" in shown
    assert f"2 files, 0.6 MB taken out of {folder}" in english("doctor", "--clear-cache").out
    assert FileCache.in_workspace(english.folder).get("one") is None


def test_a_machine_without_fonts(english: Docgen, tmp_path: Path) -> None:
    """Doctor names what is missing with its remedy; a build writes what it can and exits 3, without a traceback."""
    (tmp_path / "fonts.conf").write_text(NO_FONTS)
    bare = {"FONTCONFIG_FILE": str(tmp_path / "fonts.conf")}
    ran = as_process("doctor", folder=english.folder, **bare)
    lines = ran.out.splitlines()
    assert ran.code == 3
    at = next(i for i, line in enumerate(lines) if line.startswith("missing ") and "a Chinese font" in line)
    assert "install" in lines[at + 1]
    ran = as_process("build", "--only", "quote", folder=english.folder, **bare)
    assert ran.code == 3 and "a font is missing" in ran.err and "Traceback" not in ran.err
    assert (english.folder / "build/hazelbeck-dairy/en/customer/quote/quotation.xlsx").is_file()
    assert not (english.folder / "build/hazelbeck-dairy/en/customer/quote/quotation.pdf").exists()


def _heard() -> None:
    """A run in the background starts with Ctrl-C ignored, and its children would inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="counts processes in /proc")
@pytest.mark.parametrize(("jobs", "children"), [("1", 0), ("2", 2)])
def test_an_interrupt_ends_all_processes_quietly(tmp_path: Path, jobs: str, children: int) -> None:
    """Ctrl-C reaches every process of the group, as on a terminal."""
    out = tmp_path / "out"
    running = subprocess.Popen(
        [sys.executable, "-m", "docgen", "build", "halden-rowe", "--only", "deck", "--out", str(out), "--jobs", jobs],
        cwd=ROOT, env=process_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        preexec_fn=_heard,
    )  # fmt: skip
    _wait_until_busy(running, children)
    os.killpg(running.pid, signal.SIGINT)
    before = time.monotonic()
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130, said
    assert b"Traceback" not in said
    assert time.monotonic() - before < 10
    assert _children(running.pid) == 0


def _wait_until_busy(running: subprocess.Popen[bytes], children: int) -> None:
    """Until the workers are there, or the first line is printed where the process works alone."""
    assert running.stderr is not None
    if not children:
        running.stderr.readline()
        return
    end = time.monotonic() + 60
    while _children(running.pid) < children and time.monotonic() < end:
        time.sleep(0.02)


def _children(group: int) -> int:
    """The processes of a group, but for its leader and the tracker that multiprocessing keeps."""
    found = 0
    for folder in Path("/proc").glob("[0-9]*"):  # a bare system has no `ps`
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            found += int(fields[2]) == group and b"spawn_main" in (folder / "cmdline").read_bytes()
        except (OSError, IndexError):
            continue
    return found
