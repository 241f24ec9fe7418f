"""The numbers by which a snapshot knows countries, regions, departments and authorities, given by their sorted codes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from .content import AuthorityContent, CountryContent, Reference

NOWHERE = 255
"""Number of the region or department of an authority that has none (a State body, a foreign authority)."""


@dataclass(frozen=True)
class Gazetteer:
    """Number of each thing by its identifier; French territories are the authorities of their level."""

    reference: Reference

    @cached_property
    def authorities(self) -> dict[str, int]:
        return {authority.id: number for number, authority in enumerate(self.reference.authorities)}

    @cached_property
    def countries(self) -> dict[str, int]:
        return {country.iso2: number for number, country in enumerate(self.reference.countries)}

    @cached_property
    def territories(self) -> dict[str, list[AuthorityContent]]:
        """French regions and departments by level, each in the order of its code."""
        return {level: self._of_level(level) for level in ("region", "department")}

    @cached_property
    def numbers(self) -> dict[str, dict[str, int]]:
        return {level: {a.id: number for number, a in enumerate(found)} for level, found in self.territories.items()}

    def country(self, iso2: str) -> CountryContent:
        return self.reference.countries[self.countries[iso2]]

    def authority(self, identifier: str) -> AuthorityContent:
        return self.reference.authorities[self.authorities[identifier]]

    def territory(self, authority: AuthorityContent, level: str) -> int:
        """Number of the region or department that the authority is or lies in; NOWHERE if none."""
        inside = authority.id if authority.level == level else getattr(authority, level)
        return self.numbers[level].get(inside or "", NOWHERE)

    def position(self, authority: AuthorityContent) -> tuple[float, float, str] | None:
        """Longitude, latitude and precision; a foreign authority without a point is drawn at its country's."""
        if authority.lon is not None and authority.lat is not None:
            return authority.lon, authority.lat, authority.precision
        if authority.country == "FR":
            return None
        country = self.country(authority.country)
        return country.lon, country.lat, "country"

    def _of_level(self, level: str) -> list[AuthorityContent]:
        found = [a for a in self.reference.authorities if a.level == level and a.country == "FR"]
        return sorted(found, key=lambda a: (a.codes.get("cog", ""), a.id))
