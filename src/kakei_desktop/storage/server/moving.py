"""Cases on their way between the office's caseload and a file: all of them, or those of a visit and back."""

from collections.abc import Iterable
from datetime import datetime

from kakei_desktop.domain.agency.book import AgencyBook
from kakei_desktop.domain.visit import Attachment
from kakei_desktop.storage.case_store import CaseStore
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.storage.server.caseload import OfficeCaseload
from kakei_desktop.storage.server.merging import Choices


def copy_cases(source: CaseStore, target: CaseStore, numbers: Iterable[str], name: str, at: datetime) -> int:
    """Copy cases with their attachments and change logs; return how many.

    Raises:
        CaseNotFound: If the source lacks one of them.
        CaseNumberTaken: If the target has one of them; those before it have been copied.
    """
    copied = 0
    for number in numbers:
        case = source.read(number)
        target.add(case, at, name, source.contents(number), source.changes(number))
        copied += 1
    return copied


def copy_office_records(source: CaseStore, target: CaseStore) -> None:
    """Copy what the office keeps beside its cases into a caseload that has none of it.

    Raises:
        BookChangedElsewhere: If the target has an agency's book already.
    """
    target.save_agency_book(AgencyBook(), source.agency_book())
    target.save_ledger_settings(source.ledger_settings())


def take_out(office: OfficeCaseload, file: Caseload, numbers: Iterable[str], at: datetime) -> int:
    """Copy cases into a file for a visit, and remember there how they were; return how many.

    Raises:
        CaseNotFound: If there is no such case.
        CaseNumberTaken: If the file has one already.
    """
    taken = tuple(numbers)
    for number in taken:
        copy_cases(office, file, [number], "持ち出す", at)
        file.keep_as_taken(file.load(number))
        office.tell("exported", number)
    return len(taken)


def bring_back(
    file: Caseload, office: OfficeCaseload, number: str, at: datetime, chosen: Choices | None = None
) -> None:
    """Bring a case of a file into the office's caseload: what was changed here, beside what others changed there.

    Raises:
        BothChanged: If others changed the same record and nobody chose yet; nothing is written then.
        CaseNotFound: If others removed the case.
        CaseNumberTaken: If it was made on the way, and the office has another one of its number.
    """
    before, ours = file.case_as_taken(number), file.read(number)
    if before is None:
        copy_cases(file, office, [number], "持ち帰る", at)
    else:
        theirs = office.load(number)
        _bring_contents(file, office, number, set(ours.attachments) - {*before.attachments, *theirs.attachments})
        office.save_beside_others(before, ours, "持ち帰る", at, chosen)
    file.keep_as_taken(ours)


def _bring_contents(file: Caseload, office: OfficeCaseload, number: str, attachments: set[Attachment]) -> None:
    there = office.contents(number)
    for attachment in attachments:
        if attachment.id not in there:
            office.keep_content(number, attachment, file.content(number, attachment))
