"""One caseload for an office: what one writes the others read, and nobody writes over anybody."""

from dataclasses import replace

import pytest

from helpers.caseloads import PASSPHRASE
from helpers.postgres import Server
from helpers.strategies import NOW, make_case
from kakei_desktop.domain.agency.book import AgencyBook
from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.ledger_settings import LedgerSettings
from kakei_desktop.domain.visit import Attachment, AttachmentKind, digest_of
from kakei_desktop.session.open_caseload import sample_book
from kakei_desktop.storage import errors as e
from kakei_desktop.storage.server.caseload import OfficeCaseload

NUMBER = "R8-0001"


def with_amount(case: Case, key: str, amount: int) -> Case:
    """Return a case in which one row of the budget has another amount."""
    return replace(case, budget=tuple(replace(r, amount=amount) if r.id == key else r for r in case.budget))


def amounts(case: Case) -> dict[str, int | None]:
    return {row.id: row.amount for row in case.budget}


def test_what_one_writes_another_reads(hanako: OfficeCaseload, jiro: OfficeCaseload) -> None:
    case = make_case(transactions=50)
    scan = Attachment("a1", "通知書.pdf", AttachmentKind.PDF, 4, digest_of(b"scan"), NOW.date())
    hanako.add(replace(case, attachments=(scan,)), NOW, contents={"a1": b"scan"})
    assert jiro.load(NUMBER) == replace(case, attachments=(scan,))
    assert jiro.content(NUMBER, scan) == b"scan"
    assert [each.number for each in jiro.summaries()] == [NUMBER]
    assert [change.name for change in jiro.changes(NUMBER)] == ["ケースを作成"]


def test_the_agencys_book_and_its_settings_are_shared(hanako: OfficeCaseload, jiro: OfficeCaseload) -> None:
    assert jiro.ledger_settings() == LedgerSettings()
    hanako.save_ledger_settings(LedgerSettings())
    assert jiro.ledger_settings() == LedgerSettings()
    hanako.save_agency_book(AgencyBook(), sample_book())
    assert jiro.agency_book() == sample_book()
    with pytest.raises(e.BookChangedElsewhere):
        jiro.save_agency_book(AgencyBook(), sample_book())


def test_changes_of_different_records_both_stay(hanako: OfficeCaseload, jiro: OfficeCaseload) -> None:
    case = make_case()
    hanako.add(case, NOW)
    theirs = jiro.load(NUMBER)
    hanako.save(case, with_amount(case, "b1", 111), "収入を直す", NOW)
    kept = jiro.save_beside_others(theirs, with_amount(theirs, "b2", 222), "家賃を直す", NOW)
    assert amounts(kept) == {"b1": 111, "b2": 222}
    assert hanako.load(NUMBER) == kept


def test_a_record_that_both_changed_is_shown_to_the_second_who_chooses(
    hanako: OfficeCaseload, jiro: OfficeCaseload
) -> None:
    case = make_case()
    hanako.add(case, NOW)
    before = jiro.load(NUMBER)
    hanako.save(case, with_amount(case, "b1", 111), "収入を直す", NOW)
    ours = with_amount(before, "b1", 999)
    with pytest.raises(e.BothChanged) as told:
        jiro.save_beside_others(before, ours, "収入を直す", NOW)
    [conflict] = told.value.conflicts
    assert (conflict.place, conflict.ours.amount, conflict.theirs.amount) == (("budget", "b1"), 999, 111)
    assert amounts(hanako.read(NUMBER))["b1"] == 111
    kept = jiro.save_beside_others(before, ours, "収入を直す", NOW, chosen={conflict.place: False})
    assert amounts(kept)["b1"] == amounts(hanako.read(NUMBER))["b1"] == 111
    kept = jiro.save_beside_others(before, ours, "収入を直す", NOW, chosen={conflict.place: True})
    assert amounts(kept)["b1"] == amounts(hanako.read(NUMBER))["b1"] == 999


def test_the_second_is_told_who_has_a_case_and_takes_it_when_the_line_is_cut(
    server: Server, office: str, hanako: OfficeCaseload, jiro: OfficeCaseload
) -> None:
    hanako.add(make_case(), NOW)
    assert hanako.take(NUMBER) is None
    assert jiro.take(NUMBER) == "hanako"
    assert jiro.read(NUMBER) == make_case()
    hanako.release(NUMBER)
    assert jiro.take(NUMBER) is None
    assert hanako.take(NUMBER) == "jiro"
    server.cut_lines("jiro", office)
    with pytest.raises(e.OfficeUnreachable):
        jiro.load(NUMBER)
    assert hanako.take(NUMBER) is None
    assert jiro.load(NUMBER) == make_case()  # over a new line


def test_an_edit_of_which_nobody_knows_whether_it_was_written_is_written_once(
    server: Server, office: str, hanako: OfficeCaseload
) -> None:
    hanako.add(make_case(), NOW)
    before = hanako.load(NUMBER)
    after = replace(before, budget=(*before.budget, BudgetRow("b3", "food", "食費", 30_000)))
    server.cut_lines("hanako", office)
    with pytest.raises(e.OfficeUnreachable):
        hanako.save_beside_others(before, after, "食費を足す", NOW)
    assert hanako.save_beside_others(before, after, "食費を足す", NOW) == after
    assert hanako.save_beside_others(before, after, "食費を足す", NOW) == after
    assert [change.name for change in hanako.changes(NUMBER)] == ["ケースを作成", "食費を足す"]


def test_only_a_member_opens_it_and_only_with_the_own_passphrase(server: Server, office: str) -> None:
    with pytest.raises(e.MemberPassphraseWrong):
        OfficeCaseload.open(server.address("hanako", office), "ちがう 合言葉")
    for user in ("stranger", "reader"):
        with pytest.raises(e.OfficeRefused):
            OfficeCaseload.open(server.address(user, office), PASSPHRASE)
    server.sql("CREATE ROLE newcomer LOGIN IN ROLE kakei_worker")
    with pytest.raises(e.OfficeNotPrepared):
        OfficeCaseload.open(server.address("newcomer", office), PASSPHRASE)
    with pytest.raises(e.OfficeNotPrepared):
        OfficeCaseload.open(server.address("hanako", "postgres"), PASSPHRASE)
    with pytest.raises(e.OfficeUnreachable):
        OfficeCaseload.open(server.address("hanako", office, port=1), PASSPHRASE)


def test_a_worker_admits_nobody(hanako: OfficeCaseload) -> None:
    with pytest.raises(e.OfficeRefused):
        hanako.admit("stranger", PASSPHRASE)


def test_a_member_changes_the_own_passphrase_and_no_one_elses(
    server: Server, office: str, hanako: OfficeCaseload
) -> None:
    hanako.change_passphrase("hanako", "わたしだけの 合言葉")
    hanako.change_passphrase("jiro", "わたしだけの 合言葉")
    OfficeCaseload.open(server.address("hanako", office), "わたしだけの 合言葉").close()
    OfficeCaseload.open(server.address("jiro", office), PASSPHRASE).close()
    with pytest.raises(e.MemberPassphraseWrong):
        OfficeCaseload.open(server.address("hanako", office), PASSPHRASE)


def test_a_caseload_of_another_version_is_left_alone(server: Server, office: str) -> None:
    server.sql("UPDATE meta SET value = '3' WHERE key = 'format'", database=office)
    with pytest.raises(e.OfficeOfOtherVersion):
        OfficeCaseload.open(server.address("hanako", office), PASSPHRASE)
