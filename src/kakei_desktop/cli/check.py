"""``check``: whether a caseload file is whole, what can be read of one that is not, and saving that."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kakei_desktop.cli.arguments import Parser
from kakei_desktop.cli.case import passphrase
from kakei_desktop.cli.files import json_text
from kakei_desktop.session.open_caseload import wall_clock

if TYPE_CHECKING:
    from kakei_desktop.storage.examination import CaseloadExamination

_NOT_WHOLE = 3


def add_arguments(parser: Parser) -> None:
    """Declare what checking a caseload takes."""
    parser.add_argument("caseload", type=Path, metavar="相談者ファイル.kakei", help="相談者ファイルか、その控え")
    parser.add_argument(
        "--save", type=Path, metavar="新しいファイル.kakei", help="読める相談を、新しいファイルに取り出します"
    )
    parser.add_argument("--json", action="store_true", help="結果を JSON で出します")
    parser.set_defaults(run=check)


def check(options: argparse.Namespace) -> int:
    """Look a caseload over, save what can be read where that is asked for, and return whether it is whole (0, or 3)."""
    from kakei_desktop.messages.examination import damage_words, examination_text
    from kakei_desktop.storage.examination import examine, save_readable

    words = passphrase(options)
    examined = examine(options.caseload, words)
    saved = save_readable(examined, options.save, words, wall_clock()) if options.save else ()
    print(json_text(as_json(examined, saved)) if options.json else examination_text(examined))
    if saved and not options.json:
        print(f"読めた相談{len(saved)}件を、同じ合言葉で {options.save} に取り出しました。")
    if examined.whole:
        return 0
    print(damage_words(examined, saved=bool(saved)), file=sys.stderr)
    return _NOT_WHOLE


def as_json(examined: "CaseloadExamination", saved: tuple[str, ...]) -> dict[str, Any]:
    """Return what was found, for scripts."""
    return {
        "whole": examined.whole,
        "pages": examined.pages,
        "damaged_pages": list(examined.damaged),
        "structure": list(examined.structure),
        "cases": [
            {"number": each.number, "read": each.case is not None, "lost": list(each.lost), "listed": each.listed}
            for each in examined.cases
        ],
        "book_read": examined.book is not None,
        "saved": list(saved),
    }
