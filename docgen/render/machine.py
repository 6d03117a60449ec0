"""What PDF and the slow proofs need from the machine: Pango, the HarfBuzz subsetter, fonts, LibreOffice.

WeasyPrint crashes without any font and does not import without Pango; both are found out here first, by loading
the libraries and asking fontconfig, so that a missing part is a sentence and never a traceback.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from docgen.diagnostics import Finding, MachineError, Severity
from docgen.messages import severity_of
from docgen.render.soffice import soffice
from docgen.theme import Fonts, Theme

_PANGO = ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll")
_PANGOFT = ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll")
_SUBSET = ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll")
_FONTCONFIG = ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll")
_HARFBUZZ = ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll")
_VERSIONS = (
    (_PANGO, "pango_version_string"),
    (_FONTCONFIG, "FcGetVersion"),
    (_HARFBUZZ, "hb_version_string"),
    (_SUBSET, "hb_version_string"),
)
_DOCTORED = ("liberation sans", "caladea", "noto sans cjk sc", "noto serif cjk sc")
_FOLDERS = ("", "/opt/homebrew/lib/", "/usr/local/lib/")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing of the machine: whether it is there and needed, and the line that mends it.

    `docgen.messages` has words for its `key`, what it is for, and a remedy that is no command.
    """

    key: str
    present: bool
    needed: bool
    remedy: str


@dataclass(frozen=True, slots=True)
class InstalledFonts:
    """Font files by family name (lower case), and whether any of them covers simplified Chinese."""

    families: Mapping[str, tuple[str, ...]]
    chinese: bool


def machine_report() -> list[Part]:
    """Every part docgen may need, present or not."""
    fonts = installed_fonts()
    known = fonts.families if fonts else {}
    return [
        Part("pango", _loads(_PANGO) and _loads(_PANGOFT), True,
             _install("libpango-1.0-0 libpangoft2-1.0-0", "pango")),
        Part("subsetter", _loads(_SUBSET), True, _install("libharfbuzz-subset0", "harfbuzz")),
        Part("font", bool(known), True, _install("fonts-liberation", "--cask font-liberation")),
        Part("chinese-font", bool(fonts and fonts.chinese), True,
             _install("fonts-noto-cjk", "--cask font-noto-sans-cjk font-noto-serif-cjk")),
        Part("liberation-sans", "liberation sans" in known, False,
             _install("fonts-liberation", "--cask font-liberation")),
        Part("caladea", "caladea" in known, False, _install("fonts-crosextra-caladea", "--cask font-caladea")),
        libreoffice(),
    ]  # fmt: skip


def libreoffice() -> Part:
    """LibreOffice, which prints decks to PDF."""
    debian = "libreoffice-impress libreoffice-writer libreoffice-calc"
    return Part("libreoffice", soffice() is not None, False, _install(debian, "--cask libreoffice"))


def require_libreoffice() -> str:
    """The path of LibreOffice. Raises MachineError without one."""
    program = soffice()
    if program is None:
        raise _lacking([libreoffice()])
    return program


def absent_fonts(theme: Theme, language: str) -> list[Finding]:
    """A finding for each print family of a theme of the user's own that is not installed; PDF falls back to others.

    The families of docgen's own themes are the doctor's business.
    """
    if installed_fonts() is None:
        return []
    file = f"templates/themes/{theme.name}/theme.yaml"
    return [
        Finding("font-missing", "theme", severity_of("font-missing"), file=file, excerpt=name)
        for name, digest in font_digests(theme.fonts, language).items()
        if not digest and name.lower() not in _DOCTORED
    ]


def require_pdf(language: str) -> None:
    """Raises MachineError, naming every missing part, if a PDF in that language cannot be made here."""
    if missing := _missing(language):
        raise _lacking(missing)


def font_digests(fonts: Fonts, language: str) -> dict[str, str]:
    """SHA-256 of the files of the print fonts a language uses, by family; empty for a family not installed."""
    names = [fonts.print_sans, fonts.print_serif]
    if language == "zh":
        names += [fonts.print_sans_zh, fonts.print_serif_zh]
    found = installed_fonts()
    known = found.families if found else {}
    return {name: _digest(known.get(name.lower(), ())) for name in dict.fromkeys(names)}


def print_state() -> list[str]:
    """Versions of the libraries under the PDF engine, and every font file and font setting with its size and time."""
    fonts = installed_fonts()
    files = sorted({file for each in fonts.families.values() for file in each}) if fonts else []
    versions = [_version(names, call) for names, call in _VERSIONS]
    return [*versions, *map(_stamp, [*files, *_font_settings()])]


def _version(names: Iterable[str], call: str) -> str:
    library = _load(names)
    if library is None or not hasattr(library, call):
        return f"{call} -"
    function = getattr(library, call)
    if call == "FcGetVersion":
        return f"{call} {function()}"
    function.restype = ctypes.c_char_p
    return f"{call} {function().decode('ascii', 'replace')}"


def _font_settings() -> list[str]:
    """The files that fontconfig took its settings from: they say which font stands in for which."""
    library = _load(_FONTCONFIG)
    if library is None:
        return []
    library.FcConfigGetConfigFiles.restype = ctypes.c_void_p
    library.FcStrListNext.restype = ctypes.c_char_p
    files = library.FcConfigGetConfigFiles(None)
    if not files:
        return []
    found: list[str] = []
    while (name := library.FcStrListNext(ctypes.c_void_p(files))) is not None:
        found.append(name.decode("utf-8", "surrogateescape"))
    library.FcStrListDone(ctypes.c_void_p(files))
    return found


def _stamp(file: str) -> str:
    try:
        state = os.stat(file)
    except OSError:
        return f"{file} -"
    return f"{file} {state.st_size} {state.st_mtime_ns}"


@cache
def _missing(language: str) -> tuple[Part, ...]:
    needed = {"pango", "subsetter", "font"} | ({"chinese-font"} if language == "zh" else set())
    return tuple(part for part in machine_report() if part.key in needed and not part.present)


def _lacking(parts: Iterable[Part]) -> MachineError:
    findings = [
        Finding("machine", "correctness", Severity.ERROR, excerpt=part.key,
                values={"part": part.key, "remedy": part.remedy})
        for part in parts
    ]  # fmt: skip
    return MachineError(findings)


def _install(debian: str, brew: str) -> str:
    if sys.platform == "darwin":
        return f"brew install {brew}"
    if sys.platform == "win32":
        return "remedy-windows"
    return f"sudo apt-get install -y {debian}"


def _load(names: Iterable[str]) -> ctypes.CDLL | None:
    for name in names:
        for folder in _FOLDERS:
            try:
                return ctypes.CDLL(folder + name)
            except OSError:
                continue
    return None


def _loads(names: Iterable[str]) -> bool:
    return _load(names) is not None


class _FontSet(ctypes.Structure):
    """FcFontSet of fontconfig.h."""

    _fields_ = [
        ("nfont", ctypes.c_int),
        ("sfont", ctypes.c_int),
        ("fonts", ctypes.POINTER(ctypes.c_void_p)),
    ]


@cache
def installed_fonts() -> InstalledFonts | None:
    """The fonts fontconfig knows; None where there is no fontconfig."""
    library = _load(_FONTCONFIG)
    if library is None or not library.FcInit():
        return None
    library.FcNameParse.restype = library.FcObjectSetCreate.restype = ctypes.c_void_p
    library.FcFontList.restype = ctypes.POINTER(_FontSet)
    families: dict[str, set[str]] = {}
    for family, file in _listed(library, b""):
        families.setdefault(family.lower(), set()).add(file)
    chinese = any(True for _ in _listed(library, b":lang=zh-cn"))
    return InstalledFonts({name: tuple(sorted(files)) for name, files in families.items()}, chinese)


def _listed(library: ctypes.CDLL, pattern: bytes) -> list[tuple[str, str]]:
    wanted = ctypes.c_void_p(library.FcObjectSetCreate())
    for name in (b"family", b"file"):
        library.FcObjectSetAdd(wanted, name)
    query = ctypes.c_void_p(library.FcNameParse(pattern))
    listed = library.FcFontList(None, query, wanted)
    out: list[tuple[str, str]] = []
    if listed:
        for index in range(listed.contents.nfont):
            font = ctypes.c_void_p(listed.contents.fonts[index])
            files = _strings(library, font, b"file")
            out += [(family, files[0]) for family in _strings(library, font, b"family") if files]
        library.FcFontSetDestroy(listed)
    library.FcPatternDestroy(query)
    library.FcObjectSetDestroy(wanted)
    return out


def _strings(library: ctypes.CDLL, font: ctypes.c_void_p, name: bytes) -> list[str]:
    out: list[str] = []
    value = ctypes.c_char_p()
    while library.FcPatternGetString(font, name, len(out), ctypes.byref(value)) == 0 and value.value is not None:
        out.append(value.value.decode("utf-8", "replace"))
    return out


@lru_cache(maxsize=16)
def _digest(files: tuple[str, ...]) -> str:
    import hashlib

    if not files:
        return ""
    total = hashlib.sha256()
    for file in files:
        try:
            with open(file, "rb") as stream:
                total.update(hashlib.file_digest(stream, "sha256").digest())
        except OSError:
            continue
    return total.hexdigest()
