"""The parser of the command line, which explains itself in Japanese."""

import argparse
from datetime import date
from typing import Any, NoReturn

_WRONG_USAGE = 2
_TRANSLATIONS = {
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
"""What argparse says wherever a word is wrong, in Japanese."""
_HEADINGS = {"usage:": "使い方:", "positional arguments:": "指定:", "options:": "オプション:"}


class Parser(argparse.ArgumentParser):
    """Explains itself in Japanese."""

    def __init__(self, *, with_help: bool = True, **values: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **values)
        if with_help:
            self.add_argument("-h", "--help", action="help", help="この説明を出します")

    def format_help(self) -> str:
        """Return the whole explanation."""
        text = super().format_help()
        for english, japanese in _HEADINGS.items():
            text = text.replace(english, japanese, 1)
        return text

    def error(self, message: str) -> NoReturn:
        """End the program with what was wrong."""
        for english, japanese in _TRANSLATIONS.items():
            message = message.replace(english, japanese)
        self.exit(_WRONG_USAGE, f"使い方が違います（{message}）。「{self.prog} --help」で説明が出ます。\n")


def add_as_of(parser: Parser, default: str) -> None:
    """Add the option that names the day for which something holds.

    Args:
        parser: The parser of a command.
        default: What day is taken where none is named, in Japanese.
    """
    parser.add_argument(
        "--as-of", type=date.fromisoformat, metavar="YYYY-MM-DD", help=f"いつの時点か（なければ{default}）"
    )
