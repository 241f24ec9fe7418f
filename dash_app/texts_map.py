"""What the map says of itself, of its views and of its pictures. Part of texts.py."""

from __future__ import annotations

from passerelles.vocabulary.labelled import Lang

MAP: dict[str, dict[Lang, str]] = {
    "views": {"fr": "Vues de la carte", "en": "Views of the map"},
    "view.hexagone": {"fr": "Hexagone", "en": "Mainland"},
    "view.overseas": {"fr": "Outre-mer", "en": "Overseas"},
    "view.overseas.all": {"fr": "Tout l'outre-mer", "en": "All overseas territories"},
    "view.world": {"fr": "Monde", "en": "World"},
    # pictures and print
    "picture.png": {"fr": "Image PNG", "en": "PNG picture"},
    "picture.png.note": {"fr": "Pour un document, une diapositive", "en": "For a document, a slide"},
    "picture.svg": {"fr": "Image SVG", "en": "SVG picture"},
    "picture.svg.note": {"fr": "Pour l'impression, la retouche", "en": "For print, for editing"},
    "picture.print": {"fr": "Imprimer la carte", "en": "Print the map"},
    "picture.group": {"fr": "La carte telle que vous la voyez", "en": "The map as you see it"},
    "picture.title": {
        "fr": "Les partenariats internationaux des collectivités françaises",
        "en": "The international partnerships of French local authorities",
    },
    "picture.filters": {"fr": "Filtres : {filters}", "en": "Filters: {filters}"},
    "picture.no_filter": {"fr": "Sans filtre", "en": "No filter"},
    "picture.selected": {"fr": "Sélection : {name}", "en": "Selected: {name}"},
    "picture.made": {"fr": "Carte du {date}.", "en": "Map of {date}."},
    "picture.published": {"fr": "Données publiées le {date}.", "en": "Data published on {date}."},
    "picture.sources": {"fr": "Sources : {sources}.", "en": "Sources: {sources}."},
    "picture.sources.more": {
        "fr": "Sources : {sources} et {n} autres, dites avec chaque partenariat.",
        "en": "Sources: {sources} and {n} others, told with each partnership.",
    },
    "picture.sources.elsewhere": {
        "fr": "La page dit les sources de chaque partenariat.",
        "en": "The page tells the sources of each partnership.",
    },
    "picture.read": {"fr": "Lues le {date}.", "en": "Read on {date}."},
    "picture.read.between": {"fr": "Lues du {first} au {last}.", "en": "Read from {first} to {last}."},
    "picture.licence": {"fr": "Licence : {licences}.", "en": "Licence: {licences}."},
    "picture.licences": {"fr": "Licences : {licences}.", "en": "Licences: {licences}."},
    "picture.ground": {
        "fr": "Fond de carte : Natural Earth, domaine public.",
        "en": "Base map: Natural Earth, public domain.",
    },
    "picture.failed": {
        "fr": "L'image n'a pas pu être faite. Réessayez.",
        "en": "The picture could not be made. Try again.",
    },
    # a ground of others
    "ground": {"fr": "Fond de carte", "en": "Base map"},
    "ground.title": {"fr": "Un fond de carte détaillé", "en": "A detailed base map"},
    "ground.own": {"fr": "Celui de l'atlas", "en": "That of the atlas"},
    "ground.own.note": {
        "fr": "Natural Earth, servi par ce site : personne d'autre n'est interrogé.",
        "en": "Natural Earth, served by this site: nobody else is asked.",
    },
    "ground.ign": {"fr": "Plan IGN", "en": "Plan IGN"},
    "ground.osm": {"fr": "OpenStreetMap", "en": "OpenStreetMap"},
    "ground.notice": {
        "fr": "Votre navigateur demandera alors les images à {host} ({who}), qui verra votre adresse IP et la zone que vous regardez. Passerelles ne lui envoie rien d'autre. Ce choix vaut pour cet onglet seulement.",
        "en": "Your browser will then ask {host} ({who}) for the pictures, who will see your IP address and the area you look at. Passerelles sends them nothing else. This choice holds for this tab only.",
    },
    "ground.show": {"fr": "Afficher ce fond", "en": "Show this base map"},
    "ground.quit": {"fr": "Revenir au fond de l'atlas", "en": "Back to the atlas's own"},
}
