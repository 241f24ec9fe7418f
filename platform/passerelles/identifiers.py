"""Stable identifiers: UUIDv5 of a natural key, the same on every machine and after every rebuild.

A natural key is readable and never holds a name that may be respelt, unless nothing better identifies the thing.
"""

import re
import unicodedata
from hashlib import sha1
from uuid import UUID, uuid5

NAMESPACE = UUID("6f1c5c0e-9f0b-5b1e-8a52-6d2f3f0d7a41")
"""Ours; changing it would change every identifier ever published."""


def uuid_of(natural_key: str) -> UUID:
    """The public identifier of the thing that this key names."""
    return uuid5(NAMESPACE, natural_key)


def uuid_text(natural_key: str) -> str:
    """`str(uuid_of(natural_key))`, four times as fast: loads write millions of them (RFC 9562, version 5)."""
    digest = bytearray(sha1(NAMESPACE.bytes + natural_key.encode(), usedforsecurity=False).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    text = digest.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def french_authority_key(level: str, code: str) -> str:
    """`fr/commune/69123`: level and COG code or SIREN (intercommunalities, syndicates)."""
    return f"fr/{level}/{code}"


def unlisted_syndicate_key(name: str) -> str:
    """A syndicate that no source identifies by a SIREN is known by its name."""
    return f"fr/syndicate/~{slug(name)}"


def foreign_authority_key(country: str, level: str, name: str, geonames: int | None = None) -> str:
    """By its GeoNames id and level when known, else by country, level and spelling-neutral name."""
    if geonames is not None:
        return f"geonames/{level}/{geonames}"
    return f"{country.lower()}/{level}/~{slug(name)}"


def slug(name: str) -> str:
    """Lower-case ASCII words joined by dashes: case, accents, dashes and apostrophes do not tell two names apart.

    Letters of other scripts are kept as they are.
    """
    if name.isascii():
        return re.sub(r"\W+", "-", name.lower()).strip("-_")
    folded = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    folded = folded.replace("œ", "oe").replace("æ", "ae").replace("ø", "o").replace("ł", "l").replace("đ", "d")
    return re.sub(r"[^\w]+", "-", folded).strip("-_")
