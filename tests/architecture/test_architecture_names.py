"""What a newcomer asks first: what is this, where does it lie, what does it do?"""

import ast
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from typing import TypeAlias

SRC = Path(__file__).parents[2] / "src" / "kakei_desktop"
LARGEST_FOLDER = 20
Definition: TypeAlias = ast.ClassDef | ast.FunctionDef


def test_one_class_name_is_one_class() -> None:
    places = defaultdict(list)
    for path in sorted(SRC.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(str(path.relative_to(SRC)))
    assert [found for found in places.values() if len(found) > 1] == []


def test_everything_public_says_what_it_does() -> None:
    silent = [
        f"{path.relative_to(SRC)}: {name}"
        for path in SRC.rglob("*.py")
        for name, node in definitions(path)
        if not ast.get_docstring(node) and not overrides(path, name)
    ]
    assert silent == []


def test_no_folder_holds_more_modules_than_one_can_keep_in_mind() -> None:
    counts = {folder: len(list(folder.glob("*.py"))) - 1 for folder in (SRC, *SRC.rglob("*")) if folder.is_dir()}
    assert {str(folder.relative_to(SRC)): n for folder, n in counts.items() if n > LARGEST_FOLDER} == {}


def definitions(path: Path) -> Iterator[tuple[str, Definition]]:
    """Yield the public classes, functions and methods of a module with their names in it."""
    yield from _public(ast.parse(path.read_text(encoding="utf-8")).body, "")


def _public(body: list[ast.stmt], inside: str) -> Iterator[tuple[str, Definition]]:
    for node in body:
        if isinstance(node, Definition) and not node.name.startswith("_") and not is_setter(node):
            yield inside + node.name, node
            if isinstance(node, ast.ClassDef):
                yield from _public(node.body, f"{inside}{node.name}.")


def is_setter(node: Definition) -> bool:
    """Return whether a function only sets what the property of its name tells of."""
    return any(isinstance(mark, ast.Attribute) and mark.attr == "setter" for mark in node.decorator_list)


def overrides(path: Path, name: str) -> bool:
    """Return whether a method stands in the place of one of a base class, Qt's or our own, which tells what it does."""
    owner, _, method = name.rpartition(".")
    if not owner:
        return False
    module = import_module(".".join(path.relative_to(SRC.parent).with_suffix("").parts))
    bases = attrgetter(owner)(module).__mro__[1:-1]
    return any(hasattr(base, method) for base in bases)
