"""Kill the program at random moments of its work on a caseload: nothing that was said to be kept may be lost.

.venv/bin/python tools/kill_often.py [KILLS] [SEED]

Edits of a case and of the agency's book, cases and attachments that come in, backups, changes of the passphrase and old
files brought up to date are cut off in turn. After each kill the file must open with one of its passphrases, be whole
page by page, and hold all that was reported; so must each backup.

A killed process loses nothing that it has handed to the system, so the files may lie in memory: TMPDIR=/dev/shm makes
a kill take a tenth of a second. Keys are made of the passphrases in a few rounds, which costs most of the rest.
"""

import multiprocessing
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from os import urandom
from pathlib import Path

from kakei_desktop.domain.agency.book import Partner
from kakei_desktop.domain.case import Case, Profile, add, remove, set_wishes
from kakei_desktop.domain.visit import Attachment, AttachmentKind, digest_of
from kakei_desktop.session.case_session import CaseSession
from kakei_desktop.session.edit_session import EditSession
from kakei_desktop.storage.backups import backups_of, change_passphrase, make_backup
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.storage.cipher import open_database
from kakei_desktop.storage.errors import WrongPassphrase

HOME = Path(__file__).resolve().parents[1]
OLD = HOME / "tests" / "storage" / "files" / "v1.kakei"
OLD_WORDS = "ねこ くるま あさがお"
WORDS = ("ひとつめの 合言葉 2026", "ふたつめの 合言葉 2026")
NOW = datetime(2026, 11, 23, 14, 32)  # noqa: DTZ001 - the clock of the room
LONGEST_S = 0.1
ROUNDS = 1_000
KILLS_A_FILE = 50


@dataclass(frozen=True, slots=True)
class Work:
    """What a process is to work on until it is killed.

    Attributes:
        path: The caseload.
        folder: Where its backups lie.
        words: The passphrase that opens it.
        other: The one that does not.
        first: Number of the first thing to do.
        done: Reports by its number what is said to be kept.
    """

    path: Path
    folder: Path
    words: str
    other: str
    first: int
    done: Callable[[int], object]


def edit(work: Work) -> None:
    """Write one edit after the other."""
    caseload = Caseload.open(work.path, work.words)
    case = caseload.load("R8-0001")
    for number in count(work.first):
        after = set_wishes(goal=str(number))(case)
        caseload.save(case, after, "目標", NOW)
        case = after
        work.done(number)


def note_partners(work: Work) -> None:
    """Put one office after the other into the agency's book."""
    caseload = Caseload.open(work.path, work.words)
    session = EditSession(
        caseload.agency_book(), lambda before, after, *_: caseload.save_agency_book(before, after), lambda: NOW
    )
    for number in count(work.first):
        session.apply("連絡先を追加", add("partners", Partner(f"p{number}")))
        work.done(number)


def bring_cases_in(work: Work) -> None:
    """Add one case after the other."""
    caseload = Caseload.open(work.path, work.words)
    for number in count(work.first):
        caseload.add(Case(Profile(f"N{number}")), NOW)
        work.done(number)


def attach(work: Work) -> None:
    """Put one document after the other to a case, and let go of all but three."""
    caseload = Caseload.open(work.path, work.words)
    session = CaseSession(caseload, caseload.load("R8-0001"), lambda: NOW, lambda: "")
    for number in count(work.first):
        content = b"%PDF-" + urandom(60_000)
        document = Attachment(f"t{number}", "a.pdf", AttachmentKind.PDF, 9, digest_of(content), NOW.date())
        session.attach(document, content)
        work.done(number)
        session.apply("はずす", remove("attachments", [each.id for each in session.case.attachments[:-3]]))
        session.end()


def back_up(work: Work) -> None:
    """Make one backup after the other."""
    caseload = Caseload.open(work.path, work.words)
    for number in count(work.first):
        make_backup(caseload, work.folder, NOW, keep=3)
        work.done(number)


def change_words(work: Work) -> None:
    """Put the caseload and its backups under one passphrase after the other."""
    words, other = work.words, work.other
    for number in count(work.first):
        change_passphrase(work.path, words, other, work.folder)
        words, other = other, words
        work.done(number)


def bring_up_to_date(work: Work) -> None:
    """Open a file of an old program again and again."""
    old = work.path.with_name("もう一度")
    for number in count(work.first):
        shutil.copyfile(work.path.with_name(OLD.name), old)
        old.replace(work.path)  # at once: what lies there half written would be this tool's doing
        Caseload.open(work.path, work.words).close()
        work.done(number)


WORK: Mapping[str, Callable[[Work], None]] = {
    "notes in the agency's book": note_partners,
    "edits": edit,
    "cases that come in": bring_cases_in,
    "attachments": attach,
    "backups": back_up,
    "changes of the passphrase": change_words,
    "files brought up to date": bring_up_to_date,
}


def main(kills: int, seed: int) -> int:
    """Kill so often; return the exit status."""
    moments, counted, reported = random.Random(seed), Counter[str](), 0
    old = in_few_rounds()
    for number in range(0, kills, KILLS_A_FILE):
        with tempfile.TemporaryDirectory(prefix="kakei-") as folder:
            path = lay_out(Path(folder), old)
            for each in range(number, min(number + KILLS_A_FILE, kills)):
                kind = moments.choice(list(WORK))
                reported += kill_once(path, kind, each * 1_000_000 + 1, moments.uniform(0, LONGEST_S))
                counted[kind] += 1
    shares = ", ".join(f"{n} {kind}" for kind, n in counted.items())
    print(f"{kills} kills with seed {seed}, nothing lost of {reported:,} that were reported: {shares}")
    return 0


def in_few_rounds() -> bytes:
    """Let keys be made in a few rounds from now on, and return the old file as one that opens so."""
    with closing(open_database(OLD, OLD_WORDS, "ro")) as slow, tempfile.TemporaryDirectory() as folder:
        slow.execute(f"PRAGMA cipher_default_kdf_iter = {ROUNDS}")
        copy = Path(folder) / OLD.name
        with closing(open_database(copy, OLD_WORDS, "rwc")) as fast:
            slow.backup(fast)
        return copy.read_bytes()


def lay_out(folder: Path, old: bytes) -> Path:
    """Make a caseload, and lay an old one beside it."""
    (folder / OLD.name).write_bytes(old)
    path = folder / "相談者.kakei"
    with Caseload.create(path, WORDS[0], NOW) as caseload:
        caseload.add(Case(Profile("R8-0001")), NOW)
        caseload.make_sheet()
    return path


def kill_once(path: Path, kind: str, first: int, seconds: float) -> int:
    """Begin a kind of work, kill it after a while, look at what it left, and return how much it had reported.

    Raises:
        AssertionError: If anything is lost, or not whole.
    """
    file, words = path, WORDS
    if kind == "files brought up to date":
        file, words = path.with_name("古い.kakei"), (OLD_WORDS, "")
        shutil.copyfile(path.with_name(OLD.name), file)
    opens, before, noted = look(file, words)
    other = next(each for each in words if each != opens)
    folder = path.with_name("控え")
    reported = work_until_killed(kind, file, folder, (opens, other), first, seconds)
    _, after, partners = look(file, words)
    assert after.keys() >= before.keys(), kind
    assert partners >= noted, kind
    if kind == "notes in the agency's book":
        assert partners >= {f"p{number}" for number in reported}, kind
    if kind == "cases that come in":
        assert after.keys() >= {f"N{number}" for number in reported}, kind
    if reported and kind == "attachments":
        assert f"t{reported[-1]}" in {each.id for each in after["R8-0001"].attachments}, kind
    if reported and kind == "edits":
        assert int(after["R8-0001"].wishes.goal) >= reported[-1], kind
    for backup in backups_of(file, folder):
        look(backup.path, words)
    return len(reported)


def look(path: Path, words: Sequence[str]) -> tuple[str, dict[str, Case], set[str]]:
    """Return which of these passphrases opens a file, its cases by number, and the partners in the agency's book.

    Raises:
        CaseloadDamaged: If a page of it is not what was written.
        AttachmentMissing: If the bytes of an attachment are not there.
        AssertionError: If none of the passphrases opens it.
    """
    for each in filter(None, words):
        with suppress(WrongPassphrase), Caseload.open(path, each) as caseload:
            caseload.check_integrity()
            cases = [caseload.load(listed.number) for listed in caseload.summaries()]
            for case in cases:
                for attachment in case.attachments:
                    caseload.content(case.profile.number, attachment)
            partners = {partner.id for partner in caseload.agency_book().partners}
            return each, {case.profile.number: case for case in cases}, partners
    raise AssertionError(f"{path.name} does not open any more")


def work_until_killed(
    kind: str, file: Path, folder: Path, words: tuple[str, str], first: int, seconds: float
) -> list[int]:
    """Let a process work for a while, kill it, and return what it said was done."""
    heard, say = multiprocessing.Pipe(duplex=False)
    work = Work(file, folder, *words, first, say.send)
    process = multiprocessing.get_context("fork").Process(target=WORK[kind], args=(work,))
    process.start()
    say.close()
    time.sleep(seconds)
    assert process.exitcode is None, f"{kind} ended by itself"
    process.kill()
    process.join()
    reported = []
    with heard, suppress(EOFError):
        while True:
            reported.append(heard.recv())
    return reported


if __name__ == "__main__":
    kills, seed = (*sys.argv[1:3], *("200", "20261123")[len(sys.argv[1:3]) :])
    sys.exit(main(int(kills), int(seed)))
