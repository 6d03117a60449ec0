"""Every file of the kit is clean for the programs that judge its format, and as a package."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.proof.kit import OFFICE, Kit, once
from tests.proof.parts import problems
from tests.proof.validators import Judged, audit, install_sdk, qpdf, sdk, why_no_sdk

pytestmark = pytest.mark.proof


@pytest.fixture
def sdk_folder(shared: Path) -> Path:
    """Where the Open XML SDK validator is; skips where it cannot be."""
    folder = once(shared / "sdk", install_sdk)
    if why_no_sdk(folder):
        pytest.skip(f"no Open XML SDK validator: {why_no_sdk(folder)}")
    return folder


@pytest.mark.parametrize("form", OFFICE)
def test_openxml_audit_finds_nothing(form: str, kit: Kit) -> None:
    _judge_all("openxml-audit", kit, form, audit)


@pytest.mark.parametrize("form", OFFICE)
def test_the_open_xml_sdk_finds_nothing(form: str, kit: Kit, sdk_folder: Path) -> None:
    _judge_all("Open XML SDK", kit, form, lambda path: sdk(sdk_folder, path))


def test_qpdf_finds_nothing(kit: Kit) -> None:
    _judge_all("qpdf", kit, "pdf", qpdf)


@pytest.mark.parametrize("form", OFFICE)
def test_packages_are_sound(form: str, kit: Kit) -> None:
    _judge_all("package checks", kit, form, lambda path: Judged(tuple(problems(path.read_bytes()))))


def test_the_programs_notice_a_broken_file(kit: Kit, sdk_folder: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pptx"
    broken.write_bytes(_with_unknown_element(kit.of("pptx")[0].path.read_bytes()))
    page = tmp_path / "broken.pdf"
    page.write_bytes(kit.of("pdf")[0].path.read_bytes()[:-200])
    assert audit(broken).errors and sdk(sdk_folder, broken).errors and not audit(kit.of("pptx")[0].path).errors
    assert qpdf(page).errors or qpdf(page).warnings


def test_the_handover_zip_holds_the_very_files(kit: Kit) -> None:
    zips = kit.of("zip")
    for file in zips:
        with zipfile.ZipFile(file.path) as archive:
            names = archive.namelist()
            folder = file.path.parent / "handover"
            held = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
            assert {name.partition("/")[2] for name in names} == held
            for name in names:
                assert archive.read(name) == (folder / name.partition("/")[2]).read_bytes()
    assert len(zips) >= 4


def _judge_all(program: str, kit: Kit, form: str, judge: Callable[[Path], Judged]) -> None:
    files = kit.of(form)
    errors, warnings, brought = [], [], 0
    for file in files:
        judged = judge(file.path)
        known = judge(kit.original(file)).errors if file.is_answered else ()
        brought += len(known)
        errors += [f"{file.name}: {one}" for one in judged.errors if one not in known]
        warnings += [f"{file.name}: {one}" for one in judged.warnings]
    print(
        f"{program}: {len(files)} files ({form}), {len(errors)} errors, {len(warnings)} warnings, "
        f"{brought} errors that customers' own lists brought along",
        *warnings,
        sep="\n",
    )
    assert len(files) > 20
    assert errors == []


def _with_unknown_element(deck: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(deck)) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            data = given.read(name)
            made.writestr(name, data.replace(b"<p:cSld", b"<p:unknown/><p:cSld") if "slides/slide" in name else data)
    return out.getvalue()
