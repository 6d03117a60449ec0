"""File names that every system accepts, from any customer's name, and the way back.

Letters and digits of any script stay (NFC). A space becomes `_`. Anything else becomes `~hex~`. A name that
Windows reserves gets a leading `~~`. At most 120 bytes of UTF-8: a longer one is cut and ends in `~` and eight
hex digits of its SHA-256; only then the way back needs the manifest, which keeps the true name.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

LIMIT_BYTES = 120
_RESERVED = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}
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


def unslug(file_name: str) -> str:
    """The name a slug was made from (a name cut at 120 bytes comes back cut)."""
    text = file_name.removeprefix("~~").replace("_", " ")
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def _portable(character: str) -> str:
    if character == " ":
        return "_"
    if character.isalnum() or character == "-":
        return character
    return f"~{ord(character):x}~"
