"""Build the wheel and try it where nothing of this checkout is: its own environment, its own folder.

.venv/bin/python tools/try_wheel.py

The wheel alone is installed. What it needs is lent from ``.venv`` by a path file, so that no network is asked: this
proves that code, data and entry point are in the wheel and find each other, not that its requirements can be fetched
(set-up proves that of the same pinned versions).
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from tempfile import TemporaryDirectory

HOME = Path(__file__).parents[1]
OUT = HOME / "out" / "wheel"
LEDGER = HOME / "tests" / "files" / "ledgers" / "moneyforward_me.csv"


def main() -> None:
    """Build, install and try."""
    wheel = built()
    with TemporaryDirectory(prefix="kakei-wheel-") as folder:
        place = Path(folder)
        scripts = installed(wheel, place / "env")
        shutil.copy(LEDGER, place / "明細.csv")
        run = Tried(scripts, place)
        run("python", "-c", f"import kakei_desktop as k; assert k.__file__.startswith({folder!r}), k.__file__")
        run("kakei-desktop", "--help", says="read-ledger")
        run("kakei-desktop", "read-ledger", "明細.csv", "--json", says='"transactions"')
        run("kakei-desktop", "packet", "--sample", "--out", "提出", says="提出資料_")
    print("It was installed, read a ledger and wrote the papers outside the tree.")


def built() -> Path:
    """Build the wheel."""
    shutil.rmtree(OUT, ignore_errors=True)
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", OUT],
        cwd=HOME,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    [wheel] = OUT.glob("*.whl")
    return wheel


def installed(wheel: Path, env: Path) -> Path:
    """Install the wheel into a new environment; return the folder of its programs."""
    venv.create(env, symlinks=os.name != "nt")
    places = sysconfig.get_paths("venv", vars={"base": str(env), "platbase": str(env)})
    python = Path(places["scripts"]) / Path(sys.executable).name
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], check=True)
    Path(places["purelib"], "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return Path(places["scripts"])


class Tried:
    """Runs programs of an environment in a folder outside the tree."""

    def __init__(self, scripts: Path, folder: Path) -> None:
        self.scripts, self.folder = scripts, folder
        own = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
        self.env = own | {"PYTHONUTF8": "1"}

    def __call__(self, program: str, *words: str, says: str = "") -> None:
        """Run a program; end with what it said where it fails or does not say a word."""
        found = shutil.which(program, path=str(self.scripts))
        if found is None:
            sys.exit(f"{program} is not installed")
        command = [found, *words]
        done = subprocess.run(
            command, cwd=self.folder, env=self.env, capture_output=True, text=True, encoding="utf-8", check=False
        )
        if done.returncode or says not in done.stdout:
            sys.exit(f"{program} {' '.join(words)}: {done.returncode}\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    main()
