"""The way in: the window, and the same work without one. What it prints and how it ends is fixed for scripts.

Exit status: 0 done; 2 wrong usage; 3 could not be done for a reason the user can mend; 1 is a bug.
Rooms are imported by the command that needs them, so that none waits for what it does not use.
"""

import argparse
import gc
import os
import re
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

from kakei_desktop.cli.arguments import Parser
from kakei_desktop.cli.files import CannotBeDone, json_text

_DONE, _CANNOT = 0, 3
_UNSEEN_BY_COLLECTOR = 100_000
"""New objects after which Python looks for cycles of dead ones: what a command imports and reads all lives."""
_PROGRAM = "kakei-desktop"
_COMMANDS: Mapping[str, tuple[str, str]] = {
    "window": ("window", "画面を開きます"),
    "read-ledger": ("ledger", "家計簿や通帳のファイルを読み、わかったことを出します"),
    "assess": ("assess", "国民年金の免除・猶予の見込みを、理由といっしょに出します"),
    "packet": ("packet", "提出資料一式（PDF と Excel）を作ります"),
    "report": ("report", "世帯のお金の動きを、日・月・年・週・返済・案ごとに出します"),
    "check": ("check", "相談者ファイルが壊れていないか調べ、読める相談を取り出します"),
    "office": ("office", "職場の相談簿（PostgreSQL）を用意し、相談を出し入れします"),
    "case": ("case", "ケースを相談者ファイルから取り出し、または入れます"),
}
"""By its name, the module of a command and what it does."""
_EVERY_COMMAND = """どのコマンドでも:
  --base-dir フォルダー       設定・記録・相談者ファイルの置き場所をすべてここに移します
  --passphrase-file ファイル  合言葉を、たずねる代わりにこのファイルの 1 行目から読みます"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; return the exit status."""
    gc.set_threshold(_UNSEEN_BY_COLLECTOR)
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(encoding="utf-8", errors="backslashreplace")
    options = parse(sys.argv[1:] if arguments is None else arguments)
    try:
        status = options.run(options) or _DONE
        sys.stdout.flush()
    except BrokenPipeError:
        # Who reads has had enough (``| head``). Python would complain once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _DONE
    except Exception as error:
        reason = _reason_of(error)
        if reason is None:
            raise
        _print_refusal(*reason, as_json=getattr(options, "json", False))
        return _CANNOT
    return int(status)


def parse(words: Sequence[str]) -> argparse.Namespace:
    """Return the options with the command's function as ``run``; without a command it is the window that is meant."""
    for_every_command = Parser(prog=_PROGRAM, with_help=False)
    for_every_command.add_argument("--base-dir", type=Path)
    for_every_command.add_argument("--passphrase-file", type=Path)
    options, rest = for_every_command.parse_known_args(words)
    if not rest or rest[0] not in {*_COMMANDS, "-h", "--help"}:
        rest = ["window", *rest]
    return _parser(rest[0]).parse_args(rest, options)


def _parser(asked: str) -> Parser:
    """Return the parser that names all commands, and knows what the one that is asked for takes."""
    whole = Parser(
        prog=_PROGRAM,
        description="家計見える化デスク",
        epilog=_EVERY_COMMAND,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = whole.add_subparsers(title="コマンド（なければ window）", metavar="コマンド", required=True)
    for name, (module, explanation) in _COMMANDS.items():
        if name == asked or asked not in _COMMANDS:
            command = commands.add_parser(name, help=explanation, description=explanation)
        if name == asked:
            import_module(f"{__package__}.{module}").add_arguments(command)
    return whole


def _reason_of(error: Exception) -> tuple[str, str] | None:
    """Return code and sentence of an error that a user can mend, None of a bug."""
    if isinstance(error, CannotBeDone):
        return error.code, error.message
    from kakei_desktop.messages.errors import message_for

    message = message_for(error)
    if message is None:
        return None
    named = re.sub(r"(?<!^)(?=[A-Z])", "_", type(error).__name__).lower()
    return str(getattr(error, "code", named)), message


def _print_refusal(code: str, message: str, *, as_json: bool) -> None:
    """Print why it could not be done."""
    print(message, file=sys.stderr)
    if as_json:
        print(json_text({"error": {"code": code, "message": message}}))
