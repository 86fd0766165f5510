"""A changed figure is noticed: a sample of what ``tools/mutate_rules.py`` does for every figure."""

import runpy
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest

HOME = Path(__file__).parents[2]
TOOL = SimpleNamespace(**runpy.run_path(str(HOME / "tools" / "mutate_rules.py")))


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = TOOL.copy_of_the_checkout(tmp_path_factory.mktemp("checkout"))
    return folder


@pytest.mark.parametrize("topic", ["contribution", "limits", "weights"])
def test_a_changed_figure_is_noticed(checkout: Path, topic: str) -> None:
    (mutant,) = TOOL.sample(list(TOOL.mutants(topic)), 1)
    assert TOOL.is_noticed(mutant, checkout), mutant.what


def test_unchanged_rules_written_anew_pass(checkout: Path) -> None:
    """It is the figure that is noticed, not the writing."""
    path = TOOL.RULES / "exemption" / "2026.toml"
    same = TOOL.Mutant("limits", path, "nothing", tomllib.loads((HOME / path).read_text(encoding="utf-8")))
    tests = ["tests/rules/law/test_rules_limits.py", "tests/rules/month/test_rules_edges.py"]
    assert not TOOL.fails_with(same, checkout, tests)


def test_every_rule_file_is_changed_somewhere_and_each_change_is_one() -> None:
    files = {path.relative_to(HOME) for path in (HOME / TOOL.RULES).rglob("*.toml")}
    found = [mutant for topic in TOOL.TOPICS for mutant in TOOL.mutants(topic)]
    assert {mutant.file for mutant in found} == files
    for mutant in found[::97]:
        before = (HOME / mutant.file).read_text(encoding="utf-8")
        assert tomllib.loads(TOOL.text_of(mutant.rules)) == mutant.rules != tomllib.loads(before)
