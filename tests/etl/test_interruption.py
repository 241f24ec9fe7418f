"""A signal ends a run at once, except between the last word of a load and its commit."""

from __future__ import annotations

import os
import signal

import pytest

from etl.interruption import Interrupted, asked, heed, heeded, unbroken_end


def interrupt(number: int = signal.SIGTERM) -> None:
    os.kill(os.getpid(), number)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_is_heeded_at_once_and_leaves_its_number(number: int) -> None:
    with pytest.raises(Interrupted) as caught, heeded():
        interrupt(number)
    assert caught.value.number == asked() == number


def test_a_second_signal_does_not_undo_the_undoing() -> None:
    with heeded():
        with pytest.raises(Interrupted):
            interrupt()
        interrupt()


def test_a_signal_before_the_commit_prevents_it() -> None:
    with heeded(), pytest.raises(Interrupted), unbroken_end() as about_to_commit:
        interrupt()
        about_to_commit()
        raise AssertionError("committed")


def test_a_signal_during_the_commit_waits_for_its_end() -> None:
    committed = False
    with heeded():
        with unbroken_end() as about_to_commit:
            about_to_commit()
            try:
                interrupt()
                committed = True
            except Interrupted:
                pytest.fail("the signal came between the last word of the load and its commit")
        with pytest.raises(Interrupted):
            heed()
    assert committed


def test_afterwards_signals_do_what_they_did_before() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with heeded():
        assert signal.getsignal(signal.SIGTERM) is not before
    assert signal.getsignal(signal.SIGTERM) is before
    assert signal.alarm(0) == 0
