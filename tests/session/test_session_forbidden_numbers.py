"""No number that the law forbids us to keep comes through the door; what is there already does not lock the case."""

from collections.abc import Iterator
from dataclasses import is_dataclass, replace
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from helpers.memory_store import MemoryStore
from helpers.strategies import NOW, make_case
from kakei_desktop.domain.case import Case, Edit, add, change, remove, set_profile, set_wishes
from kakei_desktop.domain.ledger import Import, Transaction
from kakei_desktop.domain.pension_facts import PensionFacts
from kakei_desktop.domain.personal_number import NumberKind, check_digit
from kakei_desktop.domain.texts import TextKind, marks_of
from kakei_desktop.domain.visit import Visit
from kakei_desktop.messages.errors import message_for
from kakei_desktop.session.case_session import CaseSession
from kakei_desktop.session.forbidden_numbers import PersonalNumberRefused, check_case, texts_of

NUMBER = f"98765432109{check_digit('98765432109')}"
PENSION = "基礎年金番号 9876-543210"


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore(make_case(transactions=1000))


@pytest.fixture
def session(store: MemoryStore) -> CaseSession:
    return CaseSession(store, store.case, lambda: NOW, lambda: "n1")


@pytest.mark.parametrize(
    ("part", "edit"),
    [
        ("members", change("members", "m1", note=f"カード {NUMBER}")),
        ("budget", change("budget", "b1", label=NUMBER)),
        ("transactions", change("transactions", "t999", description=NUMBER)),
        ("transactions", change("transactions", "t0", account=NUMBER)),
        ("imports", add("imports", Import("i9", f"{NUMBER}.csv", "table", NOW))),
        ("visits", add("visits", Visit("v1", questions=("いつ", f"番号は{NUMBER}")))),
        ("wishes", set_wishes(goal=NUMBER)),
        ("profile", set_profile(agency=NUMBER)),
    ],
)
def test_such_a_number_is_refused_wherever_it_is_written(
    session: CaseSession, store: MemoryStore, part: str, edit: Edit
) -> None:
    case = session.case
    with pytest.raises(PersonalNumberRefused) as refused:
        session.apply("書く", edit)
    assert (refused.value.part, refused.value.kind) == (part, NumberKind.PERSONAL)
    assert session.case is store.case is case
    assert (session.history.undo_name, store.names) == (None, [])


def test_the_refusal_is_worded_and_does_not_tell_the_number(session: CaseSession) -> None:
    with pytest.raises(PersonalNumberRefused) as refused:
        session.apply("書く", change("members", "m1", note=NUMBER))
    words = str(message_for(refused.value))
    assert all(said in words for said in ("世帯", "マイナンバーと思われる12けたの数字", "保存していません", "消して"))
    assert NUMBER not in f"{words}{refused.value!r}{refused.value}"


def test_a_basic_pension_number_is_refused_by_its_name(session: CaseSession) -> None:
    with pytest.raises(PersonalNumberRefused) as refused:
        session.apply("書く", change("members", "m1", note=PENSION))
    assert "基礎年金番号と思われる10けたの数字" in str(message_for(refused.value))


def test_what_the_program_itself_writes_is_let_be(session: CaseSession) -> None:
    session.apply("読み込む", add("transactions", Transaction(NUMBER, NOW.date(), -1, key=f"zaim:{NUMBER}|1")))
    assert session.case.transactions[-1].id == NUMBER


def test_a_number_that_is_there_already_does_not_lock_its_record() -> None:
    old = make_case(transactions=3)
    old = replace(old, members=(replace(old.members[0], note=NUMBER), old.members[1]))
    session = CaseSession(MemoryStore(old), old, lambda: NOW, lambda: "n1")
    session.apply("名前", change("members", "m1", name="見本 次郎"))
    session.apply("消す", remove("members", ["m1"]))
    session.undo()
    assert session.case.members[0].note == NUMBER
    with pytest.raises(PersonalNumberRefused):
        session.apply("別のところに", change("members", "m2", note=NUMBER))


def test_a_case_from_elsewhere_is_looked_at_as_a_whole() -> None:
    case = make_case(transactions=100)
    check_case(case)
    with pytest.raises(PersonalNumberRefused):
        check_case(change("transactions", "t50", description=NUMBER)(case))


@pytest.mark.parametrize(
    "edit",
    [
        add("members", replace(make_case().members[0], id=NUMBER)),
        add("transactions", Transaction("t", NOW.date(), -1, category=NUMBER)),
        add("transactions", Transaction("t", NOW.date(), -1, source=NUMBER)),
        add("transactions", Transaction("t", NOW.date(), -1, key=f"zaim:{NUMBER}|1")),
        add("imports", Import("i9", "a.csv", NUMBER, NOW)),
        add("pension_facts", PensionFacts("m1", spouse=f"{NUMBER[:4]} {NUMBER[4:8]} {NUMBER[8:]}")),
        change("members", "m1", note=f"{NUMBER[:4]}\n{NUMBER[4:8]}\n{NUMBER[8:]}"),
    ],
)
def test_in_a_case_from_elsewhere_no_place_is_left_out(edit: Edit) -> None:
    """There the ids and codes are what somebody wrote into a file."""
    with pytest.raises(PersonalNumberRefused):
        check_case(edit(make_case()))


def test_every_text_of_every_record_is_looked_at() -> None:
    """A new field for texts is either looked at or marked as a code."""
    for kind in {kind for hint in get_type_hints(Case).values() for kind in records(hint)}:
        record, texts = filled(kind)
        assert set(texts_of(record)) == texts, kind


def filled(kind: type) -> tuple[Any, set[str]]:
    """Return a record in which every text is the name of its field, those of records within it too, and all these."""
    hints = get_type_hints(kind)
    values: dict[str, Any] = dict.fromkeys(hints)
    texts = set()
    codes = {name for name, mark in marks_of(kind).items() if mark.kind is TextKind.CODE}
    for name, hint in ((name, hint) for name, hint in hints.items() if name not in codes):
        said = f"{kind.__name__}.{name}"
        inner = [filled(inner) for inner in records(hint)]
        if hint is str or hint == (str | None):
            values[name] = said
        elif hint == tuple[str, ...]:
            values[name] = (said,)
        elif inner:
            values[name] = (inner[0][0],) if get_origin(hint) is tuple else inner[0][0]
        texts |= inner[0][1] if inner else {said} if values[name] else set()
    return kind(**values), texts


def records(hint: Any) -> Iterator[type]:
    kinds = (hint, *get_args(hint))
    return (kind for kind in kinds if isinstance(kind, type) and is_dataclass(kind))
