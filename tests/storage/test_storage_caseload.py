"""The life of the file: made whole, opened by its passphrase only, complete at every moment."""

import unicodedata
from pathlib import Path
from threading import Thread

import pytest

from helpers.caseloads import PASSPHRASE, lying_in, opened_elsewhere
from helpers.strategies import NOW, make_case
from kakei_desktop.domain.case import set_wishes
from kakei_desktop.domain.ledger_settings import CategoryRule, LedgerSettings, OfficeRow, SavedLayout
from kakei_desktop.storage import files
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.storage.errors import CaseloadExists, CaseloadMissing, DiskFull, PlaceUnreachable, WrongPassphrase


def test_a_new_caseload_is_one_file_and_empty(tmp_path: Path) -> None:
    path = tmp_path / "相談者.kakei"
    with Caseload.create(path, PASSPHRASE, NOW) as caseload:
        assert caseload.summaries() == ()
    assert list(lying_in(tmp_path)) == ["相談者.kakei"]


@pytest.mark.parametrize("passphrase", ['it\'s; DROP TABLE "x" --', "x'00112233'", "　全角　空白　", "🐱🚗", " " * 8])
def test_any_passphrase_opens_what_it_closed(tmp_path: Path, passphrase: str) -> None:
    Caseload.create(tmp_path / "a.kakei", passphrase).close()
    with Caseload.open(tmp_path / "a.kakei", passphrase) as caseload:
        assert caseload.summaries() == ()
    with pytest.raises(WrongPassphrase):
        Caseload.open(tmp_path / "a.kakei", passphrase + " ")


def test_the_same_words_open_it_on_every_system(tmp_path: Path) -> None:
    composed = unicodedata.normalize("NFC", "がんばるぶどうパン")
    apart = unicodedata.normalize("NFD", composed)
    assert composed != apart
    Caseload.create(tmp_path / "a.kakei", apart).close()
    Caseload.open(tmp_path / "a.kakei", composed).close()


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "大事.kakei"
    path.write_bytes(b"precious")
    with pytest.raises(CaseloadExists):
        Caseload.create(path, PASSPHRASE)
    assert lying_in(tmp_path) == {"大事.kakei": b"precious"}


def test_a_file_that_comes_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.kakei"

    def make() -> None:
        with files.complete_file(path) as made:
            made.write_bytes(b"mine")
            path.write_bytes(b"theirs")

    with pytest.raises(CaseloadExists):
        make()
    assert lying_in(tmp_path) == {"a.kakei": b"theirs"}


def test_a_caseload_that_could_not_be_made_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise DiskFull(tmp_path)

    monkeypatch.setattr(Caseload, "_lay_out", full)
    with pytest.raises(DiskFull):
        Caseload.create(tmp_path / "a.kakei", PASSPHRASE)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(PlaceUnreachable):
        Caseload.create(tmp_path / "どこか" / "a.kakei", PASSPHRASE)


def test_after_closing_the_file_is_alone_again(path: Path) -> None:
    with Caseload.open(path, PASSPHRASE) as caseload:
        case = caseload.load("R8-0001")
        caseload.save(case, set_wishes(goal="貯金")(case), "目標", NOW)
    assert list(lying_in(path.parent)) == [path.name]


def test_the_file_is_complete_after_each_change_also_while_it_is_open(caseload: Caseload, tmp_path: Path) -> None:
    case = caseload.load("R8-0001")
    after = set_wishes(goal="貯金")(case)
    caseload.save(case, after, "目標", NOW)
    copy = tmp_path / "copy.kakei"
    copy.write_bytes(caseload.path.read_bytes())
    with Caseload.open(copy, PASSPHRASE) as copied:
        assert copied.load("R8-0001") == after


def test_opening_and_closing_change_nothing(path: Path) -> None:
    before = lying_in(path.parent)
    with Caseload.open(path, PASSPHRASE) as caseload:
        caseload.load("R8-0001")
        caseload.summaries()
    assert lying_in(path.parent) == before


def test_no_other_process_opens_it_meanwhile(path: Path) -> None:
    with Caseload.open(path, PASSPHRASE) as caseload:
        assert opened_elsewhere(path) == "CaseloadInUse"
        case = caseload.load("R8-0001")
        caseload.save(case, set_wishes(goal="貯金")(case), "目標", NOW)
        assert opened_elsewhere(path) == "CaseloadInUse"
        assert opened_elsewhere(path, "違う合言葉です") == "CaseloadInUse"
    assert opened_elsewhere(path) == "opened"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "cp932"])
def test_without_the_passphrase_no_byte_of_a_name_can_be_read(path: Path, encoding: str) -> None:
    with Caseload.open(path, PASSPHRASE) as caseload:
        case = caseload.load("R8-0001")
        caseload.save(case, set_wishes(goal="家賃をきちんと払う")(case), "目標", NOW)
        journals = [p for p in path.parent.iterdir() if p != path]
        seen = b"".join(p.read_bytes() for p in journals)
    with pytest.raises(WrongPassphrase):
        Caseload.open(path, "違う合言葉です")
    seen += path.read_bytes()
    assert journals
    for word in (
        "見本 太郎",
        "みほん たろう",
        "スーパー見本",
        "家賃をきちんと",
        "R8-0001",
        "transactions",
        "CREATE TABLE",
    ):
        assert word.encode(encoding) not in seen
    assert "髙﨑 𠮷子".encode(encoding, "ignore") not in seen


def test_nothing_is_written_into_a_file_that_was_taken_away(caseload: Caseload) -> None:
    case = caseload.load("R8-0001")
    caseload.path.rename(caseload.path.with_name("ごみ箱.kakei"))
    caseload.path.write_bytes(b"another")
    with pytest.raises(CaseloadMissing):
        caseload.save(case, set_wishes(goal="貯金")(case), "目標", NOW)
    with pytest.raises(CaseloadMissing):
        caseload.add(make_case("R8-0002"), NOW)
    with pytest.raises(CaseloadMissing):
        caseload.remove("R8-0001")
    assert caseload.path.read_bytes() == b"another"


def test_a_job_may_read_while_the_desk_writes(caseload: Caseload) -> None:
    case = caseload.load("R8-0001")
    read: list[int] = []

    def job() -> None:
        for _ in range(200):
            caseload.summaries()
            read.append(len(caseload.changes("R8-0001")))

    worker = Thread(target=job)
    worker.start()
    for at in range(200):
        after = set_wishes(goal=f"{at}")(case)
        caseload.save(case, after, "目標", NOW)
        case = after
    worker.join()
    assert len(read) == 200
    assert read == sorted(read)


def test_what_the_office_keeps_beside_its_cases_goes_with_the_file(tmp_path: Path) -> None:
    rule = CategoryRule("見本ストア", "food", id="r1")
    layout = SavedLayout("own_1", "帳面", ("いつ", "いくら"), {"date": (("いつ",),), "amount": (("いくら",),)}, "out")
    own = OfficeRow("o-1", "eating_out", "配食サービス", usual=True)
    book = LedgerSettings((rule,), (layout,), (own,))
    with Caseload.create(tmp_path / "a.kakei", PASSPHRASE) as caseload:
        assert caseload.ledger_settings() == LedgerSettings()
        caseload.save_ledger_settings(LedgerSettings((rule, rule)))
        caseload.save_ledger_settings(book)
    with Caseload.open(tmp_path / "a.kakei", PASSPHRASE) as caseload:
        assert caseload.ledger_settings() == book
        caseload.copy_to(tmp_path / "b.kakei")
    with Caseload.open(tmp_path / "b.kakei", PASSPHRASE) as copy:
        assert copy.ledger_settings() == book
