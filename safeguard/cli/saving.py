"""Files that a command writes: whole or not at all, and words where it cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from safeguard.errors import NotPermittedError
from safeguard.messages import msg


@contextmanager
def saving(file: Path) -> Iterator[Path]:
    """Give a path to write to; what lies there when the block ends well takes the place of the file.

    Raises:
        NotPermittedError: the file cannot be written; what was there before is as it was.
    """
    part: Path | None = None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=file.parent, prefix=".part-", suffix=file.suffix, delete=False) as made:
            part = Path(made.name)
        yield part
        part.replace(file)
    except OSError as cause:
        raise NotPermittedError(msg("{file} cannot be written: {error}", file=str(file), error=str(cause))) from cause
    finally:
        if part is not None:
            part.unlink(missing_ok=True)
