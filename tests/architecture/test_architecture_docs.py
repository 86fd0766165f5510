"""The guides say what is in the code, and point to what is there."""

import ast
import re
import runpy
from pathlib import Path

import pytest

from kakei_desktop.domain.pension_facts import TraitKind
from kakei_desktop.storage.tables import metadata

HOME = Path(__file__).parents[2]
DOCS = HOME / "docs"
SRC = HOME / "src" / "kakei_desktop"
FORMATS = runpy.run_path(str(HOME / "tools" / "describe_formats.py"))
GUIDES = [*HOME.glob("*.md"), *DOCS.glob("*.md")]


@pytest.mark.parametrize("name", FORMATS["ROOTS"])
def test_every_key_stands_with_its_type_and_meaning_in_the_guide(name: str) -> None:
    """Where this fails, run tools/describe_formats.py and read the difference."""
    written = (DOCS / name).read_text(encoding="utf-8")
    assert written == FORMATS["described"](written, FORMATS["ROOTS"][name])


def test_every_key_of_a_paper_stands_in_the_guide() -> None:
    """Where this fails, run tools/describe_formats.py and read the difference."""
    written = (DOCS / "packet-json.md").read_text(encoding="utf-8")
    assert written == FORMATS["described_packet"](written)


def test_every_circumstance_that_facts_may_name_stands_in_the_guide() -> None:
    written = (DOCS / "facts-json.md").read_text(encoding="utf-8")
    assert not [kind.value for kind in TraitKind if f"`{kind.value}`" not in written]


def test_every_table_of_the_caseload_stands_in_the_guide_with_its_columns() -> None:
    written = (DOCS / "kakei-format.md").read_text(encoding="utf-8")
    told = {
        table: re.findall(r"^\| `(\w+)`", rows, re.MULTILINE)
        for table, rows in re.findall(r"^`(\w+)`\n\n((?:\|.*\n)+)", written, re.MULTILINE)
    }
    assert told == {name: [column.name for column in table.columns] for name, table in metadata.tables.items()}


def test_every_word_of_the_glossary_is_in_the_code() -> None:
    rows = re.findall(r"^\|[^|]+\|([^|]+)\|", (DOCS / "glossary.md").read_text(encoding="utf-8"), re.MULTILINE)
    words = {word for row in rows for word in re.findall(r"`(\w+)`", row)}
    assert len(words) > 50
    assert sorted(words - names_in_the_code()) == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_what_a_guide_points_to_is_in_the_repository(guide: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", guide.read_text(encoding="utf-8"))
    assert not [link for link in links if "://" not in link and not (guide.parent / link).is_file()]


def test_the_guide_names_every_command() -> None:
    made = set(re.findall(r"^([a-z]+):", (HOME / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)) - {"ready"}
    guide = (HOME / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert made <= set(re.findall(r"`make (\w+)", guide))


def names_in_the_code() -> set[str]:
    """Every name that is defined, and every word that is written as a value."""
    names: set[str] = set()
    for path in SRC.rglob("*.py"):
        names.add(path.stem)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.Name(id=name, ctx=ast.Store()):
                    names.add(name)
                case ast.Constant(value=str() as name):
                    names.add(name)
    return names
