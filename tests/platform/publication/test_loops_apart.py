"""Loops run as nobody runs them: with every place in an array looked at, and with columns of 32 bits, in a process of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from passerelles.publication import index
from passerelles.publication.filters import FILTERS
from passerelles.publication.snapshot import Snapshot
from tests.platform.publication import told_by_loops
from tests.platform.publication.test_brute_force import OFFERED

ASKED = [{}, *({name: values if FILTERS[name].repeats else values[:1]} for name, values in OFFERED.items())]


@pytest.mark.slow
@pytest.mark.parametrize(("few", "bits"), [(index.FEW, 16), (1, 32)])
def test_no_loop_reaches_beyond_its_arrays_and_wide_columns_say_the_same(
    invented: Snapshot, tmp_path: Path, few: int, bits: int
) -> None:
    environment = {**os.environ, "NUMBA_BOUNDSCHECK": "1", "NUMBA_CACHE_DIR": str(tmp_path)}
    command = [sys.executable, "-m", told_by_loops.__name__, str(invented.folder), str(few), json.dumps(ASKED)]
    said = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert said.returncode == 0, said.stderr.decode()
    assert f"columns of {bits} bits" in said.stderr.decode()
    assert said.stdout == told_by_loops.told(invented, ASKED)
