"""File names that every system accepts, from any customer's name, and the way back.

Letters and digits of any script stay (NFC), and so do round brackets, commas and plus signs, and the brackets, stops
and dashes of other scripts: every system and every archive takes them. A space becomes `_`. Anything else becomes
`~hex~`, also the wide forms of signs that Windows forbids, which old programs turn into these. A name that Windows
reserves gets a leading `~~`. At most 120 bytes of UTF-8: a longer one is cut and ends in `~` and eight hex digits of
its SHA-256; only then the way back needs the manifest, which keeps the true name.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

LIMIT_BYTES = 120
_RESERVED = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}
_PLAIN = frozenset("-(),+")
_ORDINARY = frozenset("-(),.\uff08\uff09\u00b7")
_WIDE = frozenset("\uff1c\uff1e\uff1a\uff02\uff0f\uff3c\uff5c\uff1f\uff0a\uff0e\uff5e\ufe68\u2215\u2044\u3000")
_MARKS = frozenset(("Ps", "Pe", "Pi", "Pf", "Po", "Pd"))
_ESCAPE = re.compile(r"~([0-9a-f]+)~")


def is_reserved(name: str) -> bool:
    """Whether Windows keeps the name for a device, whatever its case and suffix: no file may be called that."""
    return name.partition(".")[0].rstrip().lower() in _RESERVED


def slug(name: str) -> str:
    """The portable file name of a name."""
    escaped = "".join(_portable(character) for character in unicodedata.normalize("NFC", name))
    if is_reserved(escaped) or not escaped:
        escaped = "~~" + escaped
    if len(escaped.encode("utf-8")) <= LIMIT_BYTES:
        return escaped
    mark = "~" + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    cut = escaped.encode("utf-8")[: LIMIT_BYTES - len(mark)].decode("utf-8", "ignore")
    return cut + mark


def readable(name: str, joining: str) -> str:
    """The portable name of a folder people open: `Halden & Rowe plc.` becomes `Halden-and-Rowe-plc`.

    Letters, digits, spaces and the signs of ordinary names become words held by hyphens; `joining` stands for `&`.
    A name with any other sign, or nothing but signs, keeps its slug, from which it can be read back.
    """
    words = name.replace("&", f" {joining} " if joining.isascii() else joining)
    plain = "".join("" if sign in "'\u2019" else " " if sign in _ORDINARY else sign for sign in words)
    kept = "-".join(plain.replace("-", " ").split())
    if not kept or not all(sign == "-" or sign.isalnum() for sign in kept):
        return slug(name)
    return slug(kept)


def unslug(file_name: str) -> str:
    """The name a slug was made from (a name cut at 120 bytes comes back cut)."""
    text = file_name.removeprefix("~~").replace("_", " ")
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def _portable(character: str) -> str:
    if character == " ":
        return "_"
    if character.isalnum() or character in _PLAIN:
        return character
    if ord(character) > 0x7F and character not in _WIDE and unicodedata.category(character) in _MARKS:
        return character
    return f"~{ord(character):x}~"
