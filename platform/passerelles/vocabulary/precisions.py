"""How precisely a point says where an authority is."""

from .labelled import Labelled


class Precision(Labelled):
    """From the town hall itself down to a point that only says which country."""

    EXACT = "exact", "Point exact", "Exact point"
    LOCALITY = "locality", "Localité", "Locality"
    DISTRICT = "district", "District", "District"
    REGION = "region", "Région", "Region"
    COUNTRY = "country", "Pays", "Country"
