"""A call as a service and a timer of systemd (systemd.service(5), systemd.timer(5), systemd.syntax(7))."""

from __future__ import annotations

from safeguard.messages import Translator
from safeguard.pipeline.timer.call import TimedCall

MARK = "# Made by safeguard schedule install; safeguard schedule uninstall removes it."
"""First line of every unit of ours: nothing without it is overwritten or removed."""


def service(call: TimedCall, speak: Translator) -> str:
    """Return the unit that does what is due.

    That something failed, could not be looked at, or waits is what an inspection says, and no failure of the unit.
    """
    lines = [
        MARK,
        "[Unit]",
        f"Description={_line(_described(call, speak))}",
        "Wants=time-sync.target",
        "After=time-sync.target network.target",
        "",
        "[Service]",
        "Type=oneshot",
        f"ExecStart={' '.join(_word(word) for word in call.words)}",
        f"WorkingDirectory={_path(str(call.folder))}",
        *([f"User={call.user}"] if call.user else []),
        *(f"Environment={_setting(name, value)}" for name, value in call.variables.items()),
        "SuccessExitStatus=1 2 3",
        "UMask=0077",
        "Nice=10",
    ]
    return _whole(lines)


def timer(call: TimedCall, speak: Translator) -> str:
    """Return the unit that calls it; what was missed while the computer was off is made up for once it is on."""
    return _whole(
        [
            MARK,
            "[Unit]",
            f"Description={_line(_described(call, speak))}",
            "",
            "[Timer]",
            f"OnCalendar={on_calendar(call.minutes)}",
            "Persistent=true",
            "AccuracySec=30s",
            "",
            "[Install]",
            "WantedBy=timers.target",
        ]
    )


def on_calendar(minutes: int) -> str:
    """Return how systemd writes that something happens every so many minutes (systemd.time(7))."""
    return "*-*-* *:00:00" if minutes == 60 else f"*-*-* *:00/{minutes}:00"


def _described(call: TimedCall, speak: Translator) -> str:
    return f"Safeguard: {speak.say(call.title)}"


def _whole(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _line(text: str) -> str:
    """Return a text that systemd takes as it is: no specifiers, no line that goes on."""
    return " ".join(text.split()).replace("%", "%%").rstrip("\\")


def _word(word: str) -> str:
    """Return one word of a command line."""
    return '"' + _escaped(word).replace("$", "$$") + '"'


def _setting(name: str, value: str) -> str:
    return f'"{name}={_escaped(value)}"'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")


def _path(path: str) -> str:
    """Return a path as the settings take it that hold nothing but one path: no quotes, no escapes."""
    return path.replace("%", "%%")
