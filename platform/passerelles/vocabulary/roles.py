"""What a participant does in a partnership."""

from .labelled import Labelled


class Role(Labelled):
    """Operators are often associations (Pays de Savoie Solidaires); funders may be State bodies (agences de l'eau)."""

    LEAD = "lead", "Chef de file", "Lead"
    PARTNER = "partner", "Partenaire", "Partner"
    FUNDER = "funder", "Financeur", "Funder"
    OPERATOR = "operator", "Opérateur", "Operator"
    SUPPORTER = "supporter", "Soutien", "Supporter"
