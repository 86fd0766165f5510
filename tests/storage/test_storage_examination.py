"""A caseload looked over: what is whole, what is damaged, and what can be saved of it."""

from pathlib import Path

import pytest

from helpers.caseloads import PASSPHRASE, lying_in
from helpers.strategies import NOW, make_case
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.storage.errors import CaseloadExists, CaseloadInUse, CaseloadMissing, NotACaseload, WrongPassphrase
from kakei_desktop.storage.examination import CaseloadExamination, examine, save_readable
from kakei_desktop.storage.files import PAGE

FILES = Path(__file__).parent / "files"
NUMBERS = tuple(f"R8-{n:04}" for n in range(1, 41))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a caseload of forty cases."""
    path = tmp_path_factory.mktemp("whole") / "相談者.kakei"
    with Caseload.create(path, PASSPHRASE, NOW) as caseload:
        for number in NUMBERS:
            caseload.add(make_case(number, 60), NOW)
    return path.read_bytes()


def damaged(tmp_path: Path, whole: bytes, *pages: int) -> Path:
    """Lay the caseload down with some pages overwritten in the middle."""
    content = bytearray(whole)
    for page in pages:
        content[(page - 1) * PAGE + 100 : (page - 1) * PAGE + 200] = b"x" * 100
    path = tmp_path / "相談者.kakei"
    path.write_bytes(content)
    return path


def read(examined: CaseloadExamination) -> set[str]:
    return {each.number for each in examined.cases if each.case is not None}


def test_a_whole_caseload_is_whole_and_nothing_of_it_is_touched(tmp_path: Path, whole: bytes) -> None:
    path = damaged(tmp_path, whole)
    examined = examine(path, PASSPHRASE)
    assert examined.whole
    assert (examined.pages, examined.damaged, examined.structure) == (len(whole) // PAGE, (), ())
    assert read(examined) == {*NUMBERS}
    assert lying_in(tmp_path) == {"相談者.kakei": whole}


@pytest.mark.parametrize("version", range(1, 7))
def test_a_caseload_of_every_older_version_is_whole(version: int) -> None:
    assert examine(FILES / f"v{version}.kakei", PASSPHRASE).whole


def test_whichever_page_is_damaged_the_others_are_read_and_saved(tmp_path: Path, whole: bytes) -> None:
    pages = range(2, len(whole) // PAGE + 1, max(1, len(whole) // PAGE // 12))
    saved_whole = []
    for page in pages:
        path = damaged(tmp_path, whole, page)
        examined = examine(path, PASSPHRASE)
        assert examined.damaged == (page,)
        assert not examined.whole
        new = tmp_path / f"取り出し{page}.kakei"
        numbers = save_readable(examined, new, PASSPHRASE, NOW)
        with Caseload.open(new, PASSPHRASE) as caseload:
            for number, each in zip(numbers, (e for e in examined.cases if e.case), strict=True):
                assert caseload.load(number) == each.case
                assert each.lost or each.case == make_case(number, 60)
        saved_whole.append(sum(e.case == make_case(e.number, 60) for e in examined.cases))
    assert sum(saved_whole) > 0.75 * len(saved_whole) * len(NUMBERS), saved_whole


def test_of_a_case_whose_transactions_are_damaged_the_rest_is_read(tmp_path: Path, whole: bytes) -> None:
    partly = {}
    for page in range(6, 40):
        for each in examine(damaged(tmp_path, whole, page), PASSPHRASE).cases:
            if each.lost and each.case:
                partly[each.lost] = each.case
        if partly:
            break
    assert partly
    (lost, case), *_ = partly.items()
    full = make_case(case.profile.number, 60)
    assert all(getattr(case, part) == getattr(full, part) for part in ("members", "budget") if part not in lost)


def test_what_is_no_caseload_is_said_as_it_is_when_one_opens_it(tmp_path: Path, whole: bytes) -> None:
    path = damaged(tmp_path, whole)
    with pytest.raises(WrongPassphrase):
        examine(path, "wrong")
    with pytest.raises(CaseloadMissing):
        examine(tmp_path / "none.kakei", PASSPHRASE)
    (tmp_path / "text.kakei").write_bytes(b"text" * 2000)
    with pytest.raises(NotACaseload):
        examine(tmp_path / "text.kakei", PASSPHRASE)
    with Caseload.open(path, PASSPHRASE), pytest.raises(CaseloadInUse):
        examine(path, PASSPHRASE)
    with pytest.raises(CaseloadExists):
        save_readable(examine(path, PASSPHRASE), path, PASSPHRASE, NOW)
