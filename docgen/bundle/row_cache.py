"""A SQLite file that remembers what costs time to find out, and the words it is found by (FTS5).

It is never the truth. Each row says what it was made from (its key) and carries a digest over all of it; the full-text
index carries one too, bound to the rows. What does not fit is as good as not there. A file that is damaged or foreign
is made anew; one that is locked or cannot be written is done without. No method raises for the state of the file.

Journal in memory and no waiting for the disk: what a power cut leaves half written, the digests find out.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from docgen.bundle.write import unversioned_folder
from docgen.diagnostics import MachineError

CACHE_FILE = "build/.cache/cases.sqlite"
APPLICATION, FORMAT = 0x646F6367, 1
WAIT_SECONDS = 5
"""How long to wait for another process's write before doing without."""

WEIGHTS = (4.0, 2.0, 1.0)
"""What a word counts by the column it is found in: the row's name and title, its labels, the rest."""

Row = tuple[str, str, str, tuple[str, ...]]
"""Name, key, payload, and the words of each column, separated by spaces."""

_SCHEMA = (
    "CREATE TABLE rows(id INTEGER PRIMARY KEY, name TEXT UNIQUE, key TEXT, payload TEXT, digest BLOB)",
    "CREATE TABLE words(id INTEGER PRIMARY KEY, columns BLOB, digest BLOB)",
    "CREATE TABLE state(id INTEGER PRIMARY KEY, digest BLOB)",
    "CREATE VIRTUAL TABLE found USING fts5(title, labels, body, content='', tokenize=\"ascii tokenchars '.'\")",
    f"PRAGMA application_id = {APPLICATION}",
    f"PRAGMA user_version = {FORMAT}",
)
_SHADOWS = ("found_data", "found_idx", "found_docsize", "found_config")
_WITHOUT = (
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR,
)  # fmt: skip
"""The file is in order but not to be had now: to be done without, not to be made anew."""


class _DamagedError(Exception):
    """What is stored does not fit together."""


_TROUBLE = (_DamagedError, sqlite3.Error, OSError, ValueError)
"""What a damaged file makes of a call; ValueError where not even the words of SQLite's complaint are text."""


class RowCache:
    """Rows by name. `path` None keeps them in memory, for as long as the object lives."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._sound_at: tuple[int, int] | None = None
        with self._guarded():
            self._open()

    @classmethod
    def in_workspace(cls, root: Path) -> RowCache:
        """The cache of a workspace, beside its drafts: safe to delete, made anew when needed."""
        return cls(root / CACHE_FILE)

    @classmethod
    def in_memory(cls) -> RowCache:
        """One without a file."""
        return cls(None)

    def rows(self) -> dict[str, tuple[str, str]]:
        """Key and payload of every row that is whole."""
        with self._guarded(), self._transaction("BEGIN") as connection:
            return {name: (key, payload) for _, name, key, payload, _ in _whole_rows(connection)}
        return {}

    def replace(self, changed: Iterable[Row], gone: Iterable[str] = ()) -> None:
        """Put rows in the place of those of the same name, and take others out, all at once or not at all."""
        with self._guarded(), self._transaction("BEGIN IMMEDIATE") as connection:
            if self._sound_at != _changes(connection) and not _is_sound(connection):
                raise _DamagedError
            for name in gone:
                _remove(connection, name)
            for row in changed:
                _remove(connection, row[0])
                _insert(connection, row)
            _seal(connection)
            self._sound_at = _changes(connection)

    def settle(self) -> None:
        """Merge the pieces that many changes leave in a full-text index: half the size, and faster to read."""
        with self._guarded(), self._transaction("BEGIN IMMEDIATE") as connection:
            if self._sound_at == _changes(connection):
                connection.execute("INSERT INTO found(found) VALUES ('optimize')")
                _seal(connection)
                self._sound_at = _changes(connection)

    def find(self, held: Mapping[str, str], query: str) -> list[tuple[str, float]] | None:
        """Names and ranks (smaller is better) of the rows that an FTS5 query matches.

        None where the file does not hold exactly the rows of `held` (name to key), each with its words.
        """
        with self._guarded(), self._transaction("BEGIN") as connection:
            rows = {identifier: (name, key) for identifier, name, key, _, _ in _whole_rows(connection)}
            if dict(rows.values()) != dict(held):
                return None
            if not _is_sound(connection):
                raise _DamagedError
            weights = ", ".join(map(str, WEIGHTS))
            found = connection.execute(f"SELECT rowid, bm25(found, {weights}) FROM found WHERE found MATCH ?", (query,))
            return [(rows[identifier][0], rank) for identifier, rank in found]
        return None

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
        self._connection = self._sound_at = None

    # --- the file ---------------------------------------------------------------------------------------

    def _open(self) -> None:
        """Open or make the file. A foreign one is damaged as far as we are concerned."""
        if self._path is not None:
            unversioned_folder(self._path.parent)
        self._connection = sqlite3.connect(self._path or ":memory:", timeout=WAIT_SECONDS, isolation_level=None)
        self._connection.text_factory = bytes
        self._connection.execute("PRAGMA journal_mode = MEMORY")
        self._connection.execute("PRAGMA synchronous = OFF")
        if _identity(self._connection) == (APPLICATION, FORMAT):
            return
        with self._transaction("BEGIN IMMEDIATE") as connection:
            if _identity(connection) == (APPLICATION, FORMAT):
                return
            if connection.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,):
                raise _DamagedError
            for statement in _SCHEMA:
                connection.execute(statement)
            _seal(connection)

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        connection = self._connection
        if connection is None:
            raise sqlite3.InterfaceError
        connection.execute(begin)
        try:
            yield connection
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """What goes wrong with the file ends the block and nothing else."""
        try:
            yield
        except _TROUBLE as error:
            if self._path is None:
                raise MachineError("search-unavailable", reason=str(error)) from error
            self.close()
            if not isinstance(error, OSError | sqlite3.InterfaceError) and not _is_to_be_done_without(error):
                self._make_anew()

    def _make_anew(self) -> None:
        assert self._path is not None
        try:
            self._path.unlink(missing_ok=True)
            self._open()
        except _TROUBLE:
            self.close()


def _is_to_be_done_without(error: Exception) -> bool:
    return (getattr(error, "sqlite_errorcode", 0) & 0xFF) in _WITHOUT


def _identity(connection: sqlite3.Connection) -> tuple[int, int]:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    return application, connection.execute("PRAGMA user_version").fetchone()[0]


def _changes(connection: sqlite3.Connection) -> tuple[int, int]:
    """Changes when anyone writes: other processes (data_version), and this one (total_changes)."""
    return connection.execute("PRAGMA data_version").fetchone()[0], connection.total_changes


def _digest(*parts: bytes) -> bytes:
    """SHA-256 over parts with their lengths, so that nothing moves from one into the next."""
    made = hashlib.sha256()
    for part in parts:
        made.update(b"%d:" % len(part))
        made.update(part)
    return made.digest()


def _whole_rows(connection: sqlite3.Connection) -> Iterator[tuple[int, str, str, str, bytes]]:
    """id, name, key, payload and digest of every row whose digest fits."""
    for identifier, name, key, payload, digest in connection.execute("SELECT id, name, key, payload, digest FROM rows"):
        if not (isinstance(name, bytes) and isinstance(key, bytes) and isinstance(payload, bytes)):
            continue
        if _digest(b"%d" % identifier, name, key, payload) == digest:
            yield identifier, name.decode(), key.decode(), payload.decode(), digest


def _state(connection: sqlite3.Connection) -> bytes:
    """Digest over the full-text index as it lies on disk, bound to the rows it stands for."""
    made = hashlib.sha256()
    bound = (*(f"SELECT * FROM {table}" for table in _SHADOWS), "SELECT id, digest FROM rows ORDER BY id")
    for value in chain.from_iterable(chain.from_iterable(map(connection.execute, bound))):
        part = value if isinstance(value, bytes) else repr(value).encode()
        made.update(b"%d:" % len(part))
        made.update(part)
    return made.digest()


def _seal(connection: sqlite3.Connection) -> None:
    """Note the state. A savepoint makes FTS5 write what it still holds back, which it else does after our digest."""
    connection.execute("SAVEPOINT written")
    connection.execute("REPLACE INTO state VALUES (1, ?)", (_state(connection),))
    connection.execute("RELEASE written")


def _is_sound(connection: sqlite3.Connection) -> bool:
    held = connection.execute("SELECT digest FROM state WHERE id = 1").fetchone()
    return held is not None and held[0] == _state(connection)


def _remove(connection: sqlite3.Connection, name: str) -> None:
    held = connection.execute("SELECT id FROM rows WHERE name = ?", (name,)).fetchone()
    if held is None:
        return
    stored = connection.execute("SELECT columns, digest FROM words WHERE id = ?", held).fetchone()
    if stored is None or _digest(b"%d" % held[0], stored[0]) != stored[1]:
        raise _DamagedError
    words = json.loads(zlib.decompress(stored[0]))
    connection.execute(
        "INSERT INTO found(found, rowid, title, labels, body) VALUES ('delete', ?, ?, ?, ?)", (*held, *words)
    )
    connection.execute("DELETE FROM words WHERE id = ?", held)
    connection.execute("DELETE FROM rows WHERE id = ?", held)


def _insert(connection: sqlite3.Connection, row: Row) -> None:
    name, key, payload, words = row
    made = connection.execute("INSERT INTO rows(name, key, payload) VALUES (?, ?, ?)", (name, key, payload)).lastrowid
    assert made is not None
    digest = _digest(b"%d" % made, name.encode(), key.encode(), payload.encode())
    connection.execute("UPDATE rows SET digest = ? WHERE id = ?", (digest, made))
    packed = zlib.compress(json.dumps(words).encode(), 1)
    connection.execute("INSERT INTO words VALUES (?, ?, ?)", (made, packed, _digest(b"%d" % made, packed)))
    connection.execute("INSERT INTO found(rowid, title, labels, body) VALUES (?, ?, ?, ?)", (made, *words))
