"""Make this checkout ready: system libraries of Qt, a .venv, the pinned packages, the program itself.

Does nothing when all is there. Needs only the standard library, and is read by older Pythons too, so that it can say
kindly that they are too old.
"""

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
VENV = HOME / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = HOME / "requirements.lock"
STAMP = VENV / "ready"
OLDEST = (3, 11)

LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt's own libraries and its X11, Wayland and offscreen plugins load, and the Debian package of each."""


class CannotGoOn(Exception):
    """The one thing the user has to do first, in words for the user."""


def main() -> int:
    """Bring everything up to date; return the exit status."""
    try:
        use_new_enough_python()
        if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted():
            return 0
        print("準備をしています。初めてのときは数分かかります。", flush=True)
        install_system_packages()
        make_venv()
        install_packages()
        STAMP.write_text(wanted(), encoding="utf-8")
    except CannotGoOn as reason:
        print(reason, file=sys.stderr)
        return 1
    return 0


def use_new_enough_python() -> None:
    """Go on in a newer Python of this machine where this one is too old."""
    if sys.version_info >= OLDEST:
        return
    newer = (shutil.which("python3.%d" % minor) for minor in range(20, OLDEST[1] - 1, -1))  # noqa: UP031
    found = next((path for path in newer if path), None)
    if found is None:
        raise CannotGoOn(where_newer_python_is())
    raise SystemExit(subprocess.call([found, *sys.argv]))


def where_newer_python_is() -> str:
    """Return what to do where this Python is too old."""
    if shutil.which("apt-get") is None:
        return "Python 3.11 以降が必要です。https://www.python.org/downloads/ から入れて、もう一度お試しください。"
    return (
        "Python 3.11 以降が必要です。次の 1 行を入力してから、もう一度お試しください。\n"
        "  sudo apt-get update && sudo apt-get install -y python3.11 python3.11-venv"
    )


def wanted() -> str:
    """Return the fingerprint of what has to be installed, and for which Python."""
    files = b"".join(path.read_bytes() for path in (LOCK, Path(__file__)))
    return " ".join((sys.base_prefix, sys.version.split()[0], hashlib.sha256(files).hexdigest()))


def install_system_packages() -> None:
    """Install through apt-get what is missing, where we may; otherwise say the line to type."""
    if not sys.platform.startswith("linux"):
        return
    missing = [package for library, package in LIBRARIES.items() if not is_there(library)]
    if importlib.util.find_spec("ensurepip") is None:
        missing.append("python%d.%d-venv" % sys.version_info[:2])  # noqa: UP031
    if not missing:
        return
    line = "apt-get install -y --no-install-recommends " + " ".join(missing)
    prefix = as_administrator()
    if prefix is None or shutil.which("apt-get") is None:
        raise CannotGoOn(
            "Qt などに必要なシステムの部品が足りません。次の 1 行を入力してから、もう一度お試しください。\n"
            "  sudo apt-get update && sudo " + line
        )
    print("  システムの部品を入れています: " + " ".join(missing), flush=True)
    quiet([*prefix, "apt-get", "update"], may_fail=True)
    quiet([*prefix, *line.split()])


def is_there(library: str) -> bool:
    """Tell whether the loader finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def as_administrator() -> "list[str] | None":
    """Return what to put before a command to run it as root, None where that needs a password."""
    if os.geteuid() == 0:
        return ["env", "DEBIAN_FRONTEND=noninteractive"]
    if shutil.which("sudo") is None or subprocess.call(["sudo", "-n", "true"], stderr=subprocess.DEVNULL):
        return None
    return ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]


def make_venv() -> None:
    """Make the virtual environment; anew where it belongs to another Python."""
    same = STAMP.is_file() and STAMP.read_text(encoding="utf-8").split(" ")[:-1] == wanted().split(" ")[:-1]
    if not (same and PYTHON.exists()):
        quiet([sys.executable, "-m", "venv", "--clear", str(VENV)])


def install_packages() -> None:
    """Install the pinned packages, checked by hash, then the program itself, in place."""
    print("  Python の部品を入れています。", flush=True)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check", "--no-deps"]
    quiet([*pip, "--require-hashes", "--only-binary", ":all:", "--requirement", str(LOCK)])
    quiet([*pip, "--no-build-isolation", "--no-index", "--editable", str(HOME)])


def quiet(command: "list[str]", may_fail: bool = False) -> None:
    """Run a command; show what it said only where it failed."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=str(HOME), check=False)
    if done.returncode and not may_fail:
        said = done.stdout.decode("utf-8", "replace")[-4000:]
        raise CannotGoOn(said + "\n準備が途中で止まりました。上の内容を確かめて、もう一度お試しください。")


if __name__ == "__main__":
    sys.exit(main())
