"""Whatever the bytes are, the answer is a reading or a reason; nothing else, and soon.

Twelve hundred mutated files of all formats; with ``--hypothesis-profile=fuzz`` twenty thousand.
"""

import random
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.layout_samples import SAMPLES
from helpers.ledgers import CATALOGUE, FILES, read_ledger
from helpers.workbooks import Cell, archive, ods, xls
from kakei_desktop.cli.ledger import as_json
from kakei_desktop.importers.errors import LedgerError
from kakei_desktop.importers.rows.outcome import Reading
from kakei_desktop.messages.ledgers import explain_ledger

LINE: list[Cell] = [46113.0, "スーパー髙", 100.0]
LINES: list[list[Cell]] = [["令和8年"], ["日付", "内容", "支出"], *[LINE] * 90]
PAGE = "<table><tr><td>日付<td>内容<td>支出</tr>" + "<tr><td rowspan=2>2026/4/1<td>米<td>500</tr>" * 9 + "</table>"
SEEDS = {
    **{
        "-".join(path.relative_to(FILES).parts): path.read_bytes()
        for path in sorted(FILES.rglob("*.*"))
        if path.suffix in (".csv", ".xlsx", ".ofx") and 0 < path.stat().st_size < 100_000
    },
    "tabs.tsv": "\n".join("\t".join(map(str, line)) for line in LINES).encode("utf-16"),
    "old.tsv": "日付\t内容\t支出\n2026/4/1\t電気代\t500\n".encode("euc_jp"),
    "macros.xlsm": (FILES / "crosstab_kakeibo.xlsx").read_bytes(),
    "open.ods": ods(LINES),
    "page.html": PAGE.encode(),
    "long.xls": xls(LINES),
    "short.xls": xls(LINES[:4]),
}
EACH = -(-20 * settings.default.max_examples // len(SEEDS)) if settings.default else 0
"""So many mutations of each of them: 600 files in all, or 20,000."""
PATIENCE = 30
"""Seconds for one file of a few kilobytes."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


def check(path: Path, year: int | None = None) -> None:
    began = time.monotonic()
    found = answer(path, year)
    assert time.monotonic() - began < PATIENCE
    assert found
    if isinstance(found, Reading):
        check_rows(found)


def answer(path: Path, year: int | None) -> Reading | str:
    """What was read, or why not."""
    try:
        return read_ledger(path, year=year)
    except LedgerError as error:
        return explain_ledger(error)


def check_rows(reading: Reading) -> None:
    """Each row that holds something is taken or skipped, with a reason, and never both."""
    found = as_json(reading)
    taken = {(t["sheet"], t["row"]) for t in found.get("transactions", ())}
    skipped = {(mark["sheet"], mark["row"]) for mark in found["skipped"]}
    assert reading.items is not None or not taken & skipped
    assert all(mark["reason"] for mark in (*found["skipped"], *found["findings"]))
    if reading.columns and len(reading.grids) == 1:
        # What stands above the header may be taken for what it is there, or left.
        grid, header = reading.grids[0], reading.columns.header_row
        below = {(grid.sheet, row + 1) for row in grid.filled_rows(header)}
        assert {place for place in taken | skipped if place[1] > header} == below


def test_the_corpus_holds_every_format_and_layout_and_enough_files() -> None:
    formats = {"csv", "tsv", "xlsx", "xlsm", "ods", "xls", "ofx", "html"}
    assert {name.rpartition(".")[2] for name in SEEDS} == formats
    assert {sample.expected["layout"] for sample in SAMPLES} == CATALOGUE.layouts.keys()
    assert len(SEEDS) * EACH >= (20_000 if settings.default and settings.default.max_examples > 100 else 500)


@pytest.mark.hypothesis
@pytest.mark.parametrize("name", SEEDS)
def test_mutated_files_never_do_anything_unforeseen(folder: Path, name: str) -> None:
    path, tried = folder / name, 0

    @settings(max_examples=EACH)
    @given(number=st.integers(0, 2**32))
    def mutate_and_read(number: int) -> None:
        nonlocal tried
        path.write_bytes(mutated(SEEDS[name], random.Random(number)))
        check(path, year=2026)
        tried += 1

    mutate_and_read()
    assert tried >= EACH


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
