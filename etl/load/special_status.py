"""One authority per legal person: where one assembly is both region and department, or commune and department.

Corse, Martinique and Guyane are shown as regions, Mayotte and Alsace as departments, Paris as a commune. The territory that
has no assembly of its own any more stays as a container (filters by department still find Ajaccio), with the legal nature
`constituency`; whoever names it as an authority is led to its successor. Guadeloupe and La Réunion have two assemblies on one
territory, the Métropole de Lyon and the Rhône two territories: both are shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from passerelles.identifiers import french_authority_key
from passerelles.territories.authorities import AuthorityRow
from passerelles.territories.successions import SuccessionRow

from .tables import Cells, number

CONSTITUENCY = "constituency"
ABSORBED_LEVEL = {
    "single_territorial_collectivity": "department",
    "european_collectivity": "department",
    "commune_and_department": "department",
    "department_with_regional_powers": "region",
}
"""Legal nature → level of the territories whose assembly it replaces."""


class SpecialStatus:
    """What special.csv says, by natural key."""

    def __init__(self, rows: list[Cells]) -> None:
        self.rows = {french_authority_key(row["level"], row["code"]): row for row in rows}
        self.successor_of = {territory: key for key, row in self.rows.items() for territory in self._absorbed(row)}
        self.names: dict[str, str] = {}

    @staticmethod
    def _absorbed(row: Cells) -> list[str]:
        level = ABSORBED_LEVEL.get(row["legal_nature"])
        return [french_authority_key(level, code) for code in row["part_of"].split()] if level else []

    def described(self, authority: AuthorityRow) -> AuthorityRow:
        """The authority with its legal nature and its official name as one of its names."""
        self.names[authority.natural_key] = authority.name
        if authority.natural_key in self.successor_of:
            return replace(authority, legal_nature=CONSTITUENCY)
        row = self.rows.get(authority.natural_key)
        return replace(authority, legal_nature=row["legal_nature"], names=(row["name"],)) if row else authority

    def missing_from(self, listed: dict[str, AuthorityRow]) -> Iterator[AuthorityRow]:
        """Authorities that the ordinary tables do not carry: Alsace, the overseas collectivities."""
        for key, row in self.rows.items():
            if key not in listed:
                yield AuthorityRow(
                    natural_key=key, country="FR", level=row["level"], name=row["name"], legal_nature=row["legal_nature"],
                    lon=number(row["lon"]), lat=number(row["lat"]), precision=row["precision"], codes=(("cog", row["code"]),),
                    region=self._region_of(row, listed),
                )  # fmt: skip

    def _region_of(self, row: Cells, listed: dict[str, AuthorityRow]) -> str | None:
        """Alsace lies in the region of the departments that it replaces."""
        return next((listed[territory].region for territory in self._absorbed(row)), None)

    def successions(self) -> Iterator[SuccessionRow]:
        """From each territory without assembly to the authority that acts there."""
        for territory, successor in self.successor_of.items():
            _, level, code = territory.split("/")
            yield SuccessionRow(level, code, self.names.get(territory, code), successor, None, "absorbed")
