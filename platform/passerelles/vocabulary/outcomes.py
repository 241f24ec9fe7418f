"""What became of a row of which a report says something."""

from .labelled import Labelled


class Outcome(Labelled):
    """Rejected, left out on purpose (sound, and not for the atlas, or told already), or loaded and remarked upon."""

    REJECTED = "rejected", "rejetée", "rejected"
    IGNORED = "ignored", "ignorée", "ignored"
    REMARKED = "remarked", "chargée avec une remarque", "loaded with a remark"
