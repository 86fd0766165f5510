"""The store on a plain database: what it does has nothing to do with the cipher or the file."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, create_mock_engine, event, select
from sqlalchemy.exc import IntegrityError
from sqlcipher3 import dbapi2

from helpers.strategies import NOW, cases, make_case, make_transaction
from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import Edit, add, all_of, change, move, put, remove, set_profile, set_wishes
from kakei_desktop.domain.summary import summarise
from kakei_desktop.storage.case_store import CaseStore, StoredChange
from kakei_desktop.storage.errors import CaseChangedElsewhere, CaseNotFound, CaseNumberTaken
from kakei_desktop.storage.tables import metadata, records


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://", module=dbapi2)
    metadata.create_all(engine)
    with engine.connect() as made:
        yield made
    engine.dispose()


@pytest.fixture
def store(connection: Connection) -> CaseStore:
    return CaseStore(connection)


def fresh(store: CaseStore) -> CaseStore:
    """Return a store that knows nothing but what is in the database."""
    return CaseStore(store._connection)


@given(data=st.data())
@pytest.mark.slow
def test_any_case_and_any_change_of_it_come_back(data: st.DataObject) -> None:
    engine = create_engine("sqlite://", module=dbapi2)
    metadata.create_all(engine)
    with engine.connect() as connection:
        store = CaseStore(connection)
        case = data.draw(cases())
        store.add(case, NOW)
        assert fresh(store).load(case.profile.number) == case
        after = data.draw(cases())
        store.save(case, after, "変更", NOW)
        assert fresh(store).load(after.profile.number) == after
        assert store.summaries()[0].summary == summarise(after)
    engine.dispose()


def test_a_case_may_be_loaded_while_it_is_being_changed(store: CaseStore) -> None:
    case = make_case()
    store.add(case, NOW)
    for amount in (1, 2, 3):
        assert store.load("R8-0001") == case
        after = change("budget", "b1", amount=amount)(case)
        store.save(case, after, "金額", NOW)
        case = after


ROWS_WRITTEN = [
    (change("transactions", "t250", amount=-1), {"update": 1}),
    (change("transactions", "t499", amount=-1), {"update": 1}),
    (add("transactions", make_transaction(900), before="t250"), {"insert": 1}),
    (add("transactions", make_transaction(900), make_transaction(901)), {"insert": 2}),
    (remove("transactions", ["t0", "t250"]), {"delete": 2}),
    (move("transactions", "t250", 100), {"update": 1}),
    (set_wishes(goal="家賃を払う"), {"update": 1}),
    (put("budget", BudgetRow("b2", "rent", "家賃", 58_000)), {"update": 1}),
    (all_of([remove("budget", ["b1"]), change("members", "m2", name="例示 京子")]), {"delete": 1, "update": 1}),
]


@pytest.mark.parametrize(("edit", "expected"), ROWS_WRITTEN)
def test_exactly_the_changed_rows_are_written(store: CaseStore, edit: Edit, expected: dict[str, int]) -> None:
    case = make_case(transactions=500)
    store.add(case, NOW)
    written: Counter[str] = Counter()

    def count(_c: object, _cursor: object, statement: str, parameters: Any, _x: object, many: bool) -> None:
        verb, table = statement.split(maxsplit=1)[0].lower(), statement.replace("FROM", "INTO").split("INTO ")[-1]
        if "records" in (table.split()[0], statement.split()[1]):
            written[verb] += len(parameters) if many else 1

    event.listen(store._connection, "before_cursor_execute", count)
    store.save(case, edit(case), "変更", NOW)
    assert dict(written) == expected


def test_rows_keep_their_places_when_others_come_between(store: CaseStore, connection: Connection) -> None:
    case = make_case(transactions=3)
    store.add(case, NOW)
    store.save(case, add("transactions", make_transaction(9), before="t1")(case), "追加", NOW)
    places = select(records.c.id, records.c.position).where(records.c.part == "transactions")
    assert {row.id: row.position for row in connection.execute(places)} == {"t0": 1, "t9": 1.5, "t1": 2, "t2": 3}


def test_every_change_is_in_the_log(store: CaseStore) -> None:
    case = make_case()
    store.add(case, NOW)
    later = NOW + timedelta(minutes=1)
    store.save(case, all_of([set_wishes(goal="貯金"), remove("budget", ["b1"])])(case), "目標を書く", later)
    made, changed = store.changes("R8-0001")
    assert (made.seq, made.at) == (1, NOW)
    assert changed == StoredChange(2, later, "目標を書く", frozenset({"wishes", "budget"}))
    assert store.summaries()[0].version == 2


def test_the_case_changed_last_is_listed_first(store: CaseStore) -> None:
    first, second = make_case("R8-0001"), make_case("R8-0002")
    store.add(first, NOW)
    store.add(second, NOW + timedelta(days=1))
    store.save(first, set_wishes(goal="貯金")(first), "変更", NOW + timedelta(days=2))
    assert [stored.number for stored in store.summaries()] == ["R8-0001", "R8-0002"]


def test_a_case_may_get_another_number(store: CaseStore) -> None:
    case = make_case()
    store.add(case, NOW)
    renamed = set_profile(number="R8-0007")(case)
    store.save(case, renamed, "番号を変更", NOW)
    assert fresh(store).load("R8-0007") == renamed
    with pytest.raises(CaseNotFound):
        fresh(store).load("R8-0001")


def test_a_number_is_given_once(store: CaseStore) -> None:
    first, second = make_case("R8-0001"), make_case("R8-0002")
    store.add(first, NOW)
    store.add(second, NOW)
    with pytest.raises(CaseNumberTaken):
        store.add(replace(first, budget=()), NOW)
    with pytest.raises(CaseNumberTaken) as refused:
        store.save(second, set_profile(number="R8-0001")(second), "番号を変更", NOW)
    assert refused.value.number == "R8-0001"
    assert (fresh(store).load("R8-0001"), fresh(store).load("R8-0002")) == (first, second)


def test_a_removed_case_leaves_nothing(store: CaseStore, connection: Connection) -> None:
    store.add(make_case(), NOW)
    store.remove("R8-0001")
    assert store.summaries() == ()
    with connection.begin():
        assert all(connection.execute(select(table)).first() is None for table in metadata.sorted_tables)
    with pytest.raises(CaseNotFound):
        store.remove("R8-0001")


def test_only_a_case_that_was_loaded_can_be_saved(store: CaseStore) -> None:
    with pytest.raises(CaseNotFound):
        store.save(make_case(), set_wishes(goal="貯金")(make_case()), "変更", NOW)


def test_a_change_of_an_older_state_is_refused(store: CaseStore) -> None:
    case = make_case()
    store.add(case, NOW)
    after = set_wishes(goal="貯金")(case)
    store.save(case, after, "変更", NOW)
    with pytest.raises(CaseChangedElsewhere):
        store.save(case, set_wishes(goal="旅行")(case), "変更", NOW)
    assert fresh(store).load("R8-0001") == after


def test_what_another_writer_changed_is_not_written_over(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'shared.db'}", module=dbapi2)
    metadata.create_all(engine)
    with engine.connect() as mine, engine.connect() as theirs:
        here, there = CaseStore(mine), CaseStore(theirs)
        here.add(make_case(), NOW)
        case = there.load("R8-0001")
        their_case = remove("budget", ["b1"])(case)
        there.save(case, their_case, "行を削除", NOW)
        with pytest.raises(CaseChangedElsewhere) as refused:
            here.save(make_case(), set_wishes(goal="貯金")(make_case()), "変更", NOW)
        assert refused.value.number == "R8-0001"
        assert here.load("R8-0001") == their_case
    engine.dispose()


def test_a_change_that_fails_half_way_leaves_no_trace(store: CaseStore) -> None:
    case = make_case(transactions=3)
    store.add(case, NOW)
    twice = replace(
        case, wishes=replace(case.wishes, goal="貯金"), transactions=(*case.transactions, case.transactions[0])
    )
    with pytest.raises(IntegrityError):
        store.save(case, twice, "変更", NOW)
    assert fresh(store).load("R8-0001") == case
    assert len(store.changes("R8-0001")) == 1
    store.save(case, set_wishes(goal="貯金")(case), "変更", NOW)


def test_the_tables_are_plain_enough_for_postgresql() -> None:
    dialect = create_mock_engine("postgresql+psycopg://", lambda *_: None).dialect
    kinds = {c.type.compile(dialect) for table in metadata.sorted_tables for c in table.columns}
    assert kinds == {"TEXT", "BYTEA", "INTEGER", "DOUBLE PRECISION", "TIMESTAMP WITHOUT TIME ZONE"}


def test_writing_many_rows_tells_how_far_it_is_and_may_be_stopped(store: CaseStore) -> None:
    case, long = make_case(), make_case(transactions=2_500)
    store.add(case, NOW)
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done > 1_000:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        store.save(case, long, "読み込み", NOW, stop)
    assert len(told) > 1
    assert fresh(store).load("R8-0001") == case
    store.save(case, long, "読み込み", NOW, lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] >= 2_500
    assert fresh(store).load("R8-0001") == long
