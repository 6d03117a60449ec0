"""python -m tests.decks    writes the dumps of the sample decks anew and names those that changed: read the diff."""

from __future__ import annotations

import os

from tests.decks.samples import DECKS, dumped, golden


def main() -> None:
    """Write what differs."""
    os.environ.pop("SOURCE_DATE_EPOCH", None)
    for one in DECKS:
        path, now = golden(*one), dumped(*one)
        if not path.exists() or path.read_text("utf-8") != now:
            path.write_text(now, "utf-8", newline="\n")
            print(f"written {path.name}")


if __name__ == "__main__":
    main()
