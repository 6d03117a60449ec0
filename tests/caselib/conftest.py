"""docgen in a folder, as the tests of the command line have it."""

from __future__ import annotations

from tests.cli.conftest import docgen

__all__ = ["docgen"]
