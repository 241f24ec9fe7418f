"""`python -m passerelles.config.compiling`: compiles what counts, before any worker starts, and ends.

A compiler holds some 200 MB for as long as its process lives, and each worker would run its own. So one process compiles, once for each version
and machine, and goes; workers read what it made. Where that fails they compile after all.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from threading import Thread

import django

from passerelles.publication.kept_loops import to_compile


def compile_apart() -> None:
    """In a process of its own, if anything is to be compiled and can be kept."""
    if not to_compile():
        return
    print("Compiling what counts (once for this version) ...", flush=True)
    command = [sys.executable, "-m", "passerelles.config.compiling"]
    # What it cannot do the workers do, and say what was wrong.
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main() -> None:
    Thread(target=end_with, args=(os.getppid(),), daemon=True).start()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "passerelles.config.settings")
    django.setup()
    from passerelles.publication.snapshot import current

    from .warming import compile_loops

    compile_loops(current())


def end_with(parent: int) -> None:
    """A signal may end who waits for this without a word to us."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


if __name__ == "__main__":
    main()
