"""Try what ``make bundle`` made in a bare Debian that has no Python, as a user who is no administrator.

.venv/bin/python tools/try_bundle.py

Needs root and ``debootstrap``. The folder is unpacked and installed by its own script and answers in the terminal; then
the package is installed with what it depends on, and the pages and papers of the sample are written.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

HOME = Path(__file__).parents[1]
OUT = HOME / "out" / "bundle"
LEDGER = HOME / "tests" / "files" / "ledgers" / "moneyforward_me.csv"
SUITE = "bookworm"
WORKER = 1500
"""Number of the user in the bare system."""


def main() -> None:
    """Make the bare system and try both."""
    if os.geteuid() or shutil.which("debootstrap") is None:
        sys.exit("This needs root and debootstrap (apt-get install debootstrap).")
    [folder], [package] = OUT.glob("*.tar.gz"), OUT.glob("*.deb")
    with TemporaryDirectory(prefix="kakei-bare-") as place:
        bare = Bare(Path(place))
        try_folder(bare, folder)
        try_package(bare, package)
    print("The folder and the package ran without Python and without an administrator.")


class Bare:
    """A Debian with nothing but what it cannot do without."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.chmod(0o755)
        subprocess.run(["debootstrap", "--variant=minbase", SUITE, root], check=True, stdout=subprocess.DEVNULL)
        if found := [*root.glob("usr/bin/python*"), *root.glob("usr/lib/python*")]:
            sys.exit(f"The bare system has a Python: {found}")
        self.home = root / "worker"
        self.home.mkdir()

    def take(self, file: Path) -> str:
        """Lay a file into the worker's home; return its path inside."""
        shutil.copy(file, self.home)
        for path in (self.home, *self.home.iterdir()):
            os.chown(path, WORKER, WORKER)
        return f"/worker/{file.name}"

    def run(self, command: str, *, administrator: bool = False, says: str = "") -> str:
        """Run a line of a shell inside; end with what it said where it fails or does not say a word."""
        user = [] if administrator else [f"--userspec={WORKER}:{WORKER}"]
        env = ["/usr/bin/env", "-i", "HOME=/worker", "LANG=C.UTF-8", "PATH=/usr/sbin:/usr/bin:/sbin:/bin"]
        line = ["chroot", *user, str(self.root), *env, "DEBIAN_FRONTEND=noninteractive", "sh", "-c"]
        inside = f"cd /worker && {command}"
        done = subprocess.run([*line, inside], capture_output=True, text=True, encoding="utf-8", check=False)
        if done.returncode or says not in done.stdout:
            sys.exit(f"{command}: {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        return done.stdout


def try_folder(bare: Bare, packed: Path) -> None:
    """Unpack, install for one user, install once more over it, and read a ledger."""
    inside, ledger = bare.take(packed), bare.take(LEDGER)
    bare.run(f"tar -xzf {inside} && kakei-desktop/install.sh && kakei-desktop/install.sh", says=".local/bin")
    program = "/worker/.local/bin/kakei-desktop"
    bare.run(f"{program} --help", says="read-ledger")
    bare.run(f"{program} read-ledger {ledger} --json", says='"transactions"')
    bare.run(f"{program} packet --sample --out 提出", says=".pdf")
    print("folder: installed twice, read a ledger, wrote the papers")


def try_package(bare: Bare, package: Path) -> None:
    """Install with apt, write every page of the sample, and take it away again: what was written stays."""
    inside = bare.take(package)
    bare.run(f"apt-get update -q && apt-get install -qy --no-install-recommends {inside}", administrator=True)
    bare.run("kakei-desktop --sample --out 見本", says=".png")
    pages = bare.run("ls 見本/*.png | wc -l").strip()
    bare.run("apt-get remove -qy kakei-desktop", administrator=True)
    bare.run("test ! -e /usr/bin/kakei-desktop && ls 見本/*.pdf", says=".pdf")
    print(f"package: installed, {pages} pages of the sample drawn, taken away again")


if __name__ == "__main__":
    main()
