"""The GeoJSON text of a link or a place, written once per snapshot so that an export is a copy."""

from __future__ import annotations

from typing import Any

import orjson

from passerelles.vocabulary.themes import sdgs_of

from .content import AuthorityContent, LinkContent, PartnershipContent
from .gazetteer import Gazetteer
from .line import rounded, straight

HEAD = b'{"type":"FeatureCollection","features":[\n'
BETWEEN = b",\n"
TAIL = b"\n]}\n"


def collection(features: list[bytes]) -> bytes:
    return HEAD + BETWEEN.join(features) + TAIL


def link_features(partnership: PartnershipContent, gazetteer: Gazetteer, public_url: str) -> list[bytes]:
    """One feature per link of the partnership, with exactly the properties of the contract; null where unknown."""
    subject = subject_properties(partnership)
    sources = provenance(partnership, f"{public_url}/partnership/{partnership.id}")
    return [link_feature(link, subject, sources, gazetteer) for link in partnership.links]


def subject_properties(partnership: PartnershipContent) -> dict[str, Any]:
    themes = list(partnership.themes)
    return {
        "title": partnership.title or None,
        "kind": partnership.kind,
        "status": partnership.status,
        "start_year": partnership.start_year,
        "end_year": partnership.end_year,
        "themes": themes,
        "sdgs": sdgs_of(themes),
        "mechanisms": list(partnership.mechanisms),
    }


def provenance(partnership: PartnershipContent, url: str) -> dict[str, Any]:
    return {
        "sources": sources(partnership),
        "confidence": partnership.confidence or None,
        "last_verified": last_verified(partnership),
        "url": url,
    }


def sources(partnership: PartnershipContent) -> list[dict[str, str | None]]:
    """Each page once, though several of its rows tell of the partnership."""
    told = dict.fromkeys((s.name, s.url, s.licence, s.retrieved) for s in partnership.sources)
    names = ("name", "url", "licence", "retrieved")
    return [{name: text or None for name, text in zip(names, one, strict=True)} for one in told]


def last_verified(partnership: PartnershipContent) -> str | None:
    """The latest date (YYYY, YYYY-MM or YYYY-MM-DD) at which a source says so; null when none is dated."""
    return max((source.date for source in partnership.sources if source.date), default=None)


def link_feature(link: LinkContent, subject: dict[str, Any], sources: dict[str, Any], gazetteer: Gazetteer) -> bytes:
    """`precision` stands beside `properties`: how each end is placed (RFC 7946 allows such foreign members)."""
    french, partner = gazetteer.authority(link.french), gazetteer.authority(link.partner)
    start, end = gazetteer.position(french), gazetteer.position(partner)
    feature = {
        "type": "Feature",
        "id": link.id,
        "geometry": straight(start[:2], end[:2]) if start and end else None,
        "properties": {
            "id": link.id,
            **subject,
            **french_properties(french, gazetteer),
            **partner_properties(partner),
            **sources,
        },
        "precision": {"fr": start[2] if start else None, "partner": end[2] if end else None},
    }
    return orjson.dumps(feature)


def french_properties(authority: AuthorityContent, gazetteer: Gazetteer) -> dict[str, Any]:
    return {
        "fr_code": main_code(authority),
        "fr_name": authority.name,
        "fr_level": authority.level,
        "fr_epci": containing(authority, "epci", "siren", gazetteer),
        "fr_department": containing(authority, "department", "cog", gazetteer),
        "fr_region": containing(authority, "region", "cog", gazetteer),
    }


def partner_properties(authority: AuthorityContent) -> dict[str, Any]:
    geonames = authority.codes.get("geonames")
    return {
        "partner_name": authority.name,
        "partner_country": authority.country,
        "partner_geonames": int(geonames) if geonames else None,
        "partner_wikidata": authority.codes.get("wikidata"),
    }


def main_code(authority: AuthorityContent) -> str | None:
    """The COG code where the level has one, else the SIREN."""
    return authority.codes.get("cog") or authority.codes.get("siren")


def containing(authority: AuthorityContent, level: str, scheme: str, gazetteer: Gazetteer) -> str | None:
    """Code of the intercommunality, department or region that the authority is or lies in."""
    own = "intercommunality" if level == "epci" else level
    inside = authority.id if authority.level == own else getattr(authority, level)
    return gazetteer.authority(inside).codes.get(scheme) if inside else None


def place_feature(authority: AuthorityContent, partnerships: int, gazetteer: Gazetteer) -> bytes:
    """An authority that has a link, with its number of partnerships."""
    position = gazetteer.position(authority)
    french = authority.country == "FR"
    feature = {
        "type": "Feature",
        "id": authority.id,
        "geometry": {"type": "Point", "coordinates": rounded(position[:2])} if position else None,
        "properties": {
            "id": authority.id,
            "name": authority.name,
            "side": "fr" if french else "partner",
            "level": authority.level,
            "country": authority.country,
            "code": main_code(authority) if french else None,
            "department": containing(authority, "department", "cog", gazetteer),
            "region": containing(authority, "region", "cog", gazetteer),
            "geonames": partner_properties(authority)["partner_geonames"],
            "wikidata": authority.codes.get("wikidata"),
            "precision": position[2] if position else None,
            "partnerships": partnerships,
        },
    }
    return orjson.dumps(feature)
