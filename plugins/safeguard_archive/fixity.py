"""Fixity of a folder against a list of digests: is every record there, unchanged, and nothing beside them?

The list may be the output of ``sha256sum`` or of BSD tools, a BagIt payload manifest (RFC 8493), CSV or JSON. Nothing
that the list names is opened by its listed name: the folder is walked without following links, and only what the walk
found is read. So a hostile list cannot make the checker read elsewhere.

PASS: every listed file is there with its digest, and no other file is.
FAIL: ``contracts/2024-003.txt`` has another digest than the list; ``minutes/2023-011.txt`` is gone.
ERROR: the folder is empty (is it mounted?), the list names nothing, a file cannot be read.

Source: DA/T 70-2018 items 1-1, 1-14, 2-7 and 2-10; GB/T 18894-2016.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import ClassVar, Literal, get_args
from zoneinfo import ZoneInfo

from pydantic import Field

from safeguard import CannotTell, Checker, Context, Coverage, Limits, Observation, Options, Status, cannot_tell, msg
from safeguard_archive import fixity_findings as findings
from safeguard_archive.comparison import compare
from safeguard_archive.digest import Job, available, digest_all
from safeguard_archive.fixity_findings import Compared
from safeguard_archive.listed_path import shown
from safeguard_archive.manifest import Form, Manifest, read_manifest
from safeguard_archive.tree import walk

Rule = Literal[
    "missing",
    "altered",
    "size",
    "added",
    "unreadable",
    "escaping_link",
    "case_collision",
    "unicode_collision",
    "repeated_line",
    "contradicting_line",
    "bad_line",
    "hostile_path",
    "old_list",
    "weak_algorithm",
]
RULES: tuple[Rule, ...] = get_args(Rule)

_READING = frozenset({"altered", "size", "unreadable"})
"""Rules that need the content; without them nothing is read, only names are compared."""

_STEP = 100
"""Files between two words of progress."""


class Fixity(Checker):
    """Fixity of a folder of records against its list of digests.

    Finds what is missing, altered or added; names that another system would take for the same; links that lead out;
    and what is wrong with the list itself: repeated or contradicting lines, hostile paths, weak algorithms, old age.
    A file that changes while it is read is read again, then reported as not judged. An empty folder or an empty list
    is never a pass.
    """

    id = "archive.fixity"
    limits: ClassVar[Limits] = Limits(seconds=3600, cpu_seconds=7200, memory_mb=2048)

    class Options(Options):
        """What is compared with what."""

        root: str = Field(min_length=1, description="Folder of the records, relative to the folder of site.yaml")
        manifest: str = Field(min_length=1, description="List of digests, relative to the folder of site.yaml")
        form: Form = Field("auto", description="How the list is written; auto: by its name")
        algorithm: Literal["auto", "sha256", "sha512", "sm3", "md5", "sha1"] = Field(
            "auto", description="Of digests that do not name theirs; auto: by the list's name, else by their length"
        )
        rules: tuple[Rule, ...] = Field(RULES, min_length=1, description="What is looked for")
        max_age_days: int | None = Field(None, gt=0, description="How old the list may be; none: any age")
        ignore: tuple[str, ...] = Field((), description="Unlisted files to pass over, as patterns: */Thumbs.db")

    def check(self, ctx: Context, options: Options) -> Iterator[Observation | Coverage]:
        """Compare the folder with its list."""
        for seen in _look(ctx, options):
            if isinstance(seen, Coverage) or seen.status is not Status.FAIL or seen.rule in options.rules:
                yield seen


def _look(ctx: Context, options: Fixity.Options) -> Iterator[Observation | Coverage]:
    root, path = Path(ctx.site.root, options.root), Path(ctx.site.root, options.manifest)
    about = _side_by_side(root, path, options)
    yield from findings.list_defects(about)
    if options.max_age_days is not None:
        yield from findings.list_age(about, _written(path, ctx.site.zone), ctx.as_of, options.max_age_days)
    yield from findings.name_defects(about)
    yield findings.unseen(about)
    if not about.manifest.files:
        yield cannot_tell(msg("The list {path} names no files", path=about.name), subject=about.name)
        return
    yield from findings.presence(about)
    if _READING.isdisjoint(options.rules):
        yield Coverage(len(about.comparison.present), "files")
    else:
        yield from _contents(ctx, root, about)


def _side_by_side(root: Path, path: Path, options: Fixity.Options) -> Compared:
    if not root.is_dir():
        raise CannotTell(msg("The folder {path} is not there", path=shown(options.root)))
    manifest = _manifest(path, options)
    tree = walk(root)
    if tree.empty:
        raise CannotTell(msg("The folder {path} is empty; is it mounted?", path=shown(options.root)))
    real = root.resolve()
    comparison = compare(manifest, tree, root=str(real), itself=_inside(real, path.resolve()), ignore=options.ignore)
    return Compared(shown(options.manifest), manifest, tree, comparison)


def _manifest(path: Path, options: Fixity.Options) -> Manifest:
    try:
        manifest = read_manifest(path, form=options.form, algorithm=options.algorithm)
    except OSError as error:
        name, detail = shown(options.manifest), error.strerror or ""
        raise CannotTell(msg("The list {path} cannot be read: {detail}", path=name, detail=detail)) from error
    if lacking := sorted(name for name in manifest.algorithms if not available(name)):
        raise CannotTell(msg("This machine cannot compute {names}", names=", ".join(lacking)))
    return manifest


def _inside(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else ""


def _written(path: Path, zone: str) -> date:
    return datetime.fromtimestamp(path.stat().st_mtime, ZoneInfo(zone)).date()


def _contents(ctx: Context, root: Path, about: Compared) -> Iterator[Observation | Coverage]:
    present = sorted(about.comparison.present, key=lambda pair: pair[0].path)
    jobs = (Job(listed.path, f"{root}/{actual}", tuple(sorted(listed.digests))) for listed, actual in present)
    counts: Counter[str] = Counter()
    for done, (job, outcome) in enumerate(digest_all(jobs), 1):
        if done % _STEP == 1 or done == len(present):
            ctx.progress(done, len(present), shown(job.name))
        counted, seen = findings.content(about, about.manifest.files[job.name], outcome)
        counts[counted] += 1
        if seen is not None:
            yield seen
    inspected = counts.pop(findings.LOOKED_AT, 0)
    del counts[findings.GONE]
    yield Coverage(inspected, "files", dict(counts))
