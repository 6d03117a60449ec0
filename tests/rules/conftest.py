"""docgen in a starter workspace, as the tests of the command line have it."""

from __future__ import annotations

from tests.cli.conftest import chinese, docgen, english

__all__ = ["chinese", "docgen", "english"]
