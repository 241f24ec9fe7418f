"""Write service: networks of authorities and their members, rebuilt from the records that tell of them."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from passerelles.identifiers import slug, uuid_of
from passerelles.provenance.staging import copy_into, query, run_sql, stage


def network_subject(name: str) -> UUID:
    """What the records of one network have in common."""
    return uuid_of(f"network/{slug(name)}")


def rebuild_networks(subjects: Collection[UUID]) -> set[UUID]:
    """Make the networks of these subjects what their live records tell; ids of records whose membership is new."""
    told = query(
        """
        SELECT id, statement->>'network', statement->>'member', (statement->>'since_year')::int, (statement->>'until_year')::int
        FROM provenance_sourcerecord WHERE subject = ANY(%s) AND withdrawn_by_id IS NULL ORDER BY id
        """,
        [list(subjects)],
    )
    networks = {slug(name): name for _, name, *_ in sorted(told, key=lambda row: row[1], reverse=True)}
    before = _members(networks)
    _save_networks(networks)
    members: dict[tuple[str, UUID], tuple[UUID, int | None, int | None]] = {}
    for record, network, member, since, until in sorted(
        told, key=lambda row: (row[3] is None, row[3] or 0, str(row[0]))
    ):
        members.setdefault((slug(network), uuid_of(member)), (record, since, until))
    run_sql("DELETE FROM cooperation_membership WHERE network_id = ANY(%s)", [list(networks)])
    columns = ("network_id", "authority_id", "record_id", "since_year", "until_year")
    copy_into("cooperation_membership", columns, ((*who, *told) for who, told in sorted(members.items())))
    return {record for record, network, member, *_ in told if (slug(network), uuid_of(member)) not in before}


def _members(networks: Collection[str]) -> set[tuple[str, UUID]]:
    return set(
        query(
            "SELECT network_id, authority_id FROM cooperation_membership WHERE network_id = ANY(%s)", [list(networks)]
        )
    )


def _save_networks(networks: dict[str, str]) -> None:
    stage("staged_network", {"code": "text", "name": "text"}, networks.items())
    run_sql(
        "INSERT INTO cooperation_network AS t (code, name) SELECT code, name FROM staged_network"
        " ON CONFLICT (code) DO UPDATE SET name = excluded.name WHERE t.name <> excluded.name"
    )
