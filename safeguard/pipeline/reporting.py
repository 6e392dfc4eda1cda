"""Write reports of an inspection to files: whole or not at all."""

from __future__ import annotations

from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TextIO, cast

from safeguard.errors import ReportError
from safeguard.messages import msg
from safeguard.report.formats import find_format
from safeguard.report.view import View


def write_report(view: View, name: str, target: Path) -> Path:
    """Write a report in one format.

    Args:
        view: the report.
        name: of the format.
        target: a file, or a folder in which the file is named after the inspection and the language.

    Returns:
        The file.

    Raises:
        ReportError: there is no such format, or the file cannot be written.
    """
    format_ = find_format(name)
    file = target / f"{view.head.inspection}-{view.language}{format_.suffix}" if target.is_dir() else target
    unfinished: Path | None = None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(
            "w", encoding="utf-8", newline=format_.newline, dir=file.parent, prefix=".part-", delete=False
        ) as part:
            unfinished = Path(part.name)
            format_.write(view, cast(TextIO, part))
        unfinished.replace(file)
    except OSError as cause:
        wrong = msg("The report cannot be written to {file}: {error}", file=str(file), error=str(cause))
        raise ReportError(wrong, exit_code=77) from cause
    finally:
        if unfinished is not None:
            unfinished.unlink(missing_ok=True)
    return file
