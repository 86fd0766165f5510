"""The agency's book in the caseload: written row by row, and never left behind."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from helpers.caseloads import PASSPHRASE
from helpers.strategies import NOW, make_case
from kakei_desktop.domain.agency.book import AgencyBook, Liaison, LiaisonKind, Partner, PartnerKind
from kakei_desktop.domain.case import add, change, move, remove
from kakei_desktop.session.edit_session import EditSession
from kakei_desktop.session.forbidden_numbers import PersonalNumberRefused
from kakei_desktop.storage.backups import make_backup
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.storage.errors import BookChangedElsewhere, CaseloadOverwritten
from kakei_desktop.storage.examination import examine, save_readable

FILES = Path(__file__).parent / "files"
BOOK = AgencyBook(
    (Partner("p1", PartnerKind.TAX, "見本市 納税課", "000-000-0000"), Partner("p2", name="見本社協")),
    (Liaison("l1", date(2026, 11, 2), LiaisonKind.STUDY, "p1", "田中さん", 5, "年2回ひらく"),),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A caseload with a case and a book."""
    made = tmp_path / "相談者.kakei"
    with Caseload.create(made, PASSPHRASE, NOW) as caseload:
        caseload.add(make_case("R8-0001"), NOW)
        caseload.save_agency_book(AgencyBook(), BOOK)
    return made


def held_in(path: Path) -> AgencyBook:
    with Caseload.open(path, PASSPHRASE) as caseload:
        return caseload.agency_book()


def test_an_older_file_has_an_empty_book_and_takes_one(tmp_path: Path) -> None:
    path = tmp_path / "a.kakei"
    path.write_bytes((FILES / "v7.kakei").read_bytes())
    with Caseload.open(path, PASSPHRASE) as caseload:
        assert caseload.agency_book() == AgencyBook()
        caseload.save_agency_book(AgencyBook(), BOOK)
    assert held_in(path) == BOOK


def test_a_session_writes_each_edit_and_takes_it_back(path: Path) -> None:
    with Caseload.open(path, PASSPHRASE) as caseload:
        session = EditSession(caseload.agency_book(), lambda was, is_, *_: caseload.save_agency_book(was, is_), at)
        session.apply("足す", add("liaisons", Liaison("l2", date(2026, 11, 20)), before="l1"))
        session.apply("直す", change("partners", "p2", phone="111-111-1111"))
        session.apply("並べかえ", move("partners", "p2", -1))
        session.apply("はずす", remove("liaisons", ["l1"]))
        written = session.value
        assert caseload.agency_book() == written
        assert ([p.id for p in written.partners], [e.id for e in written.liaisons]) == (["p2", "p1"], ["l2"])
        with pytest.raises(PersonalNumberRefused):
            session.apply("書く", change("partners", "p1", agreed="123456789018"))
        session.undo()
    assert held_in(path) == replace(written, liaisons=(Liaison("l2", date(2026, 11, 20)), *BOOK.liaisons))


def test_what_somebody_else_wrote_is_not_overwritten(path: Path) -> None:
    with Caseload.open(path, PASSPHRASE) as caseload:
        before = caseload.agency_book()
        caseload.save_agency_book(before, replace(before, partners=()))
        with pytest.raises(BookChangedElsewhere):
            caseload.save_agency_book(before, replace(before, liaisons=()))
    assert held_in(path) == replace(BOOK, partners=())


def test_it_goes_with_backups_and_with_what_is_saved_of_a_file(path: Path, tmp_path: Path) -> None:
    with Caseload.open(path, PASSPHRASE) as caseload:
        assert caseload.counts()[1] == caseload_records(caseload)
        backup = make_backup(caseload, tmp_path / "控え", NOW)
    assert held_in(backup.path) == BOOK
    examined = examine(path, PASSPHRASE)
    assert examined.whole
    save_readable(examined, tmp_path / "取り出し.kakei", PASSPHRASE, NOW)
    assert held_in(tmp_path / "取り出し.kakei") == BOOK


def caseload_records(caseload: Caseload) -> int:
    case, book = caseload.load("R8-0001"), caseload.agency_book()
    held = [getattr(case, part) for part in case.__slots__]
    return sum(len(part) if hasattr(part, "__len__") else 1 for part in (*held, book.partners, book.liaisons))


def test_it_is_laid_beside_a_file_that_somebody_else_has_overwritten(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "ほか.kakei"
    Caseload.create(other, PASSPHRASE, NOW).close()
    with Caseload.open(path, PASSPHRASE) as caseload:
        before = caseload.agency_book()
        path.write_bytes(other.read_bytes())
        with pytest.raises(CaseloadOverwritten) as refused:
            caseload.save_agency_book(before, AgencyBook())
    assert held_in(refused.value.rescued) == BOOK


def at() -> datetime:
    return NOW
