"""``office``: the caseload that an office shares: set up, who may open it, and cases on their way in and out."""

import argparse
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from kakei_desktop.cli.arguments import Parser
from kakei_desktop.cli.case import new_passphrase, passphrase
from kakei_desktop.cli.files import CannotBeDone
from kakei_desktop.session.open_caseload import wall_clock

if TYPE_CHECKING:
    from kakei_desktop.storage.server.caseload import OfficeCaseload


def add_arguments(parser: Parser) -> None:
    """Declare what the work with a shared caseload takes."""
    parser.add_argument(
        "--kakei-passphrase-file", type=Path, metavar="ファイル", help="相談者ファイルの合言葉（なければたずねます）"
    )
    commands = parser.add_subparsers(title="コマンド", metavar="何をするか", required=True)
    for name, run, explanation in (
        ("prepare", _prepare, "空のデータベースに、表と役割を用意します（サーバーの管理者）"),
        ("start", _start, "相談簿の鍵を作り、最初の管理者になります"),
        ("admit", _admit, "ほかの人が、自分の合言葉で開けるようにします（管理者）"),
        ("passphrase", _change_passphrase, "自分の合言葉を変えます"),
        ("list", _list, "相談の番号を出します"),
        ("move-in", _move_in, "相談者ファイルの中身を、すべて相談簿に移します"),
        ("take-out", _take_out, "訪問のために、相談を新しい相談者ファイルに持ち出します"),
        ("bring-back", _bring_back, "持ち出した相談を、ほかの人の変更を残したまま持ち帰ります"),
    ):
        command = commands.add_parser(name, help=explanation, description=explanation)
        command.add_argument("office", metavar="ユーザー@サーバー/データベース")
        command.set_defaults(run=run)
        if name == "admit":
            command.add_argument("login", metavar="ユーザー", help="開けるようにする人の、サーバーでの名前")
            command.add_argument("--first-passphrase-file", type=Path, required=True, metavar="ファイル")
        if name == "passphrase":
            command.add_argument("--new-passphrase-file", type=Path, required=True, metavar="ファイル")
        if name in ("move-in", "take-out", "bring-back"):
            command.add_argument("file", type=Path, metavar="相談者ファイル.kakei")
        if name == "take-out":
            command.add_argument("numbers", nargs="*", metavar="番号", help="どの相談か（なければすべて）")
        if name == "bring-back":
            command.add_argument("--keep", choices=("taken", "office"), help="両方で直した所に、どちらを残すか")


def _prepare(options: argparse.Namespace) -> None:
    """Lay out an empty database."""
    from kakei_desktop.storage.server.caseload import prepare_office
    from kakei_desktop.storage.server.connection import office_address

    prepare_office(office_address(options.office), wall_clock())
    print("相談簿を置く準備ができました。次は、管理者の人が start を行います。")


def _start(options: argparse.Namespace) -> None:
    """Make the key of a caseload."""
    from kakei_desktop.storage.server.caseload import OfficeCaseload
    from kakei_desktop.storage.server.connection import office_address

    address = office_address(options.office)
    OfficeCaseload.start(address, passphrase(options, new=True)).close()
    print("相談簿ができました。全員が合言葉を忘れると、だれにも開けません。管理者を2人以上にしてください。")


def _admit(options: argparse.Namespace) -> None:
    """Let somebody else open it."""
    from kakei_desktop.cli.files import first_line

    first = new_passphrase(first_line(options.first_passphrase_file))
    with _opened(options) as office:
        office.admit(options.login, first)


def _change_passphrase(options: argparse.Namespace) -> None:
    """Put our own key under another passphrase."""
    from kakei_desktop.cli.files import first_line
    from kakei_desktop.storage.server.connection import office_address

    new = new_passphrase(first_line(options.new_passphrase_file))
    with _opened(options) as office:
        office.change_passphrase(str(office_address(options.office).username), new)
    print("合言葉を変えました。次からは、新しい合言葉で開いてください。")


def _list(options: argparse.Namespace) -> None:
    """Print the numbers of the cases."""
    with _opened(options) as office:
        for each in office.summaries():
            print(each.number)


def _move_in(options: argparse.Namespace) -> None:
    """Copy a whole file into it."""
    from kakei_desktop.storage.caseload import Caseload
    from kakei_desktop.storage.server.moving import copy_cases, copy_office_records

    words = _file_passphrase(options)
    with _opened(options) as office, closing(Caseload.open(options.file, words)) as file:
        copy_office_records(file, office)
        numbers = [each.number for each in reversed(file.summaries())]
        print(f"{copy_cases(file, office, numbers, '相談簿に移す', wall_clock())} 件を移しました。")


def _take_out(options: argparse.Namespace) -> None:
    """Copy cases into a new file."""
    from kakei_desktop.storage.caseload import Caseload
    from kakei_desktop.storage.server.moving import take_out

    words, now = new_passphrase(_file_passphrase(options)), wall_clock()
    with _opened(options) as office, closing(Caseload.create(options.file, words, now)) as file:
        numbers = options.numbers or [each.number for each in reversed(office.summaries())]
        print(f"{take_out(office, file, numbers, now)} 件を持ち出しました。")


def _bring_back(options: argparse.Namespace) -> None:
    """Bring the cases of a file back; each one whole or not at all.

    Raises:
        CannotBeDone: If others changed what was changed here, and nobody said which is to stay.
    """
    from kakei_desktop.storage.caseload import Caseload
    from kakei_desktop.storage.errors import BothChanged
    from kakei_desktop.storage.server.moving import bring_back

    words, now, waiting = _file_passphrase(options), wall_clock(), []
    with _opened(options) as office, closing(Caseload.open(options.file, words)) as file:
        for number in [each.number for each in file.summaries()]:
            try:
                bring_back(file, office, number, now)
            except BothChanged as both:
                if options.keep:
                    ours = dict.fromkeys((each.place for each in both.conflicts), options.keep == "taken")
                    bring_back(file, office, number, now, ours)
                else:
                    waiting.append(f"{number}（{len(both.conflicts)} か所）")
    if waiting:
        message = f"{'、'.join(waiting)} は、ほかの人も同じ所を直しています。--keep で、どちらを残すか選んでください。"
        raise CannotBeDone("both_changed", message)
    print("すべて持ち帰りました。")


def _opened(options: argparse.Namespace) -> "OfficeCaseload":
    from kakei_desktop.storage.server.caseload import OfficeCaseload
    from kakei_desktop.storage.server.connection import office_address

    return OfficeCaseload.open(office_address(options.office), passphrase(options))


def _file_passphrase(options: argparse.Namespace) -> str:
    return passphrase(argparse.Namespace(passphrase_file=options.kakei_passphrase_file))
