"""Golden files: what a report said when a person last looked at it and agreed.

Run pytest with ``--update-golden`` to write them anew, then read the difference in version control.
"""

import difflib
from pathlib import Path

import pytest


def check_golden(file: Path, text: str, *, update: bool) -> None:
    """Compare a text with its golden file, or write it.

    Fails with the lines that differ, ``-`` as it was agreed and ``+`` as it is now.
    """
    if update:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
        return
    agreed = file.read_text(encoding="utf-8") if file.exists() else ""
    if text != agreed:
        lines = difflib.unified_diff(agreed.splitlines(), text.splitlines(), file.name, "now", lineterm="", n=2)
        pytest.fail("\n".join(lines), pytrace=False)
