"""``case``: one case out of a caseload as CASE.json, or into one, and its facts as FACTS.json."""

import argparse
import getpass
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kakei_desktop.cli.arguments import Parser, add_as_of
from kakei_desktop.cli.files import CannotBeDone, first_line, read_file, write_file
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import Categories
from kakei_desktop.session.open_caseload import wall_clock

if TYPE_CHECKING:
    from kakei_desktop.storage.caseload import Caseload


def add_arguments(parser: Parser) -> None:
    """Declare what taking a case out and in takes."""
    commands = parser.add_subparsers(title="コマンド", metavar="export か import か facts", required=True)
    out = commands.add_parser("export", help="相談者ファイルのケースを 1 つ、JSON で書き出します")
    out.add_argument("caseload", type=Path, metavar="相談者ファイル.kakei")
    out.add_argument("number", metavar="番号", help="ケースの番号")
    out.add_argument("--out", type=Path, required=True, metavar="CASE.json")
    out.set_defaults(run=_export_case)
    into = commands.add_parser("import", help="JSON のケースを相談者ファイルに入れます（なければ作ります）")
    into.add_argument("case", type=Path, metavar="CASE.json")
    into.add_argument("caseload", type=Path, metavar="相談者ファイル.kakei")
    into.set_defaults(run=_import_case)
    facts = commands.add_parser("facts", help="CASE.json から、assess が読む FACTS.json を作ります")
    facts.add_argument("case", type=Path, metavar="CASE.json")
    facts.add_argument("--applicant", metavar="世帯員のID", help="だれの納付記録か（なければ本人）")
    facts.add_argument("--out", type=Path, metavar="FACTS.json", help="書く先（なければ画面に出します）")
    add_as_of(facts, "今日")
    facts.set_defaults(run=_write_facts)


def _export_case(options: argparse.Namespace) -> None:
    """Write one case of a caseload as CASE.json."""
    from kakei_desktop.storage.case_json import case_to_json
    from kakei_desktop.storage.caseload import Caseload

    with closing(Caseload.open(options.caseload, passphrase(options), last_writes=last_writes(options))) as caseload:
        write_file(options.out, case_to_json(caseload.load(options.number)))


def _import_case(options: argparse.Namespace) -> None:
    """Bring a CASE.json into a caseload; a caseload that is not there is made."""
    from kakei_desktop.cli.reference import known_reference
    from kakei_desktop.session.forbidden_numbers import check_case

    case, now = read_case(options.case, known_reference(options).categories), wall_clock()
    check_case(case)
    with closing(_open_or_create(options, now)) as caseload:
        caseload.add(case, now)


def _write_facts(options: argparse.Namespace) -> None:
    """Write what ``assess`` judges of a case.

    Raises:
        CannotBeDone: If there is no such member, or nobody at all.
    """
    from kakei_desktop.cli.facts_out import facts_to_json
    from kakei_desktop.cli.reference import known_reference
    from kakei_desktop.rules.month.facts import facts_of

    case = read_case(options.case, known_reference(options).categories)
    member = case.member(options.applicant) if options.applicant else case.client
    if member is None:
        there = "、".join(member.id for member in case.members) or "だれもいません"
        raise CannotBeDone("unknown_member", f"そのような世帯員はいません。いるのは {there}。")
    facts = facts_of(case, member.id)
    if not facts.spouse_known:
        print("配偶者がいるかどうかが、まだ書かれていません。FACTS.json では、いないことになります。", file=sys.stderr)
    told = facts_to_json(facts, options.as_of or wall_clock().date())
    if options.out:
        write_file(options.out, told)
    else:
        print(told.decode(), end="")


def read_case(path: Path, categories: Categories) -> Case:
    """Return the case in a CASE.json."""
    from kakei_desktop.storage.case_json import case_from_json

    return case_from_json(read_file(path), categories)


def _open_or_create(options: argparse.Namespace, now: datetime) -> "Caseload":
    """Open the caseload that is named; make it where there is none."""
    from kakei_desktop.storage.caseload import Caseload

    folder = options.caseload.parent
    if not folder.is_dir():
        message = f"「{folder}」というフォルダがありません。名前を確かめるか、先にフォルダを作ってください。"
        raise CannotBeDone("missing_folder", message)
    if options.caseload.exists():
        return Caseload.open(options.caseload, passphrase(options), last_writes=last_writes(options))
    made = Caseload.create(options.caseload, passphrase(options, new=True), now, last_writes=last_writes(options))
    print(f"相談者ファイルがなかったので、新しく作りました: {options.caseload}")
    return made


def last_writes(options: argparse.Namespace) -> Path:
    """Return the folder in which this machine remembers what it wrote last, the window's own."""
    from kakei_desktop.session.places import Places

    return Places(options.base_dir).last_writes_folder


def passphrase(options: argparse.Namespace, *, new: bool = False) -> str:
    """Return the passphrase from the file that is named, or ask for it; a new one twice."""
    from kakei_desktop.session.core_dumps import forbid_core_dumps

    forbid_core_dumps()
    if options.passphrase_file:
        line = first_line(options.passphrase_file)
    else:
        line = _hidden_line("合言葉: ")
        if new and sys.stdin.isatty() and _hidden_line("合言葉（もう一度）: ") != line:
            raise CannotBeDone(
                "passphrases_differ", "2 回の合言葉が同じではありません。もう一度はじめからお試しください。"
            )
    if not line:
        raise CannotBeDone("no_passphrase", "合言葉が空です。合言葉を入れて、もう一度お試しください。")
    return new_passphrase(line) if new else line


def new_passphrase(words: str) -> str:
    """Return what is to lock a new file.

    Raises:
        CannotBeDone: If it may lock no file in the window either.
    """
    from kakei_desktop.messages.caseloads import strength_words
    from kakei_desktop.session.passphrase import strength_hint

    hint = strength_hint(words)
    if not hint.allowed:
        raise CannotBeDone("weak_passphrase", f"合言葉: {strength_words(hint)}")
    return words


def _hidden_line(prompt: str) -> str:
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
