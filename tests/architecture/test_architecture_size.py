"""Rooms stay small enough to be read in one sitting."""

import ast
from collections.abc import Iterator
from pathlib import Path

HOME = Path(__file__).parents[2]
LONGEST_FUNCTION = 60
LONGEST_FILE = 500


def test_no_file_is_too_long() -> None:
    long = {
        str(path.relative_to(HOME)): n
        for path in sources()
        if (n := len(path.read_text("utf-8").splitlines())) > LONGEST_FILE
    }
    assert not long


def test_no_function_is_too_long() -> None:
    long = {
        f"{path.relative_to(HOME)}: {node.name}": n
        for path in sources()
        for node in functions(path)
        if (n := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    }
    assert not long


def sources() -> Iterator[Path]:
    for folder in ("src", "tests", "tools", "benchmarks"):
        yield from (HOME / folder).rglob("*.py")


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
