"""Every sentence of the explorer, French first, English complete."""

from __future__ import annotations

from dataclasses import dataclass

from passerelles.vocabulary.labelled import Lang

from .formats import number, plural
from .texts_finding import FINDING
from .texts_hint import HINT
from .texts_map import MAP
from .texts_reading import READING, READING_NOUNS


@dataclass(frozen=True)
class Words:
    """The texts in one language: `words("clear")`, `words.count("partnership", 3)`."""

    lang: Lang

    def __call__(self, key: str, **values: object) -> str:
        return TEXTS[key][self.lang].format(**values)

    def noun(self, key: str, value: int) -> str:
        """The noun alone, singular or plural after `value`."""
        return NOUNS[key][self.lang][plural(value, self.lang)]

    def count(self, key: str, value: int) -> str:
        """`12 345 partenariats`."""
        return f"{number(value, self.lang)}\u00a0{self.noun(key, value)}"


NOUNS: dict[str, dict[Lang, tuple[str, str]]] = {
    **READING_NOUNS,
    "partnership": {"fr": ("partenariat", "partenariats"), "en": ("partnership", "partnerships")},
    "partnership.as_of": {
        "fr": ("partenariat actif", "partenariats actifs"),
        "en": ("active partnership", "active partnerships"),
    },
    "partnership.started": {
        "fr": ("partenariat commencé", "partenariats commencés"),
        "en": ("partnership started", "partnerships started"),
    },
    "partnership.ended": {
        "fr": ("partenariat terminé", "partenariats terminés"),
        "en": ("partnership ended", "partnerships ended"),
    },
    "authority": {"fr": ("collectivité", "collectivités"), "en": ("authority", "authorities")},
    "country": {"fr": ("pays", "pays"), "en": ("country", "countries")},
    "row": {"fr": ("ligne", "lignes"), "en": ("row", "rows")},
    "flow": {"fr": ("flux affiché", "flux affichés"), "en": ("flow shown", "flows shown")},
    "with_mechanism": {"fr": ("avec un 1 %", "avec un 1 %"), "en": ("with a 1%", "with a 1%")},
    "match": {
        "fr": ("répond à vos filtres", "répondent à vos filtres"),
        "en": ("matches your filters", "match your filters"),
    },
    "region": {"fr": ("Région", "Régions"), "en": ("Region", "Regions")},
    "department": {"fr": ("Département", "Départements"), "en": ("Department", "Departments")},
    "water_agency": {"fr": ("Agence de l'eau", "Agences de l'eau"), "en": ("Water agency", "Water agencies")},
    "intercommunality": {
        "fr": ("Intercommunalité", "Intercommunalités"),
        "en": ("Intercommunality", "Intercommunalities"),
    },
    "commune": {"fr": ("Commune", "Communes"), "en": ("Municipality", "Municipalities")},
    "syndicate": {"fr": ("Syndicat", "Syndicats"), "en": ("Joint authority", "Joint authorities")},
}

TEXTS: dict[str, dict[Lang, str]] = {
    **READING,
    **MAP,
    **FINDING,
    **HINT,
    # the page
    "title": {"fr": "Explorer · Passerelles", "en": "Explore · Passerelles"},
    "description": {
        "fr": "L'atlas ouvert des partenariats internationaux des collectivités françaises : qui coopère avec qui, où, sur quoi, depuis quand, selon quelle source.",
        "en": "The open atlas of the international partnerships of French local authorities: who works with whom, where, on what, since when, according to which source.",
    },
    "heading": {
        "fr": "Explorer les partenariats internationaux des collectivités françaises",
        "en": "Explore the international partnerships of French local authorities",
    },
    "skip_results": {"fr": "Aller aux résultats", "en": "Skip to results"},
    "skip_filters": {"fr": "Aller aux filtres", "en": "Skip to filters"},
    "home": {"fr": "Passerelles, accueil", "en": "Passerelles, home"},
    "nav": {"fr": "Principal", "en": "Main"},
    "explore": {"fr": "Explorer", "en": "Explore"},
    "method": {"fr": "Méthode", "en": "Method"},
    "quality": {"fr": "Qualité", "en": "Quality"},
    "about": {"fr": "À propos", "en": "About"},
    "language": {"fr": "Langue", "en": "Language"},
    "scheme": {"fr": "Apparence", "en": "Appearance"},
    "scheme.light": {"fr": "Clair", "en": "Light"},
    "scheme.dark": {"fr": "Sombre", "en": "Dark"},
    "scheme.system": {"fr": "Comme le système", "en": "Same as system"},
    "menu": {"fr": "Menu", "en": "Menu"},
    "close": {"fr": "Fermer", "en": "Close"},
    "without_script": {
        "fr": "La carte demande JavaScript. Les filtres et le tableau fonctionnent sans.",
        "en": "The map needs JavaScript. The filters and the table work without it.",
    },
    "apply": {"fr": "Appliquer les filtres", "en": "Apply filters"},
    # search
    "search": {"fr": "Chercher une collectivité, un pays…", "en": "Search an authority, a country…"},
    "search.label": {
        "fr": "Chercher une collectivité, un partenaire ou un pays",
        "en": "Search an authority, a partner or a country",
    },
    "search.authority": {"fr": "Collectivités", "en": "French authorities"},
    "search.partner": {"fr": "Partenaires", "en": "Partners"},
    "search.country": {"fr": "Pays", "en": "Countries"},
    "search.network": {"fr": "Réseaux", "en": "Networks"},
    "search.none": {
        "fr": "Aucun nom ne ressemble à « {q} ». Vérifiez l'orthographe ou cherchez le pays.",
        "en": "No name looks like “{q}”. Check the spelling or search for the country.",
    },
    "search.some": {"fr": "{n} résultats, flèches pour choisir", "en": "{n} results, arrows to choose"},
    "search.failed": {"fr": "La recherche ne répond pas. Réessayez.", "en": "The search does not answer. Try again."},
    # filters
    "filters": {"fr": "Filtres", "en": "Filters"},
    "clear": {"fr": "Tout effacer", "en": "Clear all"},
    "filter.mechanism": {"fr": "Dispositif 1 %", "en": "1% mechanism"},
    "filter.level": {"fr": "Niveau", "en": "Level"},
    "filter.theme": {"fr": "Thème", "en": "Theme"},
    "filter.country": {"fr": "Pays", "en": "Country"},
    "filter.kind": {"fr": "Nature", "en": "Kind"},
    "filter.status": {"fr": "Statut à la source", "en": "Status at source"},
    "filter.period": {"fr": "Période", "en": "Period"},
    "filter.region": {"fr": "Région", "en": "Region"},
    "filter.department": {"fr": "Département", "en": "Department"},
    "filter.authority": {"fr": "Collectivité", "en": "Authority"},
    "filter.network": {"fr": "Réseau", "en": "Network"},
    "filter.bbox": {"fr": "Zone de la carte", "en": "Map area"},
    "filter.q": {"fr": "Mots", "en": "Words"},
    "mechanism.help": {
        "fr": "La loi permet d'affecter jusqu'à 1 % du budget d'un service public (eau, énergie, déchets, mobilité) à la coopération internationale. « Non précisé » ne veut pas dire « aucun ».",
        "en": "The law lets up to 1% of a public service's budget (water, energy, waste, mobility) fund international cooperation. “Not stated” does not mean “none”.",
    },
    "mechanism.help.label": {"fr": "Qu'est-ce que le 1 % ?", "en": "What is the 1%?"},
    "unstated": {"fr": "Non précisé par la source", "en": "Not stated by the source"},
    "values_chosen": {"fr": "choisies", "en": "chosen"},
    "theme.other": {"fr": "Sans thème", "en": "Without a theme"},
    "search_in.theme": {"fr": "Chercher parmi {n} thèmes", "en": "Search {n} themes"},
    "search_in.country": {"fr": "Chercher parmi {n} pays", "en": "Search {n} countries"},
    "search_in.none": {"fr": "Rien ne ressemble à cela dans la liste.", "en": "Nothing like that in the list."},
    "all": {"fr": "tous", "en": "all"},
    "all_f": {"fr": "toutes", "en": "all"},
    "from": {"fr": "De", "en": "From"},
    "to": {"fr": "à", "en": "to"},
    "from.label": {"fr": "Première année", "en": "First year"},
    "to.label": {"fr": "Dernière année", "en": "Last year"},
    "period.note": {
        "fr": "Garde ce qui a duré pendant ces années, ne serait-ce que l'une d'elles ; ceux sans date connue sont comptés à part.",
        "en": "Keeps what went on in these years, if only in one of them; those without a known date are counted apart.",
    },
    "period.other": {
        "fr": "Actifs en…, commencés ou terminés entre… : la barre du temps",
        "en": "Active in…, started or ended between…: the time bar",
    },
    "period.named": {"fr": "Période {years}", "en": "Period {years}"},
    "time.when.period": {"fr": "période {years}", "en": "period {years}"},
    "period.unknown": {"fr": "{n} sans date connue", "en": "{n} without a known date"},
    "period.since": {"fr": "depuis {year}", "en": "since {year}"},
    "period.until": {"fr": "jusqu'en {year}", "en": "until {year}"},
    # time
    "time": {"fr": "Dans le temps", "en": "Over time"},
    "time.mode": {"fr": "Ce que l'on demande aux années", "en": "What is asked of years"},
    "time.off": {"fr": "Toutes les années", "en": "All years"},
    "time.as_of": {"fr": "Actifs en…", "en": "Active in…"},
    "time.started": {"fr": "Commencés entre…", "en": "Started between…"},
    "time.ended": {"fr": "Terminés entre…", "en": "Ended between…"},
    "time.year": {"fr": "Année", "en": "Year"},
    "time.play": {"fr": "Lire les années", "en": "Play the years"},
    "time.pause": {"fr": "Arrêter la lecture", "en": "Stop playing"},
    "time.said": {"fr": "{when} : {count}", "en": "{when}: {count}"},
    "time.when.off": {"fr": "toutes les années", "en": "all years"},
    "time.when.in": {"fr": "en {first}", "en": "in {first}"},
    "time.when.between": {"fr": "de {first} à {last}", "en": "from {first} to {last}"},
    "time.undated": {"fr": "Inclure {n} sans année", "en": "Include {n} without a year"},
    "time.undated.off": {"fr": "dont {n} sans année", "en": "{n} without a year"},
    "time.undated.why": {
        "fr": "Aucune source ne dit l'année qu'il faudrait : ils sont comptés à part, ni oui ni non.",
        "en": "No source states the year needed: they are counted apart, neither yes nor no.",
    },
    "chips": {"fr": "Filtres actifs", "en": "Active filters"},
    "chip.unstated.mechanism": {"fr": "Dispositif non précisé", "en": "Mechanism not stated"},
    "chip.unstated.theme": {"fr": "Thème non précisé", "en": "Theme not stated"},
    "chip.remove": {"fr": "Retirer le filtre {label}", "en": "Remove the filter {label}"},
    "show_partnerships": {"fr": "Voir les {count}", "en": "Show {count}"},
    # results and tools
    "results": {"fr": "Résultats", "en": "Results"},
    "colour_by": {"fr": "Colorer par", "en": "Colour by"},
    "colour.direction": {"fr": "Sens", "en": "Direction"},
    "colour.mechanism": {"fr": "Dispositif 1 %", "en": "1% mechanism"},
    "download": {"fr": "Télécharger", "en": "Download"},
    "download.note": {
        "fr": "Exactement votre sélection, avec ses sources et leurs licences",
        "en": "Exactly your selection, with its sources and their licences",
    },
    "download.geojson": {"fr": "Pour une carte, un SIG", "en": "For a map, a GIS"},
    "download.geojsonl": {"fr": "Une ligne par lien", "en": "One line per link"},
    "download.csv": {"fr": "Pour un tableur", "en": "For a spreadsheet"},
    "download.xlsx": {"fr": "Pour Excel, LibreOffice", "en": "For Excel, LibreOffice"},
    "download.gpkg": {"fr": "GeoPackage, pour un SIG", "en": "GeoPackage, for a GIS"},
    "download.parquet": {"fr": "Pour l'analyse de données", "en": "For data analysis"},
    "share": {"fr": "Partager", "en": "Share"},
    "share.title": {"fr": "Partager cette carte", "en": "Share this map"},
    "share.lead": {"fr": "Le lien et le code gardent vos filtres.", "en": "The link and the code keep your filters."},
    "share.link": {"fr": "Lien", "en": "Link"},
    "share.embed": {"fr": "Code à intégrer dans une page", "en": "Code to embed in a page"},
    "share.embed.note": {
        "fr": "Sans cookie, sans traceur, sans service tiers.",
        "en": "No cookie, no tracker, no third party.",
    },
    "share.embed.title": {
        "fr": "Partenariats internationaux des collectivités françaises, carte Passerelles",
        "en": "International partnerships of French local authorities, Passerelles map",
    },
    "copy": {"fr": "Copier", "en": "Copy"},
    "copied": {"fr": "Copié", "en": "Copied"},
    "not_copied": {"fr": "Sélectionné : Ctrl + C", "en": "Selected: Ctrl + C"},
    # the map
    "map": {"fr": "Carte des partenariats", "en": "Map of partnerships"},
    "map.keys": {
        "fr": "Carte des partenariats : flèches pour la déplacer, + et − pour la grossir ou la réduire",
        "en": "Map of partnerships: arrows to move it, + and − to zoom",
    },
    "map.alternative": {
        "fr": "Les points de la carte se visent à la souris ; le tableau qui suit donne les mêmes partenariats au clavier et au lecteur d'écran.",
        "en": "Points of the map are aimed at with a mouse; the table below gives the same partnerships to keyboards and screen readers.",
    },
    "zoom_in": {"fr": "Agrandir", "en": "Zoom in"},
    "zoom_out": {"fr": "Réduire", "en": "Zoom out"},
    "credits": {"fr": "Fond Natural Earth", "en": "Base map Natural Earth"},
    "legend": {"fr": "Légende", "en": "Legend"},
    "legend.direction": {"fr": "France vers partenaire", "en": "France to partner"},
    "legend.of": {"fr": "{flows} : {shown} partenariats sur {total}", "en": "{flows}: {shown} partnerships of {total}"},
    "legend.of.added": {
        "fr": "{flows}, dont {added} pour le lieu choisi : {shown} partenariats sur {total}",
        "en": "{flows}, {added} of them for the chosen place: {shown} partnerships of {total}",
    },
    "legend.grain.region-country": {"fr": "De région à pays", "en": "From region to country"},
    "legend.grain.department-country": {"fr": "De département à pays", "en": "From department to country"},
    "legend.grain.link": {"fr": "De collectivité à partenaire", "en": "From authority to partner"},
    "legend.schematic": {"fr": "courbes schématiques", "en": "schematic curves"},
    "left_out.no_french_point": {"fr": "{n} sans lieu connu en France", "en": "{n} without a known place in France"},
    "left_out.no_partner_point": {"fr": "{n} sans lieu connu à l'étranger", "en": "{n} without a known place abroad"},
    "left_out.beyond_limit": {
        "fr": "{n} hors des {limit} flux les plus importants",
        "en": "{n} beyond the {limit} largest flows",
    },
    "left_out.outside_view": {"fr": "{n} hors de la vue", "en": "{n} outside the view"},
    "left_out.other": {"fr": "{n} non dessinés", "en": "{n} not drawn"},
    # the table
    "table": {"fr": "Tableau", "en": "Table"},
    "table.caption": {
        "fr": "Partenariats de la sélection, une ligne par lien",
        "en": "Partnerships of the selection, one row per link",
    },
    "table.open": {"fr": "Ouvrir le tableau", "en": "Open the table"},
    "table.close": {"fr": "Réduire le tableau", "en": "Fold the table"},
    "table.range": {"fr": "{shown} sur {rows}", "en": "{shown} of {rows}"},
    "table.more": {"fr": "Afficher plus", "en": "Show more"},
    "table.sort": {"fr": "Trier par {column}", "en": "Sort by {column}"},
    "column.authority": {"fr": "Collectivité", "en": "Authority"},
    "column.partner": {"fr": "Partenaire", "en": "Partner"},
    "column.country": {"fr": "Pays", "en": "Country"},
    "column.theme": {"fr": "Thèmes", "en": "Themes"},
    "column.mechanism": {"fr": "Dispositif 1 %", "en": "1% mechanism"},
    "column.start": {"fr": "Depuis", "en": "Since"},
    "column.status": {"fr": "Statut à la source", "en": "Status at source"},
    "not_stated": {"fr": "non précisé", "en": "not stated"},
    "no_partner": {"fr": "partenaire non précisé", "en": "partner not stated"},
    # the sheet
    "sheet.country": {"fr": "Pays partenaire", "en": "Partner country"},
    "sheet.region": {"fr": "Région", "en": "Region"},
    "sheet.department": {"fr": "Département", "en": "Department"},
    "sheet.territory": {"fr": "Collectivités de ce territoire", "en": "Authorities of this territory"},
    "sheet.oldest": {"fr": "le plus ancien", "en": "the oldest"},
    "sheet.filter": {"fr": "Filtrer la carte", "en": "Filter the map"},
    "sheet.filtered": {"fr": "Retirer ce filtre", "en": "Remove this filter"},
    "sheet.all": {"fr": "Voir les {n}", "en": "See all {n}"},
    "sheet.none": {
        "fr": "Aucun partenariat ne répond à vos filtres ici.",
        "en": "No partnership matches your filters here.",
    },
    "sheet.untitled": {
        "fr": "Partenariat sans intitulé à la source",
        "en": "Partnership without a title at the source",
    },
    "sheet.source": {"fr": "Source", "en": "Source"},
    "sheet.sources": {"fr": "Sources", "en": "Sources"},
    "sheet.missing": {"fr": "ne le dit plus depuis le {date}", "en": "says so no more since {date}"},
    "sheet.status_in": {"fr": "{status} en {date}", "en": "{status} in {date}"},
    "sheet.status_on": {"fr": "{status} au {date}", "en": "{status} on {date}"},
    "sheet.flow": {"fr": "Partenariats entre deux lieux", "en": "Partnerships between two places"},
    "sheet.partners": {"fr": "Partenaires", "en": "Partners"},
    "sheet.see": {"fr": "Tous les partenariats : {name}", "en": "All partnerships: {name}"},
    "sheet.only_matching": {"fr": "Seulement ceux des filtres", "en": "Only those of the filters"},
    "sheet.resize": {"fr": "Agrandir ou réduire le volet", "en": "Resize the panel"},
    "sheet.engaged": {"fr": "Collectivités les plus engagées", "en": "Most involved authorities"},
    "sheet.more": {"fr": "Voir les {n} suivants", "en": "See the next {n}"},
    "sheet.operator": {"fr": "Opérateur : {name}", "en": "Operator: {name}"},
    "sheet.funders": {"fr": "Financeurs : {names}", "en": "Funders: {names}"},
    "sheet.country_only": {
        "fr": "placé au centre du pays : la source ne nomme pas de lieu",
        "en": "placed at the country's centre: the source names no place",
    },
    # what can go wrong
    "empty": {
        "fr": "Aucun partenariat ne répond à tous vos filtres.",
        "en": "No partnership matches all your filters.",
    },
    "empty.mechanism": {"fr": "Aucun partenariat ne cite le {label}.", "en": "No partnership cites the {label}."},
    "empty.mechanism.why": {
        "fr": "{count} : dispositif non précisé par la source.",
        "en": "{count}: mechanism not stated by the source.",
    },
    "empty.without": {"fr": "Sans « {label} »\u00a0: {n}.", "en": "Without “{label}”: {n}."},
    "empty.remove": {"fr": "Retirer ce filtre", "en": "Remove this filter"},
    "synthetic": {
        "fr": "Données synthétiques, pour un banc d'essai : aucun de ces partenariats n'existe.",
        "en": "Synthetic data, for a benchmark: none of these partnerships exists.",
    },
    "error.title": {"fr": "La carte n'a pas pu se mettre à jour.", "en": "The map could not be updated."},
    "error.kept": {"fr": "Vos filtres sont gardés.", "en": "Your filters are kept."},
    "error.retry": {"fr": "Réessayer", "en": "Try again"},
    "no_webgl": {
        "fr": "Votre navigateur ne peut pas dessiner la carte. Voici le tableau.",
        "en": "Your browser cannot draw the map. Here is the table.",
    },
    "dropped": {
        "fr": "Une partie de l'adresse n'a pas été comprise et n'est pas appliquée : {what}.",
        "en": "Part of the address was not understood and is not applied: {what}.",
    },
    # method
    "method.title": {"fr": "Méthode et sources", "en": "Method and sources"},
    "method.map": {"fr": "La carte", "en": "The map"},
    "method.map.text": {
        "fr": "Les courbes sont schématiques : elles relient deux lieux sans dire de trajet. De loin, elles regroupent les partenariats par région et par pays ; de près, chaque courbe est un lien réel. La largeur dit le nombre de partenariats. Un partenaire que la source ne situe pas est placé au centre de son pays.",
        "en": "Curves are schematic: they join two places and say nothing of a route. From afar they group partnerships by region and country; up close each curve is a real link. Width says how many partnerships. A partner whose place no source gives stands at the centre of its country.",
    },
    "method.facts": {"fr": "Les faits", "en": "The facts"},
    "method.facts.text": {
        "fr": "Chaque partenariat cite sa source et la date de celle-ci. Le statut est celui que la source donne à cette date. Ce qu'aucune source ne dit est montré comme non précisé, jamais deviné ; « dispositif non précisé » ne veut pas dire qu'il n'y en a pas. L'atlas ne prétend pas être complet : il montre ce que nos sources publient.",
        "en": "Every partnership cites its source and that source's date. The status is what the source says at that date. What no source says is shown as not stated, never guessed; “mechanism not stated” does not mean there is none. The atlas does not claim to be complete: it shows what our sources publish.",
    },
    "method.years": {"fr": "Les années", "en": "The years"},
    "method.years.text": {
        "fr": "Un partenariat est actif une année s'il a commencé cette année-là ou avant et qu'aucune source ne le dit terminé avant. Celui dont la source dit qu'il est terminé sans dire quand n'est jamais dit actif. Quand aucune source ne donne l'année qu'il faudrait, il est compté à part, « sans année », et inclus seulement si vous le demandez.",
        "en": "A partnership is active in a year if it started that year or before and no source says that it ended before. One whose source says that it has ended without saying when is never said to be active. Where no source gives the year needed, it is counted apart, “without a year”, and included only if you ask.",
    },
    "method.counts": {"fr": "Les nombres", "en": "The numbers"},
    "method.counts.text": {
        "fr": "Un partenariat peut unir plusieurs collectivités : il compte une fois dans les totaux, et une ligne par lien dans le tableau et les exports. Le nombre en face d'une valeur tient compte de vos autres filtres.",
        "en": "A partnership may unite several authorities: it counts once in totals, and one row per link in the table and exports. The number beside a value takes your other filters into account.",
    },
    "method.licence": {"fr": "Licences", "en": "Licences"},
    "method.licence.text": {
        "fr": "Chaque source garde sa licence, écrite dans les exports. Fond de carte : Natural Earth, domaine public. Polices : Hanken Grotesk et Newsreader, SIL Open Font License 1.1. Icônes : Lucide, ISC.",
        "en": "Each source keeps its licence, written in the exports. Base map: Natural Earth, public domain. Fonts: Hanken Grotesk and Newsreader, SIL Open Font License 1.1. Icons: Lucide, ISC.",
    },
    "method.about": {
        "fr": "En savoir plus : méthode, sources et licences, citation, vie privée, accessibilité",
        "en": "Learn more: method, sources and licences, citation, privacy, accessibility",
    },
    "method.quality": {
        "fr": "Qualité des données : sources, fraîcheur, couverture, lignes rejetées",
        "en": "Data quality: sources, freshness, coverage, rejected rows",
    },
    "method.snapshot": {"fr": "Données publiées le {date}.", "en": "Data published on {date}."},
}
