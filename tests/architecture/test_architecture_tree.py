"""What lies in the repository: nothing of one machine, nothing of a real person, law with its sources."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
MADE = {".git", ".venv", "out", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}
MACHINE = re.compile(
    r"pypi[.]org|python[h]osted|npmjs[.](org|com)|deb[.]debian[.]org|[.]p[y]env|(^|[^\w.])/(w[o]rk|f[a]rm|r[o]ot|h[o]me)/"
)
REAL = {
    "My Number": re.compile(r"(?<![\d.])\d{12}(?![\d.])"),
    "basic pension number": re.compile(r"(?<![\d-])\d{4}-\d{6}(?![\d-])"),
    "telephone": re.compile(r"(?<![\d-])0\d{1,3}-\d{2,4}-\d{4}(?![\d-])"),
    "mail address": re.compile(r"[\w.]+@(?!example\.|kakei\.invalid)[\w-]+\.[a-z]{2,}"),
}


def tracked() -> list[Path]:
    """Every file of the repository; of the unpacked folder where git cannot tell."""
    listed = None
    if shutil.which("git"):
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=HOME, capture_output=True, check=False)
    if listed is None or listed.returncode:
        return [p for p in HOME.rglob("*") if p.is_file() and not MADE & set(p.relative_to(HOME).parts)]
    return [path for name in listed.stdout.decode().split("\0") if name and (path := HOME / name).is_file()]


def texts() -> list[tuple[str, str]]:
    found = []
    for path in tracked():
        raw = path.read_bytes()
        if b"\0" not in raw:
            found.append((path.relative_to(HOME).as_posix(), raw.decode("utf-8", "ignore")))
    return found


def test_no_file_names_a_registry_or_a_folder_of_one_machine() -> None:
    bad = [f"{name}: {hit.group()}" for name, text in texts() if name[-4:] != ".svg" and (hit := MACHINE.search(text))]
    assert not bad


@pytest.mark.parametrize("kind", REAL)
def test_no_sample_looks_like_a_real_persons_data(kind: str) -> None:
    samples = [(name, text) for name, text in texts() if name.startswith(("resources/sample/", "tests/files/"))]
    assert not [f"{name}: {hit.group()}" for name, text in samples if (hit := REAL[kind].search(text))]


def test_every_rule_says_where_it_is_from_and_when_it_was_checked() -> None:
    """Each table of values has a source; each file the law and the day on which it was checked."""
    files = [
        path for folder in ("rules", "money", "calendar") for path in (HOME / "resources" / folder).rglob("*.toml")
    ]
    assert files
    silent = []
    for path in files:
        rules = tomllib.loads(path.read_text(encoding="utf-8"))
        lists = [row for value in rules.values() if isinstance(value, list) for row in value if isinstance(row, dict)]
        if "checked" not in rules or not lists or not all(row.get("source") or rules.get("source") for row in lists):
            silent.append(path.name)
    assert not silent


def test_every_folder_of_the_program_belongs_to_a_room() -> None:
    rooms = {
        "domain",
        "rules",
        "money",
        "importers",
        "storage",
        "session",
        "reports",
        "charts",
        "papers",
        "messages",
        "words",
        "ui",
        "cli",
    }
    package = HOME / "src" / "kakei_desktop"
    assert {p.name for p in package.iterdir() if p.is_dir() and p.name != "__pycache__"} == rooms
    assert {p.name for p in package.glob("*.py")} <= {
        "__init__.py",
        "__main__.py",
        "remembering.py",
        "resources.py",
        "app.py",
    }


def test_the_lock_holds_what_the_project_asks_for_and_names_no_place() -> None:
    project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {spec.lower() for spec in project["dependencies"] + project["optional-dependencies"]["dev"]}
    lock = (HOME / "requirements.lock").read_text(encoding="utf-8")
    assert asked <= set(re.findall(r"^[\w.-]+==[\w.]+", lock, re.MULTILINE))
    assert "://" not in lock
    assert "index-url" not in lock
    assert "python_full_version" not in lock
