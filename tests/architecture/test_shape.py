"""The shape of the house: sizes, doors and what is done in which room only."""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(
    path
    for base in (ROOT / "safeguard", ROOT / "plugins")
    for path in base.rglob("*.py")
    if not {"migrations", "template", "data", "__pycache__"} & set(path.parts)
)
TREES = {path: ast.parse(path.read_text("utf-8")) for path in SOURCES}

MAX_FILE = 400
HOOKS = (" safeguard_checkers", " safeguard_checklists", " safeguard_registers")
MAX_FUNCTION = 50

BORDERS = {
    "safeguard/cli/main.py",
    "safeguard/notify/delivery.py",
    "safeguard/plugins/host.py",
    "safeguard/plugins/loading.py",
    "safeguard/plugins/options.py",
    "safeguard/record/verify.py",
    "safeguard/runner/attempt.py",
    "safeguard/runner/endings.py",
    "safeguard/runner/template.py",
    "safeguard/tables/workbook.py",
}
"""Where anything may be caught: what stands behind is somebody else's code, or a person who must get words."""


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{named(path)}:{node.lineno} {node.name}", node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_file_is_outgrown() -> None:
    assert {named(path) for path in SOURCES if len(path.read_text("utf-8").splitlines()) > MAX_FILE} == set()


def test_no_function_is_outgrown() -> None:
    assert [name for name, node in functions() if length(node) > MAX_FUNCTION] == []


def test_functions_are_small() -> None:
    assert statistics.median(length(node) for _, node in functions()) <= 9


def test_every_module_says_what_it_is_for() -> None:
    assert [named(path) for path, tree in TREES.items() if not ast.get_docstring(tree)] == []


def test_every_parameter_has_a_type() -> None:
    def bare(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        return node.returns is None or any(
            one.annotation is None and one.arg not in {"self", "cls", "mcs"} for one in arguments
        )

    assert [name for name, node in functions() if bare(node)] == []


def test_anything_is_caught_at_named_borders_only() -> None:
    def broad(handler: ast.ExceptHandler) -> bool:
        kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
        names = {kind.id if isinstance(kind, ast.Name) else "" for kind in kinds if kind is not None}
        cleans_up = isinstance(handler.body[-1], ast.Raise) and handler.body[-1].exc is None
        return (handler.type is None or not names.isdisjoint({"Exception", "BaseException"})) and not cleans_up

    found = {
        named(path)
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and broad(node)
    }
    assert found <= BORDERS, found - BORDERS


def calls(name: str) -> set[str]:
    """Return the files in which a dotted name stands."""
    return {named(path) for path, tree in TREES.items() for node in ast.walk(tree) if _dotted(node) == name}


def _dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def test_words_are_printed_in_one_room() -> None:
    assert {file for file in calls("click.echo") | calls("print") if file.startswith("safeguard/")} <= {
        "safeguard/cli/output.py",
        "safeguard/cli/main.py",
    }


@pytest.mark.parametrize("clock", ["datetime.now", "date.today", "time.time", "datetime.utcnow"])
def test_the_clock_is_read_at_the_edge(clock: str) -> None:
    assert calls(clock) <= {"safeguard/cli/environment.py"}


def test_no_module_is_called_utils() -> None:
    assert [
        named(path) for path in SOURCES if path.stem in {"utils", "util", "helpers", "manager", "misc", "common"}
    ] == []


def test_our_own_modules_are_imported_at_the_top() -> None:
    def inner() -> Iterator[str]:
        for name, node in functions():
            for part in ast.walk(node):
                modules = [part.module or ""] if isinstance(part, ast.ImportFrom) else []
                modules += [alias.name for alias in part.names] if isinstance(part, ast.Import) else []
                if any(module.startswith("safeguard") for module in modules):
                    yield name

    # A plugin's hook imports what it names itself: that is loaded only where it runs.
    assert [name for name in inner() if not name.endswith(HOOKS)] == []


def mirrored(source: Path) -> Path:
    """Return where the test of a module lies: where the module lies, below ``tests``."""
    inside = source.relative_to(ROOT)
    below = inside.relative_to("safeguard") if inside.parts[0] == "safeguard" else inside
    return ROOT / "tests" / below.with_name(f"test_{source.name}")


def test_every_module_has_its_test_beside_it() -> None:
    modules = [path for path in SOURCES if path.name != "__init__.py"]
    assert {named(mirrored(path)) for path in modules if not mirrored(path).is_file()} == set()


def test_every_test_of_a_module_tests_something() -> None:
    tests = [mirrored(path) for path in SOURCES if mirrored(path).is_file()]
    empty = [
        named(path)
        for path in tests
        if not any(
            isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
        )
    ]
    assert empty == []
