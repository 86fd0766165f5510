"""The way in: the window, and the same work without one. What it says and how it ends is fixed for scripts.

Exit status: 0 done; 2 wrong usage; 3 could not be done for a reason the user can mend; 1 is a bug.
Rooms are imported by the command that needs them, so that none waits for what it does not use.
"""

import argparse
import getpass
import json
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kakei_desktop.cli.arguments import read

if TYPE_CHECKING:
    from kakei_desktop.domain.case import Case
    from kakei_desktop.importers.rows.outcome import Reading
    from kakei_desktop.storage.caseload import Caseload


DONE, CANNOT = 0, 3


class CannotBeDone(Exception):
    """A file named on the command line is of no use.

    Attributes:
        code: The reason, for scripts.
        message: The reason, as one sentence.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code, self.message = code, message


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(encoding="utf-8", errors="backslashreplace")
    options = read(sys.argv[1:] if arguments is None else arguments)
    try:
        status = COMMANDS[options.command](options)
        sys.stdout.flush()
    except BrokenPipeError:
        # Who reads has had enough (``| head``). Python would complain once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        reason = reason_of(error)
        if reason is None:
            raise
        say_no(*reason, as_json=getattr(options, "json", False))
        return CANNOT
    return status


def window(options: argparse.Namespace) -> int:
    """Open the window."""
    from kakei_desktop import app
    from kakei_desktop.session.places import Places
    from kakei_desktop.ui.shell.display import has_display

    places = Places(options.base_dir)
    make_folder(places.log_folder)
    if not (options.sample or has_display() or "QT_QPA_PLATFORM" in os.environ):
        raise CannotBeDone(
            "no_display", "画面のない機械なので、窓を開けません。見本なら --sample を付けると書き出せます。"
        )
    return app.show(places, caseload=options.caseload, sample=options.sample, out=options.out)


def read_ledger(options: argparse.Namespace) -> int:
    """Read a ledger file and say what was found in it."""
    from kakei_desktop.cli import ledger_json as contract
    from kakei_desktop.importers import reading
    from kakei_desktop.importers.review import privacy as forbidden

    if not options.file.exists():
        message = f"「{options.file}」が見つかりません。名前と場所を確かめてください。"
        raise CannotBeDone("unreadable_file", message)
    told = reading.read_ledger(
        options.file,
        layout=options.layout,
        sheets=options.sheet,
        year=options.year,
        today=today(),
        encoding=options.encoding,
        password=first_line(options.password_file) if options.password_file else None,
    )
    found = forbidden.with_personal_numbers_masked(told)
    print(json_text(contract.as_json(found)) if options.json else in_words(found))
    return DONE


def assess(options: argparse.Namespace) -> int:
    """Judge what the pension law makes of facts, and say why."""
    from kakei_desktop.cli import assess_json as assessment_json
    from kakei_desktop.cli import assess_text as assessment_text
    from kakei_desktop.cli import facts_json
    from kakei_desktop.rules.month import assessment

    facts, told = facts_json.facts_from_json(read_bytes(options.facts))
    as_of = options.as_of or told or today()
    facts_json.check_day(facts, as_of)
    judged = assessment.assess(facts, as_of)
    plain = json_text(assessment_json.as_json(judged)) if options.json else None
    print(plain or assessment_text.in_words(judged))
    return DONE


def packet(options: argparse.Namespace) -> int:
    """Write packet.pdf and packet.xlsx."""
    from kakei_desktop.domain.visit import Audience
    from kakei_desktop.papers.output.files import write_packet
    from kakei_desktop.papers.packet import build_packet
    from kakei_desktop.session.places import Places

    # matplotlib keeps its list of fonts there.
    os.environ.setdefault("MPLCONFIGDIR", str(Places(options.base_dir).cache_folder))
    case, day = case_and_day(options)
    model = build_packet(case, options.as_of or day, Audience(options.audience), options.papers)
    print(*write_packet(model, options.out), sep="\n")
    return DONE


def case_export(options: argparse.Namespace) -> int:
    """Write one case of a caseload as CASE.json."""
    from kakei_desktop.storage.caseload import Caseload
    from kakei_desktop.storage.codec import case_to_json

    with closing(Caseload.open(options.caseload, passphrase(options))) as caseload:
        write(options.out, case_to_json(caseload.load(options.number)))
    return DONE


def case_import(options: argparse.Namespace) -> int:
    """Bring a CASE.json into a caseload; a caseload that is not there is made."""
    from kakei_desktop.session.forbidden_numbers import check_case

    case, now = read_case(options.case), wall_clock()
    check_case(case)
    with closing(open_or_create(options, now)) as caseload:
        caseload.add(case, now)
    return DONE


def wall_clock() -> datetime:
    """Return what a clock in the room shows."""
    return datetime.now()  # noqa: DTZ005  kept and shown as such


def today() -> date:
    """Return the day in the room."""
    return wall_clock().date()


def in_words(found: "Reading") -> str:
    """Return what was found in a ledger, for a person."""
    from collections import Counter

    from kakei_desktop.domain.money import format_yen
    from kakei_desktop.messages.ledgers import reason

    count = f"明細 {len(found.transactions)} 件" if found.items is None else f"項目 {len(found.items)} 件（月あたり）"
    sums = f"収入 {format_yen(found.income)}円　支出 {format_yen(found.spending)}円"
    left = Counter(reason(mark.code) for mark in found.skipped)
    odd = [f"{mark.row}行目: {reason(mark.code)}" for mark in found.findings]
    skipped = [f"取り込まない行 {rows} 件: {why}" for why, rows in left.items()]
    proof = {"ok": ["残高のつながりはすべて合っています"]}.get(found.balance_proof, [])
    return "\n".join((found.title, f"{count}　{sums}", *proof, *skipped, *odd))


def case_and_day(options: argparse.Namespace) -> "tuple[Case, date]":
    """Return the case that the papers are about, and the day for which they hold unless another is named."""
    if not options.sample:
        return read_case(options.case), today()
    from kakei_desktop.session.open_caseload import SAMPLE_NOW, sample_case

    return sample_case(), SAMPLE_NOW.date()


def read_case(path: Path) -> "Case":
    """Read a CASE.json."""
    from kakei_desktop.storage.codec import case_from_json

    return case_from_json(read_bytes(path))


def open_or_create(options: argparse.Namespace, now: datetime) -> "Caseload":
    """Open the caseload that is named; make it where there is none."""
    from kakei_desktop.storage.caseload import Caseload

    if options.caseload.exists():
        return Caseload.open(options.caseload, passphrase(options))
    made = Caseload.create(options.caseload, passphrase(options, new=True), now)
    print(f"相談者ファイルがなかったので、新しく作りました: {options.caseload}")
    return made


def passphrase(options: argparse.Namespace, *, new: bool = False) -> str:
    """Return the passphrase from the file that is named, or ask for it; a new one twice."""
    if options.passphrase_file:
        line = first_line(options.passphrase_file)
    else:
        line = secret("合言葉: ")
        if new and sys.stdin.isatty() and secret("合言葉（もう一度）: ") != line:
            raise CannotBeDone(
                "passphrases_differ", "2 回の合言葉が同じではありません。もう一度はじめからお試しください。"
            )
    if not line:
        raise CannotBeDone("no_passphrase", "合言葉が空です。合言葉を入れて、もう一度お試しください。")
    return line


def secret(prompt: str) -> str:
    """Return what is typed at a terminal without showing it; of a script, the next line that it sends."""
    try:
        if sys.stdin.isatty():
            return getpass.getpass(prompt)
        sent = sys.stdin.buffer.readline()
    except (AttributeError, EOFError):  # a process may have no standard input at all
        sent = b""
    if not sent:
        message = "合言葉をたずねる画面がありません。--passphrase-file で、合言葉を書いたファイルを示してください。"
        raise CannotBeDone("no_passphrase", message)
    return sent.decode("utf-8-sig", "replace").rstrip("\r\n")


def first_line(path: Path) -> str:
    """Return the first line of a file, in which a secret is written."""
    return read_bytes(path).decode("utf-8-sig", "replace").split("\n", 1)[0].rstrip("\r")


def make_folder(path: Path) -> None:
    """Make a folder of the program itself."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"「{path}」を作れません。--base-dir で、書き込める場所を選んでください。"
        raise CannotBeDone("unwritable_place", message) from error


def read_bytes(path: Path) -> bytes:
    """Read a file that was named on the command line."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise CannotBeDone("unreadable_file", f"「{path}」を開けません。名前と場所を確かめてください。") from error


def write(path: Path, data: bytes) -> None:
    """Write a file that was named on the command line: whole or not at all, and readable for nobody else."""
    from kakei_desktop.storage.files import write_beside

    try:
        if path.exists() and not path.is_file():  # a pipe or a device
            path.write_bytes(data)
        else:
            write_beside(path, data).replace(path)
    except OSError as error:
        raise CannotBeDone("unwritable_file", f"「{path}」には書けません。ほかの場所を選んでください。") from error


def reason_of(error: Exception) -> tuple[str, str] | None:
    """Return code and sentence of an error that a user can mend, None of a bug."""
    if isinstance(error, CannotBeDone):
        return error.code, error.message
    from kakei_desktop.messages.errors import message_for

    message = message_for(error)
    if message is None:
        return None
    named = re.sub(r"(?<!^)(?=[A-Z])", "_", type(error).__name__).lower()
    return str(getattr(error, "code", named)), message


def say_no(code: str, message: str, *, as_json: bool) -> None:
    """Say why it could not be done."""
    print(message, file=sys.stderr)
    if as_json:
        print(json_text({"error": {"code": code, "message": message}}))


def json_text(value: object) -> str:
    """Return JSON as a person can read it."""
    return json.dumps(value, ensure_ascii=False, indent=1)


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    command.__name__: command for command in (window, read_ledger, assess, packet, case_export, case_import)
}
