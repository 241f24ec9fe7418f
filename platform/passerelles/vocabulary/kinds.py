"""What a partnership is in law or in fact."""

from .labelled import Labelled


class Kind(Labelled):
    """A written convention is optional since 2014 (loi 2014-773), so a partnership may exist without one."""

    TWINNING = "twinning", "Jumelage", "Twinning"
    AGREEMENT = "agreement", "Convention ou accord", "Agreement"
    PROJECT = "project", "Projet", "Project"
    CROSS_BORDER = "cross_border", "Coopération transfrontalière", "Cross-border cooperation"
    EMERGENCY = "emergency", "Aide d'urgence", "Emergency aid"
    CONTACT = "contact", "Contact", "Contact"
    UNKNOWN = "unknown", "Nature non précisée", "Kind not stated"
