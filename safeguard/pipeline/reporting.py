"""Write reports of an inspection to files: whole or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TextIO, cast

from safeguard.errors import ReportError
from safeguard.messages import Translator, msg
from safeguard.pipeline.compiled_templates import CompiledTemplates
from safeguard.pipeline.concluding import sources_of
from safeguard.pipeline.garbage import not_collected
from safeguard.record.model import Inspection
from safeguard.record.store import Record
from safeguard.report.build import build_view
from safeguard.report.formats import find_format
from safeguard.report.view import View


def view_of(record: Record, inspection: Inspection, speak: Translator, today: date | None = None) -> View:
    """Return what a report of an inspection says.

    Args:
        record: is read while the report is written.
        inspection: in any state.
        speak: the reader's language.
        today: how waivers stand is told as of this day too.
    """
    with not_collected():
        return build_view(sources_of(record, inspection, today), speak)


def write_report(view: View, name: str, target: Path, compiled: Path | None = None) -> Path:
    """Write a report in one format.

    Args:
        view: the report.
        name: of the format.
        target: a file, or a folder in which the file is named after the inspection and the language.
        compiled: folder for what can be made again; ``None``: templates are compiled anew.

    Returns:
        The file.

    Raises:
        ReportError: there is no such format, or the file cannot be written.
    """
    format_ = find_format(name, CompiledTemplates(compiled) if compiled is not None else None)
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
