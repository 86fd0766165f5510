"""What may be said on the command line, and how it explains itself."""

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from kakei_desktop.importers.request import ENCODINGS

WRONG_USAGE = 2
PROGRAM = "kakei-desktop"
AUDIENCES = ("office", "person", "worker", "conference")


class Parser(argparse.ArgumentParser):
    """Explains itself in Japanese."""

    def __init__(self, *, explains: bool = True, **values: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **values)
        if explains:
            self.add_argument("-h", "--help", action="help", help="この説明を出します")

    def format_help(self) -> str:
        """Return the whole explanation."""
        text = super().format_help()
        for english, japanese in (
            ("usage:", "使い方:"),
            ("positional arguments:", "指定:"),
            ("options:", "オプション:"),
        ):
            text = text.replace(english, japanese, 1)
        return text

    def error(self, message: str) -> NoReturn:
        """End with what was wrong."""
        for english, japanese in COMPLAINTS.items():
            message = message.replace(english, japanese)
        self.exit(WRONG_USAGE, f"使い方が違います（{message}）。「{self.prog} --help」で説明が出ます。\n")


def read(words: Sequence[str]) -> argparse.Namespace:
    """Return what the command line says; without a command it is the window that is meant."""
    everywhere = Parser(prog=PROGRAM, explains=False)
    everywhere.add_argument("--base-dir", type=Path)
    everywhere.add_argument("--passphrase-file", type=Path)
    options, rest = everywhere.parse_known_args(words)
    if not rest or rest[0] not in {*COMMANDS, "-h", "--help"}:
        rest = ["window", *rest]
    return parser().parse_args(rest, options)


def parser() -> Parser:
    """Return the parser of all commands."""
    top = Parser(prog=PROGRAM, description="家計見える化デスク", epilog=EVERYWHERE, formatter_class=RAW)
    commands = top.add_subparsers(title="コマンド（なければ window）", metavar="コマンド", required=True)
    for name, (explain, add) in COMMANDS.items():
        add(commands.add_parser(name, help=explain, description=explain))
    return top


def window_words(command: Parser) -> None:
    """Say what the window is told."""
    which = command.add_mutually_exclusive_group()
    which.add_argument(
        "caseload", nargs="?", type=caseload_path, metavar="相談者ファイル.kakei", help="開く相談者ファイル"
    )
    which.add_argument("--sample", action="store_true", help="見本の世帯を、使い捨ての写しで開きます")
    command.add_argument(
        "--out", type=Path, default=Path("out"), help="画面のない機械で見本を書き出すフォルダー（初めは out）"
    )
    command.set_defaults(command="window")


def ledger_words(command: Parser) -> None:
    """Say what reading a ledger is told."""
    command.add_argument("file", type=Path, metavar="ファイル", help="CSV か Excel のファイル")
    command.add_argument("--layout", help="形式の名前（なければ見出しから決めます）")
    command.add_argument("--sheet", action="append", default=[], help="読むシート（何度でも）")
    command.add_argument("--year", type=int, help="日付に年がないときの年（西暦）")
    command.add_argument("--encoding", choices=ENCODINGS, help="文字の種類（なければ中身から決めます）")
    command.add_argument("--password-file", type=Path, help="Excel のパスワードを 1 行目に書いたファイル")
    command.add_argument("--json", action="store_true", help="結果を JSON で出します")
    command.set_defaults(command="read_ledger")


def assess_words(command: Parser) -> None:
    """Say what judging exemptions is told."""
    command.add_argument("facts", type=Path, metavar="FACTS.json", help="本人・配偶者・世帯主の事実と納付記録")
    command.add_argument("--json", action="store_true", help="結果を JSON で出します")
    as_of_words(command, "ファイルに書かれた日。それもなければ今日")
    command.set_defaults(command="assess")


def packet_words(command: Parser) -> None:
    """Say what the packet is told."""
    whose = command.add_mutually_exclusive_group(required=True)
    whose.add_argument("case", nargs="?", type=Path, metavar="CASE.json", help="case export で書き出したケース")
    whose.add_argument("--sample", action="store_true", help="見本の世帯")
    command.add_argument("--out", type=Path, required=True, help="packet.pdf と packet.xlsx を書くフォルダー")
    command.add_argument(
        "--for", dest="audience", choices=AUDIENCES, default="office", help="だれに渡すか（初めは office）"
    )
    command.add_argument("--papers", type=paper_names, default=(), help="載せる書類（コンマで区切る。なければすべて）")
    as_of_words(command, "今日")
    command.set_defaults(command="packet")


def case_words(command: Parser) -> None:
    """Say what taking a case out and in is told."""
    ways = command.add_subparsers(title="コマンド", metavar="export か import", required=True)
    out = ways.add_parser("export", help="相談者ファイルのケースを 1 つ、JSON で書き出します")
    out.add_argument("caseload", type=Path, metavar="相談者ファイル.kakei")
    out.add_argument("number", metavar="番号", help="ケースの番号")
    out.add_argument("--out", type=Path, required=True, metavar="CASE.json")
    out.set_defaults(command="case_export")
    into = ways.add_parser("import", help="JSON のケースを相談者ファイルに入れます（なければ作ります）")
    into.add_argument("case", type=Path, metavar="CASE.json")
    into.add_argument("caseload", type=Path, metavar="相談者ファイル.kakei")
    into.set_defaults(command="case_import")


def caseload_path(text: str) -> Path:
    """Return where a caseload is; what names neither one nor any file is a command that there is not."""
    path = Path(text)
    if path.suffix.lower() != ".kakei" and not path.exists():
        raise argparse.ArgumentTypeError(f"「{text}」というコマンドも相談者ファイルもありません")
    return path


def as_of_words(command: Parser, otherwise: str) -> None:
    """Say how to name the day for which something holds."""
    command.add_argument(
        "--as-of", type=date.fromisoformat, metavar="YYYY-MM-DD", help=f"いつの時点か（なければ{otherwise}）"
    )


def paper_names(text: str) -> tuple[str, ...]:
    """Return names of papers written with commas between."""
    from kakei_desktop.papers.registry import PAPERS

    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if unknown := [name for name in names if name not in PAPERS]:
        raise argparse.ArgumentTypeError(f"ない書類: {', '.join(unknown)}。あるもの: {', '.join(PAPERS)}")
    return names


RAW = argparse.RawDescriptionHelpFormatter
EVERYWHERE = """どのコマンドでも:
  --base-dir フォルダー       設定・記録・相談者ファイルの置き場所をすべてここに移します
  --passphrase-file ファイル  合言葉を、たずねる代わりにこのファイルの 1 行目から読みます"""
COMPLAINTS = {
    "the following arguments are required": "足りない指定",
    "one of the arguments": "どれか 1 つが必要:",
    " is required": "",
    "unrecognized arguments": "知らない指定",
    "not allowed with argument": "いっしょに使えない指定:",
    "invalid choice": "選べない値",
    "choose from": "選べる値:",
    "expected one argument": "値がありません",
    "invalid int value": "整数ではありません",
    "invalid fromisoformat value": "日付ではありません",
    "argument ": "",
    "相談者ファイル.kakei: 「": "「",
}
"""What argparse says, in Japanese."""
COMMANDS: dict[str, tuple[str, Callable[[Parser], None]]] = {
    "window": ("画面を開きます", window_words),
    "read-ledger": ("家計簿や通帳のファイルを読み、わかったことを出します", ledger_words),
    "assess": ("国民年金の免除・猶予の見込みを、理由といっしょに出します", assess_words),
    "packet": ("提出資料一式（PDF と Excel）を作ります", packet_words),
    "case": ("ケースを相談者ファイルから取り出し、または入れます", case_words),
}
