"""The fire file against the list of what belongs in it, from its index or by the names in a folder.

PASS: for each item of the list a document, renewed in time, with place and keeper, or the reason why none applies.
FAIL: no record of drills; the plan was last renewed in 2024; nobody knows where the papers of acceptance are.

Source: order 61 of the Ministry of Public Security, articles 41 to 43 (wording to be confirmed).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

from pydantic import Field

from safeguard import (
    Checker,
    Context,
    Coverage,
    Observation,
    RegisterName,
    ShareName,
    Table,
    data_findings,
    info,
    msg,
    no_records,
)
from safeguard import Options as BaseOptions
from safeguard_fire.fire_file_folder import Folder, names_in
from safeguard_fire.fire_file_register import FIRE_FILE
from safeguard_fire.fire_file_rules import FileRules, Kept, judged, kept, strangers
from safeguard_fire.profiles.choose import ProfileName, rules_of

Family = Literal["missing", "outdated", "kept", "data"]
FAMILIES: tuple[Family, ...] = get_args(Family)


class FireFile(Checker):
    """The fire file: nothing missing, nothing out of date, a place and a keeper for each document.

    The list of what belongs in it stands in the rule table. An item that does not apply is said so in the index, with
    the reason. A folder shows by its names that a document is there, never that it is complete or current: only the
    index proves that.
    """

    id = "fire.fire_file"

    class Options(BaseOptions):
        """What an item or an office may set."""

        register_: RegisterName = Field("fire_file", alias="register", description="index of the fire file")
        share: ShareName = Field("", description="share in which documents are looked for by name; empty: none")
        rules: tuple[Family, ...] = Field(FAMILIES, min_length=1, description="families of rules that speak")
        profile: ProfileName = "cn"

    def check(self, ctx: Context, options: Options) -> Iterator[Observation | Coverage]:
        """Yield what the selected rules found, and how many items of the list they could judge."""
        rules = rules_of(ctx, options.profile, "fire_file", FileRules)
        folder = names_in(ctx.share(options.share)) if options.share else Folder()
        table = None
        if options.register_ in ctx.site.registers or not options.share:
            table = ctx.register(options.register_, FIRE_FILE)
        if table is not None and not table.rows:
            yield no_records(FIRE_FILE.title)
            if not options.share:
                yield Coverage(0, "documents")
                return
        documents = [
            kept(name, rule, table.rows if table else (), folder.names) for name, rule in rules.documents.items()
        ]
        for document in documents:
            yield from (one for one in judged(document, rules, ctx.as_of) if _family(one.rule) in options.rules)
        if table is not None and "data" in options.rules:
            yield from data_findings(table.problems, {row.number: row.text("document") for row in table.rows})
            yield from strangers(table.rows, rules)
        yield from _of_folder(documents)
        yield _coverage(documents, folder, table)


def _family(rule: str) -> Family:
    match rule:
        case "missing" | "no_reason":
            return "missing"
        case "no_place" | "no_keeper":
            return "kept"
        case _:
            return "outdated"


def _of_folder(documents: list[Kept]) -> Iterator[Observation]:
    """Say of which items nothing but a name in a folder was seen."""
    named = [document for document in documents if document.files and not document.rows]
    for document in named:
        said = msg("Only the name of a file was seen: {name}", name=document.files[0])
        yield info(said, subject=document.item, label=document.rule.title, rule="by_name")


def _coverage(documents: list[Kept], folder: Folder, table: Table | None) -> Coverage:
    undated = [one.item for one in documents if one.undated]
    left_out = {"the day of a document is not known": len(undated)} if undated else {}
    if folder.unread:
        left_out["a folder could not be listed"] = len(folder.unread)
    if table is None:
        left_out["only names of files were looked at"] = sum(bool(one.files) for one in documents)
    left_out = {reason: count for reason, count in left_out.items() if count}
    return Coverage(len(documents) - len(undated), "documents", left_out, tuple(sorted((*undated, *folder.unread))))
