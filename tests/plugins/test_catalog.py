from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from safeguard.plugins.catalog import Catalog, Entry
from safeguard.plugins.discovery import discover
from safeguard.plugins.source import PluginSource, Trust

Write = Callable[..., PluginSource]

SCHEMA_FAILS = """
import collections.abc
from safeguard import *
class E(Checker):
    id = "{name}.e"
    class Options(Options):
        f: collections.abc.Callable[[], int] = print
    def check(self, ctx, options): yield ok()
@hookimpl
def safeguard_checkers(): return [E]
"""

WRITES = """
import os
for fd in range(3, 20):
    try: os.write(fd, b'{"number": 0}\\n')
    except OSError: pass
"""

HOSTILE = {
    "raises_at_import": ("1 / 0", "The plugin {name} cannot be imported: ZeroDivisionError: division by zero"),
    "raises_in_hook": (
        "from safeguard import hookimpl\n@hookimpl\ndef safeguard_checkers(): raise OSError('gone')",
        "The plugin {name} failed in safeguard_checkers: OSError: gone",
    ),
    "exits": ("import sys; sys.exit(3)", "The plugin {name} cannot be imported: SystemExit: 3"),
    "exits_hard": (
        "import os; os._exit(3)",
        "The plugin {name} ended its process with exit code 3 while it was loaded",
    ),
    "kills_itself": (
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
        "The plugin {name} was ended by the signal SIGKILL while it was loaded",
    ),
    "crashes": (
        "import ctypes; ctypes.string_at(0)",
        "The plugin {name} was ended by the signal SIGSEGV while it was loaded",
    ),
    "hangs": ("import time; time.sleep(1000)", "The plugin {name} did not load within 1.5 seconds"),
    "spins": ("while True: pass", "The plugin {name} did not load within 1.5 seconds"),
    "eats_memory": (
        "x = bytearray(8 << 30)",
        "The plugin {name} cannot be imported: MemoryError: ",
    ),
    "recurses": (
        "def f(): f()\nf()",
        "The plugin {name} cannot be imported: RecursionError: maximum recursion depth exceeded",
    ),
    "closes_everything": (
        "import os; os.closerange(0, 100)",
        "The plugin {name} ended its process with exit code 1 while it was loaded",
    ),
    "writes_into_every_pipe": (
        WRITES,
        "The plugin {name} disturbed the process that loads it",
    ),
    "schema_fails": (
        SCHEMA_FAILS,
        "The plugin {name} cannot be described: PydanticInvalidForJsonSchema: ",
    ),
}
"""Name → code, and how its failure begins."""


@pytest.fixture
def hostile(write_plugin: Write) -> list[PluginSource]:
    return [write_plugin(name, code) for name, (code, _) in HOSTILE.items()]


def test_each_hostile_plugin_fails_alone(write_plugin: Write, hostile: list[PluginSource]) -> None:
    neighbours = [write_plugin(f"good_{number}") for number in range(len(hostile))]
    mixed = [source for pair in zip(hostile, neighbours, strict=True) for source in pair]
    catalog = Catalog.describe(mixed, deadline=1.5)
    failures = {plugin.name: str(plugin.failure or "") for plugin in catalog.plugins}
    for name, (_, expected) in HOSTILE.items():
        assert failures[name].startswith(expected.replace("{name}", name)), failures[name]
    assert {source.name for source in neighbours} == set(catalog.sources), "every good one is loaded"
    assert set(catalog.checkers) == {f"{source.name}.expiry" for source in neighbours}


def test_what_a_plugin_prints_goes_nowhere(write_plugin: Write, good: str, capfd: pytest.CaptureFixture[str]) -> None:
    noise = "import os, sys\nprint('garbage', flush=True)\nos.write(1, b'{}')\nos.system('echo more; echo x >&2')\n"
    catalog = Catalog.describe([write_plugin("noisy", noise + good)])
    assert set(catalog.checkers) == {"noisy.expiry"}
    assert capfd.readouterr() == ("", "")


def test_a_plugin_that_forks_does_not_disturb_the_others(write_plugin: Write, good: str) -> None:
    sources = [write_plugin("forks", "import os\nos.fork()\n" + good), write_plugin("good")]
    assert set(Catalog.describe(sources).checkers) == {"forks.expiry", "good.expiry"}


def test_nothing_that_a_plugin_started_is_left_running(write_plugin: Write, good: str, tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    start = f"import subprocess\np = subprocess.Popen(['sleep', '600'])\nopen({str(mark)!r}, 'w').write(str(p.pid))\n"
    Catalog.describe([write_plugin("starts", start + good)])
    until = time.monotonic() + 5
    while _alive(int(mark.read_text())) and time.monotonic() < until:
        time.sleep(0.01)
    assert not _alive(int(mark.read_text()))


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_the_main_process_imports_no_plugin(write_plugin: Write) -> None:
    Catalog.describe([write_plugin("never_here"), *discover().sources])
    assert not {name for name in sys.modules if name == "never_here"}


def test_a_plugin_is_described_whole(write_plugin: Write, plugins_folder: Path) -> None:
    (plugins_folder / "badges.yaml").write_text("")
    code = '''
    from pathlib import Path
    from pydantic import Field
    from safeguard import *

    class Expiry(Checker):
        """Badges past their date.

        Looks at the register of badges.
        """
        id = "badges.expiry"
        needs = Needs(programs=("date",))
        limits = Limits(seconds=5)
        class Options(Options):
            register: RegisterName = Field("badges", description="the register")
            days: int = Field(30, description="days before")
        def check(self, ctx, options): yield ok()

    @hookimpl
    def safeguard_checkers(): return [Expiry]

    @hookimpl
    def safeguard_checklists(): return [Path(__file__).with_suffix(".yaml")]
    '''
    catalog = Catalog.describe([write_plugin("badges", code)])
    (plugin,) = catalog.plugins
    assert plugin.problems == ()
    assert (plugin.name, plugin.trust, plugin.checkers) == ("badges", Trust.PINNED, ("badges.expiry",))
    assert plugin.hooks == ("safeguard_checkers", "safeguard_checklists")
    assert catalog.checklists == (plugins_folder / "badges.yaml",)
    info = catalog.checkers["badges.expiry"]
    assert info.title == "Badges past their date."
    assert info.manual.endswith("\n\nLooks at the register of badges.")
    assert (info.needs.programs, info.limits.seconds) == (("date",), 5)
    assert info.options["properties"]["register"]["x-safeguard"] == "register"


def test_what_is_not_trusted_and_what_clashes_is_listed_with_its_reason(write_plugin: Write) -> None:
    sources = [
        write_plugin("new", trust=Trust.UNLISTED),
        write_plugin("changed", trust=Trust.MODIFIED),
        write_plugin("twice"),
        replace(write_plugin("twice"), origin="/elsewhere"),
    ]
    catalog = Catalog.describe(sources)
    assert [str(plugin.failure) for plugin in catalog.plugins] == [
        "The plugin new is not listed in plugins.lock; it is not loaded",
        "The plugin changed was changed since it was trusted; it is not loaded",
        "More than one plugin is named twice; this one is not loaded",
        "More than one plugin is named twice; this one is not loaded",
    ]
    assert catalog.checkers == {}
    assert str(catalog.failure_of("new.expiry").message) == str(catalog.plugins[0].failure)


def test_why_there_is_no_such_checker(write_plugin: Write) -> None:
    catalog = Catalog.describe([write_plugin("badges")])
    assert str(catalog.failure_of("doors.locks").message) == "The plugin doors is not there"
    problem = catalog.failure_of("badges.expiri")
    assert (str(problem.message), str(problem.hint)) == (
        "There is no checker badges.expiri",
        "Did you mean badges.expiry?",
    )


OPTIONS = '''
from safeguard import *
from pydantic import Field, field_validator
class Expiry(Checker):
    """Badges."""
    id = "{name}.expiry"
    class Options(Options):
        register: RegisterName = "badges"
        days: int = Field(30, ge=0)
        skip: tuple[str, ...] = ()
        @field_validator("skip")
        @classmethod
        def not_boom(cls, value):
            if value == ("boom",): raise KeyError("boom")
            if value == ("exit",):
                import os
                os._exit(1)
            return value
    def check(self, ctx, options): yield ok()
@hookimpl
def safeguard_checkers(): return [Expiry]
'''


def test_options_are_validated_by_their_own_checkers_and_come_back_as_plain_data(write_plugin: Write) -> None:
    catalog = Catalog.describe([write_plugin("badges", OPTIONS), write_plugin("doors")])
    entries: list[Entry] = [
        ("badges.expiry", {"days": 7}),
        ("doors.expiry", {}),
        ("badges.expiry", {"day": 7, "register": 3}),
        ("nobody.expiry", {}),
        ("badges.expiry", {"skip": ["boom"]}),
    ]
    checked = catalog.validate_options(entries)
    assert checked[0].options == {"register": "badges", "days": 7, "skip": []}
    assert (checked[1].options, checked[1].problems) == ({}, ())
    assert [(problem.place and problem.place.key) for problem in checked[2].problems] == ["register", "day"]
    assert str(checked[2].problems[1].hint) == "Did you mean days?"
    assert str(checked[3].problems[0].message) == "The plugin nobody is not there"
    assert str(checked[4].problems[0].message).startswith("The options of badges.expiry cannot be validated: KeyError")


def test_a_plugin_that_dies_over_its_options_costs_only_its_own_entries(write_plugin: Write) -> None:
    catalog = Catalog.describe([write_plugin("badges", OPTIONS), write_plugin("doors")])
    checked = catalog.validate_options([("badges.expiry", {"skip": ["exit"]}), ("doors.expiry", {})])
    assert checked[0].options is None
    assert str(checked[0].problems[0].message).startswith("The plugin badges ended its process with exit code 1")
    assert checked[1].options == {}


def test_many_options_do_not_stop_the_pipe(write_plugin: Write) -> None:
    catalog = Catalog.describe([write_plugin("badges", OPTIONS)])
    entries = [("badges.expiry", {"skip": ["x" * 1000] * 10, "days": number}) for number in range(200)]
    checked = catalog.validate_options(entries)
    assert [one.options and one.options["days"] for one in checked] == list(range(200))


def test_an_answer_without_a_problem_is_kept_until_plugin_or_options_change(
    write_plugin: Write, tmp_path: Path
) -> None:
    marks, cache = tmp_path / "loaded", tmp_path / "cache"
    code = f"open({str(marks)!r}, 'a').write('x')\n" + OPTIONS

    def times_loaded(code: str, days: int) -> int:
        catalog = Catalog.describe([write_plugin("badges", code)])
        marks.unlink()
        entries: list[Entry] = [("badges.expiry", {"days": days}), ("badges.expiry", {}), ("badges.expiry", {})]
        checked = catalog.validate_options(entries, cache=cache)
        assert [bool(one.problems) for one in checked] == [days < 0, False, False]
        assert [one.options and one.options["days"] for one in checked][1:] == [30, 30]
        return len(marks.read_text()) if marks.exists() else 0

    assert times_loaded(code, 7) == 1
    assert times_loaded(code, 7) == 0
    assert times_loaded(code, 8) == 1
    assert times_loaded(code + "# changed", 8) == 1
    assert times_loaded(code, -1) == 1
    assert times_loaded(code, -1) == 1


def test_kept_answers_that_were_damaged_are_asked_for_again(write_plugin: Write, tmp_path: Path) -> None:
    catalog = Catalog.describe([write_plugin("badges", OPTIONS)])
    entries: list[Entry] = [("badges.expiry", {"days": 7})]
    asked = catalog.validate_options(entries, cache=tmp_path / "cache")
    (file,) = (tmp_path / "cache" / "options").iterdir()
    for damage in ("", "{}", "[]", '[{"options": 3, "problems": []}]'):
        file.write_text(damage)
        assert catalog.validate_options(entries, cache=tmp_path / "cache") == asked


def test_a_number_of_any_length_is_judged(write_plugin: Write, tmp_path: Path) -> None:
    catalog = Catalog.describe([write_plugin("badges", OPTIONS)])
    (checked,) = catalog.validate_options([("badges.expiry", {"days": 10**30})], cache=tmp_path / "cache")
    assert checked.problems


def test_a_known_plugin_is_not_loaded_again_until_it_changes(
    write_plugin: Write, good: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks = tmp_path / "loaded"
    code = f"open({str(marks)!r}, 'a').write('x')\n" + good
    cache = tmp_path / "cache"
    first = Catalog.describe([write_plugin("badges", code)], cache=cache)
    second = Catalog.describe([write_plugin("badges", code)], cache=cache)
    assert (first, marks.read_text()) == (second, "x")
    assert [path.stat().st_mode & 0o777 for path in (cache / "plugins").iterdir()] == [0o600]
    Catalog.describe([write_plugin("badges", code + "# changed\n")], cache=cache)
    assert marks.read_text() == "xx"


def test_the_cache_never_hides_that_a_plugin_is_modified(write_plugin: Write, tmp_path: Path) -> None:
    Catalog.describe([write_plugin("badges")], cache=tmp_path)
    catalog = Catalog.describe([write_plugin("badges", trust=Trust.MODIFIED)], cache=tmp_path)
    assert catalog.plugins[0].failure is not None
    assert catalog.checkers == {}


def test_a_failure_is_not_kept_and_a_spoilt_cache_does_no_harm(write_plugin: Write, tmp_path: Path) -> None:
    source = write_plugin("badges", "import no_such_thing")
    cache = tmp_path / "cache"
    assert Catalog.describe([source], cache=cache).plugins[0].failure is not None
    assert not cache.exists()
    source = write_plugin("badges")
    Catalog.describe([source], cache=cache)
    for file in (cache / "plugins").iterdir():
        file.write_bytes(b'{"hooks": 3}')
    assert set(Catalog.describe([source], cache=cache).checkers) == {"badges.expiry"}


def test_a_cache_whose_folder_is_a_file_only_costs_time(write_plugin: Write, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("")
    assert Catalog.describe([write_plugin("badges")], cache=tmp_path / "cache").checkers
