"""Templates of pages kept as byte code between starts: compiling them takes a fifth of a page of ten thousand findings.

Each has a checksum, for damaged byte code would harm the interpreter; of which source it was made, Jinja2 looks itself.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from safeguard.plugins.whole_file import write_passing


class CompiledTemplates(BytecodeCache):
    """Byte code in a folder; what cannot be read or written there only costs time.

    Args:
        folder: for what can be made again.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "templates"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its byte code, where it is there and whole."""
        with suppress(OSError):
            checksum, _, code = self._file(bucket).read_bytes().partition(b"\n")
            if hashlib.sha256(code).hexdigest().encode() == checksum:
                bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the byte code of a template."""
        code = bucket.bytecode_to_string()
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            content = hashlib.sha256(code).hexdigest().encode() + b"\n" + code
            write_passing(self._file(bucket), content, mode=0o600)

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}.bytecode"
