"""What the operating system says of a file, as a message with its exit code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from safeguard.errors import Place, TableError
from safeguard.messages import msg


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn whatever the operating system raises inside into a ``TableError`` that names the file."""
    place = Place(file=str(path))
    try:
        yield
    except FileNotFoundError as error:
        raise TableError(msg("The file is not there"), place=place, exit_code=66) from error
    except PermissionError as error:
        raise TableError(msg("The file may not be read"), place=place, exit_code=77) from error
    except OSError as error:
        reason = msg("The file cannot be read: {reason}", reason=error.strerror or str(error))
        raise TableError(reason, place=place, exit_code=66) from error
