"""What an amount covers: amounts of unlike scope are never added."""

from .labelled import Labelled


class AmountScope(Labelled):
    TOTAL = "total", "au total", "in total"
    AUTHORITY_SHARE = "authority_share", "part de la collectivité", "authority's share"
    AGENCY_SHARE = "agency_share", "part de l'agence de l'eau", "water agency's share"
    PER_YEAR = "per_year", "par an", "per year"
    UNKNOWN = "unknown", "portée non précisée", "scope not stated"
