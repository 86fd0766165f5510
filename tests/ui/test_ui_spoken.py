"""What a screen reader hears: every control by role, name and value, every cell by the head of its column."""

import json
import os
import subprocess
import sys

from helpers import spoken
from helpers.caseloads import environment
from kakei_desktop.ui.shell.registry import PAGES


def test_every_control_says_role_name_and_value_and_every_cell_its_column() -> None:
    settings = {"QT_QPA_PLATFORM": os.environ["QT_QPA_PLATFORM"]}
    command = [sys.executable, spoken.__file__]
    done = subprocess.run(command, env=environment() | settings, capture_output=True, check=True, timeout=120)
    found = json.loads(done.stdout)
    assert {place for place in found if ":" not in place} == {page.key for page in PAGES}
    assert len(found) == len(PAGES) + 3 + 5, "the views of the list and of the agency's book"
    assert {key: page["silent"] for key, page in found.items() if page["silent"]} == {}
    assert all(page["controls"] > 8 for page in found.values())
    tables = [table for page in found.values() for table in page["tables"]]
    assert len(tables) >= 10
    for table in tables:
        heads = [head for head in table["heads"] if head]
        told = [cell for cell in table["cells"] if cell]
        placed = [cell for cell in told if any(head in cell for head in heads)]
        assert table["name"]
        assert heads, table["name"]
        assert len(placed) >= len(told) // 2, (table["name"], told)
