"""Every text of a record says at its field what it is: who may see it hangs on that alone."""

from collections.abc import Iterator
from dataclasses import is_dataclass, replace
from datetime import date
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import pytest

from kakei_desktop.domain.agency.book import AgencyBook
from kakei_desktop.domain.case import Case, Profile
from kakei_desktop.domain.household import Member
from kakei_desktop.domain.ledger import Transaction
from kakei_desktop.domain.ledger_settings import LedgerSettings
from kakei_desktop.domain.liabilities import Arrears, Debt
from kakei_desktop.domain.plan import Goal, Wishes
from kakei_desktop.domain.texts import TextKind, TextMark, change_texts, marks_of, texts
from kakei_desktop.domain.visit import Visit

CASE = Case(
    Profile("R8-0001", worker="例示 花子", agency="みぎわ支援センター"),
    members=(Member("a", "見本 太郎"),),
    debts=(Debt("d", "見本カード", note="メモ"),),
    arrears=(Arrears("r", "住民税", "ひだり市役所"),),
    wishes=Wishes("静かに"),
    goals=(Goal("g", "谷へ越す"),),
    visits=(Visit("v", "うえの年金事務所", questions=("いつ", "どこ"), things=("印鑑",)),),
)


def records(hint: Any) -> Iterator[type]:
    """Yield every record that can stand in a value of a type."""
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
        for inner in get_type_hints(hint, include_extras=True).values():
            yield from records(inner)
    for part in get_args(hint):
        yield from records(part)


def unmarked(hint: Any) -> bool:
    """Whether a text can stand in a value of a type that does not say what it is."""
    if get_origin(hint) is Annotated:
        return not any(isinstance(mark, TextMark) for mark in hint.__metadata__)
    return hint is str or any(map(unmarked, get_args(hint)))


RECORDS = sorted({*records(Case), *records(LedgerSettings), *records(AgencyBook)}, key=lambda record: record.__name__)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_text_of_a_record_is_marked(record: type) -> None:
    hints = get_type_hints(record, include_extras=True)
    assert not [name for name, hint in hints.items() if unmarked(hint)]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_what_is_to_be_read_before_it_is_handed_over_has_a_name(record: type) -> None:
    nameless = [name for name, mark in marks_of(record).items() if mark.kind is TextKind.OWN_WORDS and not mark.caption]
    assert not nameless


def test_texts_are_found_by_their_kind_wherever_they_stand() -> None:
    own_words = [(mark.caption, text) for mark, text in texts(CASE, {TextKind.OWN_WORDS}) if text]
    assert own_words == [
        ("滞納", "住民税"),
        ("本人の目標", "静かに"),
        ("達成目標", "谷へ越す"),
        ("うかがいたいこと", "いつ"),
        ("うかがいたいこと", "どこ"),
        ("持ち物", "印鑑"),
    ]
    places = [text for _, text in texts(CASE, {TextKind.PLACE, TextKind.AGENCY}) if text]
    assert places == ["みぎわ支援センター", "ひだり市役所", "うえの年金事務所"]


def test_only_texts_of_the_kind_are_changed_and_the_rest_stays_the_same_object() -> None:
    case = replace(CASE, transactions=(Transaction("t", date(2026, 1, 1), -1),))
    changed = change_texts(case, {TextKind.CREDITOR, TextKind.MEMO}, lambda _: "")
    assert changed == replace(case, debts=(Debt("d", ""),))
    assert changed.visits is case.visits
    assert changed.transactions is case.transactions
    assert change_texts(case, {TextKind.PLACE}, str) is case
