"""Sentences of what is read under the map: table, figures, comparison. Part of texts.py."""

from __future__ import annotations

from passerelles.vocabulary.labelled import Lang

READING_NOUNS: dict[str, dict[Lang, tuple[str, str]]] = {
    "smaller": {
        "fr": ("autre valeur, plus petite", "autres valeurs, plus petites"),
        "en": ("smaller value", "smaller values"),
    },
}

READING: dict[str, dict[Lang, str]] = {
    # the drawer
    "drawer": {"fr": "Lire la sélection", "en": "Read the selection"},
    "drawer.table": {"fr": "Tableau", "en": "Table"},
    "drawer.figures": {"fr": "Chiffres", "en": "Figures"},
    "drawer.compare": {"fr": "Comparer", "en": "Compare"},
    "drawer.open": {"fr": "Ouvrir le volet du bas", "en": "Open the bottom panel"},
    "drawer.close": {"fr": "Réduire le volet du bas", "en": "Fold the bottom panel"},
    # columns of the table
    "columns": {"fr": "Colonnes", "en": "Columns"},
    "columns.title": {"fr": "Colonnes du tableau", "en": "Columns of the table"},
    "columns.usual": {"fr": "Colonnes habituelles", "en": "Usual columns"},
    "column.title": {"fr": "Intitulé", "en": "Title"},
    "column.level": {"fr": "Niveau", "en": "Level"},
    "column.department": {"fr": "Département", "en": "Department"},
    "column.region": {"fr": "Région", "en": "Region"},
    "column.kind": {"fr": "Nature", "en": "Kind"},
    "column.end": {"fr": "Jusqu'en", "en": "Until"},
    "column.source": {"fr": "Sources", "en": "Sources"},
    # figures
    "figures.note": {
        "fr": "En partenariats. Une barre filtre la carte ; son nombre tient compte de vos autres filtres. En tirets : ce qu'aucune source ne dit, coupé s'il dépasse.",
        "en": "In partnerships. A bar filters the map; its number takes your other filters into account. Dashed: what no source states, cut where it exceeds the others.",
    },
    "figures.csv": {"fr": "CSV", "en": "CSV"},
    "figures.csv.of": {"fr": "Télécharger « {title} » en CSV", "en": "Download “{title}” as CSV"},
    "figures.none": {"fr": "Aucun partenariat à compter.", "en": "No partnership to count."},
    # comparison
    "compare.ours": {"fr": "Votre sélection", "en": "Your selection"},
    "compare.theirs": {"fr": "Comparée à", "en": "Compared with"},
    "compare.everything": {"fr": "Tout l'atlas", "en": "The whole atlas"},
    "compare.with": {"fr": "Comparer avec la même sélection, mais…", "en": "Compare with the same selection, but…"},
    "compare.choose": {"fr": "Choisir une valeur", "en": "Choose a value"},
    "compare.keep": {"fr": "Prendre ma sélection pour repère", "en": "Take my selection as the mark"},
    "compare.keep.why": {
        "fr": "Elle reste à droite pendant que vous changez vos filtres.",
        "en": "It stays on the right while you change your filters.",
    },
    "compare.swap": {"fr": "Échanger", "en": "Swap"},
    "compare.reset": {"fr": "Comparer à tout l'atlas", "en": "Compare with the whole atlas"},
    "compare.csv": {"fr": "Télécharger la comparaison en CSV", "en": "Download the comparison as CSV"},
    "compare.drop": {"fr": "Retirer « {label} » du repère", "en": "Remove “{label}” from the mark"},
    "compare.note": {
        "fr": "Les barres disent la part de chaque sélection ; un partenariat de plusieurs thèmes compte dans chacun.",
        "en": "Bars tell the share of each selection; a partnership of several themes counts in each.",
    },
    "compare.same": {
        "fr": "Les deux sélections sont les mêmes : choisissez de quoi elles diffèrent.",
        "en": "Both selections are the same: choose in what they differ.",
    },
    "compare.total": {"fr": "Ensemble", "en": "In all"},
    "compare.difference": {"fr": "Écart", "en": "Difference"},
    "compare.more": {"fr": "{n} de plus", "en": "{n} more"},
    "compare.less": {"fr": "{n} de moins", "en": "{n} fewer"},
    "compare.equal": {"fr": "autant", "en": "as many"},
    "compare.times": {"fr": "{said} (×\u00a0{times})", "en": "{said} (×\u00a0{times})"},
    "compare.said": {
        "fr": "Votre sélection compte {count}, {difference} que le repère ({other}).",
        "en": "Your selection has {count}, {difference} than the mark ({other}).",
    },
    "compare.said.equal": {
        "fr": "Votre sélection et le repère comptent chacun {count}.",
        "en": "Your selection and the mark each have {count}.",
    },
    "compare.left_out": {"fr": "et {count}", "en": "and {count}"},
    "compare.mark": {"fr": "Repère", "en": "Mark"},
    "compare.years": {"fr": "Début du partenariat", "en": "Start of the partnership"},
    # what a partnership tells
    "fact.confidence": {"fr": "Confiance : {label}", "en": "Confidence: {label}"},
    "fact.confidence.why": {
        "fr": "Élevée : la collectivité elle-même le dit, ou deux listes au moins s'accordent.",
        "en": "High: the authority itself says so, or at least two lists agree.",
    },
    "fact.no_theme": {"fr": "thème non précisé", "en": "theme not stated"},
    "fact.no_mechanism": {"fr": "dispositif non précisé", "en": "mechanism not stated"},
    "fact.no_years": {"fr": "années non précisées", "en": "years not stated"},
    "fact.cause": {"fr": "Cause : {cause}", "en": "Cause: {cause}"},
    "fact.by": {"fr": "{amount}, {funder}", "en": "{amount}, {funder}"},
    "fact.also": {"fr": "Autres statuts cités : {said}", "en": "Other statuses cited: {said}"},
    "fact.read": {"fr": "lue le {date}", "en": "read on {date}"},
}
