"""What is handed out with the program says which versions and licences."""

import re
from pathlib import Path

from kakei_desktop.session.shipped import shipped_libraries

HOME = Path(__file__).parents[2]


def test_all_that_runs_is_named_with_its_licence_and_nothing_that_only_tests_need() -> None:
    names = {library.name for library in shipped_libraries()}
    assert {"PySide6_Essentials", "shiboken6", "pandas", "numpy", "typst", "sqlcipher3", "cryptography"} <= names
    assert not {"pytest", "mypy", "hypothesis", "kakei-desktop"} & names


def test_each_library_brings_the_words_of_its_licence() -> None:
    """Qt's wheels have none: they lie in the folder of the packaging."""
    without = [library for library in shipped_libraries() if not library.texts]
    assert all(library.licence.startswith("LGPL-3.0") for library in without)
    words = (HOME / "packaging" / "licences" / "LGPL-3.0.txt").read_text(encoding="utf-8")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in words
    assert all(
        text.read_text(encoding="utf-8", errors="replace").strip() for x in shipped_libraries() for text in x.texts
    )


def test_what_makes_bundles_is_pinned_and_names_no_place() -> None:
    asked, lock = ((HOME / "packaging" / f"requirements.{end}").read_text(encoding="utf-8") for end in ("in", "lock"))
    pins = re.compile(r"^[\w.-]+==[\w.]+", re.MULTILINE)
    assert set(pins.findall(asked)) <= set(pins.findall(lock))
    assert "://" not in lock
