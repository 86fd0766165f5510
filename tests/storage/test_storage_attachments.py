"""Photos and PDFs of a case: kept in the encrypted file, whole as long as anything asks for them, and nowhere else."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from helpers.caseloads import PASSPHRASE, lying_in
from helpers.reference import CATEGORIES
from helpers.strategies import NOW, make_case
from kakei_desktop.domain.case import remove
from kakei_desktop.domain.visit import Attachment, AttachmentKind, digest_of, kind_of
from kakei_desktop.session.case_session import CaseSession
from kakei_desktop.session.forbidden_numbers import PersonalNumberRefused
from kakei_desktop.storage.backups import make_backup, take_case
from kakei_desktop.storage.case_json import case_from_json, case_to_json
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.storage.cipher import open_database
from kakei_desktop.storage.errors import AttachmentMissing, DiskFull
from kakei_desktop.storage.examination import examine, save_readable

NUMBER = "R8-0001"
LETTER = b"%PDF-1.7 " + b"\x00mihon-no-tegami\xff" * 900


def attachment(key: str = "t1", content: bytes = LETTER) -> Attachment:
    return Attachment(key, "見本の手紙.pdf", AttachmentKind.PDF, len(content), digest_of(content), date(2026, 11, 23))


def session_on(caseload: Caseload) -> CaseSession:
    return CaseSession(caseload, caseload.load(NUMBER), lambda: NOW, lambda: "new")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "相談者.kakei"
    with Caseload.create(made, PASSPHRASE) as caseload:
        caseload.add(make_case(NUMBER), NOW)
        session_on(caseload).attach(attachment(), LETTER)
    return made


def held(path: Path) -> dict[str, bytes]:
    with Caseload.open(path, PASSPHRASE) as caseload:
        return {
            key: content for found in caseload.summaries() for key, content in caseload.contents(found.number).items()
        }


def test_what_is_put_to_a_case_is_there_again_and_nowhere_in_plain(path: Path) -> None:
    with Caseload.open(path, PASSPHRASE) as caseload:
        session = session_on(caseload)
        (only,) = session.case.attachments
        assert (only.name, session.content(only)) == ("見本の手紙.pdf", LETTER)
    assert not any(b"mihon-no-tegami" in content for content in lying_in(path.parent).values())


def test_an_undone_attachment_comes_back_and_goes_once_nothing_can_be_undone(path: Path) -> None:
    with Caseload.open(path, PASSPHRASE) as caseload:
        session = session_on(caseload)
        session.attach(attachment("t2", b"%PDF-2"), b"%PDF-2")
        session.undo()
        session.apply("書類をはずす", remove("attachments", ["t1"]))
        assert session.case.attachments == ()
        session.undo()
        assert session.content(attachment()) == LETTER
        session.redo()
        assert caseload.contents(NUMBER).keys() == {"t1", "t2"}
        session.end()
        assert caseload.contents(NUMBER) == {}


def test_what_is_kept_survives_the_end_of_a_session(path: Path) -> None:
    with Caseload.open(path, PASSPHRASE) as caseload:
        session_on(caseload).end()
    assert held(path) == {"t1": LETTER}


def test_a_case_that_is_deleted_takes_its_attachments_along(path: Path) -> None:
    with Caseload.open(path, PASSPHRASE) as caseload:
        caseload.remove(NUMBER)
        caseload.add(make_case(NUMBER), NOW)
        assert caseload.contents(NUMBER) == {}


def test_backups_hold_attachments_and_a_case_comes_out_of_them_with_its_own(path: Path, tmp_path: Path) -> None:
    with Caseload.open(path, PASSPHRASE) as caseload:
        backup = make_backup(caseload, tmp_path / "控え", NOW).path
        caseload.remove(NUMBER)
        assert take_case(caseload, backup, NUMBER, NOW) == NUMBER
        assert caseload.contents(NUMBER) == {"t1": LETTER}
        caseload.put_under("べつの あいことば 2026")
    with Caseload.open(path, "べつの あいことば 2026") as caseload:
        assert caseload.content(NUMBER, attachment()) == LETTER


def spoil(path: Path, statement: str) -> None:
    with closing(open_database(path, PASSPHRASE)) as raw:
        raw.execute(statement)
        raw.commit()


@pytest.mark.parametrize("statement", ["DELETE FROM contents", "UPDATE contents SET content = x'00'"])
def test_bytes_that_are_lost_or_others_are_told_and_never_shown(path: Path, statement: str) -> None:
    assert examine(path, PASSPHRASE).whole
    spoil(path, statement)
    with Caseload.open(path, PASSPHRASE) as caseload, pytest.raises(AttachmentMissing):
        caseload.content(NUMBER, attachment())
    found = examine(path, PASSPHRASE)
    assert [case.lost for case in found.cases] == [("attachments",)]


def test_what_is_saved_of_a_damaged_file_holds_the_attachments(path: Path, tmp_path: Path) -> None:
    saved = tmp_path / "救った分.kakei"
    assert save_readable(examine(path, PASSPHRASE), saved, PASSPHRASE, NOW) == (NUMBER,)
    assert held(saved) == {"t1": LETTER}


def test_a_file_without_the_table_gets_it(path: Path) -> None:
    spoil(path, "DROP TABLE contents")
    assert held(path) == {}


def test_a_json_says_what_there_was_without_its_bytes(path: Path) -> None:
    with Caseload.open(path, PASSPHRASE) as caseload:
        case = caseload.load(NUMBER)
    written = case_to_json(case)
    assert b"mihon-no-tegami" not in written
    assert case_from_json(written, CATEGORIES).attachments == (attachment(),)


def test_a_full_disk_leaves_the_case_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Caseload.open(path, PASSPHRASE) as caseload:
        session = session_on(caseload)

        def full(*_: object) -> None:
            raise DiskFull(path)

        monkeypatch.setattr(caseload, "keep_content", full)
        with pytest.raises(DiskFull):
            session.attach(attachment("t2"), LETTER)
        assert [each.id for each in session.case.attachments] == ["t1"]


def test_a_name_with_a_number_is_refused_before_anything_is_written(path: Path) -> None:
    with Caseload.open(path, PASSPHRASE) as caseload:
        session = session_on(caseload)
        named = Attachment("t3", "123456789018.pdf", AttachmentKind.PDF, 5, "a", date(2026, 11, 23))
        with pytest.raises(PersonalNumberRefused):
            session.attach(named, b"%PDF-")
        assert caseload.contents(NUMBER).keys() == {"t1"}


def test_kinds_are_told_by_their_bytes_and_digests_hold_no_digits() -> None:
    kinds = [kind_of(content) for content in (b"%PDF-1.4", b"\xff\xd8\xff\xe0", b"PK\x03\x04", b"")]
    assert kinds == [AttachmentKind.PDF, AttachmentKind.PHOTO, None, None]
    assert not any(letter.isdigit() for letter in digest_of(LETTER))
