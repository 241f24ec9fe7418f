"""B70 to B84: hostile texts, who is meant, rows told twice, names of files, personal data."""

from __future__ import annotations

from tests.etl.bad_inputs.case import Case
from tests.etl.bad_inputs.files import csv_file, wide

HERE = "tests/etl/bad_inputs/test_single_cases.py"
EXPORTS = "tests/platform/publication/test_exports.py"
FORMULAS = ("=cmd|'/C calc'!A0", "+1", "-1+1", "@SUM(1)", "＝1+1")
MARKUP = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "${7*7}", "{{7*7}}", "</script>", "`", "a\u2028b",
)  # fmt: skip
ADDRESSES = (
    "javascript:alert(1)", "http://169.254.169.254/", "file:///etc/passwd", "https://a:b@lyon.fr/", "http://127.0.0.1/", "http://2130706433/",
    "http://[::1]/", "http://localhost/", "https://lyоn.fr/", "ftp://lyon.fr/", "//lyon.fr/",
)  # fmt: skip
CASES = [
    *(Case(70, f"formula {text}", "K", file=lambda text=text: csv_file({"title": text}), gives={"title": text}, tested=(f"{EXPORTS}::test_a_formula_in_a_title_is_harmless_in_csv_and_intact_in_geojson", f"{HERE}::test_a_hostile_title_is_stored_raw_and_neutral_where_it_leaves")) for text in FORMULAS),  # type: ignore[misc]  # mypy types no default of a lambda
    *(Case(71, f"markup {text}", "K", file=lambda text=text: csv_file({"title": text}), gives={"title": text}, tested=(f"{HERE}::test_a_hostile_title_is_stored_raw_and_neutral_where_it_leaves",)) for text in MARKUP),  # type: ignore[misc]  # mypy types no default of a lambda
    *(Case(72, f"address {text}", "R", "url", lambda text=text: csv_file({"source_url": text}), line=2, column="source_url") for text in ADDRESSES),  # type: ignore[misc]  # mypy types no default of a lambda
    Case(72, "address of two lines", "R", "url", lambda: csv_file({"source_url": "https://lyon.fr/\nSet-Cookie: a=b"}), line=2, column="source_url", judged="Addresses are shown and never fetched; only etl/fetch reaches out, from its own list of hosts (tests/etl/fetch/test_only_way_out.py)."),
    Case(73, "partner of itself", "R", "partner_in_france", lambda: csv_file({"partner_name": "Lyon", "partner_country": "FR"}), line=2),
    Case(73, "unknown authority", "R", "unknown_authority", lambda: csv_file({"fr_name": "Trifouilly-les-Oies", "fr_code": ""}), line=2, column="fr_name", matched=True),
    *(Case(73, f"country {code}", "R", "unknown_country", lambda code=code: csv_file({"partner_country": code}), line=2, column="partner_country") for code in ("UK", "SU", "YU", "DD", "Mali")),  # type: ignore[misc]  # mypy types no default of a lambda
    Case(73, "country XX", "R", "unknown_country", lambda: csv_file({"partner_country": "XX"}), line=2, column="partner_country", matched=True),
    Case(73, "Kosovo", "K", file=lambda: csv_file({"partner_name": "Pristina", "partner_country": "XK"}), gives={"partners.0.country": "XK"}),
    Case(73, "Namibia is no null", "K", file=lambda: csv_file({"partner_name": "Windhoek", "partner_country": "NA"}), gives={"partners.0.country": "NA"}),
    Case(74, "one of several Saint-Denis", "R", "ambiguous_authority", lambda: csv_file({"fr_name": "Saint-Denis", "fr_code": ""}), line=2, column="fr_name", matched=True),
    Case(75, "one partnership twice, differing", "K", file=lambda: csv_file({"title": "", "kind": "twinning", "start_year": "1967"}, {"title": "", "kind": "agreement", "start_year": "1970"}), tested=(f"{HERE}::test_two_rows_that_differ_on_one_partnership_are_both_kept_and_it_stays_one",), judged="A row is a statement (decision 0004): both are kept, the partnership is one, and the quality page tells the conflict. Rejecting the second would make the result depend on the order of rows."),
    Case(75, "one row twice", "W", "repeated_row", lambda: csv_file({"title": "a"}, {"title": "a"}), line=3),
    Case(76, "names that differ by case, dash and apostrophe", "K", file=lambda: csv_file({"fr_name": "L’HAŸ LES ROSES", "fr_code": ""}), tested=(f"{HERE}::test_spelling_makes_no_second_partnership", f"{HERE}::test_spelling_makes_no_second_place_of_one_that_no_list_has")),
    Case(77, "row deleted at the source", "-", tested=("tests/etl/test_loading.py::test_a_row_that_a_complete_source_no_longer_has_is_marked_and_counts_no_more_the_third_time",), judged="Marked at its first absence, uncounted at the third, never purged. A file that lost a fifth is refused first."),
    Case(78, "a code that is somebody else's", "W", "name_differs_from_code", lambda: csv_file({"fr_name": "Villeurbanne", "fr_code": "69123"}), line=2, matched=True, judged="Rows have no identity of their own but what they say (its SHA-256): an id that a source gives to something else shows where the code's holder and the written name differ."),
    Case(78, "a GeoNames id that is another place's", "R", "identity_change", lambda: csv_file({"partner_name": "Weimar", "partner_country": "DE", "partner_geonames": "2357048"}), line=2, column="partner_geonames", matched=True, tested=("tests/etl/matching/test_telling_apart.py::test_an_id_of_another_place_waits_with_the_place_that_bears_it",), judged="A warning would leave a town on the wrong continent until somebody reads it: the row waits, with the place that bears the id and those that bear the name."),
    Case(78, "an id that GeoNames used again", "-", "identity_change", tested=("tests/etl/other_sources/test_world_places.py::test_an_id_that_now_names_another_place_far_away_waits_and_the_known_place_stays", "tests/etl/other_sources/test_world_places.py::test_an_id_of_the_bundled_places_given_to_another_country_waits")),
    Case(79, "hostile file names", "-", tested=(f"{HERE}::test_a_file_s_own_name_never_leads_anywhere_and_is_shown_harmless",), judged="There is no page for uploads: a file comes from its owner's command line. Its name is never a path of ours: the archive names by SHA-256."),
    Case(80, "10,000 columns", "F", "schema_contract", lambda: wide(10_000), line=1, judged="There is no page for uploads, hence no rate of them to limit."),
    Case(81, "Wikidata's own traps", "-", tested=("tests/etl/sources/test_wikidata_results.py::test_what_cannot_be_believed_rejects_its_statement", "tests/etl/sources/test_wikidata_results.py::test_a_statement_of_deprecated_rank_is_ignored_and_said", "tests/etl/sources/test_wikidata_results.py::test_only_a_year_that_is_known_is_a_year"), judged="Tested with the source's reader."),
    Case(82, "geocoder's doubtful answer", "-", judged="We use no geocoder of addresses (BAN): a place is matched with official lists, and what stays in doubt waits for a person (B74)."),
    Case(83, "file that changes while it is read", "-", "file_changed", tested=("tests/etl/test_gate_files.py::test_a_file_that_changes_while_it_is_read_is_refused",)),
    Case(84, "e-mail address in a title", "W", "personal_data", lambda: csv_file({"title": "Écrire à jean.dupont@lyon.fr"}), line=2, column="title", gives={"title": "Écrire à […]"}, tested=(f"{HERE}::test_personal_data_reaches_neither_the_atlas_nor_the_report",)),
    Case(84, "telephone number in a title", "W", "personal_data", lambda: csv_file({"title": "Appeler le 04 72 10 30 30"}), line=2, column="title", gives={"title": "Appeler le […]"}),
]  # fmt: skip
