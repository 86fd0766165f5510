"""Cases in and out of the office's caseload: nothing is lost, and what both changed is never written over."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.caseloads import PASSPHRASE
from helpers.postgres import Server
from helpers.reference import CATEGORIES
from helpers.strategies import NOW
from kakei_desktop.domain.agency.book import AgencyBook
from kakei_desktop.domain.case import Case
from kakei_desktop.session.open_caseload import sample_book, sample_office
from kakei_desktop.storage.case_store import CaseStore, StoredChange
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.storage.errors import BothChanged
from kakei_desktop.storage.server.caseload import OfficeCaseload
from kakei_desktop.storage.server.moving import bring_back, copy_cases, copy_office_records, take_out

CASES = sample_office(CATEGORIES)[:6]
FIRST = CASES[0].profile.number


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Caseload]:
    with Caseload.create(tmp_path / "相談者.kakei", PASSPHRASE, NOW) as made:
        yield made


def numbers(store: CaseStore) -> list[str]:
    return sorted(each.number for each in store.summaries())


def everything(store: CaseStore) -> dict[str, tuple[Case, dict[str, bytes], tuple[StoredChange, ...]]]:
    return {number: (store.read(number), store.contents(number), store.changes(number)) for number in numbers(store)}


def moved(case: Case, worker: str) -> Case:
    return replace(case, profile=replace(case.profile, worker=worker))


def test_a_whole_file_moves_in_and_out_and_loses_nothing(
    file: Caseload, hanako: OfficeCaseload, tmp_path: Path
) -> None:
    for case in CASES:
        file.add(case, NOW)
    file.save_agency_book(AgencyBook(), sample_book())
    file.save(CASES[0], moved(CASES[0], "例示 次郎"), "担当を直す", NOW)
    copy_office_records(file, hanako)
    assert copy_cases(file, hanako, numbers(file), "相談簿に移す", NOW) == len(CASES)
    with Caseload.create(tmp_path / "もどり.kakei", PASSPHRASE, NOW) as back:
        copy_office_records(hanako, back)
        copy_cases(hanako, back, numbers(hanako), "持ち出す", NOW)
        assert back.agency_book() == sample_book()
        was, now = everything(file), everything(back)
        assert back.counts() == file.counts()
    assert now.keys() == was.keys()
    for number, (case, contents, changes) in was.items():
        assert now[number][:2] == (case, contents)
        assert now[number][2][: len(changes)] == changes


def test_what_was_changed_on_a_visit_comes_back_beside_what_was_changed_meanwhile(
    file: Caseload, hanako: OfficeCaseload, jiro: OfficeCaseload
) -> None:
    hanako.add(CASES[0], NOW)
    assert take_out(hanako, file, [FIRST], NOW) == 1
    taken = file.load(FIRST)
    file.save(taken, moved(taken, "例示 花子"), "担当を直す", NOW)
    case = jiro.load(FIRST)
    jiro.save(case, replace(case, budget=case.budget[:-1]), "行を消す", NOW)
    bring_back(file, hanako, FIRST, NOW)
    assert jiro.read(FIRST) == moved(replace(case, budget=case.budget[:-1]), "例示 花子")
    assert jiro.changes(FIRST)[-1].name == "持ち帰る"


def test_a_file_is_brought_back_more_than_once(file: Caseload, hanako: OfficeCaseload, jiro: OfficeCaseload) -> None:
    hanako.add(CASES[0], NOW)
    take_out(hanako, file, [FIRST], NOW)
    file.add(CASES[1], NOW)
    for worker in ("例示 花子", "例示 花子", "例示 三郎"):
        for case in (file.load(CASES[1].profile.number), file.load(FIRST)):
            file.save(case, moved(case, worker), "担当を直す", NOW)
            bring_back(file, hanako, case.profile.number, NOW)
            assert jiro.read(case.profile.number) == moved(case, worker)


@pytest.mark.parametrize(("keep_ours", "worker"), [(True, "例示 花子"), (False, "例示 次郎")])
def test_what_both_changed_waits_for_a_choice(
    file: Caseload, hanako: OfficeCaseload, keep_ours: bool, worker: str
) -> None:
    hanako.add(CASES[0], NOW)
    take_out(hanako, file, [FIRST], NOW)
    taken = file.load(FIRST)
    file.save(taken, moved(taken, "例示 花子"), "担当を直す", NOW)
    hanako.save(CASES[0], moved(CASES[0], "例示 次郎"), "担当を直す", NOW)
    with pytest.raises(BothChanged) as both:
        bring_back(file, hanako, FIRST, NOW)
    assert hanako.read(FIRST).profile.worker == "例示 次郎"
    bring_back(file, hanako, FIRST, NOW, {each.place: keep_ours for each in both.value.conflicts})
    assert hanako.read(FIRST).profile.worker == worker


def test_a_case_made_on_a_visit_comes_in_as_a_new_one(file: Caseload, hanako: OfficeCaseload) -> None:
    file.add(CASES[1], NOW)
    bring_back(file, hanako, CASES[1].profile.number, NOW)
    assert hanako.read(CASES[1].profile.number) == CASES[1]


def test_a_backup_of_the_server_is_restored_whole(server: Server, office: str, hanako: OfficeCaseload) -> None:
    for case in CASES[:2]:
        hanako.add(case, NOW)
    dump = server.folder.parent / "office.dump"
    server.sql(f"CREATE DATABASE restored_{office}")
    dump.write_bytes(server.tool("pg_dump", "-Fc", office))
    dump.chmod(0o644)
    server.tool("pg_restore", "--exit-on-error", "-d", f"restored_{office}", str(dump))
    with OfficeCaseload.open(server.address("jiro", f"restored_{office}"), PASSPHRASE) as restored:
        assert everything(restored) == everything(hanako)
