"""Commands that speak the reader's language, show an example, and are loaded only when they are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

import click
from click.shell_completion import CompletionItem

from safeguard.cli.app import App
from safeguard.cli.help import HelpContext
from safeguard.messages import Translator, msg

LANG_HELP = "Language: zh or en"
JSON_HELP = "Print data as JSON"
SITE_HELP = "The office: its folder, or its site.yaml"


def speaker(context: click.Context) -> Translator:
    """Return the translator of a call."""
    app = context.find_root().obj
    return app.speak if isinstance(app, App) else Translator("en")


class _Speaks(click.Command):
    """Help in the reader's language."""

    context_class = HelpContext
    examples: Sequence[str] = ()

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            for number, paragraph in enumerate((self.help or "").strip().split("\n\n")):
                if number:
                    formatter.write_paragraph()
                formatter.write_text(speaker(ctx).say(" ".join(paragraph.split())))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=speaker(ctx).say("Usage: "))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        speak = speaker(ctx)
        arguments = [(param.named, speak.say(param.words)) for param in self.params if isinstance(param, Argument)]
        options = [record for param in self.get_params(ctx) if (record := _record(param, ctx, speak)) is not None]
        for title, records in ((msg("Arguments"), arguments), (msg("Options"), options)):
            if records:
                with formatter.section(speak.say(title)):
                    formatter.write_dl(records)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.examples:
            with formatter.section(speaker(ctx).say("Example")):
                for example in self.examples:
                    formatter.write_text(example)


def _record(param: click.Parameter, ctx: click.Context, speak: Translator) -> tuple[str, str] | None:
    if not isinstance(param, click.Option) or not param.help:
        return None
    words = speak.say("Show this help") if "--help" in param.opts else speak.say(param.help)
    record = param.get_help_record(ctx)
    extra = record[1].partition("  [")[1:] if record else ()
    return (record[0], words + "".join(extra)) if record else None


class Argument(click.Argument):
    """A word that a command takes, with what it means."""

    def __init__(self, *args: Any, words: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words

    @property
    def named(self) -> str:
        """Its name as help and problems call it."""
        return (self.metavar or str(self.name).upper()).strip("[]")


def argument(name: str, words: str, **about: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command a word to take; ``words`` says in English what it means, and has a translation."""
    return click.argument(name, cls=Argument, words=words, **about)


class SpeakingCommand(_Speaks):
    """One command."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples
        self.params.append(_lang_option())


def _lang_option() -> click.Option:
    # Read before parsing (safeguard.cli.environment), so that help is in the right language too.
    return click.Option(["--lang"], type=click.Choice(["zh", "en"]), expose_value=False, help=LANG_HELP)


def command(name: str, *, examples: Sequence[str]) -> Callable[[Callable[..., Any]], SpeakingCommand]:
    """Make a command of a function; its docstring is the help, an English message with a translation."""
    return click.command(name, cls=SpeakingCommand, examples=examples)


json_option = click.option("--json", "as_json", is_flag=True, help=JSON_HELP)
site_option = click.option(
    "--site", "site_path", type=click.Path(), default=".", envvar="SAFEGUARD_SITE", help=SITE_HELP
)


class LazyGroup(_Speaks, click.Group):
    """A group whose commands are imported only when they are called.

    ``lazy`` maps a command's name to its module and its short help; the command is the module's attribute ``command``.
    """

    def __init__(self, *args: Any, lazy: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lazy = lazy
        self.params.append(_lang_option())

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names, in the order of the way."""
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command."""
        if cmd_name not in self.lazy:
            return None
        found: click.Command = import_module(self.lazy[cmd_name][0]).command
        return found

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands that begin so, without importing them, and the options."""
        speak = speaker(ctx)
        begun = [(name, words) for name, (_, words) in self.lazy.items() if name.startswith(incomplete)]
        options = click.Command.shell_complete(self, ctx, incomplete)
        return [*(CompletionItem(name, help=speak.say(words)) for name, words in begun), *options]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write options and commands, without importing the commands."""
        super().format_options(ctx, formatter)
        speak = speaker(ctx)
        with formatter.section(speak.say("Commands")):
            formatter.write_dl([(name, speak.say(words)) for name, (_, words) in self.lazy.items()])


def group(name: str, lazy: Mapping[str, tuple[str, str]], words: str) -> LazyGroup:
    """Make a group of commands; called by itself it shows its help."""
    return LazyGroup(name=name, lazy=lazy, help=words, callback=show_help, invoke_without_command=True)


@click.pass_context
def show_help(context: click.Context) -> None:
    """Show the help of a group that was called without a command."""
    if context.invoked_subcommand is None:
        context.find_root().obj.out.raw(context.get_help())
