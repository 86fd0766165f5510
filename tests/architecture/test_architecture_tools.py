"""The tools that check the house know all of it."""

import runpy
import tomllib
from pathlib import Path
from types import SimpleNamespace

HOME = Path(__file__).parents[2]
SRC, TESTS = HOME / "src" / "kakei_desktop", HOME / "tests"
QUICK = SimpleNamespace(**runpy.run_path(str(HOME / "tools" / "quick.py")))


def near(path: Path) -> set[str]:
    """Return the folders of the tests that ``make quick`` runs for a file."""
    return {test.relative_to(TESTS).parts[0] for test in QUICK.tests_near(path)}


def test_a_module_is_tested_by_its_own_room_where_that_has_tests_of_it() -> None:
    assert near(SRC / "domain" / "months.py") == {"domain"}
    assert near(SRC / "rules") == {"rules"}
    assert near(SRC / "ui" / "pages" / "pension") == {"ui"}


def test_data_is_tested_where_it_is_read() -> None:
    assert "papers" in near(HOME / "resources" / "packet" / "main.typ")


def test_a_changed_test_is_run_itself() -> None:
    this = Path(__file__)
    assert list(QUICK.tests_near(this)) == [this]


def test_every_room_has_a_floor_for_its_coverage() -> None:
    floors = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["room_coverage"]
    assert floors.keys() == {folder.name for folder in SRC.iterdir() if (folder / "__init__.py").is_file()}
