"""What the explorer says to who looks for something: territories, circles, levels, ways out of an empty result. Part of texts.py."""

from __future__ import annotations

from passerelles.vocabulary.labelled import Lang

FINDING: dict[str, dict[Lang, str]] = {
    "clear.group": {"fr": "Effacer ce filtre", "en": "Clear this filter"},
    "clear.group.label": {"fr": "Effacer ce filtre : {title}", "en": "Clear this filter: {title}"},
    # where in France
    "filter.place": {"fr": "Territoire", "en": "Territory"},
    "filter.near": {"fr": "Autour d'un lieu", "en": "Around a place"},
    "place.path": {"fr": "Où vous êtes", "en": "Where you are"},
    "place.france": {"fr": "Toute la France", "en": "All of France"},
    "place.below": {"fr": "Choisir plus petit", "en": "Choose smaller"},
    "place.none": {"fr": "Rien de plus petit n'a de partenariat ici.", "en": "Nothing smaller has a partnership here."},
    "near.search": {"fr": "Commune, département, ville…", "en": "Municipality, department, city…"},
    "near.label": {"fr": "Autour de quel lieu", "en": "Around which place"},
    "near.km": {"fr": "Rayon", "en": "Radius"},
    "near.note": {
        "fr": "Garde les collectivités françaises dont le point est dans le cercle.",
        "en": "Keeps the French authorities whose point lies in the circle.",
    },
    # the levels of a territory
    "levels": {"fr": "Tous les niveaux de ce territoire", "en": "All levels of this territory"},
    "levels.filter": {"fr": "Filtrer tous ces niveaux", "en": "Filter all these levels"},
    "levels.filtered": {"fr": "Retirer ce filtre", "en": "Remove this filter"},
    "levels.self.region": {"fr": "La région elle-même", "en": "The region itself"},
    "levels.self.department": {"fr": "Le département lui-même", "en": "The department itself"},
    "levels.self.intercommunality": {"fr": "L'intercommunalité elle-même", "en": "The intercommunality itself"},
    "levels.self.commune": {"fr": "La commune elle-même", "en": "The municipality itself"},
    "levels.self.syndicate": {"fr": "Le syndicat lui-même", "en": "The joint authority itself"},
    "levels.self.water_agency": {"fr": "L'agence elle-même", "en": "The agency itself"},
    "levels.containing.region": {"fr": "Sa région", "en": "Its region"},
    "levels.containing.department": {"fr": "Son département", "en": "Its department"},
    "levels.containing.intercommunality": {"fr": "Son intercommunalité", "en": "Its intercommunality"},
    "levels.inside.department": {"fr": "Ses départements", "en": "Its departments"},
    "levels.inside.intercommunality": {"fr": "Ses intercommunalités", "en": "Its intercommunalities"},
    "levels.inside.commune": {"fr": "Ses communes", "en": "Its municipalities"},
    "levels.inside.water_agency": {"fr": "Agences de l'eau qui y siègent", "en": "Water agencies seated there"},
    "levels.inside.syndicate": {"fr": "Ses syndicats", "en": "Its joint authorities"},
    "chip.territory": {"fr": "{name}, tous niveaux", "en": "{name}, all levels"},
    "empty.wider": {"fr": "Dans un rayon de {km}\u00a0km\u00a0: {n}.", "en": "Within {km}\u00a0km: {n}."},
    "empty.widen": {"fr": "Élargir à {km}\u00a0km", "en": "Widen to {km}\u00a0km"},
    "empty.none": {
        "fr": "Retirer un seul filtre ne suffirait pas.",
        "en": "Removing one filter alone would not be enough.",
    },
}
