"""Ctrl-C, also while workers are only starting, ends a run with one line and status 130."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline.data.demo import articles


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for workers in /proc")
def test_a_starting_worker_leaves_ctrl_c_to_the_run(tmp_path: Path) -> None:
    with articles() as folder:
        command = [sys.executable, "-m", "dateline", "run", str(folder), "--workers", "2", "--store", tmp_path / "a.db"]
        pipe = subprocess.PIPE
        process = subprocess.Popen(command, stdout=pipe, stderr=pipe, start_new_session=True, preexec_fn=heeding)
        deadline = time.monotonic() + 120
        while not workers(process.pid) and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(0.15)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=120)
    assert process.returncode == 130
    assert b"Traceback" not in said and b"dateline: stopped" in said


def heeding() -> None:
    """Leaves Ctrl-C its meaning, also where the tests were started in the background of a shell."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def workers(parent: int) -> list[int]:
    """The worker processes of a run."""
    lists = [path.read_text() for path in Path(f"/proc/{parent}/task").glob("*/children")]
    children = [int(pid) for pids in lists for pid in pids.split()]
    return [pid for pid in children if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]
