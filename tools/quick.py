"""Run the tests nearest to what has changed since main, or to the part of the program that is named.

.venv/bin/python tools/quick.py [rules | ui/pages/pension | importers/rows …]
"""

import ast
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

HOME = Path(__file__).parents[1]
SRC, TESTS = HOME / "src" / "kakei_desktop", HOME / "tests"


def main(areas: list[str]) -> int:
    """Run the tests; return pytest's exit status."""
    changed = [SRC / area for area in areas] or changed_files()
    tests = sorted({test for path in changed for test in tests_near(path)})
    if not tests:
        print("Nothing has changed that has tests of its own. Name a part: make quick AREA=rules")
        return 0
    print(*(test.relative_to(HOME) for test in tests), sep="\n")
    run = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadfile", "-m", "not slow"]
    return subprocess.call([*run, *tests], cwd=HOME)


def changed_files() -> list[Path]:
    """Return what differs from where this branch left main, what is not committed yet included."""
    base = git("merge-base", "HEAD", "main") or ["HEAD"]
    return [HOME / name for name in (*git("diff", "--name-only", *base), *git("ls-files", "-o", "--exclude-standard"))]


def git(*words: str) -> list[str]:
    """Return the lines that git answers; none where it refuses."""
    return subprocess.run(["git", *words], cwd=HOME, capture_output=True, text=True, check=False).stdout.splitlines()


@cache
def tests_near(path: Path) -> Iterable[Path]:
    """Return the test files to run for a changed file or a folder of the program."""
    if path.is_relative_to(TESTS):
        return [path] if path.name.startswith("test_") and path.is_file() else users_of(path, TESTS)
    if path.is_relative_to(SRC):
        room, *parts = path.relative_to(SRC).with_suffix("").parts
        tests = list((TESTS / room).rglob("test_*.py"))
        named = [test for test in tests if named_after(test, parts)]
        above = (test for user in users_of(path, SRC) for test in tests_near(user))
        return named or users_of(path, TESTS / room) or set(above) or tests
    if path.is_relative_to(HOME / "resources"):
        folder = path.relative_to(HOME / "resources").parts[0]
        readers = [module for module in SRC.rglob("*.py") if f'"{folder}"' in module.read_text(encoding="utf-8")]
        return [test for module in readers for test in tests_near(module)]
    return list((TESTS / "architecture").glob("test_*.py"))


def users_of(path: Path, folder: Path) -> Iterable[Path]:
    """Return the files of a folder that import a module, or anything of a package; of the tests' helpers none."""
    root = TESTS if path.is_relative_to(TESTS) else SRC.parent
    module = ".".join(path.relative_to(root).with_suffix("").parts)
    files = folder.rglob("test_*.py" if folder.is_relative_to(TESTS) else "*.py")
    return [file for file in files if any(is_in(name, module) for name in imported(file))]


@cache
def imported(path: Path) -> frozenset[str]:
    """Return the full names that a file imports, also inside functions."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return frozenset(names)


def is_in(name: str, module: str) -> bool:
    """Return whether a full name is a module or something in it."""
    return name == module or name.startswith(f"{module}.")


def named_after(test: Path, parts: Iterable[str]) -> bool:
    """Return whether a test file bears the name of a module or of one of its folders."""
    words = test.relative_to(TESTS).with_suffix("").as_posix().replace("/", "_").split("_", 1)[1]
    return any(f"_{part}_" in f"_{words}_" for part in parts if part not in ("pages", "page"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
