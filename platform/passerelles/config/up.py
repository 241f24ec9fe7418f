"""`./passerelles up`: migrate, load the bundled data into an empty database, publish, compile, serve; Ctrl-C stops it all."""

from __future__ import annotations

import argparse
import errno
import http.client
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from typing import Any

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import SystemCheckError
from django.db import DatabaseError, OperationalError

from .compiling import compile_apart


class CannotServe(RuntimeError):
    """The atlas cannot start; the message says what to do."""


def main(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "passerelles.config.settings")
    options = parse(arguments)
    try:
        check_port(options.host, options.port)
        prepare()
        compile_apart()
        serve(options.host, options.port, options.workers)
    except CannotServe as error:
        print(f"passerelles: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./passerelles up", description="Serve the atlas.")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default 8000)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--workers", type=int, default=1, help="processes that answer (default 1)")
    return parser.parse_args(arguments)


def check_port(host: str, port: int) -> None:
    if not 0 < port < 65536:
        raise CannotServe(f"{port} is not a port: give --port a number from 1 to 65535.")
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotServe(
                f"port {port} of {host} cannot be used ({error.strerror}): choose another with --port, e.g. --port {port + 1}."
            ) from error


def prepare() -> None:
    """Bring the database and the snapshot to where visitors can be served; CannotServe with one sentence otherwise."""
    try:
        django.setup()
        ensure_atlas()
    except (ImproperlyConfigured, SystemCheckError) as error:
        raise CannotServe(one_line(error)) from error
    except OperationalError as error:
        raise CannotServe(sentence_for(error)) from error
    except DatabaseError as error:
        raise CannotServe(f"the database refused the set-up: {first_line(error)}") from error
    except OSError as error:
        raise CannotServe(sentence_for_disk(error)) from error


def ensure_atlas() -> None:
    from passerelles.cooperation.models import Partnership
    from passerelles.provenance.tables import bring_up_to_date
    from passerelles.publication.builder import publish
    from passerelles.publication.snapshot import NoSnapshot, current

    bring_up_to_date()
    if not Partnership.objects.exists():
        load_bundled()
    try:
        current()
    except NoSnapshot:
        publish()


def load_bundled() -> None:
    from etl.bundled import load_all
    from etl.telling.progress import progress

    print("Loading the bundled data (once) ...", flush=True)
    with progress() as tell:
        load_all(tell)


ALLOCATION = {"MALLOC_ARENA_MAX": "2"}
"""What a worker starts with. The C library gives each thread an arena of its own otherwise, and their leftovers grow for minutes: 8 % in two of
them with 50 visitors, 1 % so; answers take as long."""


def serve(host: str, port: int, workers: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    os.environ.update(ALLOCATION)
    # A forked worker would inherit our database connection, and the import lock if our thread held it: it would never start.
    multiprocessing.set_start_method("spawn")
    threading.Thread(target=announce, args=(host, port), daemon=True).start()
    server = Granian(
        "passerelles.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=8,
        log_level=LogLevels.error,
        workers_kill_timeout=8,
    )
    server.signal_handler_interrupt = once(server.signal_handler_interrupt)  # type: ignore[method-assign]  # its handler has no other door
    server.serve()


def once(stop: Callable[..., None]) -> Callable[..., None]:
    """A signal handler that later signals find deaf: Ctrl-C reaches us from the terminal and from the command that started us, and
    granian 2's own handler, called again while it runs, would wait for its own lock for ever.
    """

    def handler(*told: Any) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: None)
        stop(*told)

    return handler


def announce(host: str, port: int) -> None:
    """Print the address once something answers there, whatever it answers."""
    for _ in range(300):
        connection = http.client.HTTPConnection(host, port, timeout=2)
        try:
            connection.request("GET", "/healthz", headers={"Host": settings.ALLOWED_HOSTS[0]})
            connection.getresponse()
            print(f"Passerelles is at http://{host}:{port}/ (Ctrl-C stops it)", flush=True)
            return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()


def sentence_for(error: OperationalError) -> str:
    cause = getattr(error.__cause__, "sqlstate", None)
    if cause == "53100":
        return "the disk of the database is full: free some space, then run the command again; nothing is half-loaded."
    return f"the database cannot be used ({first_line(error)}): check DATABASE_URL, or unset it to use the private cluster."


def sentence_for_disk(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return "the disk is full: free some space, then run the command again; nothing is half-loaded."
    return f"{error.filename or 'a file'} cannot be used: {error.strerror}."


def one_line(error: Exception) -> str:
    """A failed system check names the fault and the hint on lines of their own."""
    told = [line.strip().removeprefix("?: ").removeprefix("HINT: ") for line in str(error).splitlines()]
    return " ".join(line for line in told if line and not line.endswith(":"))


def first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
