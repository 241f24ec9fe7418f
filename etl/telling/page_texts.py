"""The words of a run's page, French first."""

from __future__ import annotations

from datetime import datetime

Words = dict[str, dict[str, str]]
TEXTS: Words = {
    "title": {"fr": "Exécution n° {run}", "en": "Run no. {run}"},
    "of": {"fr": "{name} : chargement du {when}", "en": "{name}: load of {when}"},
    "loaded": {"fr": "Chargée", "en": "Loaded"},
    "refused": {"fr": "Fichier refusé", "en": "File refused"},
    "unreachable": {"fr": "Source injoignable", "en": "Source unreachable"},
    "interrupted": {"fr": "Interrompue", "en": "Interrupted"},
    "failed": {"fr": "Échec", "en": "Failed"},
    "running": {"fr": "En cours", "en": "Under way"},
    "unreachable_why": {
        "fr": "La source n'a pas pu être consultée ; ce qui avait été chargé reste en place.",
        "en": "The source could not be had; what was loaded before stays.",
    },
    "interrupted_why": {
        "fr": "L'exécution a été interrompue ; rien n'en a été chargé, l'atlas est tel qu'avant.",
        "en": "The run was interrupted; nothing of it was loaded, the atlas is as before.",
    },
    "failed_why": {
        "fr": "L'exécution a échoué ; rien n'en a été chargé, l'atlas est tel qu'avant.",
        "en": "The run failed; nothing of it was loaded, the atlas is as before.",
    },
    "accounting": {"fr": "Ce que sont devenues les lignes", "en": "What became of the rows"},
    "rows_in": {"fr": "lignes lues", "en": "rows read"},
    "created": {"fr": "nouvelles", "en": "new"},
    "updated": {"fr": "modifiées", "en": "updated"},
    "unchanged": {"fr": "inchangées", "en": "unchanged"},
    "rejected": {"fr": "rejetées", "en": "rejected"},
    "ignored": {"fr": "ignorées", "en": "ignored"},
    "withdrawn": {
        "fr": "{n} lignes chargées auparavant ne comptent plus : corrigées par la source, ou absentes pour la troisième fois. Elles ne sont pas effacées.",
        "en": "{n} rows loaded before count no more: corrected by the source, or missing for the third time. They are not deleted.",
    },
    "missing": {
        "fr": "{n} lignes chargées auparavant manquent dans la source : elles comptent encore, et la carte le dit.",
        "en": "{n} rows loaded before are missing from the source: they still count, and the map says so.",
    },
    "rejects": {"fr": "Lignes rejetées, par motif", "en": "Rejected rows, by reason"},
    "no_rejects": {"fr": "Aucune ligne n'a été rejetée.", "en": "No row was rejected."},
    "rows_remarked": {"fr": "Lignes chargées avec une remarque, par motif", "en": "Rows loaded with a remark, by reason"},
    "rows_ignored": {"fr": "Lignes ignorées à dessein, par motif", "en": "Rows left out on purpose, by reason"},
    "rows": {"fr": "{n} lignes", "en": "{n} rows"},
    "row": {"fr": "1 ligne", "en": "1 row"},
    "line": {"fr": "Ligne", "en": "Line"},
    "colon": {"fr": "\u00a0: ", "en": ": "},
    "column": {"fr": "Colonne", "en": "Column"},
    "value": {"fr": "Valeur", "en": "Value"},
    "hint": {"fr": "Précision", "en": "Detail"},
    "candidates": {"fr": "Candidats", "en": "Candidates"},
    "more": {"fr": "… et {n} autres lignes : {command}", "en": "… and {n} more rows: {command}"},
    "todo": {"fr": "Que faire\u00a0: ", "en": "What to do: "},
    "files": {"fr": "Fichiers lus", "en": "Files read"},
    "file": {"fr": "Fichier", "en": "File"},
    "address": {"fr": "Adresse", "en": "Address"},
    "dialect": {"fr": "Écriture trouvée", "en": "Found to be written in"},
    "bytes": {"fr": "Octets", "en": "Bytes"},
    "sha256": {"fr": "Empreinte SHA-256", "en": "SHA-256"},
    "retrieved_on": {"fr": "Consulté le", "en": "Retrieved on"},
    "phases": {"fr": "Durée des étapes", "en": "Time of each phase"},
    "phase": {"fr": "Étape", "en": "Phase"},
    "seconds": {"fr": "Secondes", "en": "Seconds"},
    "lock": {"fr": "verrou", "en": "lock"},
    "fetch": {"fr": "consultation", "en": "fetch"},
    "archive": {"fr": "archivage", "en": "archive"},
    "parse": {"fr": "lecture", "en": "parse"},
    "validate": {"fr": "contrôle", "en": "validate"},
    "match": {"fr": "rapprochement", "en": "match"},
    "merge": {"fr": "fusion", "en": "merge"},
    "publish": {"fr": "publication", "en": "publish"},
    "report": {"fr": "rapport", "en": "report"},
    "done": {"fr": "terminée", "en": "done"},
    "reached": {"fr": "Étape atteinte : {phase}.", "en": "Phase reached: {phase}."},
    "mend": {"fr": "Corriger et recharger", "en": "Mend and load again"},
    "mend_how": {
        "fr": "La première commande écrit les lignes rejetées dans un fichier ; corrigez-le, puis chargez-le avec la seconde."
        " Les colonnes « reject_… » disent ce qui n'allait pas et sont laissées de côté au rechargement.",
        "en": "The first command writes the rejected rows to a file; mend it, then load it with the second."
        " The columns “reject_…” say what was wrong and are left out when it is loaded.",
    },
    "content": {"fr": "Empreinte du contenu de l'atlas après l'exécution", "en": "Content hash of the atlas after the run"},
    "footer": {
        "fr": "Passerelles, l'atlas ouvert des partenariats internationaux des collectivités françaises.",
        "en": "Passerelles, the open atlas of the international partnerships of French local authorities.",
    },
    "licence": {"fr": "Licence : {licence}", "en": "Licence: {licence}"},
}  # fmt: skip
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"


def text(key: str, lang: str, **values: str) -> str:
    return TEXTS[key][lang].format(**values)


def number(value: int, lang: str) -> str:
    """With the language's thousands separator."""
    return f"{value:,}".replace(",", "\u202f" if lang == "fr" else ",")


def seconds(value: float, lang: str) -> str:
    return f"{value:.2f}".replace(".", "," if lang == "fr" else ".")


def moment(iso: str, lang: str) -> str:
    """An ISO date and time as people write it, in UTC."""
    when = datetime.fromisoformat(iso)
    if lang == "fr":
        day = "1er" if when.day == 1 else str(when.day)
        return f"{day} {MONTHS.split()[when.month - 1]} {when.year} à {when:%H:%M} UTC"
    return f"{when.day} {when:%B %Y}, {when:%H:%M} UTC"
