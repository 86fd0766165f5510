"""Backups: proved before they are called so, kept in measure, and put back without losing what was there."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest

from helpers.caseloads import PASSPHRASE, lying_in
from helpers.strategies import NOW, make_case, make_transaction
from kakei_desktop.domain.case import Case, add, set_wishes
from kakei_desktop.session.jobs import Cancelled, Progress
from kakei_desktop.storage.backups import (
    Backup,
    SinceBackup,
    backups_of,
    look_into_backup,
    make_backup,
    restore_backup,
    take_case,
)
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.storage.errors import (
    BackupIncomplete,
    CaseloadDamaged,
    CaseloadInUse,
    PlaceUnreachable,
    WrongPassphrase,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "控え" / "年金"


def held(path: Path, number: str = "R8-0001") -> Case:
    with Caseload.open(path, PASSPHRASE) as caseload:
        return caseload.load(number)


def test_a_backup_holds_what_the_caseload_holds(caseload: Caseload, folder: Path) -> None:
    caseload.add(make_case("R8-0002"), NOW)
    backup = make_backup(caseload, folder, NOW)
    assert held(backup.path) == caseload.load("R8-0001")
    assert held(backup.path, "R8-0002") == make_case("R8-0002")
    assert list(lying_in(folder)) == [backup.path.name]
    assert "20261123-100000" in backup.path.name
    with pytest.raises(WrongPassphrase):
        Caseload.open(backup.path, "違う合言葉です")


def test_the_newest_are_kept_and_others_left_alone(caseload: Caseload, folder: Path, tmp_path: Path) -> None:
    made = [make_backup(caseload, folder, NOW + timedelta(hours=at), keep=3) for at in range(5)]
    strangers = [folder / "相談者-よそ-20200101-000000.kakei", folder / "メモ.txt"]
    for stranger in strangers:
        stranger.write_bytes(b"theirs")
    with Caseload.create(tmp_path / caseload.path.name, PASSPHRASE) as other:
        make_backup(other, folder, NOW, keep=1)
    made.append(make_backup(caseload, folder, NOW + timedelta(hours=9), keep=3))
    assert backups_of(caseload.path, folder) == (made[5], made[4], made[3])
    assert len(list(folder.iterdir())) == 3 + len(strangers) + 1


@pytest.mark.parametrize("hours", [-1, -24 * 365, 24 * 365, 0])
def test_whatever_the_clock_says_the_one_made_last_is_kept(caseload: Caseload, folder: Path, hours: int) -> None:
    for at in range(3):
        make_backup(caseload, folder, NOW + timedelta(hours=at), keep=3)
    made = make_backup(caseload, folder, NOW + timedelta(hours=hours), keep=3)
    newest, *_, oldest = backups_of(caseload.path, folder)
    assert newest == made
    assert made.path.exists()
    assert oldest.at == NOW + timedelta(hours=1)


def test_one_case_comes_back_beside_what_is_there_now(caseload: Caseload, folder: Path) -> None:
    for number in ("R8-0002", "R8-0003"):
        caseload.add(make_case(number), NOW)
    then, gone = caseload.load("R8-0001"), caseload.load("R8-0002")
    backup = make_backup(caseload, folder, NOW).path
    caseload.save(then, set_wishes(goal="あとから")(then), "目標", NOW + timedelta(days=1))
    caseload.remove("R8-0002")
    since_backup = {case.stored.number: case.since_backup for case in look_into_backup(caseload, backup)}
    assert since_backup == {"R8-0001": SinceBackup.CHANGED, "R8-0002": SinceBackup.GONE, "R8-0003": SinceBackup.SAME}
    later = NOW + timedelta(days=2)
    assert [take_case(caseload, backup, number, later) for number in ("R8-0001", "R8-0002", "R8-0001")] == [
        "R8-0001 控え",
        "R8-0002",
        "R8-0001 控え 2",
    ]
    assert caseload.load("R8-0001").wishes.goal == "あとから"
    assert replace(caseload.load("R8-0001 控え"), profile=then.profile) == then
    assert caseload.load("R8-0002") == gone


def test_older_backups_are_thinned_out_by_their_age(caseload: Caseload, folder: Path) -> None:
    first = make_backup(caseload, folder, NOW).path  # on a Monday
    for days in range(1, 420):
        day = f"{NOW - timedelta(days=days):%Y%m%d}"
        first.with_name(first.name.replace("000001-", "").replace(f"{NOW:%Y%m%d}", day)).write_bytes(b"")
    made = make_backup(caseload, folder, NOW + timedelta(hours=1))
    newest, *others = backups_of(caseload.path, folder)
    assert newest == made
    sundays, ends_of_months = {15, 22, 29, 36, 43, 50}, {23, 54, 84, 115, 146, 176, 207, 237, 268, 296, 327, 358}
    assert {(NOW - backup.at).days for backup in others} == {*range(9), *sundays, *ends_of_months}


def test_backups_of_older_programs_are_older(caseload: Caseload, folder: Path) -> None:
    first = make_backup(caseload, folder, NOW)
    old = first.path.rename(first.path.with_name(first.path.name.replace("-000001-", "-")))
    made = make_backup(caseload, folder, NOW - timedelta(days=1))
    assert [backup.path for backup in backups_of(caseload.path, folder)] == [made.path, old]


def test_edits_go_on_while_a_backup_is_made(caseload: Caseload, folder: Path) -> None:
    case = caseload.load("R8-0001")
    for at in range(6):
        after = add("transactions", *(make_transaction(1000 * (at + 1) + i) for i in range(1000)))(case)
        caseload.save(case, after, "取り込み", NOW)
        case = after
    made: list[Backup] = []
    worker = Thread(target=lambda: made.append(make_backup(caseload, folder, NOW)))
    worker.start()
    edits = 0
    while worker.is_alive():
        edits += 1
        after = set_wishes(goal=f"{edits}")(case)
        caseload.save(case, after, "目標", NOW)
        case = after
    worker.join()
    assert edits > 3
    copied = held(made[0].path)
    assert copied.transactions == case.transactions
    assert 0 <= int(copied.wishes.goal or 0) <= edits
    assert caseload.load("R8-0001") == case


def test_a_copy_that_does_not_count_the_same_is_no_backup(
    caseload: Caseload, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Caseload, "copy_to", lambda *_: (1, 401))
    with pytest.raises(BackupIncomplete):
        make_backup(caseload, folder, NOW)
    assert lying_in(folder) == {}


def test_a_backup_that_is_stopped_leaves_nothing(caseload: Caseload, folder: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        make_backup(caseload, folder, NOW, progress=progress)
    assert lying_in(folder) == {}
    make_backup(caseload, folder, NOW)


def test_a_damaged_caseload_makes_no_backup_and_costs_no_older_one(caseload: Caseload, folder: Path) -> None:
    older = make_backup(caseload, folder, NOW, keep=1)
    data = bytearray(caseload.path.read_bytes())
    data[-2000] ^= 1
    caseload.path.write_bytes(data)
    caseload._raw.execute("PRAGMA shrink_memory")
    with pytest.raises(CaseloadDamaged):
        make_backup(caseload, folder, NOW + timedelta(days=1), keep=1)
    assert backups_of(caseload.path, folder) == (older,)


def test_a_place_for_backups_that_cannot_be_made_is_said(caseload: Caseload, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(PlaceUnreachable):
        make_backup(caseload, tmp_path / "file" / "控え", NOW)


def restored_at() -> datetime:
    return NOW + timedelta(days=1)


def test_a_backup_is_put_back_and_what_was_there_is_kept(path: Path, folder: Path) -> None:
    with Caseload.open(path, PASSPHRASE) as caseload:
        backup = make_backup(caseload, folder, NOW)
        old = caseload.load("R8-0001")
        newer = set_wishes(goal="貯金")(old)
        caseload.save(old, newer, "目標", NOW)
    aside = restore_backup(backup.path, path, PASSPHRASE, restored_at())
    assert held(path) == old
    assert aside is not None
    assert held(aside) == newer
    assert set(path.parent.iterdir()) == {path, aside}
    assert held(backup.path) == old


def test_restoring_twice_in_one_second_keeps_both_that_were_there(path: Path, folder: Path) -> None:
    with Caseload.open(path, PASSPHRASE) as caseload:
        backup = make_backup(caseload, folder, NOW)
    asides = [restore_backup(backup.path, path, PASSPHRASE, restored_at()) for _ in range(3)]
    assert len(set(asides)) == 3
    assert set(path.parent.iterdir()) == {path, *asides}


@pytest.mark.parametrize("now_there", [None, b"", b"broken" * 1000])
def test_a_backup_replaces_a_caseload_that_is_damaged_or_gone(
    path: Path, folder: Path, now_there: bytes | None
) -> None:
    with Caseload.open(path, PASSPHRASE) as caseload:
        backup = make_backup(caseload, folder, NOW)
    case = held(path)
    path.unlink()
    if now_there is not None:
        path.write_bytes(now_there)
    aside = restore_backup(backup.path, path, PASSPHRASE, restored_at())
    assert held(path) == case
    assert (aside.read_bytes() if aside else None) == now_there


def test_an_open_caseload_is_not_replaced(caseload: Caseload, folder: Path) -> None:
    backup = make_backup(caseload, folder, NOW)
    before = lying_in(caseload.path.parent)
    with pytest.raises(CaseloadInUse):
        restore_backup(backup.path, caseload.path, PASSPHRASE, restored_at())
    assert lying_in(caseload.path.parent) == before


def test_a_backup_with_another_passphrase_touches_nothing(path: Path, folder: Path) -> None:
    with Caseload.open(path, PASSPHRASE) as caseload:
        backup = make_backup(caseload, folder, NOW)
    before = lying_in(path.parent)
    with pytest.raises(WrongPassphrase):
        restore_backup(backup.path, path, "違う合言葉です", restored_at())
    assert lying_in(path.parent) == before
