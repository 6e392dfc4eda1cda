"""The sample office: copied from what comes with the program, with documents made on the spot."""

from __future__ import annotations

import importlib.util
import shutil
from datetime import date
from pathlib import Path

from safeguard.errors import MissingFileError, UsageError
from safeguard.messages import msg
from safeguard.shipped import shipped
from safeguard.site.load import FILE, load_site

DAY = date(2026, 11, 23)
"""The day that the sample office was made for: what is due, near and overdue there is so on that day."""

SITE = "sample-office"
EXPECTED = "expected"
_LEFT_BEHIND = shutil.ignore_patterns("__pycache__", "record", "*.pyc")


def lay_out(folder: Path) -> Path:
    """Copy the sample office into a folder; one that is there already is laid out anew, its record kept.

    Raises:
        UsageError: the folder holds something else.
        MissingFileError: the program was installed without its examples.
    """
    source = shipped("examples") / "office"
    if not (source / FILE).is_file():
        raise MissingFileError(msg("The sample office is not there: {path}", path=str(source)))
    if folder.exists() and any(folder.iterdir()) and not _is_sample(folder):
        raise UsageError(
            msg("{folder} holds something else", folder=str(folder)), hint=msg("Name an empty folder with --output")
        )
    for part in ("archive", "registers", "shares"):
        shutil.rmtree(folder / part, ignore_errors=True)
    shutil.copytree(source, folder, dirs_exist_ok=True, ignore=_LEFT_BEHIND)
    _make_documents(folder)
    return folder


def _is_sample(folder: Path) -> bool:
    return (folder / FILE).is_file() and load_site(folder).site.site == SITE


def _make_documents(folder: Path) -> None:
    """Run the sample's own maker of documents: the law forbids marked ones to lie about."""
    spec = importlib.util.spec_from_file_location("safeguard_sample_documents", folder / "documents.py")
    if spec is None or spec.loader is None:
        raise MissingFileError(msg("The sample office is not there: {path}", path=str(folder / "documents.py")))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.make(folder)
