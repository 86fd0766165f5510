"""How the command line is used, and what it says where it is used wrongly."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.process import SRC, Kakei

HEAVY = ("PySide6", "pandas", "numpy", "matplotlib", "typst", "openpyxl", "zxcvbn", "sqlalchemy", "msgspec", "jaconv")


@pytest.mark.parametrize(
    "words",
    [
        ("--nonsense",),
        ("frobnicate",),
        ("read-leger", "x.csv"),
        ("--base-dir",),
        ("--passphrase-file",),
        ("--sample", "x.kakei"),
        ("read-ledger",),
        ("read-ledger", "x.csv", "--year", "soon"),
        ("packet", "--out", "x"),
        ("packet", "--sample"),
        ("packet", "--sample", "case.json", "--out", "x"),
        ("packet", "--sample", "--out", "x", "--for", "neighbour"),
        ("packet", "--sample", "--out", "x", "--as-of", "2026-02-30"),
        ("packet", "--sample", "--out", "x", "--papers", "cover,poem"),
        ("case",),
        ("case", "steal", "x"),
        ("case", "export", "x.kakei", "R8-0001"),
        ("case", "import", "x.json"),
        ("read-ledger", "x.csv", "--passphrase", "secret"),
    ],
)
def test_wrong_usage_ends_with_2_and_one_japanese_line(kakei: Kakei, words: tuple[str, ...]) -> None:
    done = kakei(*words)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("使い方が違います（")
    assert done.err.count("\n") == 1
    assert not re.search("argument|expected|invalid|required|choose", done.err), "English is left"


@pytest.mark.parametrize(
    "words", [(), ("window",), ("read-ledger",), ("assess",), ("packet",), ("case",), ("case", "export")]
)
def test_each_command_explains_itself(kakei: Kakei, words: tuple[str, ...]) -> None:
    done = kakei(*words, "--help")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("使い方: kakei-desktop")
    assert "usage" not in done.out
    assert "options:" not in done.out
    assert "台帳" not in done.out, "one word for one thing"


def test_no_option_takes_a_passphrase_itself(kakei: Kakei) -> None:
    """An argument would stand in the list of processes and in the history of the shell."""
    texts = "".join(kakei(*words, "--help").out for words in ((), ("case", "export"), ("case", "import")))
    assert "--passphrase-file" in texts
    assert "--passphrase " not in texts


def loaded_by(code: str) -> set[str]:
    """Return the modules that a program has loaded at its end."""
    env = {**os.environ, "PYTHONPATH": str(SRC), "QT_QPA_PLATFORM": "offscreen"}
    told = f"{code}; import sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], env=env, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_starting_loads_nothing_heavy() -> None:
    assert not loaded_by("import kakei_desktop.cli") & set(HEAVY)


def test_asking_for_the_passphrase_loads_no_facts_law_papers_or_database(tmp_path: Path) -> None:
    window = f"app.make_window(app.Places(app.Path({str(tmp_path)!r})))"
    loaded = loaded_by(f"from kakei_desktop import app; a = app.make_application(); w = {window}; w.show()")
    assert "kakei_desktop.ui.shell.caseload.unlock_page" in loaded
    assert not loaded & (set(HEAVY) - {"PySide6"})
    rooms = ("domain", "rules", "money", "importers", "reports", "papers", "messages", "ui.pages", "ui.tables")
    assert not [name for name in loaded if name.startswith(tuple(f"kakei_desktop.{room}." for room in rooms))]
