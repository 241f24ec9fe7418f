"""Lists of the about page, in both languages: words, steps, laws, licences, what is tested, addresses."""

from __future__ import annotations

from passerelles.vocabulary.mechanisms import Mechanism

from .texts import Sentence

DEFINED: list[tuple[Sentence, Sentence]] = [
    (
        {"fr": "Collectivité", "en": "Authority"},
        {
            "fr": "Une région, un département, une intercommunalité, une commune ou un syndicat de France. Paris compte comme une commune, la "
            "Métropole de Lyon comme une intercommunalité. Une agence de l'eau finance : elle n'est jamais au bout d'un lien.",
            "en": "A region, department, intercommunality, municipality or joint authority of France. Paris counts as a municipality, the Métropole de "
            "Lyon as an intercommunality. A water agency is a funder: it is never at the end of a link.",
        },
    ),
    (
        {"fr": "Partenaire", "en": "Partner"},
        {
            "fr": "Le lieu étranger que la source nomme. Si elle ne nomme qu'un pays, ou un lieu que rien ne situe, il est placé au centre de ce pays, et le dit.",
            "en": "The foreign place that the source names. If it names a country only, or a place that nothing locates, it stands at the centre of that country, and says so.",
        },
    ),
    (
        {"fr": "Partenariat", "en": "Partnership"},
        {
            "fr": "Ce que des collectivités françaises et étrangères font ensemble : jumelage, convention, projet. Il compte une fois dans les "
            "totaux, que plusieurs sources en parlent ou qu'il unisse plusieurs collectivités. Un jumelage entre deux villes françaises n'en est pas un.",
            "en": "What French and foreign authorities do together: twinning, agreement, project. It counts once in the totals, be it told by "
            "several sources or shared by several authorities. A twinning of two French towns is not one.",
        },
    ),
    (
        {"fr": "Lien", "en": "Link"},
        {
            "fr": "Une collectivité française et un partenaire d'un même partenariat : une ligne du tableau et des téléchargements.",
            "en": "A French authority and a partner of one partnership: a row of the table and of downloads.",
        },
    ),
    (
        {"fr": "Flux", "en": "Flow"},
        {
            "fr": "Des liens additionnés entre deux lieux, à l'échelle de la carte.",
            "en": "Links added up between two places, at the scale of the map.",
        },
    ),
]

STEPS: list[tuple[Sentence, Sentence]] = [
    (
        {"fr": "Lire.", "en": "Read."},
        {
            "fr": "Chaque ligne d'une source est chargée, rejetée ou ignorée, avec un motif ; aucune ne se perd.",
            "en": "Each row of a source is loaded, rejected or ignored, with a reason; none is lost.",
        },
    ),
    (
        {"fr": "Rapprocher.", "en": "Match."},
        {
            "fr": "Un nom est rapproché d'un code officiel en France, d'un lieu de GeoNames à l'étranger. Quand plusieurs lieux le portent, la ligne "
            "attend qu'une personne choisisse.",
            "en": "A name is matched with an official code in France, with a place of GeoNames abroad. Where several places bear it, the row "
            "waits for a person to choose.",
        },
    ),
    (
        {"fr": "Réunir.", "en": "Merge."},
        {
            "fr": "Plusieurs sources parlent souvent de la même chose. Entre les mêmes collectivités elles forment un seul partenariat, avec la "
            "nature la plus précise, le début le plus ancien et la fin la plus récente ; ce que dit chacune est gardé. Un projet qui a son titre "
            "ou sa période reste distinct.",
            "en": "Several sources often tell of the same thing. Between the same authorities they make one partnership, with the most "
            "specific kind, the earliest start and the latest end; what each of them says is kept. A project with a title or a period of "
            "its own stays apart.",
        },
    ),
    (
        {"fr": "Publier.", "en": "Publish."},
        {
            "fr": "Le tout paraît d'un coup, avec une date et une empreinte.",
            "en": "All of it comes out at once, with a date and a hash.",
        },
    ),
]

LAWS: dict[Mechanism, Sentence] = {
    Mechanism.WATER: {
        "fr": "Loi n° 2005-95 du 9 février 2005, dite Oudin-Santini",
        "en": "Law 2005-95 of 9 February 2005, called Oudin-Santini",
    },
    Mechanism.ENERGY: {"fr": "2006, amendement Pintat", "en": "2006, Pintat amendment"},
    Mechanism.WASTE: {"fr": "Loi n° 2014-773 du 7 juillet 2014", "en": "Law 2014-773 of 7 July 2014"},
    Mechanism.MOBILITY: {"fr": "Loi n° 2021-1031 du 4 août 2021", "en": "Law 2021-1031 of 4 August 2021"},
}
"""Which law founded each mechanism; its article is in vocabulary/mechanisms.py."""

HOLDERS: dict[Mechanism, Sentence] = {
    Mechanism.WATER: {
        "fr": "Communes, intercommunalités et syndicats qui gèrent l'eau potable ou l'assainissement. Les agences de l'eau ont leur propre 1 %.",
        "en": "Municipalities, intercommunalities and joint authorities that run drinking water or sanitation. Water agencies have a 1% of their own.",
    },
    Mechanism.ENERGY: {
        "fr": "Communes, intercommunalités et syndicats chargés de la distribution publique d'électricité et de gaz.",
        "en": "Municipalities, intercommunalities and joint authorities in charge of the public distribution of electricity and gas.",
    },
    Mechanism.WASTE: {
        "fr": "Communes, intercommunalités et syndicats qui collectent ou traitent les déchets des ménages, ou perçoivent la TEOM ou la REOM.",
        "en": "Municipalities, intercommunalities and joint authorities that collect or treat household waste, or levy its tax or fee (TEOM, REOM).",
    },
    Mechanism.MOBILITY: {
        "fr": "Autorités organisatrices de la mobilité et Île-de-France Mobilités ; hors versement mobilité.",
        "en": "Mobility authorities and Île-de-France Mobilités; the mobility payroll tax (versement mobilité) is left out.",
    },
}

ASKED: dict[str, Sentence] = {
    "Licence Ouverte 2.0": {
        "fr": "citez l'éditeur et la date de la donnée.",
        "en": "name the publisher and the date of the data.",
    },
    "CC BY 4.0": {
        "fr": "citez l'auteur et la licence, et dites ce que vous avez changé.",
        "en": "name the author and the licence, and say what you changed.",
    },
    "CC BY-SA 4.0": {
        "fr": "citez l'auteur et la licence, dites ce que vous avez changé, et diffusez ce que vous en tirez sous la même licence.",
        "en": "name the author and the licence, say what you changed, and share what you make of it under the same licence.",
    },
    "CC0 1.0": {
        "fr": "rien n'est demandé ; citer la source reste utile.",
        "en": "nothing is asked; naming the source is still useful.",
    },
}
"""Of the licences that sources bear, in short."""

PARTS: list[tuple[Sentence, Sentence]] = [
    ({"fr": "Lieux étrangers", "en": "Foreign places"}, {"fr": "GeoNames, CC BY 4.0", "en": "GeoNames, CC BY 4.0"}),
    (
        {"fr": "Codes et noms officiels", "en": "Official codes and names"},
        {"fr": "Insee et DGCL, Licence Ouverte 2.0", "en": "Insee and DGCL, Licence Ouverte 2.0"},
    ),
    (
        {"fr": "Noms des pays", "en": "Names of countries"},
        {"fr": "Unicode CLDR, licence Unicode 3.0", "en": "Unicode CLDR, Unicode licence 3.0"},
    ),
    (
        {"fr": "Fond de carte", "en": "Base map"},
        {"fr": "Natural Earth, domaine public", "en": "Natural Earth, public domain"},
    ),
    (
        {"fr": "Polices", "en": "Fonts"},
        {
            "fr": "Hanken Grotesk et Newsreader, SIL Open Font License 1.1",
            "en": "Hanken Grotesk and Newsreader, SIL Open Font License 1.1",
        },
    ),
    ({"fr": "Icônes", "en": "Icons"}, {"fr": "Lucide, licence ISC", "en": "Lucide, ISC licence"}),
    ({"fr": "Code", "en": "Code"}, {"fr": "Apache 2.0", "en": "Apache 2.0"}),
]

TESTED: list[Sentence] = [
    {
        "fr": "chercher, filtrer, lire et télécharger au clavier, et revenir là où l'on était ;",
        "en": "searching, filtering, reading and downloading with the keyboard, and coming back to where one was;",
    },
    {
        "fr": "les règles d'axe-core (WCAG 2.2, niveaux A et AA) sur les pages et sur les états de la carte ;",
        "en": "the rules of axe-core (WCAG 2.2, levels A and AA) on the pages and on the states of the map;",
    },
    {
        "fr": "les contrastes des textes, en clair et en sombre, et les couleurs pour les daltoniens ;",
        "en": "the contrast of texts, in light and dark, and colours for colour-blind people;",
    },
    {
        "fr": "l'explorateur agrandi à 200 % et 400 %, ou avec des lettres espacées ; le focus toujours visible ; la taille des commandes ;",
        "en": "the explorer magnified to 200% and 400%, or with letters set apart; the focus always seen; the size of controls;",
    },
    {
        "fr": "cette page et la page Qualité de 320 à 1 440 pixels de large, imprimées, et sans script ;",
        "en": "this page and the Quality page from 320 to 1,440 pixels wide, on paper, and without scripts;",
    },
    {
        "fr": "la carte sans animation quand le système demande moins de mouvement.",
        "en": "the map without animation when the system asks for less motion.",
    },
]
UNTESTED: list[Sentence] = [
    {
        "fr": "l'usage avec un lecteur d'écran, par une personne dont c'est l'outil ;",
        "en": "use with a screen reader, by someone whose tool it is;",
    },
    {
        "fr": "les autres navigateurs que Chromium.",
        "en": "browsers other than Chromium.",
    },
]
LIMITS: list[Sentence] = [
    {
        "fr": "un point de la carte se vise à la souris ou au doigt : le tableau donne les mêmes partenariats au clavier, dans le même ordre ;",
        "en": "a point of the map is aimed at with a mouse or a finger: the table gives the same partnerships to the keyboard, in the same order;",
    },
    {
        "fr": "les courbes fines sont pâles à dessein ; le réglage « plus de contraste » de votre système les rend pleines ;",
        "en": "thin curves are pale on purpose; your system's “more contrast” setting makes them solid;",
    },
    {
        "fr": "les intitulés restent dans la langue de leur source.",
        "en": "titles stay in the language of their source.",
    },
]

CORRECTED: list[Sentence] = [
    {
        "fr": "Ouvrez le partenariat : il nomme chaque source, avec son adresse quand elle en a une.",
        "en": "Open the partnership: it names each source, with its address where it has one.",
    },
    {
        "fr": "Signalez l'erreur à l'éditeur. Une ligne qu'il corrige est corrigée dans l'atlas à la lecture suivante.",
        "en": "Tell the publisher of the mistake. A row that is mended there is mended in the atlas at the next reading.",
    },
    {
        "fr": "Vous êtes l'éditeur ? La page Qualité dit quelles lignes ont été rejetées, pourquoi, et que faire.",
        "en": "Are you the publisher? The Quality page says which rows were rejected, why, and what to do.",
    },
]

ADDRESSES: list[tuple[str, Sentence]] = [
    ("/api/v1/filters", {"fr": "les filtres et leurs valeurs", "en": "filters and their values"}),
    ("/api/v1/links.geojson", {"fr": "les liens, en GeoJSON", "en": "links, as GeoJSON"}),
    ("/api/v1/places.geojson", {"fr": "les lieux, en GeoJSON", "en": "places, as GeoJSON"}),
    ("/api/v1/facets", {"fr": "les nombres par valeur de filtre", "en": "counts by value of each filter"}),
    ("/api/v1/timeline", {"fr": "les nombres par année", "en": "counts by year"}),
    ("/api/v1/quality", {"fr": "la qualité et les sources", "en": "quality and sources"}),
]
"""The downloads follow, as many as there are formats."""

DOWNLOAD: Sentence = {"fr": "la sélection en fichier", "en": "the selection as a file"}
EMBED: Sentence = {"fr": "la carte à intégrer dans une page", "en": "the map to embed in a page"}
