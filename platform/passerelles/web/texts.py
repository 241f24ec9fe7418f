"""Words of the pages and problems that the web server writes itself, in both languages."""

from __future__ import annotations

from passerelles.vocabulary.labelled import Lang

Sentence = dict[Lang, str]

HOME: Sentence = {"fr": "Ouvrir la carte", "en": "Open the map"}
RETRY: Sentence = {"fr": "Réessayer", "en": "Try again"}

NO_SUCH_ADDRESS: Sentence = {"fr": "Page introuvable", "en": "Page not found"}
NO_SUCH_ADDRESS_DETAIL: Sentence = {
    "fr": "Cette adresse ne mène nulle part. Le lien est peut-être ancien ou mal recopié.",
    "en": "This address leads nowhere. The link may be old or badly copied.",
}
BAD_REQUEST: Sentence = {"fr": "Demande illisible", "en": "Unreadable request"}
BAD_REQUEST_DETAIL: Sentence = {
    "fr": "Le serveur n'a pas pu lire cette demande. Vérifiez l'adresse.",
    "en": "The server could not read this request. Check the address.",
}
NOT_TEXT_DETAIL: Sentence = {
    "fr": "Les paramètres de l'adresse doivent être du texte UTF-8, sans caractère nul.",
    "en": "The parameters of the address must be UTF-8 text, without null characters.",
}
TOO_LONG: Sentence = {"fr": "Adresse trop longue", "en": "Address too long"}
TOO_LARGE: Sentence = {"fr": "Envoi trop volumineux", "en": "Content too large"}
METHOD: Sentence = {"fr": "Méthode refusée", "en": "Method not allowed"}
REFUSED: Sentence = {"fr": "Accès refusé", "en": "Access refused"}
REFUSED_DETAIL: Sentence = {"fr": "Cette page n'est pas publique.", "en": "This page is not public."}
OUR_FAULT: Sentence = {"fr": "Une erreur de notre côté", "en": "An error on our side"}
OUR_FAULT_DETAIL: Sentence = {
    "fr": "La demande n'a pas abouti. L'incident est noté ; les données publiées ne sont pas touchées.",
    "en": "The request failed. The incident is recorded; published data is not affected.",
}
DATABASE_AWAY: Sentence = {"fr": "Service momentanément indisponible", "en": "Service briefly unavailable"}
DATABASE_AWAY_DETAIL: Sentence = {
    "fr": "La base de données ne répond pas. La carte publiée reste consultable. Réessayez dans un instant.",
    "en": "The database does not answer. The published map can still be read. Try again shortly.",
}

EMBED_TITLE: Sentence = {
    "fr": "Les partenariats internationaux des collectivités françaises",
    "en": "International partnerships of French local authorities",
}
COUNTED: dict[str, dict[Lang, tuple[str, str]]] = {
    "partnerships": {"fr": ("partenariat", "partenariats"), "en": ("partnership", "partnerships")},
    "authorities": {"fr": ("collectivité", "collectivités"), "en": ("authority", "authorities")},
    "countries": {"fr": ("pays", "pays"), "en": ("country", "countries")},
}
"""Singular and plural of the totals."""

FLOWS_SHOWN: Sentence = {
    "fr": "{shown} flux affichés : {drawn} partenariats sur {total}",
    "en": "{shown} flows shown: {drawn} of {total} partnerships",
}

WITHOUT_YEAR: Sentence = {
    "fr": "{n} sans année connue, à part",
    "en": "{n} without a known year, set apart",
}
WITHOUT_YEAR_KEPT: Sentence = {
    "fr": "dont {n} sans année connue",
    "en": "{n} of them without a known year",
}


def counted(noun: str, count: int, lang: Lang) -> tuple[str, str]:
    """Figure and noun: ("1 204", "partenariats"). French is singular at 0 and 1, English at 1."""
    singular, plural = COUNTED[noun][lang]
    alone = count <= 1 if lang == "fr" else count == 1
    return number(count, lang), singular if alone else plural


def number(count: int, lang: Lang) -> str:
    return f"{count:,}".replace(",", "\u202f" if lang == "fr" else ",")


SYNTHETIC: Sentence = {
    "fr": "Données synthétiques, pour un banc d'essai : aucun de ces partenariats n'existe.",
    "en": "Synthetic data, for a benchmark: none of these partnerships exists.",
}
