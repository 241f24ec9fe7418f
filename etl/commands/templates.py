"""`etl template FORMAT`: a file of that format with real examples, to be filled in."""

from __future__ import annotations

import argparse
import sys

from etl.gate.template import template


def write_template(options: argparse.Namespace) -> int:
    sys.stdout.buffer.write(template(options.format))
    return 0
