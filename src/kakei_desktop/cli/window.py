"""``kakei-desktop [CASELOAD]`` and ``--sample``: open the window."""

import argparse
import os
from pathlib import Path

from kakei_desktop.cli.arguments import Parser
from kakei_desktop.cli.files import CannotBeDone, make_folder


def add_arguments(parser: Parser) -> None:
    """Declare what the window takes."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "caseload", nargs="?", type=_caseload_path, metavar="相談者ファイル.kakei", help="開く相談者ファイル"
    )
    which.add_argument("--sample", action="store_true", help="見本の世帯を、使い捨ての写しで開きます")
    which.add_argument("--sample-office", action="store_true", help="見本の職場（40世帯）を、使い捨ての写しで開きます")
    parser.add_argument(
        "--out", type=Path, default=Path("out"), help="画面のない機械で見本を書き出すフォルダー（初めは out）"
    )
    parser.set_defaults(run=_open_window)


def _caseload_path(text: str) -> Path:
    """Return the path of a caseload.

    Raises:
        argparse.ArgumentTypeError: If the text is neither such a name nor any file: then it is a command that we lack.
    """
    path = Path(text)
    if path.suffix.lower() != ".kakei" and not path.exists():
        raise argparse.ArgumentTypeError(f"「{text}」というコマンドも相談者ファイルもありません")
    return path


def _open_window(options: argparse.Namespace) -> int:
    """Open the window and return the exit status when it is closed."""
    from kakei_desktop import app
    from kakei_desktop.session.places import Places
    from kakei_desktop.ui.shell.display import has_display

    places = Places(options.base_dir)
    make_folder(places.log_folder)
    if not (options.sample or "QT_QPA_PLATFORM" in os.environ or has_display()):
        raise CannotBeDone(
            "no_display", "画面のない機械なので、窓を開けません。見本なら --sample を付けると書き出せます。"
        )
    return app.show(
        places, caseload=options.caseload, sample=options.sample, office=options.sample_office, out=options.out
    )
