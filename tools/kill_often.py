"""Kill the program at random moments of its work on a caseload: nothing that was said to be kept may be lost.

.venv/bin/python tools/kill_often.py [KILLS] [SEED]

Edits, cases and attachments that come in, backups, changes of the passphrase and old files brought up to date are cut
off in turn. After each kill the file must open with one of its passphrases, be whole page by page, and hold all that
was reported.
"""

import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from kakei_desktop.domain.case import Case, Profile
from kakei_desktop.storage.backups import backups_of
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.storage.errors import WrongPassphrase
from kakei_desktop.storage.examination import CaseloadExamination, examine

HOME = Path(__file__).resolve().parents[1]
OLD = HOME / "tests" / "storage" / "files" / "v1.kakei"
OLD_WORDS = "ねこ くるま あさがお"
WORDS = ("ひとつめの 合言葉 2026", "ふたつめの 合言葉 2026")
NOW = datetime(2026, 11, 23, 14, 32)  # noqa: DTZ001 - the clock of the room
LONGEST_S = 0.4
BEGIN = """
import sys
from datetime import datetime
from itertools import count
from os import urandom
from pathlib import Path
from kakei_desktop.domain.visit import Attachment, AttachmentKind, digest_of
from kakei_desktop.domain.case import Case, Profile, remove, set_wishes
from kakei_desktop.session.case_session import CaseSession
from kakei_desktop.storage.backups import change_passphrase, make_backup
from kakei_desktop.storage.caseload import Caseload
path, folder, words, other, first = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4], int(sys.argv[5])
now = datetime(2026, 11, 23)
def done(number):
    print(number, flush=True)
"""
WORK = {
    "edits": """
caseload = Caseload.open(path, words)
case = caseload.load("R8-0001")
for number in count(first):
    after = set_wishes(goal=str(number))(case)
    caseload.save(case, after, "目標", now)
    case = after
    done(number)
""",
    "cases that come in": """
caseload = Caseload.open(path, words)
for number in count(first):
    caseload.add(Case(Profile(f"N{number}")), now)
    done(number)
""",
    "attachments": """
caseload = Caseload.open(path, words)
session = CaseSession(caseload, caseload.load("R8-0001"), lambda: now, lambda: "")
for number in count(first):
    content = b"%PDF-" + urandom(60_000)
    session.attach(Attachment(f"t{number}", "a.pdf", AttachmentKind.PDF, 9, digest_of(content), now.date()), content)
    done(number)
    session.apply("はずす", remove("attachments", [each.id for each in session.case.attachments[:-3]]))
    session.end()
""",
    "backups": """
caseload = Caseload.open(path, words)
for number in count(first):
    make_backup(caseload, folder, now, keep=3)
    done(number)
""",
    "changes of the passphrase": """
for number in count(first):
    change_passphrase(path, words, other, folder)
    words, other = other, words
    done(number)
""",
    "files brought up to date": """
for number in count(first):
    Caseload.open(path, words).close()
    done(number)
    again = path.with_name("もう一度")
    again.write_bytes(Path(sys.argv[6]).read_bytes())
    again.replace(path)  # at once: what lies there half written would be this tool's doing
""",
}


def main(kills: int, seed: int) -> int:
    """Kill so often; return the exit status."""
    moments, counted = random.Random(seed), Counter[str]()
    with tempfile.TemporaryDirectory(prefix="kakei-") as folder:
        path = Path(folder) / "相談者.kakei"
        with Caseload.create(path, WORDS[0], NOW) as caseload:
            caseload.add(Case(Profile("R8-0001")), NOW)
            caseload.make_sheet()
        for number in range(kills):
            name = moments.choice(list(WORK))
            kill_once(path, Path(folder), name, number * 1_000_000 + 1, moments.uniform(0, LONGEST_S))
            counted[name] += 1
    print(f"{kills} kills with seed {seed}, nothing lost: " + ", ".join(f"{n} {name}" for name, n in counted.items()))
    return 0


def kill_once(path: Path, folder: Path, name: str, first: int, seconds: float) -> None:
    """Begin a kind of work, kill it after a while, and look at what it left.

    Raises:
        AssertionError: If anything is lost, or not whole.
    """
    old = name == "files brought up to date"
    file, words = (folder / "古い.kakei", (OLD_WORDS, "")) if old else (path, WORDS)
    if old:
        shutil.copyfile(OLD, file)
    opens, before = look(file, words)
    other = next(each for each in words if each != opens)
    reported = work_until_killed(name, (file, folder / "控え", opens, other, first, OLD), seconds)
    _, after = look(file, words)
    assert after.whole, f"{name}: {after}"
    numbers = {each.number for each in after.cases}
    assert numbers >= {each.number for each in before.cases}, name
    if name == "cases that come in":
        assert numbers >= {f"N{number}" for number in reported}, name
    if name == "attachments" and reported:
        (case,) = (each.case for each in after.cases if each.number == "R8-0001")
        assert case is not None
        assert f"t{reported[-1]}" in {each.id for each in case.attachments}, name
    if name == "edits" and reported:
        goals = [int(each.case.wishes.goal) for each in after.cases if each.number == "R8-0001" and each.case]
        assert goals >= reported[-1:], name
    assert all(look(backup.path, words)[1].whole for backup in backups_of(file, folder / "控え"))


def look(path: Path, words: Sequence[str]) -> tuple[str, CaseloadExamination]:
    """Return which of these passphrases opens a file, and what is found in it.

    Raises:
        AssertionError: If none does.
    """
    for each in words:
        with suppress(WrongPassphrase):
            return each, examine(path, each)
    raise AssertionError(f"{path.name} does not open any more")


def work_until_killed(name: str, arguments: Sequence[object], seconds: float) -> list[int]:
    """Let a process work for a while from its first report on, kill it, and return what it said was done."""
    command = [sys.executable, "-c", BEGIN + WORK[name], *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        heard = process.stdout.readline()
        time.sleep(seconds)
        process.kill()
        rest = process.stdout.read()
    return [int(line) for line in (heard + rest).rpartition("\n")[0].split()]


if __name__ == "__main__":
    kills, seed = (*sys.argv[1:3], *("200", "20261123")[len(sys.argv[1:3]) :])
    sys.exit(main(int(kills), int(seed)))
