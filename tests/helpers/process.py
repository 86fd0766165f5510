"""The command line as a script meets it: a real process, its streams as bytes, its exit status."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SRC = Path(__file__).parents[2] / "src"


@dataclass(frozen=True, slots=True)
class Ended:
    """A process that has ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    def refuses(self, *words: str) -> bool:
        """Whether it ended with 3 and one line in Japanese that holds these words."""
        line = self.err.removesuffix("\n")
        japanese = line.endswith("。") and "\n" not in line and "Traceback" not in line
        return self.status == 3 and japanese and all(word in line for word in words)


@dataclass(frozen=True, slots=True)
class Kakei:
    """Runs the program in a folder, in a locale and with streams that are not UTF-8 by themselves."""

    folder: Path

    @property
    def command(self) -> list[str]:
        return [sys.executable, "-m", "kakei_desktop.cli"]

    @property
    def env(self) -> dict[str, str]:
        spoken = ("LC_", "LANG", "PYTHON")
        own = {name: value for name, value in os.environ.items() if not name.startswith(spoken)}
        strange = {"LC_ALL": "C", "PYTHONIOENCODING": "cp932", "PYTHONWARNINGS": "error"}
        return own | strange | {"PYTHONPATH": str(SRC)}

    def left(self) -> set[str]:
        """Names of what lies in the folder, without the usual places of the user that each test has there."""
        return {path.name for path in self.folder.iterdir() if not path.name.startswith("xdg_")}

    def __call__(self, *words: str | Path) -> Ended:
        done = subprocess.run(
            [*self.command, *map(str, words)],
            cwd=self.folder,
            env=self.env,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=120,
            check=False,
        )
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())
