"""The catalogue of ledgers: a value read from a folder, that refuses what it does not know."""

import shutil
from pathlib import Path

import pytest

from helpers.ledgers import CATALOGUE, FILES
from kakei_desktop.importers.catalogue.loading import FOLDER, load_ledger_catalogue
from kakei_desktop.importers.errors import UnknownLayout
from kakei_desktop.importers.reading import read_ledger
from kakei_desktop.importers.request import Request
from kakei_desktop.resources import UnusableDataFile


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue of one's own, like the one that comes with the program."""
    return Path(shutil.copytree(FOLDER, tmp_path / "ledgers"))


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("layouts/yucho_direct.toml", "row_count", "row_cuont", "`row_cuont`"),
        ("layouts/zaim.toml", "description =", "descripton =", "descripton"),
        ("layouts/zaim.toml", 'column = "方法"', 'colum = "方法"', "`colum` - at `$.skip[0]`"),
        ("layouts/zaim.toml", 'is = ["transfer", "振替"]\n', "", "one of is, is_not, contains and filled"),
        ("layouts/zaim.toml", 'kind = "app"', 'kind = "apps"', "'apps' - at `$.kind`"),
        ("layouts/zaim.toml", 'name = "zaim"', 'name = "zaimu"', "zaimu"),
        ("layouts/suica.toml", 'money_in_is = "transfer"', 'money_in_is = "time_deposit"', "'time_deposit'"),
        ("layouts/zaim.toml", 'code = "transfer"', 'code = "tranfer"', "'tranfer' - at `$.skip[0].code`"),
        ("layouts/mufg.toml", 'kind = "bank"', 'kind = "bank"\nwarnings = ["nonsense"]', "'nonsense'"),
        ("layouts/mufg.toml", 'date = "日付"', "date = 3", "Expected `array`, got `int`"),
        ("layouts/mufg.toml", 'date = "日付"', "", "columns need date"),
        ("layouts/mufg.toml", "header = [", "header = []\nencodings_of_old = [", "encodings_of_old"),
        ("categories.toml", "[goes_out]", "[goes_outt]", "goes_outt"),
        ("movements.toml", "closing_days", "closing_day", "closing_day"),
        ("names.toml", "purposes", "purpose", "purpose"),
        ("table.toml", "summaries", "summary", "summary"),
        ("table.toml", "[roles]", "[roles", "line"),
    ],
)
def test_a_file_that_says_what_nobody_reads_is_refused_with_its_name_and_key(
    folder: Path, file: str, old: str, new: str, problem: str
) -> None:
    edit(folder / file, old, new)
    with pytest.raises(UnusableDataFile) as refused:
        load_ledger_catalogue(folder)
    assert refused.value.file == folder / file
    assert problem in str(refused.value)
    assert Path(file).name in str(refused.value)


def test_two_catalogues_live_in_one_process(folder: Path) -> None:
    edit(folder / "categories.toml", 'eating_out = ["外食"', 'eating_out = ["外食", "いつもの店"')
    (folder / "layouts" / "zaim.toml").unlink()
    other = load_ledger_catalogue(folder)
    assert other.categories.category_of(["いつもの店"], income=False) == "eating_out"
    assert CATALOGUE.categories.category_of(["いつもの店"], income=False) is None
    assert read_ledger(FILES / "zaim.csv", CATALOGUE).layout == "zaim"
    assert read_ledger(FILES / "zaim.csv", other).layout == "table"
    with pytest.raises(UnknownLayout):
        read_ledger(FILES / "zaim.csv", other, Request(layout="zaim"))
