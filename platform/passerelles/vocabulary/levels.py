"""Levels of local government, in France and abroad."""

from .labelled import Labelled


class Level(Labelled):
    """Level of a French authority; the legal nature is stored apart (Métropole de Lyon counts as intercommunality)."""

    REGION = "region", "Région", "Region"
    DEPARTMENT = "department", "Département", "Department"
    INTERCOMMUNALITY = "intercommunality", "Intercommunalité", "Intercommunality"
    COMMUNE = "commune", "Commune", "Municipality"
    SYNDICATE = "syndicate", "Syndicat", "Joint authority"


class FunderLevel(Labelled):
    """Bodies that fund partnerships without being local authorities."""

    WATER_AGENCY = "water_agency", "Agence de l'eau", "Water agency"


class ForeignLevel(Labelled):
    """Level of a foreign authority, as the source states it."""

    COMMUNE = "commune", "Ville ou commune", "City or municipality"
    DISTRICT = "district", "District ou cercle", "District"
    PROVINCE = "province", "Province ou département", "Province"
    REGION = "region", "Région", "Region"
    STATE = "state", "État fédéré", "State"
    OTHER = "other", "Autre institution", "Other institution"
    COUNTRY = "country", "Pays (partenaire non précisé)", "Country (partner not stated)"
