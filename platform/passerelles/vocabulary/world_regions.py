"""Sub-regions of the world after the United Nations' M49 standard (Oceania taken whole)."""

from .labelled import Labelled


class WorldRegion(Labelled):
    NORTHERN_AFRICA = "northern_africa", "Afrique du Nord", "Northern Africa"
    WESTERN_AFRICA = "western_africa", "Afrique de l'Ouest", "Western Africa"
    MIDDLE_AFRICA = "middle_africa", "Afrique centrale", "Middle Africa"
    EASTERN_AFRICA = "eastern_africa", "Afrique de l'Est", "Eastern Africa"
    SOUTHERN_AFRICA = "southern_africa", "Afrique australe", "Southern Africa"
    NORTHERN_AMERICA = "northern_america", "Amérique du Nord", "Northern America"
    CENTRAL_AMERICA = "central_america", "Amérique centrale", "Central America"
    CARIBBEAN = "caribbean", "Caraïbes", "Caribbean"
    SOUTH_AMERICA = "south_america", "Amérique du Sud", "South America"
    WESTERN_ASIA = "western_asia", "Asie de l'Ouest", "Western Asia"
    CENTRAL_ASIA = "central_asia", "Asie centrale", "Central Asia"
    SOUTHERN_ASIA = "southern_asia", "Asie du Sud", "Southern Asia"
    SOUTH_EASTERN_ASIA = "south_eastern_asia", "Asie du Sud-Est", "South-eastern Asia"
    EASTERN_ASIA = "eastern_asia", "Asie de l'Est", "Eastern Asia"
    EASTERN_EUROPE = "eastern_europe", "Europe de l'Est", "Eastern Europe"
    NORTHERN_EUROPE = "northern_europe", "Europe du Nord", "Northern Europe"
    SOUTHERN_EUROPE = "southern_europe", "Europe du Sud", "Southern Europe"
    WESTERN_EUROPE = "western_europe", "Europe de l'Ouest", "Western Europe"
    OCEANIA = "oceania", "Océanie", "Oceania"
