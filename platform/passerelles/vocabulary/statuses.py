"""Where a partnership stands, always as of the date of the source that says so."""

from .labelled import Labelled


class Status(Labelled):
    """An unknown status is a value like the others; nothing is guessed."""

    PLANNED = "planned", "Prévu", "Planned"
    ACTIVE = "active", "Actif", "Active"
    DORMANT = "dormant", "En sommeil", "Dormant"
    SUSPENDED = "suspended", "Suspendu", "Suspended"
    ENDED = "ended", "Terminé", "Ended"
    UNKNOWN = "unknown", "Statut inconnu", "Status unknown"
