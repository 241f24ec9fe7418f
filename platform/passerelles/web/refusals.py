"""Problems that only the web knows; those of filters and data come from publication."""

from __future__ import annotations

from collections.abc import Sequence

from passerelles.publication.problems import Problem

from . import texts
from .texts import Sentence


class BadRequest(Problem):
    """The request cannot be read; the detail says what to mend."""

    code = "bad-request"
    title = texts.BAD_REQUEST

    def __init__(self, detail: Sentence = texts.BAD_REQUEST_DETAIL, **members: object) -> None:
        super().__init__(detail, **members)


class NoSuchAddress(Problem):
    """No page or resource has this address."""

    code = "no-such-address"
    status = 404
    title = texts.NO_SUCH_ADDRESS

    def __init__(self, detail: Sentence = texts.NO_SUCH_ADDRESS_DETAIL, **members: object) -> None:
        super().__init__(detail, **members)


class Forbidden(Problem):
    code = "forbidden"
    status = 403
    title = texts.REFUSED

    def __init__(self) -> None:
        super().__init__(texts.REFUSED_DETAIL)


class AddressTooLong(Problem):
    code = "address-too-long"
    status = 414
    title = texts.TOO_LONG

    def __init__(self, limit: int) -> None:
        super().__init__(
            {
                "fr": f"Les paramètres d'une adresse tiennent en {limit} octets. Retirez des filtres.",
                "en": f"The parameters of an address fit in {limit} bytes. Remove some filters.",
            },
            limit=limit,
        )


class ContentTooLarge(Problem):
    code = "content-too-large"
    status = 413
    title = texts.TOO_LARGE

    def __init__(self, limit: int) -> None:
        super().__init__(
            {"fr": f"L'envoi dépasse {limit} octets.", "en": f"The content exceeds {limit} bytes."}, limit=limit
        )


class MethodRefused(Problem):
    code = "method-not-allowed"
    status = 405
    title = texts.METHOD

    def __init__(self, allowed: Sequence[str]) -> None:
        listed = ", ".join(allowed)
        super().__init__(
            {"fr": f"Cette adresse admet : {listed}.", "en": f"This address accepts: {listed}."},
            choices=list(allowed),
        )
        self.allowed = allowed


class DatabaseAway(Problem):
    code = "database-away"
    status = 503
    title = texts.DATABASE_AWAY

    def __init__(self) -> None:
        super().__init__(texts.DATABASE_AWAY_DETAIL)


class OurFault(Problem):
    """An exception that nobody foresaw; nothing of it is shown."""

    code = "internal-error"
    status = 500
    title = texts.OUR_FAULT

    def __init__(self) -> None:
        super().__init__(texts.OUR_FAULT_DETAIL)
