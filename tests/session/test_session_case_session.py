"""The door: what is applied is written, announced, named and can be taken back."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given

from helpers.caseloads import PASSPHRASE
from helpers.memory_store import MemoryStore
from helpers.strategies import NOW, cases, make_case
from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import Case, change, put, remove, set_wishes
from kakei_desktop.domain.ledger_settings import LedgerSettings, OfficeRow
from kakei_desktop.domain.visit import Attachment, AttachmentKind
from kakei_desktop.session.case_session import CaseSession, save_ledger_settings
from kakei_desktop.session.edit_session import Change, RowsSaved
from kakei_desktop.session.forbidden_numbers import PersonalNumberRefused
from kakei_desktop.session.jobs import Cancelled
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.storage.errors import DiskFull, EditUnderWay


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore(make_case())


@pytest.fixture
def session(store: MemoryStore) -> CaseSession:
    return CaseSession(store, store.case, lambda: NOW, lambda: "n1")


@given(cases(), cases())
def test_undo_puts_the_old_case_back_and_redo_the_new(before: Case, after: Case) -> None:
    store = MemoryStore(before)
    session = CaseSession(store, before, lambda: NOW, lambda: "")
    session.apply("変更", lambda _: after)
    session.undo()
    assert session.case == before
    session.redo()
    assert session.case == store.case == after


def test_listeners_hear_what_changed_and_who_did_it(session: CaseSession) -> None:
    heard: list[Change] = []
    page = object()
    stop = session.listen(heard.append)
    session.apply("行を削除", remove("budget", ["b1"]), initiator=page)
    session.undo()
    stop()
    session.redo()
    assert heard == [
        Change("行を削除", page),
        Change("元に戻す：行を削除", None),
    ]


def test_a_listener_sees_the_new_case_and_may_stop_listening(session: CaseSession) -> None:
    seen: list[str] = []

    def once(_: Change) -> None:
        seen.append(session.case.wishes.goal)
        stop()

    stop = session.listen(once)
    others: list[Change] = []
    session.listen(others.append)
    session.apply("目標", set_wishes(goal="貯金"))
    session.apply("目標", set_wishes(goal="旅行"))
    assert seen == ["貯金"]
    assert len(others) == 2


def test_while_a_large_edit_is_written_and_not_shown_no_other_is_taken(
    session: CaseSession, store: MemoryStore
) -> None:
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        told.append((done, total))
        with pytest.raises(EditUnderWay):
            session.apply("目標", set_wishes(goal="旅行"))

    before = session.case
    session.write("読み込み", set_wishes(goal="貯金"), progress=tell)
    assert told == [(1, 1)]
    assert session.case is before
    with pytest.raises(EditUnderWay):
        session.apply("目標", set_wishes(goal="旅行"))
    session.show()
    assert session.case is store.case
    session.undo()
    assert session.case == before
    assert store.names == ["読み込み", "元に戻す：読み込み"]


def test_a_large_edit_that_is_stopped_changes_nothing(session: CaseSession, store: MemoryStore) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    before = session.case
    with pytest.raises(Cancelled):
        session.write("読み込み", set_wishes(goal="貯金"), progress=stop)
    session.show()
    assert session.case is store.case is before
    session.apply("目標", set_wishes(goal="旅行"))
    assert store.names == ["目標"]


def test_an_edit_that_changes_nothing_is_no_step(session: CaseSession, store: MemoryStore) -> None:
    session.apply("何もしない", lambda case: case)
    session.apply("同じ値", change("budget", "b1", amount=98_000))
    session.apply("同じ行", put("budget", replace(session.case.budget[0])))
    assert (session.history.undo_name, session.saved_at, store.names) == (None, None, [])


def test_typing_into_one_cell_is_one_step(session: CaseSession, store: MemoryStore) -> None:
    start = session.case
    for text in ("ち", "ちょ", "ちょきん"):
        session.apply("目標を書く", set_wishes(goal=text), merge_key="goal")
    session.apply("困りごとを書く", set_wishes(difficulties="家賃"), merge_key="difficulties")
    session.undo()
    assert session.case.wishes.goal == "ちょきん"
    session.undo()
    assert session.case is start
    assert len(store.names) == 6


def test_an_edit_that_fails_changes_nothing(session: CaseSession, store: MemoryStore) -> None:
    session.apply("目標", set_wishes(goal="貯金"))
    session.undo()
    case, saved_at = session.case, session.saved_at
    store.full = True
    with pytest.raises(DiskFull):
        session.apply("目標", set_wishes(goal="旅行"))
    with pytest.raises(DiskFull):
        session.redo()
    with pytest.raises(KeyError):
        session.apply("行を変更", change("budget", "no such row", amount=1))
    assert (session.case, session.saved_at) == (case, saved_at)
    assert (session.history.undo_name, session.history.redo_name) == (None, "目標")
    store.full = False
    session.redo()
    assert session.case.wishes.goal == "貯金"


def test_the_time_of_the_last_writing_is_known(store: MemoryStore) -> None:
    ticks = iter(NOW + timedelta(minutes=at) for at in range(3))
    session = CaseSession(store, store.case, lambda: next(ticks), lambda: "")
    assert session.saved_at is None
    session.apply("目標", set_wishes(goal="貯金"))
    session.undo()
    assert session.saved_at == datetime.fromisoformat("2026-11-23T10:01")


def test_what_is_done_and_undone_is_in_the_file(tmp_path: Path) -> None:
    with Caseload.create(tmp_path / "a.kakei", PASSPHRASE) as caseload:
        caseload.add(make_case(transactions=20), NOW)
        session = CaseSession(caseload, caseload.load("R8-0001"), lambda: NOW, lambda: "")
        session.apply("明細を削除", remove("transactions", [f"t{at}" for at in range(3, 17)]))
        session.undo()
        session.apply("行を削除", remove("budget", ["b1"]))
        session.undo()
        session.redo()
        with pytest.raises(KeyError):
            session.apply("行を変更", change("budget", "b1", amount=1))
        assert caseload.load("R8-0001") == session.case
        names = [entry.name for entry in caseload.changes("R8-0001")]
    assert names[1:] == ["明細を削除", "元に戻す：明細を削除", "行を削除", "元に戻す：行を削除", "やり直す：行を削除"]


PHOTO = Attachment("a1", "通知の写真", AttachmentKind.PHOTO, 4, "abcd", NOW.date())


def test_an_attachment_is_kept_with_its_bytes_until_no_undo_can_ask_for_them(
    session: CaseSession, store: MemoryStore
) -> None:
    session.attach(PHOTO, b"\xff\xd8\xff.")
    assert session.case.attachments == (PHOTO,)
    assert session.content(PHOTO) == b"\xff\xd8\xff."
    session.undo()
    assert not session.case.attachments
    assert store.contents == {"a1": b"\xff\xd8\xff."}, "it may be done again"
    session.end()
    assert store.contents == {}


def test_an_attachment_whose_name_holds_a_forbidden_number_leaves_nothing(
    session: CaseSession, store: MemoryStore
) -> None:
    with pytest.raises(PersonalNumberRefused):
        session.attach(replace(PHOTO, name="基礎年金番号 9876-543210"), b"\xff\xd8\xff.")
    assert (store.contents, session.case.attachments) == ({}, ())


class SettingsStore:
    """Keeps ledger settings in memory."""

    def __init__(self) -> None:
        self.settings = LedgerSettings()

    def ledger_settings(self) -> LedgerSettings:
        """Return the settings."""
        return self.settings

    def save_ledger_settings(self, settings: LedgerSettings) -> None:
        """Keep the settings."""
        self.settings = settings


def test_what_an_office_calls_its_rows_is_kept_unless_a_forbidden_number_stands_in_it() -> None:
    store = SettingsStore()
    named = LedgerSettings(rows=(OfficeRow("food", "food", "食べるもの"),))
    save_ledger_settings(store, named)
    assert store.ledger_settings() == named
    with pytest.raises(PersonalNumberRefused):
        save_ledger_settings(store, LedgerSettings(rows=(OfficeRow("food", "food", "基礎年金番号 9876-543210"),)))
    assert store.ledger_settings() == named


class SharedStore(MemoryStore):
    """A store in which a colleague adds a row at every writing."""

    def save(
        self, before: Case, after: Case, name: str, at: datetime, progress: RowsSaved | None = None
    ) -> Case | None:
        """Keep the case and what the colleague added."""
        row = BudgetRow(f"theirs-{len(self.names)}", "food", "同僚の行", 1)
        super().save(before, replace(after, budget=(*after.budget, row)), name, at, progress)
        return self.case


def test_what_others_wrote_is_shown_and_outlives_undo_and_redo() -> None:
    store = SharedStore(make_case())
    session = CaseSession(store, store.case, lambda: NOW, lambda: "n1")
    session.apply("家賃を直す", change("budget", "b2", amount=61_000))
    assert [row.id for row in session.case.budget][-1] == "theirs-0"
    session.undo()
    session.redo()
    assert {row.id for row in session.case.budget} >= {"theirs-0", "theirs-1", "theirs-2"}
    assert session.case == store.case
    session.undo()
    assert next(row.amount for row in session.case.budget if row.id == "b2") != 61_000


def test_what_is_taken_in_is_told_and_no_step(session: CaseSession) -> None:
    heard: list[Change] = []
    session.listen(heard.append)
    session.take_in("読む", lambda case, _: replace(case, budget=case.budget[:1]))
    assert heard == [Change("読む")]
    assert len(session.case.budget) == 1
    assert session.history.undo_name is None
