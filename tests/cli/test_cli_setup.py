"""What set-up tells to type, where it may not do it itself."""

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

FILE = Path(__file__).parents[2] / "tools" / "setup.py"


@pytest.fixture
def setup(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The tool, on a machine where nothing may be installed."""
    spec = importlib.util.spec_from_file_location("kakei_setup", FILE)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    monkeypatch.setattr(made, "as_administrator", lambda: None)
    monkeypatch.setattr(made.sys, "platform", "linux")
    return made


def having(monkeypatch: pytest.MonkeyPatch, *programs: str) -> None:
    """Have only these programs on the machine."""
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name in programs else None)


def test_the_line_for_libraries_fetches_the_lists_first(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    having(monkeypatch, "apt-get", "sudo")
    monkeypatch.setattr(setup, "is_there", lambda library: library != "libEGL.so.1")
    with pytest.raises(setup.CannotGoOn) as said:
        setup.install_system_packages()
    line = str(said.value).splitlines()[-1].strip()
    assert line == "sudo apt-get update && sudo apt-get install -y --no-install-recommends libegl1"


@pytest.mark.parametrize(
    ("programs", "told", "not_told"),
    [(("apt-get",), "sudo apt-get update && sudo apt-get install", "https"), ((), "https://www.python.org", "sudo")],
)
def test_an_old_python_is_told_what_its_own_machine_knows(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, programs: tuple[str, ...], told: str, not_told: str
) -> None:
    having(monkeypatch, *programs)
    monkeypatch.setattr(setup, "OLDEST", (99, 0))
    with pytest.raises(setup.CannotGoOn) as said:
        setup.use_new_enough_python()
    assert told in str(said.value)
    assert not_told not in str(said.value)
