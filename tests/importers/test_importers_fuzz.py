"""Whatever the bytes are, the answer is a reading or a reason; nothing else, and soon.

A thousand mutated files; with ``--hypothesis-profile=fuzz`` fifty thousand.
"""

import random
import time
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.ledgers import FILES
from helpers.workbooks import Cell, archive, ods, xls
from kakei_desktop.importers.contract import as_json
from kakei_desktop.importers.errors import LedgerError
from kakei_desktop.importers.reading import read_ledger
from kakei_desktop.importers.wording import explain

LINE: list[Cell] = [46113.0, "スーパー髙", 100.0]
LINES: list[list[Cell]] = [["令和8年"], ["日付", "内容", "支出"], *[LINE] * 90]
SEEDS = {
    path.name: path.read_bytes()
    for path in sorted(FILES.rglob("*.*"))
    if path.suffix in (".csv", ".xlsx") and 0 < path.stat().st_size < 100_000
} | {"open.ods": ods(LINES)}
OLD = {"long.xls": xls(LINES), "short.xls": xls(LINES[:4])}
PATIENCE = 30
"""Seconds for one file of a few kilobytes."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


def check(path: Path, year: int | None = None) -> None:
    began = time.monotonic()
    found = answer(path, year)
    taken = {(t["sheet"], t["row"]) for t in found.get("transactions", ())}
    assert not taken & {(s["sheet"], s["row"]) for s in found.get("skipped", ())}
    assert found
    assert time.monotonic() - began < PATIENCE


def answer(path: Path, year: int | None) -> dict[str, Any]:
    """What was read, or why not."""
    try:
        return as_json(read_ledger(path, year=year))
    except LedgerError as error:
        return {"error": explain(error)}


@pytest.mark.parametrize("name", SEEDS)
@given(number=st.integers(0, 2**32))
def test_mutated_files_never_do_anything_unforeseen(folder: Path, name: str, number: int) -> None:
    path = folder / name
    path.write_bytes(mutated(SEEDS[name], random.Random(number)))
    check(path, year=2026)


@pytest.mark.parametrize("name", OLD)
@settings(max_examples=25)
@given(number=st.integers(0, 2**32))
def test_mutated_old_workbooks_take_nothing_along(folder: Path, name: str, number: int) -> None:
    path = folder / name
    path.write_bytes(mutated(OLD[name], random.Random(number)))
    check(path, year=2026)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Change bytes, cut, double or swap stretches; of a workbook, half the time inside a member."""
    if data.startswith(b"PK") and chance.random() < 0.5 and (inside := repacked(data, chance)):
        return inside
    for _ in range(chance.randint(1, 8)):
        at, length = chance.randrange(len(data) + 1), chance.choice((1, 1, 2, 8, 60, 600))
        match chance.randrange(4):
            case 0:
                data = data[:at] + chance.randbytes(length) + data[at + length :]
            case 1:
                data = data[:at] + data[at + length :]
            case 2:
                data = data[: at + length] + data[at:]
            case _:
                data = data[:at] + chance.choice((b'"', b",", b"\r", b"\n", b"\0", b"0", b"-", b"9" * 20)) + data[at:]
    return data or b" "


def repacked(data: bytes, chance: random.Random) -> bytes:
    try:
        with zipfile.ZipFile(BytesIO(data)) as file:
            members = {name: file.read(name) for name in file.namelist()}
    except (zipfile.BadZipFile, OSError):
        return b""
    name = chance.choice(sorted(members))
    members[name] = mutated(members[name], chance)
    return archive(**members)


@given(data=st.binary(max_size=300))
def test_any_bytes(folder: Path, data: bytes) -> None:
    path = folder / "bytes.csv"
    path.write_bytes(data)
    check(path)


@given(
    cells=st.lists(
        st.lists(
            st.text(max_size=20) | st.sampled_from(["日付", "金額", "収入", "支出", "食費", "4/1", "R8.4.1"]),
            max_size=8,
        ),
        max_size=12,
    ),
    head=st.sampled_from(
        ["日付,内容,金額", "日付,収入,支出,残高", "月日,食費,日用品,医療費", "収入,金額\n支出,金額", ""]
    ),
)
def test_any_text_under_a_known_header(folder: Path, cells: list[list[str]], head: str) -> None:
    path = folder / "text.csv"
    text = "\n".join([head, *(",".join(line) for line in cells)])
    path.write_bytes(text.encode("utf-8", "replace"))
    check(path, year=2026)
