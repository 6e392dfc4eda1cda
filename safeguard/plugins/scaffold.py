"""Write a new plugin: a complete package with a checker, a checklist, a test and a README, that passes at once."""

from __future__ import annotations

import keyword
import re
import shutil
import sys
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from tempfile import mkdtemp

from safeguard.errors import Place, UsageError
from safeguard.messages import msg
from safeguard.plugins.digest import code_of
from safeguard.version import __version__

_NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
_LONGEST_NAME = 40
_FIELD = re.compile(r"\{\{(\w+)\}\}")

_FILES: Mapping[str, str] = {
    "pyproject.toml.txt": "pyproject.toml",
    "gitignore.txt": ".gitignore",
    "README.md.txt": "README.md",
    "README.zh.md.txt": "README.zh.md",
    "plugin.py.txt": "{{module}}/__init__.py",
    "expiry.py.txt": "{{module}}/expiry.py",
    "checklist.yaml.txt": "{{module}}/{{module}}.yaml",
    "test_expiry.py.txt": "tests/test_expiry.py",
}
"""Template → path in the new package."""


def write_plugin(name: str, parent: Path) -> tuple[Path, ...]:
    """Write a new plugin into a folder of its own name.

    Args:
        name: ``acme-badges``; the module is then ``acme_badges``, which is also the plugin's name.
        parent: the folder to put it in.

    Returns:
        The files, the folder's path included.

    Raises:
        UsageError: the name cannot be used, or the folder is there already; nothing is written.
        MissingFileError: there is no such parent.
    """
    module = checked_name(name)
    folder = parent / name
    if folder.exists() or folder.is_symlink():
        raise UsageError(
            msg("{folder} is there already", folder=str(folder)), hint=msg("Take another name, or move it away")
        )
    if not parent.is_dir():
        raise UsageError(msg("There is no folder {folder}", folder=str(parent)), place=Place(str(parent)), exit_code=66)
    fields = {"distribution": name.replace("_", "-"), "module": module, "safeguard": __version__}
    draft = Path(mkdtemp(dir=parent, prefix=f".{name}-"))
    try:
        written = [_write(template, target, draft, fields) for template, target in _FILES.items()]
        draft.chmod(0o755)
        draft.rename(folder)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return tuple(folder / path for path in written)


def checked_name(name: str) -> str:
    """Return the module's name for a plugin's name.

    Raises:
        UsageError: it is not a proper name, or another module has it.
    """
    module = name.replace("-", "_")
    if not _NAME.fullmatch(name) or len(name) > _LONGEST_NAME or keyword.iskeyword(module):
        hint = msg("Small letters and digits, in words joined by - or _, such as acme-badges")
        raise UsageError(msg("{name} cannot be the name of a plugin", name=name), hint=hint)
    if module in sys.stdlib_module_names or code_of(module) is not None:
        hint = msg("Put your office's name in front, such as acme-{name}", name=name)
        raise UsageError(msg("The name {plugin} is taken by another module", plugin=module), hint=hint)
    return module


def _write(template: str, target: str, draft: Path, fields: Mapping[str, str]) -> Path:
    path = Path(_filled(target, fields))
    text = files("safeguard.plugins").joinpath("template", template).read_text("utf-8")
    (draft / path).parent.mkdir(exist_ok=True)
    (draft / path).write_text(_filled(text, fields), "utf-8")
    return path


def _filled(text: str, fields: Mapping[str, str]) -> str:
    return _FIELD.sub(lambda match: fields[match[1]], text)
