"""Why a source could not be had, as sentences that a person may read."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Iterator
from contextlib import contextmanager


class SourceUnreachable(Exception):
    """Nothing new could be had; what is in the atlas stays. `cause` is one sentence without anything internal."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


class AddressRefused(SourceUnreachable):
    """The address leads where no source may lead: nothing was sent there, and asking again would not help."""


class PassingTrouble(SourceUnreachable):
    """May be gone at the next try; `wait` is what the server asks for, in seconds."""

    def __init__(self, cause: str, wait: float | None = None) -> None:
        super().__init__(cause)
        self.wait = wait


@contextmanager
def network_troubles(host: str) -> Iterator[None]:
    """Around reads and writes of the network only: a full disk must not be taken for a broken line."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise SourceUnreachable(f"The certificate of {host} could not be verified ({error.verify_message}).") from error
    except TimeoutError as error:
        raise PassingTrouble(f"{host} did not answer in time.") from error
    except ConnectionRefusedError as error:
        raise PassingTrouble(f"{host} refused the connection.") from error
    except http.client.RemoteDisconnected as error:
        raise PassingTrouble(f"{host} closed the connection without an answer.") from error
    except http.client.IncompleteRead as error:
        raise PassingTrouble(f"{host} ended its answer before it was complete.") from error
    except http.client.HTTPException as error:
        raise PassingTrouble(f"{host} gave an answer that is not HTTP.") from error
    except OSError as error:
        raise PassingTrouble(f"The connection to {host} broke.") from error
