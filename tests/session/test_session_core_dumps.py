"""A process that held a household leaves no picture of its memory."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.caseloads import environment

DIE = """
import os, resource
from kakei_desktop.session.core_dumps import forbid_core_dumps
hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
forbid_core_dumps()
assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
os.abort()
"""


@pytest.mark.skipif(os.name != "posix", reason="Windows writes none by itself")
def test_a_process_that_dies_writes_no_core(tmp_path: Path) -> None:
    died = subprocess.run([sys.executable, "-c", DIE], cwd=tmp_path, env=environment(), check=False)
    assert died.returncode == -6
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's own answer")
def test_the_kernel_says_so_too() -> None:
    asks = (
        "import ctypes; from kakei_desktop.session.core_dumps import forbid_core_dumps as f; f();"
        "print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    said = subprocess.run([sys.executable, "-c", asks], env=environment(), check=True, capture_output=True)
    assert said.stdout.strip() == b"0"
