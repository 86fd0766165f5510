"""Change one figure of the rules at a time and see whether a test notices; name those that none does.

    python tools/mutate_rules.py                  every figure of every rule file
    python tools/mutate_rules.py limits income    those of some topics
    python tools/mutate_rules.py --sample 8       some of each topic, the same ones every time

A figure is an amount, a line of a table, the border between two lines, or the month in which a period begins or
ends. Works on copies; the checkout is not touched. Ends with 1 where a change was not noticed.
"""

import argparse
import copy
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from queue import Queue
from typing import Any, TypeAlias

HOME = Path(__file__).resolve().parents[1]
RULES = Path("resources") / "rules"
TOPICS = {
    "contribution": ("contribution",),
    "limits": ("exemption", "student"),
    "weights": ("weights",),
    "income": ("income",),
    "pension": ("pension",),
    "later": ("postpayment", "delay_charge"),
    "statute": ("statute",),
}
FIRST_TESTS = {
    "contribution": ("contribution", "examples"),
    "limits": ("limits",),
    "weights": ("benefit",),
    "income": ("income",),
    "pension": ("examples", "benefit"),
    "later": ("examples", "benefit"),
    "statute": ("law", "edges", "examples", "benefit"),
}
"""Where a change of a topic is noticed soonest; the other tests of the rules follow where it is not."""
FIGURES = ("amount", "percent", "plus", "step")
ACROSS = 8_000
"""Yen by which a border of a table is moved: two steps of the tables, which may be as high on both sides."""

Rules: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One changed figure: of which topic and file, what was changed, and the whole file with the change."""

    topic: str
    file: Path
    what: str
    rules: Rules


def mutants(topic: str, home: Path = HOME) -> Iterator[Mutant]:
    """Yield every change of one figure in the files of a topic."""
    for folder in TOPICS[topic]:
        for path in sorted((home / RULES / folder).glob("*.toml")):
            rules = tomllib.loads(path.read_text(encoding="utf-8"))
            for what, changed in (*_figures(rules), *_borders(rules)):
                yield Mutant(topic, path.relative_to(home), what, changed)


def _figures(rules: Rules) -> Iterator[tuple[str, Rules]]:
    for name, rows in _tables(rules):
        for at, row in enumerate(rows):
            for key in FIGURES:
                if key in row:
                    yield _changed(rules, f"{name}[{at + 1}].{key}", (name, at, key, row[key] + 1))


def _borders(rules: Rules) -> Iterator[tuple[str, Rules]]:
    """Yield the file with the border between two lines moved, and with a first line that begins later."""
    for name, rows in _tables(rules):
        for at, row in enumerate(rows):
            what = f"{name}[{at + 1}].from"
            if isinstance(row["from"], int):
                if at:
                    first = row["from"] + ACROSS
                    yield _changed(rules, what, (name, at, "from", first), (name, at - 1, "to", first - 1))
            elif at:
                moved = (name, at, "from", _later(row["from"])), (name, at - 1, "to", row["from"])
                yield _changed(rules, what, *moved)
            elif row["from"] < row["to"] and row["from"] != rules["span"]["from"]:
                yield _changed(rules, what, (name, 0, "from", _later(row["from"])))


def _tables(rules: Rules) -> Iterator[tuple[str, list[Rules]]]:
    return ((name, rows) for name, rows in rules.items() if isinstance(rows, list))


def _changed(rules: Rules, what: str, *changes: tuple[str, int, str, object]) -> tuple[str, Rules]:
    changed = copy.deepcopy(rules)
    for name, at, key, value in changes:
        changed[name][at][key] = value
    return what, changed


def _later(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year + number // 12:04}-{number % 12 + 1:02}"


def text_of(rules: Rules) -> str:
    """Return rules as TOML."""
    head = [f"{key} = {_value(value)}" for key, value in rules.items() if not isinstance(value, list)]
    rows = [
        "\n".join((f"[[{name}]]", *(f"{key} = {_value(value)}" for key, value in row.items())))
        for name, table in _tables(rules)
        for row in table
    ]
    return "\n\n".join(("\n".join(head), *rows)) + "\n"


def _value(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    return f'"{value}"' if isinstance(value, str) else str(value)


def copy_of_the_checkout(folder: Path) -> Path:
    """Return a folder that holds what the tests of the rules need."""
    for part in ("src/kakei_desktop", "resources", "tests/rules", "tests/helpers"):
        shutil.copytree(HOME / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", "fonts"))
    shutil.copy(HOME / "tests/conftest.py", folder / "tests/conftest.py")
    (folder / "pytest.ini").write_text("[pytest]\npythonpath = src tests\n", encoding="utf-8")
    return folder


def is_noticed(mutant: Mutant, folder: Path) -> bool:
    """Return whether a test fails in a copy of the checkout with the change."""
    names = {f"test_rules_{name}.py" for name in FIRST_TESTS[mutant.topic]}
    first = sorted(str(path) for path in (folder / "tests" / "rules").rglob("test_*.py") if path.name in names)
    return fails_with(mutant, folder, first) or fails_with(mutant, folder, ["tests/rules"])


def fails_with(mutant: Mutant, folder: Path, tests: list[str]) -> bool:
    """Return whether one of some tests fails with the change."""
    file = folder / mutant.file
    before = file.read_bytes()
    file.write_text(text_of(mutant.rules), encoding="utf-8")
    try:
        return _fails(folder, tests)
    finally:
        file.write_bytes(before)


def _fails(folder: Path, tests: list[str]) -> bool:
    """Run tests up to the first that fails; those that themselves run this tool are left out."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:pytest-qt", *tests]
    command += ["--ignore", "tests/rules/test_rules_mutation.py"]
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": "src"}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1, 2):
        raise RuntimeError(done.stdout + done.stderr)
    return done.returncode != 0


def survivors(chosen: Iterable[Mutant], jobs: int) -> Iterator[Mutant]:
    """Yield the changes that no test notices."""
    with tempfile.TemporaryDirectory() as base, ThreadPoolExecutor(jobs) as pool:
        free: Queue[Path] = Queue()
        for number in range(jobs):
            free.put(copy_of_the_checkout(Path(base) / str(number)))

        def alive(mutant: Mutant) -> Mutant | None:
            folder = free.get()
            try:
                return None if is_noticed(mutant, folder) else mutant
            finally:
                free.put(folder)

        yield from (mutant for mutant in pool.map(alive, chosen) if mutant)


def sample(every: list[Mutant], count: int) -> list[Mutant]:
    """Return so many of them, evenly spread."""
    step = max(1, len(every) // count)
    return every[step // 2 :: step][:count]


def main() -> int:
    """Change figures, print what was not noticed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("topics", nargs="*", choices=[*TOPICS, []], metavar="|".join(TOPICS))
    parser.add_argument("--sample", type=int, metavar="N")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    alive = 0
    for topic in options.topics or TOPICS:
        chosen = list(mutants(topic))
        chosen = sample(chosen, options.sample) if options.sample else chosen
        left = list(survivors(chosen, options.jobs))
        alive += len(left)
        print(f"{topic}: {len(chosen)} changed, {len(left)} not noticed", flush=True)
        for mutant in left:
            print(f"  {mutant.file.as_posix()}: {mutant.what}", flush=True)
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(main())
