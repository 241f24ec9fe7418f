"""Words of the quality page, in both languages; those of reasons are in vocabulary/reasons.toml."""

from __future__ import annotations

from .texts import Sentence

PAGE: dict[str, Sentence] = {
    "title": {"fr": "Qualité des données", "en": "Data quality"},
    "description": {
        "fr": "Ce que valent les données de Passerelles : sources, fraîcheur, couverture, désaccords, lignes rejetées.",
        "en": "What the data of Passerelles is worth: sources, freshness, coverage, disagreements, rejected rows.",
    },
    "lead": {
        "fr": "D'où vient chaque fait, ce qui manque, ce que les sources disent différemment, ce qui a été écarté et pourquoi.",
        "en": "Where each fact comes from, what is missing, where sources differ, what was left out and why.",
    },
    "published": {"fr": "Atlas publié le {date}.", "en": "Atlas published on {date}."},
    "key": {"fr": "En bref", "en": "In brief"},
    "none": {"fr": "Aucune.", "en": "None."},
    # sources
    "sources": {"fr": "Sources", "en": "Sources"},
    "sources.text": {
        "fr": "Une ligne lue est chargée, rejetée ou ignorée : aucune ne se perd. La fraîcheur compare la dernière lecture au "
        "rythme de parution annoncé par l'éditeur.",
        "en": "A row that is read is loaded, rejected or ignored: none is lost. Freshness compares the last reading with how often "
        "the publisher brings the source out.",
    },
    "source": {"fr": "Source", "en": "Source"},
    "freshness": {"fr": "Fraîcheur", "en": "Freshness"},
    "last_run": {"fr": "Dernière exécution", "en": "Last run"},
    "read": {"fr": "Lues", "en": "Read"},
    "loaded": {"fr": "Chargées", "en": "Loaded"},
    "rejected": {"fr": "Rejetées", "en": "Rejected"},
    "ignored": {"fr": "Ignorées", "en": "Ignored"},
    "records": {"fr": "Mentions", "en": "Records"},
    "records.note": {
        "fr": "Lignes lues, chargées, rejetées, ignorées : celles du dernier chargement réussi. Mentions : lignes de la source qui "
        "parlent aujourd'hui dans l'atlas.",
        "en": "Rows read, loaded, rejected, ignored: those of the last successful load. Records: rows of the source that tell "
        "something in the atlas today.",
    },
    "address": {"fr": "adresse", "en": "address"},
    "no_publisher": {"fr": "Éditeur non précisé", "en": "Publisher not stated"},
    "no_licence": {"fr": "licence non précisée", "en": "licence not stated"},
    "withdrawn": {"fr": "{count} retirées par la source", "en": "{count} withdrawn by the source"},
    "kept_from": {"fr": "données du {date} conservées", "en": "data of {date} kept"},
    "refused_for": {"fr": "motif : {reason}", "en": "reason: {reason}"},
    # coverage
    "coverage": {"fr": "Couverture", "en": "Coverage"},
    "coverage.text": {
        "fr": "Part des liens publiés dont l'information est connue. Un lien relie une collectivité française et un partenaire. "
        "Ce qui manque n'a été dit par aucune source : l'atlas ne devine rien.",
        "en": "Share of published links of which the information is known. A link joins a French authority and a partner. What is "
        "missing was stated by no source: the atlas guesses nothing.",
    },
    "coverage.note": {
        "fr": "Point : le partenaire est placé à sa localité ou mieux. Par source : tous les liens dont elle parle, avec ce que les "
        "autres sources y ajoutent ; l'adresse est la sienne.",
        "en": "Point: the partner is placed at its locality or better. By source: all the links that it tells of, with what other "
        "sources add; the address is its own.",
    },
    "coverage.scroll": {"fr": "Tableau de la couverture, à faire défiler", "en": "Table of coverage, scrollable"},
    "part": {"fr": "Partie de l'atlas", "en": "Part of the atlas"},
    "links": {"fr": "Liens", "en": "Links"},
    "scope.all": {"fr": "Tout l'atlas", "en": "The whole atlas"},
    "scope.level": {"fr": "Par niveau", "en": "By level"},
    "scope.source": {"fr": "Par source", "en": "By source"},
    "measure.year": {"fr": "Année", "en": "Year"},
    "measure.theme": {"fr": "Thème", "en": "Theme"},
    "measure.mechanism": {"fr": "Dispositif 1\u00a0%", "en": "1% mechanism"},
    "measure.status": {"fr": "Statut", "en": "Status"},
    "measure.point": {"fr": "Point", "en": "Point"},
    "measure.geonames": {"fr": "GeoNames", "en": "GeoNames"},
    "measure.address": {"fr": "Adresse de la source", "en": "Source address"},
    # several sources
    "shared": {"fr": "Partenariats cités par plusieurs sources", "en": "Partnerships told by several sources"},
    "shared.text": {
        "fr": "Plusieurs sources qui parlent du même partenariat n'en font qu'un, avec toutes leurs mentions. Des listes se "
        "recopient : deux sources ne sont pas toujours deux témoins.",
        "en": "Several sources that tell of the same partnership make one, with all their records. Lists copy from one another: "
        "two sources are not always two witnesses.",
    },
    "told_by": {"fr": "Nombre de sources", "en": "Number of sources"},
    "partnerships": {"fr": "Partenariats", "en": "Partnerships"},
    "both": {"fr": "Sources qui en parlent toutes deux", "en": "Sources that both tell of them"},
    # conflicts
    "conflicts": {"fr": "Désaccords entre sources", "en": "Disagreements between sources"},
    "conflicts.text": {
        "fr": "Quand deux sources se contredisent, les deux versions sont gardées ; une seule est affichée, selon une règle fixe.",
        "en": "When two sources contradict each other, both versions are kept; one is shown, by a fixed rule.",
    },
    "field": {"fr": "Désaccord sur", "en": "Disagreement on"},
    "rule": {"fr": "Ce qui est publié", "en": "What is published"},
    "kept": {"fr": "Publié", "en": "Published"},
    "told": {"fr": "Selon les sources", "en": "According to the sources"},
    "partnership": {"fr": "Partenariat", "en": "Partnership"},
    "conflicts.list": {"fr": "Voir les désaccords", "en": "See the disagreements"},
    "field.kind": {"fr": "la nature", "en": "the kind"},
    "field.start_year": {"fr": "l'année de début", "en": "the start year"},
    "field.end_year": {"fr": "l'année de fin", "en": "the end year"},
    "rule.kind": {"fr": "la nature la plus précise", "en": "the most specific kind"},
    "rule.start_year": {"fr": "l'année la plus ancienne", "en": "the earliest year"},
    "rule.end_year": {
        "fr": "l'année la plus récente, sauf si une source dit que le partenariat a repris",
        "en": "the latest year, unless a source says that the partnership began again",
    },
    # rejects
    "rejects": {"fr": "Lignes rejetées", "en": "Rejected rows"},
    "rejects.text": {
        "fr": "Motifs de la dernière lecture de chaque source. Une ligne rejetée n'entre pas dans l'atlas ; corrigée chez son "
        "éditeur, elle y entrera à la lecture suivante.",
        "en": "Reasons at the last reading of each source. A rejected row does not enter the atlas; once its publisher mends it, "
        "it will at the next reading.",
    },
    "remarks": {"fr": "Lignes à vérifier", "en": "Rows to check"},
    "remarks.text": {
        "fr": "Lignes chargées, dont quelque chose mérite d'être vérifié.",
        "en": "Rows that were loaded, something of which deserves a check.",
    },
    "left_out": {"fr": "Lignes ignorées à dessein", "en": "Rows left out on purpose"},
    "left_out.text": {
        "fr": "Lignes justes qui ne sont pas pour l'atlas : répétées, ou hors de son champ. Il n'y a rien à corriger.",
        "en": "Sound rows that are not for the atlas: repeated, or outside its scope. There is nothing to mend.",
    },
    "todo": {"fr": "Que faire :", "en": "What to do:"},
    "examples": {"fr": "Exemples", "en": "Examples"},
    "line": {"fr": "Ligne", "en": "Line"},
    "column": {"fr": "Colonne", "en": "Column"},
    "value": {"fr": "Valeur", "en": "Value"},
    "rows": {"fr": "Lignes", "en": "Rows"},
    "withheld": {"fr": "valeur non montrée", "en": "value not shown"},
    "empty": {"fr": "vide", "en": "empty"},
    "whole_file": {"fr": "tout le fichier", "en": "whole file"},
    "code": {"fr": "code", "en": "code"},
    # waiting
    "waiting": {"fr": "Rapprochements en attente", "en": "Matches waiting"},
    "waiting.text": {
        "fr": "Lignes dont le nom peut désigner plusieurs lieux : elles attendent qu'une personne choisisse, et ne sont pas publiées "
        "d'ici là.",
        "en": "Rows of which the name may mean several places: they wait for a person to choose, and are not published until then.",
    },
    "waiting.list": {"fr": "Voir les lignes en attente", "en": "See the rows that wait"},
    "reason": {"fr": "Motif", "en": "Reason"},
    "candidates": {"fr": "Candidats", "en": "Candidates"},
    "shown": {"fr": "{shown} sur {total} affichées ; le tableau CSV en donne {listed}.", "en": "{shown} of {total} shown; the CSV table gives {listed}."},
    # downloads
    "downloads": {"fr": "Télécharger ces chiffres", "en": "Download these figures"},
    "downloads.text": {
        "fr": "Les mêmes chiffres, pour un tableur ou un programme.",
        "en": "The same figures, for a spreadsheet or a program.",
    },
    "everything": {"fr": "Tout, en JSON", "en": "Everything, as JSON"},
    "mend": {
        "fr": "Vous publiez l'une de ces sources ? Chaque motif dit quoi corriger ; la ligne et la colonne sont celles de votre fichier.",
        "en": "Do you publish one of these sources? Each reason says what to mend; line and column are those of your file.",
    },
}  # fmt: skip

FIGURES: dict[str, Sentence] = {
    "links": {"fr": "liens publiés", "en": "links published"},
    "sources": {"fr": "sources", "en": "sources"},
    "shared": {"fr": "partenariats cités par plusieurs sources", "en": "partnerships told by several sources"},
    "conflicts": {"fr": "désaccords entre sources", "en": "disagreements between sources"},
    "rejected": {"fr": "lignes rejetées", "en": "rejected rows"},
    "waiting": {"fr": "lignes en attente d'un choix", "en": "rows waiting for a choice"},
}

STATUSES: dict[str, Sentence] = {
    "loaded": {"fr": "Chargée", "en": "Loaded"},
    "refused": {"fr": "Fichier refusé", "en": "File refused"},
    "unreachable": {"fr": "Source injoignable", "en": "Source unreachable"},
    "interrupted": {"fr": "Interrompue", "en": "Interrupted"},
    "failed": {"fr": "En échec", "en": "Failed"},
}

FRESH: dict[str, Sentence] = {
    "today": {"fr": "lue aujourd'hui", "en": "read today"},
    "day": {"fr": "lue il y a 1 jour", "en": "read 1 day ago"},
    "days": {"fr": "lue il y a {days} jours", "en": "read {days} days ago"},
    "never": {"fr": "jamais chargée", "en": "never loaded"},
    "late": {"fr": "À relire depuis le {date}", "en": "To be read again since {date}"},
    "fresh": {"fr": "À jour jusqu'au {date}", "en": "Up to date until {date}"},
    "no_rhythm": {"fr": "Sans échéance", "en": "No due date"},
}
