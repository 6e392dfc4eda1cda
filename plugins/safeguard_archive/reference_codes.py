"""Reference codes (档号) of electronic records: well formed, without repeats or gaps; and names that travel badly.

The code is the file's name without its last extension. Renditions of one record (``….ofd``, ``….pdf``) share a code.

PASS: ``J101-WS·2024·Y·办公室-0001.ofd``, ``…-0002.ofd``, ``…-0003.ofd``.
FAIL: ``J101-ZP.2025.D30-0002.jpg`` has full stops for ``·``; ``…-0002`` is missing between 0001 and 0003.

Source: DA/T 13-2022, DA/T 22-2015; DA/T 70-2018 items 1-7, 1-8 and 2-6.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import ClassVar, Literal, get_args

from pydantic import Field, field_validator

from safeguard import (
    CannotTell,
    Checker,
    Context,
    Coverage,
    Grade,
    Limits,
    Observation,
    Options,
    cannot_tell,
    fail,
    msg,
)
from safeguard_archive.listed_path import shown
from safeguard_archive.reference_code import FORMS, Code, meant, parse_code
from safeguard_archive.tree import walk

Rule = Literal["malformed", "mistyped", "future_year", "retention", "repeated", "gap", "name"]
RULES: tuple[Rule, ...] = get_args(Rule)

_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f\ufffd\ue000-\uf8ff]')
_SYSTEM_FILES = frozenset({"thumbs.db", ".ds_store", "desktop.ini"})
_LONGEST_NAME = 255
"""Bytes of one name that every usual file system takes."""
_LONGEST_PATH = 260
"""Characters of a whole path that Windows takes without further settings."""
_NAMED = 5


class ReferenceCodes(Checker):
    """Reference codes of electronic records: form, repeats, gaps, and names that travel badly."""

    id = "archive.reference_codes"
    limits: ClassVar[Limits] = Limits(seconds=600, cpu_seconds=600)

    class Options(Options):
        """Where the records lie, and which codes the office uses."""

        root: str = Field(min_length=1, description="Folder of the records, relative to the folder of site.yaml")
        forms: dict[str, str] = Field(dict(FORMS), min_length=1, description="Name → pattern; the first that fits wins")
        retentions: tuple[str, ...] = Field(("Y", "D30", "D10"), description="Retention periods of the schedule")
        ignore: tuple[str, ...] = Field(
            ("manifest-*.txt", "readme*", "*.md"), description="Files without a code, as patterns of their path"
        )
        rules: tuple[Rule, ...] = Field(RULES, min_length=1, description="What is looked for")

        @field_validator("forms")
        @classmethod
        def _are_patterns(cls, forms: dict[str, str]) -> dict[str, str]:
            for name, pattern in forms.items():
                try:
                    re.compile(pattern)
                except re.error as error:
                    raise ValueError(f"{name}: {error}") from error
            return forms

    def check(self, ctx: Context, options: Options) -> Iterator[Observation | Coverage]:
        """Look at the names of all files below the folder."""
        for seen in _look(ctx, options):
            if isinstance(seen, Coverage) or not seen.rule or seen.rule in options.rules:
                yield seen


def _look(ctx: Context, options: ReferenceCodes.Options) -> Iterator[Observation | Coverage]:
    root = Path(ctx.site.root, options.root)
    if not root.is_dir():
        raise CannotTell(msg("The folder {path} is not there", path=shown(options.root)))
    tree = walk(root)
    paths = [path for path in sorted(tree.files) if not any(fnmatchcase(path, one) for one in options.ignore)]
    codes: dict[str, Code] = {}
    for path in paths:
        yield from _name(path)
        code = parse_code(PurePosixPath(path).stem, options.forms)
        if code is None:
            yield _unfit(path, options.forms)
        else:
            codes[path] = code
            yield from _content(path, code, ctx.as_of.year, options.retentions)
    yield from _repeats(codes)
    yield from _gaps(codes)
    for folder, detail in sorted(tree.closed.items()):
        yield cannot_tell(msg("The folder cannot be listed: {detail}", detail=detail), subject=shown(folder) or "/")
    left_out = {"in a folder that cannot be listed": len(tree.closed)} if tree.closed else {}
    yield Coverage(len(paths), "files", left_out)


def _name(path: str) -> Iterator[Observation]:
    name = PurePosixPath(path).name
    subject = shown(path)
    if name.lower() in _SYSTEM_FILES or name.startswith("~$"):
        yield fail(msg("A file that a system or a program left behind"), subject=subject, rule="name")
    elif _FORBIDDEN.search(path) or shown(path) != path:
        yield fail(msg("The name has characters that not every system can hold"), subject=subject, rule="name")
    elif any(part != part.rstrip(" .") for part in path.split("/")):
        yield fail(msg("A name ends with a blank or a full stop"), subject=subject, rule="name")
    elif len(name.encode("utf-8", "surrogateescape")) > _LONGEST_NAME or len(path) > _LONGEST_PATH:
        yield fail(msg("The name or path is too long for other systems"), subject=subject, rule="name")


def _unfit(path: str, forms: Mapping[str, str]) -> Observation:
    stem = PurePosixPath(path).stem
    wanted = meant(stem, forms)
    if wanted is None:
        return fail(msg("The name is no reference code of a known form"), subject=shown(path), rule="malformed")
    message = msg("The reference code is mistyped; it was meant to be {wanted}", wanted=wanted)
    return fail(message, subject=shown(path), rule="mistyped", observed=shown(stem), expected=wanted)


def _content(path: str, code: Code, this_year: int, retentions: tuple[str, ...]) -> Iterator[Observation]:
    subject = shown(path)
    if code.year is not None and code.year > this_year:
        message = msg("The reference code is of a year to come: {year}", year=code.year)
        yield fail(message, subject=subject, rule="future_year", observed=code.year)
    if code.retention and code.retention not in retentions:
        message = msg("The retention period {found} is not in the schedule", found=code.retention)
        wanted = ", ".join(retentions)
        yield fail(message, subject=subject, rule="retention", observed=code.retention, expected=wanted)


def _repeats(codes: Mapping[str, Code]) -> Iterator[Observation]:
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path, code in codes.items():
        places[code.text, PurePosixPath(path).suffix.lower()].append(path)
    for (text, _), paths in places.items():
        if len(paths) > 1:
            names = " | ".join(shown(path) for path in paths[:_NAMED])
            message = msg("{count} files have this reference code: {names}", count=len(paths), names=names)
            yield fail(message, subject=text, rule="repeated", observed=len(paths))


def _gaps(codes: Mapping[str, Code]) -> Iterator[Observation]:
    series: dict[str, set[int]] = defaultdict(set)
    for code in codes.values():
        if code.number is not None:
            series[code.series].add(code.number)
    for name, numbers in sorted(series.items()):
        missing = sorted(set(range(1, max(numbers))) - numbers)
        if missing:
            some = ", ".join(str(number) for number in missing[:_NAMED])
            message = msg("numbers of the series that are missing: {count} ({some})", count=len(missing), some=some)
            yield fail(message, subject=name, rule="gap", observed=len(missing), grade=Grade.MINOR)
