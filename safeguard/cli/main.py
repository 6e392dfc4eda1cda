"""The top of the command line: the tree of commands, and the one place where errors become words and exit codes."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence

import click

from safeguard.cli.app import App
from safeguard.cli.command import LazyGroup, show_help
from safeguard.cli.environment import COMPLETE, surroundings
from safeguard.cli.output import Output
from safeguard.cli.usage import said
from safeguard.errors import SafeguardError
from safeguard.messages import Translator, msg
from safeguard.version import __version__

COMMANDS = {
    "init": ("safeguard.cli.init", "Set up an office: write its site.yaml"),
    "demo": ("safeguard.cli.demo", "Inspect a sample office and this machine, and write a report"),
    "plan": ("safeguard.cli.plan", "Show what an inspection would do, without doing it"),
    "run": ("safeguard.cli.run", "Inspect: run every automated check and open the questions"),
    "answer": ("safeguard.cli.answer", "Answer the open questions, one after the other"),
    "form": ("safeguard.cli.form", "Take the open questions out as a workbook, and read it back"),
    "close": ("safeguard.cli.close", "Close an inspection that still has open questions"),
    "report": ("safeguard.cli.report", "Write the report of an inspection"),
    "finding": ("safeguard.cli.finding", "List findings, and follow each up until it is closed"),
    "waiver": ("safeguard.cli.waiver", "Accept findings for a while: grant, list and revoke waivers"),
    "attestation": (
        "safeguard.cli.attestation",
        "Grant, list and revoke attestations: what holds though no check could see it",
    ),
    "mitigation": ("safeguard.cli.mitigation", "Plan what to do: programme of work, lists, emergency plans"),
    "schedule": ("safeguard.cli.schedule", "Inspections that come again and again: do what is due, see what comes"),
    "calendar": ("safeguard.cli.calendar", "Show which days are working days, and check calendar files"),
    "due": ("safeguard.cli.due", "List what is due today, this week or this month, for all or for one person"),
    "forecast": ("safeguard.cli.forecast", "Tell what falls due in the coming months, by month and type: what to buy"),
    "remind": ("safeguard.cli.remind", "Tell everybody what is due: one message per person and day"),
    "history": ("safeguard.cli.history", "Look back: trends, and past measurements under another rule"),
    "inspection": ("safeguard.cli.inspection", "List, show and compare inspections"),
    "group": ("safeguard.cli.group", "Look at several offices together: how they stand, summed by units"),
    "bulletin": ("safeguard.cli.bulletin", "Write the safety bulletin of a month, ready to post"),
    "coverage": ("safeguard.cli.coverage", "Tell who was trained and took part in drills, and who is missing"),
    "checklist": ("safeguard.cli.checklist", "List, show, check and exchange checklists"),
    "register": ("safeguard.cli.register", "List, show, write and check the registers that checkers read"),
    "plugin": ("safeguard.cli.plugin", "List, examine, trust and write plugins"),
    "record": ("safeguard.cli.record", "Prove, hand out, back up and restore the record"),
    "doctor": ("safeguard.cli.doctor", "Find out what is wrong with the set-up"),
    "completion": ("safeguard.cli.completion", "Print the completion script of a shell"),
}
"""Command → module and short help."""

GARBAGE = 50_000
"""How many new objects may pile up before garbage is looked for; Python's own 700 is for programs that stay."""

EXIT_USAGE = 64
EXIT_INTERNAL = 70
EXIT_INTERRUPTED = 130
EXIT_PIPE = 141


def _print_version(context: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's
    if value:
        click.echo(f"safeguard {__version__}")
        context.exit()


cli = LazyGroup(
    name="safeguard",
    lazy=COMMANDS,
    callback=show_help,
    invoke_without_command=True,
    help="Keep an office safe: checklists in, inspections recorded, hazards followed up, reports out.",
    params=[
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_print_version,
            help="Show the version",
        )
    ],
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    # Little garbage is made, and looking for it while libraries are loaded costs a tenth of a short call.
    gc.set_threshold(GARBAGE)
    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments)))


def run(arguments: list[str]) -> int:
    """Run one call and return its exit code; every error becomes words here."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    environment = surroundings(arguments)
    app = App(environment, Output(Translator(environment.language)))
    return _flushed(app, _ended(app, arguments))


def _ended(app: App, arguments: list[str]) -> int:
    try:
        if app.environment.completing:
            cli.main(arguments, "safeguard", complete_var=COMPLETE, obj=app)
        # Not by click's own main: it ends a call whose reader went away with the code of a failed inspection.
        with cli.make_context("safeguard", list(arguments), obj=app) as context:
            return int(cli.invoke(context) or 0)
    except SafeguardError as error:
        app.out.problems(error.problems)
        return error.exit_code
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as error:
        app.out.problems([said(error)])
        return EXIT_USAGE
    except (click.Abort, KeyboardInterrupt) as cause:
        if isinstance(cause, KeyboardInterrupt):
            app.out.interrupted()
        app.out.note(msg("Interrupted; what was done is kept"))
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        return EXIT_PIPE
    except OSError as error:
        return _no_room(app, error) if error.errno == errno.ENOSPC else _internal(app, arguments)
    except Exception:  # noqa: BLE001 - the last border: a person gets words and a file to send, never a traceback
        return _internal(app, arguments)


def _flushed(app: App, code: int) -> int:
    """Hand over what is still held back; where nobody takes it, say so once, and not again when Python ends."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        code = EXIT_PIPE
    except OSError as error:
        code = _no_room(app, error)
    else:
        return code
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _no_room(app: App, error: OSError) -> int:
    app.out.note(msg("The output cannot be written: {error}", error=str(error)))
    return EXIT_INTERNAL


def _internal(app: App, arguments: Sequence[str]) -> int:
    """Write down what happened, ready to be sent to the developers."""
    import platform  # noqa: PLC0415 - needed after a failure only
    import traceback  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    about = f"safeguard {__version__}\npython {sys.version}\n{platform.platform()}\narguments: {list(arguments)!r}\n\n"
    folder = Path(app.environment.cache)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        log = folder / "last-error.txt"
        log.write_text(about + traceback.format_exc(), "utf-8")
        log.chmod(0o600)
        app.out.note(msg("An error inside the program. Please send this file to its developers: {file}", file=str(log)))
    except OSError:
        app.out.note(msg("An error inside the program: {error}", error=traceback.format_exc(limit=-1)))
    return EXIT_INTERNAL
