"""What an authority is in law, where that says more than its level."""

from __future__ import annotations

from passerelles.vocabulary.labelled import Lang

NATURES: dict[str, dict[Lang, str]] = {
    "CC": {"fr": "Communauté de communes", "en": "Community of municipalities"},
    "CA": {"fr": "Communauté d'agglomération", "en": "Urban-area community"},
    "CU": {"fr": "Communauté urbaine", "en": "Urban community"},
    "ME": {"fr": "Métropole", "en": "Metropolis"},
    "EPT": {"fr": "Établissement public territorial", "en": "Public territorial body"},
    "metropolis_with_departmental_powers": {
        "fr": "Collectivité à statut particulier",
        "en": "Authority with special status",
    },
    "commune_and_department": {"fr": "Commune et département", "en": "Municipality and department"},
    "single_territorial_collectivity": {"fr": "Collectivité territoriale unique", "en": "Single territorial authority"},
    "department_of_one_region": {
        "fr": "Département d'une région monodépartementale",
        "en": "Department of a one-department region",
    },
    "region_of_one_department": {"fr": "Région monodépartementale", "en": "Region of one department"},
    "department_with_regional_powers": {
        "fr": "Département exerçant les compétences d'une région",
        "en": "Department with regional powers",
    },
    "european_collectivity": {"fr": "Collectivité européenne", "en": "European collectivity"},
    "overseas_collectivity": {"fr": "Collectivité d'outre-mer", "en": "Overseas collectivity"},
    "overseas_country": {"fr": "Pays d'outre-mer", "en": "Overseas country"},
    "sui_generis_collectivity": {"fr": "Collectivité sui generis", "en": "Sui generis collectivity"},
}
"""By the code of the reference; natures that merely repeat the level are left out."""


def legal_nature(code: str, lang: Lang) -> str:
    """The words for a code; empty for one that the level already says."""
    return NATURES.get(code, {"fr": "", "en": ""})[lang]
