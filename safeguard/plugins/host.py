"""The program that loads plugins so that the main one need not: ``python -m safeguard.plugins.host``.

It reads one request a line (JSON) and answers each with one line; what a plugin prints goes nowhere near the answers.
It describes plugins and validates options; it runs no checker.
"""

from __future__ import annotations

import gc
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, BinaryIO

import orjson

from safeguard.checkers.contract import Checker
from safeguard.errors import PluginError, Problem
from safeguard.messages import msg
from safeguard.plugins.description import Description, describe
from safeguard.plugins.loading import LoadedPlugin, load
from safeguard.plugins.options import CheckedOptions, check_options
from safeguard.plugins.source import PluginSource

Data = dict[str, Any]

MEMORY_BYTES = 4 << 30
"""Address space of this process: a plugin that eats memory when it is imported ends here, not the machine."""

_GRACE_S = 5
"""How much later than its deadline this process ends itself, should nobody be left to end it."""


def main() -> None:
    """Answer requests until there are no more."""
    requests, answers = _own_pipes()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _limit_memory()
    # This process lives for a second; looking for garbage while modules are imported costs a tenth of it.
    gc.disable()
    own = os.getpid()
    for line in requests:
        request = orjson.loads(line)
        signal.alarm(int(request["seconds"]) + _GRACE_S)
        answer = orjson.dumps({"number": request["number"], "said": _ACTS[request["do"]](request)})
        if os.getpid() != own:
            # A plugin forked while it was imported; its copy of us has nothing to say.
            os._exit(0)
        answers.write(answer + b"\n")
        answers.flush()
        signal.alarm(0)


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take the two pipes for ourselves, and give plugins an empty input and an output that leads nowhere."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    return requests, answers


def _limit_memory() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or hard > MEMORY_BYTES:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, hard))


def _begin(request: Mapping[str, Any]) -> Data:
    """Look for modules where the main program does."""
    sys.path[:] = request["path"]
    return {}


def _describe(request: Mapping[str, Any]) -> Data:
    source = PluginSource.from_data(request["source"])
    started = time.perf_counter()
    try:
        plugin = _loaded(source)
        data = describe(plugin, round((time.perf_counter() - started) * 1000)).to_data()
        orjson.dumps(data)
    except PluginError as error:
        return Description(problems=error.problems).to_data()
    except Exception as error:  # noqa: BLE001 - the border: the schema of its options is made by the plugin's code
        return Description(problems=(_not_described(source, error),)).to_data()
    return data


def _not_described(source: PluginSource, error: Exception) -> Problem:
    said = f"{type(error).__name__}: {error}"
    return Problem(msg("The plugin {plugin} cannot be described: {error}", plugin=source.name, error=said))


def _validate(request: Mapping[str, Any]) -> Data:
    source = PluginSource.from_data(request["source"])
    try:
        checkers = _loaded(source).checkers
    except PluginError as error:
        return {"entries": [CheckedOptions(problems=error.problems).to_data() for _ in request["entries"]]}
    return {"entries": [_checked(checkers, identity, options) for identity, options in request["entries"]]}


def _checked(checkers: Mapping[str, type[Checker]], identity: str, options: Mapping[str, Any]) -> Data:
    if identity not in checkers:
        return CheckedOptions(problems=(Problem(msg("There is no checker {checker}", checker=identity)),)).to_data()
    answer = check_options(checkers[identity], options).to_data()
    try:
        orjson.dumps(answer)
    except orjson.JSONEncodeError as error:
        message = msg("The options of {checker} cannot be validated: {error}", checker=identity, error=str(error))
        return CheckedOptions(problems=(Problem(message),)).to_data()
    return answer


@cache
def _loaded(source: PluginSource) -> LoadedPlugin:
    return load(source)


_ACTS: Mapping[str, Callable[[Mapping[str, Any]], Data]] = {
    "begin": _begin,
    "describe": _describe,
    "validate": _validate,
}

if __name__ == "__main__":
    main()
