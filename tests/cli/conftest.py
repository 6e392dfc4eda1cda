from __future__ import annotations

import fcntl
import io
import os
import pty
import select
import shutil
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from safeguard.cli.environment import surroundings
from safeguard.cli.main import run
from safeguard.pipeline.office import Surroundings, find_plugins
from safeguard.pipeline.sample import lay_out


@dataclass(frozen=True)
class Outcome:
    """How a call of the command line ended."""

    code: int
    out: str
    err: str


Call = Callable[..., Outcome]


@pytest.fixture(scope="session")
def described(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the program keeps of the installed plugins between two calls: every test gets a copy, to save time."""
    folder = tmp_path_factory.mktemp("described")
    find_plugins(None, Surroundings(cache=folder))
    return folder


@pytest.fixture
def safeguard(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, described: Path
) -> Call:
    """Call the command line in this process, in English and on 100 columns unless it says otherwise.

    ``typed`` is what the person types, line by line; after it the input ends.
    """
    monkeypatch.setenv("SAFEGUARD_LANG", "en")
    monkeypatch.setenv("SAFEGUARD_USER", "wang")
    monkeypatch.setenv("COLUMNS", "100")
    shutil.copytree(described, tmp_path / "cache" / "safeguard")

    def call(*arguments: str | Path, typed: str = "") -> Outcome:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Outcome(code, said.out, said.err)

    return call


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A small office of its own: one question at two exits, a number, and a follow-up."""
    folder = tmp_path / "office"
    folder.mkdir()
    (folder / "site.yaml").write_text(
        """site: hq
title: {zh: 本部, en: HQ}
areas:
  - {id: lobby, title: {zh: 大厅, en: Lobby}, tags: [exit]}
  - {id: stairs, title: {zh: 楼梯, en: Stairs}, tags: [exit]}
checklists: [own.yaml]
""",
        "utf-8",
    )
    (folder / "own.yaml").write_text(
        """checklist: own
version: 1.0.0
title: {zh: 自查表, en: Own}
domain: general
items:
  - id: A-1
    title: {zh: 出口畅通, en: Exits clear}
    severity: critical
    for_each: area
    where: {tags: [exit]}
    ask: {zh: 出口是否畅通？, en: Is the exit clear?}
    answer: {type: yes_no, pass: yes, requires: {fail: [note]}}
    mitigation: {corrective: {zh: 清理, en: Clear it}, owner: fire_officer, within: 24h}
  - id: A-2
    title: {zh: 压力, en: Pressure}
    severity: low
    ask: {zh: 读数多少？, en: What does it read?}
    answer: {type: number, min: 1, unit: MPa}
    mitigation: {corrective: {zh: 充装, en: Refill it}}
  - id: A-3
    title: {zh: 谁堵的, en: Who blocked it}
    severity: info
    ask: {zh: 谁堵的？, en: Who blocked it?}
    answer: {type: text}
    ask_if: {item: A-2, status: fail}
    mitigation: {corrective: {zh: 提醒, en: Remind them}}
""",
        "utf-8",
    )
    return folder


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample office, laid out."""
    return lay_out(tmp_path / "sample")


@pytest.fixture
def begun(office: Path, safeguard: Call) -> Path:
    """The small office, with one inspection that waits for answers: 20261123-1."""
    assert safeguard("run", "--site", office, "--as-of", "2026-11-23").code == 3
    return office


class Terminal:
    """A command on a terminal of its own, from the side of the person who sits there."""

    def __init__(self, child: int, end: int) -> None:
        self.child, self.end, self.unread = child, end, b""

    def read_until(self, words: str, seconds: float = 60) -> str:
        """Wait until the terminal shows some words that were not read yet; return what it showed up to them."""
        wanted, deadline = words.encode(), time.monotonic() + seconds
        while wanted not in self.unread and time.monotonic() < deadline:
            if select.select([self.end], [], [], 0.1)[0]:
                try:
                    self.unread += os.read(self.end, 4096)
                except OSError:  # the command has ended
                    break
        assert wanted in self.unread, f"never shown: {words!r} in {self.unread.decode('utf-8', 'replace')!r}"
        before, _, self.unread = self.unread.partition(wanted)
        return before.decode("utf-8", "replace")

    def glance(self) -> None:
        """Look at the terminal for a moment."""
        if select.select([self.end], [], [], 0.05)[0]:
            self.unread += os.read(self.end, 4096)

    def type(self, text: str) -> None:
        """Press keys."""
        os.write(self.end, text.encode())

    def insist(self, key: str, words: str) -> str:
        """Press a key until the terminal shows some words; return what it showed up to them.

        A key that comes just before the program listens is lost.
        """
        deadline = time.monotonic() + 60
        while words.encode() not in self.unread and time.monotonic() < deadline:
            self.type(key)
            with suppress(AssertionError):
                return self.read_until(words, 2)
        return self.read_until(words, 0)

    def code(self) -> int:
        """Return the exit code, when it has ended."""
        return os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])


@pytest.fixture
def terminal() -> Callable[..., AbstractContextManager[Terminal]]:
    """Start a command on a real pseudo-terminal of 80 columns, in English."""

    @contextmanager
    def start(*arguments: str | Path) -> Iterator[Terminal]:
        environment = {**os.environ, "SAFEGUARD_LANG": "en", "SAFEGUARD_USER": "wang", "TERM": "xterm"}
        environment.pop("COLUMNS", None)
        child, end = pty.fork()
        if child == 0:
            command = [sys.executable, "-m", "safeguard", *map(str, arguments)]
            os.execve(sys.executable, command, environment)
        fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        try:
            yield Terminal(child, end)
        finally:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            with suppress(ChildProcessError):
                os.waitpid(child, 0)
            os.close(end)

    return start


SLEEPER = '''
import time
from safeguard import Checker, Options, hookimpl, ok


class Nap(Checker):
    """Sleeps, and says how far it is."""

    id = "sleeper.nap"

    class Options(Options):
        """How long."""

        seconds: float = 0.0

    def check(self, ctx, options):
        for step in range(10):
            ctx.progress(step, 10, "naps")
            time.sleep(options.seconds / 10)
        yield ok()


@hookimpl
def safeguard_checkers():
    return [Nap]
'''


@pytest.fixture
def sleepy(tmp_path: Path, safeguard: Call) -> Path:
    """An office whose six checks take a fifth of a second each."""
    folder = tmp_path / "sleepy"
    (folder / "plugins").mkdir(parents=True)
    (folder / "plugins" / "sleeper.py").write_text(SLEEPER, "utf-8")
    (folder / "site.yaml").write_text("site: hq\ntitle: HQ\nchecklists: [own.yaml]\n", "utf-8")
    items = "".join(
        f"  - {{id: S-{n}, title: T, severity: low, check: sleeper.nap, with: {{seconds: 0.2}}, mitigation: {{corrective: x}}}}\n"
        for n in range(6)
    )
    head = "checklist: own\nversion: 1.0.0\ntitle: T\ndomain: general\nitems:\n"
    (folder / "own.yaml").write_text(head + items, "utf-8")
    assert safeguard("plugin", "trust", "sleeper", "--site", folder).code == 0
    return folder


@pytest.fixture
def login() -> str:
    """Whose keyboard it is, as the program sees it."""
    return surroundings([]).login


@pytest.fixture
def ledger(safeguard: Call, office: Path, login: str) -> Path:
    """The small office with its people, who share one login, after an inspection that found both exits blocked."""
    people = f"""people:
  - {{id: chen, name: {{zh: 陈建国, en: Chen Jianguo}}, roles: [leader]}}
  - {{id: li, name: {{zh: 李强, en: Li Qiang}}, roles: [facilities]}}
  - {{id: wang, name: {{zh: 王敏, en: Wang Min}}, roles: [safety_officer, inspector]}}
settings: {{shared_logins: [{login}]}}
"""
    site = office / "site.yaml"
    site.write_text(site.read_text("utf-8") + people, "utf-8")
    assert safeguard("run", "--site", office).code == 3
    typed = "no\nblocked by boxes\nno\nblocked by bicycles\n2\n"
    assert safeguard("answer", "--site", office, typed=typed).code == 0
    return office


@pytest.fixture
def decide(safeguard: Call, ledger: Path) -> Call:
    """Call a command about decisions there: ``decide("waiver", "list")``."""

    def call(group: str, name: str, *arguments: object) -> Outcome:
        return safeguard(group, name, *map(str, arguments), "--site", ledger)

    return call
