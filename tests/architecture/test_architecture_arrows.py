"""The house: who may know whom. The arrows themselves are held by import-linter (``make lint``)."""

import ast
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import grimp

SRC = Path(__file__).parents[2] / "src" / "kakei_desktop"


def test_no_import_runs_in_a_circle_not_even_inside_a_function() -> None:
    graph = grimp.build_graph("kakei_desktop", cache_dir=None)
    known = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert len(known) > 20
    TopologicalSorter(known).prepare()  # raises CycleError, which names the circle


def test_the_domain_stands_on_the_standard_library_alone() -> None:
    allowed = sys.stdlib_module_names | {"kakei_desktop.resources"}
    strangers = {
        f"{path.name}: {name}"
        for path in (SRC / "domain").rglob("*.py")
        for name in imported(path)
        if not {name, name.split(".")[0]} & allowed and not name.startswith("kakei_desktop.domain")
    }
    assert not strangers


def test_only_the_ways_in_know_everybody() -> None:
    """Nobody below imports app or cli."""
    ways_in = [SRC / "app.py", SRC / "__main__.py", *(SRC / "cli").glob("*.py")]
    guests = {
        f"{path.relative_to(SRC)}: {name}"
        for path in SRC.rglob("*.py")
        for name in imported(path)
        if name.startswith(("kakei_desktop.app", "kakei_desktop.cli")) and path not in ways_in
    }
    assert not guests


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names
