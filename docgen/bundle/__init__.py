"""The only package that writes files: staging, the atomic swap of a build, locks, names, zips, a cache."""

from docgen.bundle.file_cache import FileCache
from docgen.bundle.lock import account_lock
from docgen.bundle.manifest import BuildFile, Manifest, read_manifest
from docgen.bundle.naming import is_reserved, readable, slug, unslug
from docgen.bundle.row_cache import RowCache
from docgen.bundle.secret import secret_state, workspace_secret
from docgen.bundle.store import Commit, commit_build, edited_files, recover
from docgen.bundle.together import finish_writing, write_together
from docgen.bundle.write import append_text, replace_file, write_new_files, zip_bytes

__all__ = [
    "BuildFile", "Commit", "FileCache", "Manifest", "RowCache", "account_lock", "append_text", "commit_build",
    "edited_files",
    "finish_writing", "is_reserved", "read_manifest", "readable", "recover", "replace_file",
    "secret_state", "slug", "unslug", "workspace_secret",
    "write_new_files", "write_together", "zip_bytes",
]  # fmt: skip
