"""Sentences of the about page, in both languages; its lists are in about_lists.py."""

from __future__ import annotations

from .texts import Sentence

PAGE: dict[str, Sentence] = {
    "title": {"fr": "À propos de l'atlas", "en": "About the atlas"},
    "description": {
        "fr": "Ce qu'est Passerelles, sa méthode, ses sources et leurs licences, comment le citer, ce qu'il sait de vous (rien).",
        "en": "What Passerelles is, its method, its sources and their licences, how to cite it, what it knows of you (nothing).",
    },
    "lead": {
        "fr": "Passerelles montre les partenariats internationaux des collectivités françaises : qui coopère avec qui, où, sur quoi, "
        "depuis quand, avec quel dispositif 1 %, et selon quelle source.",
        "en": "Passerelles shows the international partnerships of French local authorities: who works with whom, where, on what, "
        "since when, under which 1% mechanism, and according to which source.",
    },
    "synthetic": {
        "fr": "Données synthétiques, pour un banc d'essai.",
        "en": "Synthetic data, for a benchmark.",
    },
    "key": {"fr": "En bref", "en": "In brief"},
    # for whom
    "who": {"fr": "Pour qui", "en": "Who it is for"},
    "who.act": {"fr": "Avant d'agir", "en": "Before you act"},
    "who.act.text": {
        "fr": "Voyez qui, près de vous, travaille déjà dans un pays ou sur un thème.",
        "en": "See who near you already works in a country or on a theme.",
    },
    "who.report": {"fr": "Pour rendre compte", "en": "To report"},
    "who.report.text": {
        "fr": "Montrez les partenariats de votre territoire, chacun avec sa source et la date de celle-ci.",
        "en": "Show the partnerships of your territory, each with its source and that source's date.",
    },
    "who.publish": {"fr": "Pour publier", "en": "To publish"},
    "who.publish.text": {
        "fr": "Intégrez la carte de vos partenariats à votre site, ou téléchargez les données.",
        "en": "Embed the map of your partnerships in your site, or download the data.",
    },
    "who.study": {"fr": "Pour étudier", "en": "To study"},
    "who.study.text": {
        "fr": "Suivez les années, les niveaux, les pays, avec des données datées, que l'on peut citer.",
        "en": "Follow years, levels and countries, with dated data that can be cited.",
    },
    "who.not": {
        "fr": "L'atlas ne classe pas les collectivités et ne juge pas leurs partenariats. Il ne prétend pas être complet : il montre ce que "
        "ses sources publient.",
        "en": "The atlas does not rank authorities and does not judge their partnerships. It does not claim to be complete: it shows what "
        "its sources publish.",
    },
    # method
    "method": {"fr": "Méthode", "en": "Method"},
    "words": {"fr": "Les mots", "en": "The words"},
    "path": {"fr": "Du fichier à la carte", "en": "From the file to the map"},
    "unknown": {"fr": "Ce qu'aucune source ne dit", "en": "What no source says"},
    "unknown.text": {
        "fr": "Une année, un thème, un statut ou un dispositif qu'aucune source ne donne est montré comme « non précisé ». Cela ne veut pas dire "
        "« aucun », et rien n'est deviné.",
        "en": "A year, theme, status or mechanism that no source gives is shown as “not stated”. That does not mean “none”, and nothing "
        "is guessed.",
    },
    "status.text": {
        "fr": "Le statut est celui que la source donne, à sa date. « Actif en 2016 » ne dit rien d'aujourd'hui.",
        "en": "The status is the one that the source gives, at its date. “Active in 2016” says nothing of today.",
    },
    "years": {"fr": "Les années", "en": "The years"},
    "years.text": {
        "fr": "Un partenariat est actif une année s'il a commencé cette année-là ou avant, et qu'aucune source ne le dit terminé avant. Celui "
        "dont la source dit qu'il est terminé, sans dire quand, n'est jamais dit actif.",
        "en": "A partnership is active in a year if it started that year or before, and no source says that it ended before. One whose "
        "source says that it has ended, without saying when, is never said to be active.",
    },
    "years.apart": {
        "fr": "Quand l'année qu'il faudrait n'est pas connue, le partenariat est compté à part, « sans année ».",
        "en": "Where the year needed is not known, the partnership is counted apart, “without a year”.",
    },
    "map": {"fr": "La carte", "en": "The map"},
    "map.text": {
        "fr": "Les courbes sont schématiques : elles relient deux lieux et ne disent rien d'un trajet. De loin, elles additionnent les "
        "partenariats d'une région, puis d'un département, avec un pays ; de près, chaque courbe est un lien réel. Plus elle est large, plus "
        "il y a de partenariats. La légende dit toujours ce qui n'est pas dessiné.",
        "en": "Curves are schematic: they join two places and say nothing of a route. From afar they add up the partnerships of a region, "
        "then of a department, with a country; up close each curve is a real link. The wider it is, the more partnerships there are. "
        "The legend always says what is not drawn.",
    },
    "borders": {"fr": "Noms et frontières", "en": "Names and borders"},
    "borders.text": {
        "fr": "Le fond de carte ne porte aucun nom et trace ce que les Nations unies listent ou reconnaissent ; le Kosovo et la Palestine sont "
        "tracés à part, comme la diplomatie française les reconnaît. Les frontières contestées sont en tirets. Un partenaire est "
        "nommé comme sa source le nomme.",
        "en": "The ground carries no name and draws what the United Nations list or recognise; Kosovo and Palestine are drawn apart, as "
        "French diplomacy recognises them. Contested borders are dashed. A partner is named as its source names it.",
    },
    "worth": {
        "fr": "Ce que valent les données, ce qui manque, ce qui a été rejeté et pourquoi : page Qualité",
        "en": "What the data is worth, what is missing, what was rejected and why: the Quality page",
    },
    # the 1 %
    "percent": {"fr": "Les quatre dispositifs 1 %", "en": "The four 1% mechanisms"},
    "percent.text": {
        "fr": "La loi permet de consacrer jusqu'à 1 % des ressources d'un service public à la coopération internationale. Peut s'en servir "
        "l'organisme qui exerce la compétence, quel que soit son niveau. Un partenariat peut en utiliser plusieurs, ou aucun : il repose alors sur le "
        "budget général (article L.1115-1).",
        "en": "The law lets up to 1% of the resources of one public service go to international cooperation. The body that holds the "
        "competence may use it, whatever its level. A partnership may use several of them, or none: it then rests on the general budget (article L.1115-1).",
    },
    "percent.name": {"fr": "Dispositif", "en": "Mechanism"},
    "percent.law": {"fr": "Loi", "en": "Law"},
    "percent.article": {"fr": "Article du CGCT", "en": "Article (CGCT)"},
    "percent.who": {"fr": "Qui peut s'en servir", "en": "Who may use it"},
    "percent.code": {
        "fr": "CGCT : Code général des collectivités territoriales.",
        "en": "CGCT: Code général des collectivités territoriales, the French code of local authorities.",
    },
    # sources
    "sources": {"fr": "Sources", "en": "Sources"},
    "sources.text": {
        "fr": "Ce tableau est celui de la publication que vous lisez. La mention à reprendre est ce qu'il faut citer avec les données de chaque source.",
        "en": "This table is that of the publication you read. The words to keep are what to cite with the data of each source.",
    },
    "sources.none": {
        "fr": "Cette publication ne dit rien de ses sources ; la prochaine le fera.",
        "en": "This publication says nothing of its sources; the next one will.",
    },
    "source": {"fr": "Source", "en": "Source"},
    "licence": {"fr": "Licence", "en": "Licence"},
    "freshness": {"fr": "Fraîcheur", "en": "Freshness"},
    "mention": {"fr": "Mention à reprendre", "en": "Words to keep"},
    "mention.text": {"fr": "{publisher}, « {name} », {read}{licence}", "en": "{publisher}, “{name}”, {read}{licence}"},
    "mention.read": {"fr": "lue le {date}, ", "en": "read on {date}, "},
    "address": {"fr": "adresse", "en": "address"},
    # licences
    "licences": {"fr": "Licences et citation", "en": "Licences and citation"},
    "licences.text": {
        "fr": "Chaque fait garde la licence de sa source ; les téléchargements l'écrivent à côté de lui.",
        "en": "Each fact keeps the licence of its source; downloads write it beside the fact.",
    },
    "licences.asked": {"fr": "Ce que ces licences demandent", "en": "What these licences ask"},
    "licences.parts": {"fr": "Ce qui accompagne les données", "en": "What goes with the data"},
    "cite": {"fr": "Citer l'atlas", "en": "Cite the atlas"},
    "cite.text": {
        "fr": "L'empreinte désigne exactement ces données : deux publications qui disent la même chose ont la même, le moindre changement "
        "en donne une autre.",
        "en": "The hash names exactly this data: two publications that say the same have the same one, the slightest change gives another.",
    },
    "citation": {
        "fr": "Passerelles, atlas des partenariats internationaux des collectivités françaises, publication du {date}, empreinte {hash}, {site}",
        "en": "Passerelles, atlas of the international partnerships of French local authorities, published on {date}, content hash {hash}, {site}",
    },
    # freshness
    "fresh": {"fr": "Fraîcheur", "en": "Freshness"},
    "fresh.text": {
        "fr": "Vous lisez la publication du {date}. Elle compte {partnerships} de {authorities} avec {countries}. La carte, le tableau, les téléchargements et l'API lisent tous cette même publication.",
        "en": "You read the publication of {date}. It holds {partnerships} of {authorities} with {countries}. The map, the table, downloads and the API all read this same publication.",
    },
    "fresh.sources": {
        "fr": "Une source peut être plus ancienne que la publication : le tableau des sources dit quand chacune a été lue, et si elle est à relire.",
        "en": "A source may be older than the publication: the table of sources says when each was read, and whether it is due.",
    },
    # privacy
    "privacy": {"fr": "Vie privée", "en": "Privacy"},
    "privacy.text": {
        "fr": "Ce site n'écrit aucun cookie, ne mesure pas son audience et ne demande pas de compte. Polices, scripts et fond de carte viennent de "
        "ce site : votre navigateur n'interroge personne d'autre.",
        "en": "This site writes no cookie, measures no audience and asks for no account. Fonts, scripts and base map come from this site: your "
        "browser asks nobody else.",
    },
    "privacy.ground": {
        "fr": "Une seule exception, si vous la demandez : un fond de carte détaillé. Après votre accord, et dans cet onglet seulement, votre navigateur "
        "demande les images à celui que vous avez choisi, qui voit alors votre adresse IP et la zone que vous regardez :",
        "en": "One exception, if you ask for it: a detailed base map. After your consent, and in that tab only, your browser asks the one "
        "that you chose for the pictures, who then sees your IP address and the area you look at:",
    },
    "privacy.kept": {
        "fr": "Vos filtres sont dans l'adresse de la page. Votre navigateur ne garde pour nous qu'une chose : que vous avez fermé l'aide de départ "
        "(stockage local, nom",
        "en": "Your filters are in the address of the page. Your browser keeps one thing for us: that you closed the first-visit hint (local "
        "storage, named",
    },
    "privacy.unsent": {
        "fr": "). Cela ne nous est pas envoyé, et s'efface avec les données du site.",
        "en": "). It is not sent to us, and goes with the data of the site.",
    },
    "privacy.host": {
        "fr": "Comme tout serveur, celui qui héberge ce site peut tenir un journal technique des demandes qu'il reçoit.",
        "en": "Like any server, the one that hosts this site may keep a technical log of the requests it receives.",
    },
    # accessibility
    "access": {"fr": "Accessibilité", "en": "Accessibility"},
    "access.none": {
        "fr": "Aucun audit RGAA n'a été fait. Ce qui suit n'est pas une déclaration de conformité, et nous n'annonçons aucun taux.",
        "en": "No RGAA audit was made. What follows is no statement of conformity, and we announce no rate.",
    },
    "access.tested": {"fr": "Vérifié par des essais automatiques", "en": "Checked by automatic tests"},
    "access.untested": {"fr": "Pas encore vérifié", "en": "Not checked yet"},
    "access.limits": {"fr": "Limites connues", "en": "Known limits"},
    # corrections
    "correct": {"fr": "Corriger une erreur", "en": "Correct a mistake"},
    "correct.text": {
        "fr": "L'atlas ne dit que ce que ses sources publient : une correction commence chez elles.",
        "en": "The atlas says only what its sources publish: a correction starts there.",
    },
    # data
    "data": {"fr": "Données et API", "en": "Data and API"},
    "data.text": {
        "fr": "Sans clé ni compte, ouvertes à toute page web. Liens, lieux, nombres et téléchargements prennent les filtres de la carte : copiez ceux "
        "de l'adresse de votre navigateur.",
        "en": "No key, no account, open to any web page. Links, places, counts and downloads take the filters of the map: copy them from "
        "the address of your browser.",
    },
    "data.what": {"fr": "Ce que vous obtenez", "en": "What you get"},
    "data.where": {"fr": "Adresse", "en": "Address"},
}  # fmt: skip
