"""The command line's fixtures, for the linter."""

from tests.cli.conftest import chinese, docgen, english

__all__ = ["chinese", "docgen", "english"]
