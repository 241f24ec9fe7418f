"""Protections of the lists of pairs and of the ministry's atlas: directions, countries, points, dates, headings."""

from tests.mutants.mutant import Mutant

SOURCES, TESTS = "etl/sources/", "tests/etl/sources/"

MUTANTS = [
    Mutant(
        "a pair of two French towns is a link", SOURCES + "two_ends.py", "if first.country.is_france and second.country.is_france:", "if False:",
        TESTS + "test_wikipedia_twin_towns.py::test_every_row_is_a_pair_or_has_its_reason",
    ),
    Mutant(
        "a pair without a French end is a link", SOURCES + "two_ends.py", "if not (first.country.is_france or second.country.is_france):", "if False:",
        TESTS + "test_wikipedia_twin_towns.py::test_every_row_is_a_pair_or_has_its_reason",
    ),
    Mutant(
        "both directions of a pair are two links", SOURCES + "two_ends.py", "if isinstance(row, PairRow):", "if False:",
        TESTS + "test_wikipedia_twin_towns.py::test_every_row_is_a_pair_or_has_its_reason", ("F7",),
    ),
    Mutant(
        "whichever direction comes first is kept", SOURCES + "two_ends.py", "(not one[1].years, one[1].turned, one[0])", "(not one[1].years, one[0])",
        TESTS + "test_wikipedia_twin_towns.py::test_a_pair_listed_in_both_countries_is_told_by_the_list_of_france",
    ),
    Mutant(
        "the direction that knows the year is not preferred", SOURCES + "two_ends.py", "(not one[1].years, one[1].turned, one[0])", "(one[1].turned, one[0])",
        TESTS + "test_wikidata_results.py::test_both_directions_are_one_and_the_one_that_knows_the_year_is_kept",
    ),
    Mutant(
        "a direction changes the identity of a pair", SOURCES + "two_ends.py", "[*self.ends, *self.years]", "[self.turned, *self.ends, *self.years]",
        TESTS + "test_wikipedia_twin_towns.py::test_a_pair_keeps_its_identity_when_the_other_direction_comes_later", ("F7",),
    ),
    Mutant(
        "a row warns each time it is looked at", SOURCES + "two_ends.py", "row.warnings.clear()", "pass",
        TESTS + "test_wikidata_results.py::test_only_a_year_that_is_known_is_a_year",
    ),
    Mutant(
        "a part of a city has two spellings", SOURCES + "two_ends.py", "return f\"{part['part']} ({part['city']})\" if part else written", "return written",
        TESTS + "test_wikipedia_twin_towns.py::test_every_row_is_a_pair_or_has_its_reason",
    ),
    Mutant(
        "overseas departments are abroad", SOURCES + "country_names.py", "return Country(FRANCE, OVERSEAS[iso2]) if iso2 in OVERSEAS else Country(iso2)", "return Country(iso2)",
        TESTS + "test_country_names.py::test_a_country_is_known_by_the_names_that_lists_give_it",
    ),
    Mutant(
        "a State that is no more is a country", SOURCES + "country_names.py", "if found is None or not found.iso2:", "if found is None:",
        TESTS + "test_country_names.py::test_a_state_that_is_no_more_or_no_country_rejects_its_row",
    ),
    Mutant(
        "a file with exchanged countries is read", SOURCES + "wikidata_p190/export_2018.py", "count > MOST_CONTRADICTED * named[label]", "count > 2 * named[label]",
        TESTS + "test_wikidata_table.py::test_a_file_whose_country_labels_are_exchanged_is_refused_whole", ("B37",),
    ),
    Mutant(
        "a point in another country passes", SOURCES + "wikidata_p190/points.py", "if there and ", "if False and ",
        TESTS + "test_wikidata_table.py::test_every_row_is_a_pair_or_has_its_reason", ("B37",),
    ),
    Mutant(
        "towns across the antimeridian are far", SOURCES + "points_in_countries.py", "+ 180.0) % 360.0 - 180.0", "+ 0.0)",
        TESTS + "test_wikidata_table.py::test_towns_near_the_antimeridian_are_seen_from_both_sides",
    ),
    Mutant(
        "points near a border are accused", SOURCES + "points_in_countries.py", "BORDER_KM = 30.0", "BORDER_KM = 0.0",
        TESTS + "test_wikidata_table.py::test_the_nearest_towns_tell_the_country_of_a_point",
    ),
    Mutant(
        "deprecated statements count", SOURCES + "wikidata_p190/sparql_results.py", ".endswith(DEPRECATED)", ".endswith(\"nothing\")",
        TESTS + "test_wikidata_results.py::test_a_statement_of_deprecated_rank_is_ignored_and_said", ("B81",),
    ),
    Mutant(
        "an unknown value is a partner", SOURCES + "wikidata_p190/sparql_results.py", "if UNKNOWN_VALUE.fullmatch(cell):", "if False:",
        TESTS + "test_wikidata_results.py::test_what_cannot_be_believed_rejects_its_statement", ("B81",),
    ),
    Mutant(
        "coordinates of Mars are of the Earth", SOURCES + "wikidata_p190/points.py", "not in {None, EARTH}", "in {\"x\"}",
        TESTS + "test_wikidata_results.py::test_what_cannot_be_believed_rejects_its_statement", ("B81",),
    ),
    Mutant(
        "a century is a year", SOURCES + "wikidata_p190/times.py", "< YEAR:", "< 0:",
        TESTS + "test_wikidata_results.py::test_only_a_year_that_is_known_is_a_year", ("B81",),
    ),
    Mutant(
        "any number is a year of Wikidata", SOURCES + "wikidata_p190/times.py", "if not FIRST_YEAR <= year <= LAST_YEAR:", "if False:",
        TESTS + "test_wikidata_results.py::test_what_cannot_be_believed_rejects_its_statement",
    ),
    Mutant(
        "a statement ends before it starts", SOURCES + "wikidata_p190/sparql_results.py", "if start and end and end < start:", "if False:",
        TESTS + "test_wikidata_results.py::test_what_cannot_be_believed_rejects_its_statement",
    ),
    Mutant(
        "the first of several countries counts", SOURCES + "wikidata_p190/sparql_results.py", "if len(today) != 1:", "if not today:",
        TESTS + "test_wikidata_results.py::test_what_cannot_be_believed_rejects_its_statement",
    ),
    Mutant(
        "the first of several GeoNames identifiers counts", SOURCES + "wikidata_p190/sparql_results.py", "if len(given) == 1 and", "if given and",
        TESTS + "test_wikidata_results.py::test_several_geonames_identifiers_name_nobody",
    ),
    Mutant(
        "the last of two JSON keys wins", SOURCES + "wikidata_p190/json_text.py", "if len(found) != len(pairs):", "if False:",
        TESTS + "test_wikidata_results.py::test_what_is_not_the_answer_to_our_query_is_refused", ("B56",),
    ),
    Mutant(
        "NaN is JSON to Wikidata", SOURCES + "wikidata_p190/json_text.py", ", parse_constant=_no_constant", "",
        TESTS + "test_wikidata_results.py::test_what_is_not_the_answer_to_our_query_is_refused", ("B57",),
    ),
    Mutant(
        "deep JSON is a crash", SOURCES + "wikidata_p190/json_text.py", "except RecursionError:", "except ZeroDivisionError:",
        TESTS + "test_wikidata_results.py::test_what_is_not_the_answer_to_our_query_is_refused", ("B54",),
    ),
    Mutant(
        "results of another query are read", SOURCES + "wikidata_p190/sparql_results.py", "    if missing:", "    if False:",
        TESTS + "test_wikidata_results.py::test_what_is_not_the_answer_to_our_query_is_refused", ("F18",),
    ),
    Mutant(
        "a variable that nobody asked for is lost", SOURCES + "wikidata_p190/sparql_results.py", "for name in binding.keys() - set(VARIABLES):", "for name in ():",
        TESTS + "test_wikidata_results.py::test_a_result_that_is_no_result_is_rejected_alone",
    ),
    Mutant(
        "an unknown heading is lost", SOURCES + "datagouv_atlas/columns.py", "    if unknown:", "    if False:",
        TESTS + "test_datagouv_atlas.py::test_unknown_headings_stop_the_run_with_their_list", ("B22",),
    ),
    Mutant(
        "two headings say one thing", SOURCES + "datagouv_atlas/columns.py", "    if twice:", "    if False:",
        TESTS + "test_datagouv_atlas.py::test_headings_that_say_one_thing_twice_or_not_at_all_are_refused", ("B21",),
    ),
    Mutant(
        "a heading is mapped to nothing of ours", SOURCES + "datagouv_atlas/columns.py", "    if wrong:", "    if False:",
        TESTS + "test_datagouv_atlas.py::test_a_mapping_to_a_column_that_is_not_ours_is_refused_with_the_list",
    ),
    Mutant(
        "contacts are kept", SOURCES + "datagouv_atlas/read.py", "if not name.startswith(IGNORED)", "",
        TESTS + "test_datagouv_atlas.py::test_contacts_are_personal_data_and_go_no_further", ("B84",),
    ),
    Mutant(
        "a level is guessed", SOURCES + "datagouv_atlas/read.py", "    if not level:", "    if False:",
        TESTS + "test_datagouv_atlas.py::test_a_word_or_date_that_nobody_knows_rejects_its_row",
    ),
    Mutant(
        "an unknown theme is a crash", SOURCES + "datagouv_atlas/words.py", "if slug(cell) not in _themes():", "if False:",
        TESTS + "test_datagouv_atlas.py::test_a_word_or_date_that_nobody_knows_rejects_its_row",
    ),
    Mutant(
        "documentation is read as data", SOURCES + "datagouv_atlas/fetch.py", "if one[\"type\"] == \"main\" and one[\"format\"] == \"csv\"", "",
        TESTS + "test_online.py::test_every_dataset_of_the_ministry_gives_its_tables_and_nothing_else",
    ),
    Mutant(
        "any dataset of the portal is the ministry's", SOURCES + "datagouv_atlas/fetch.py", " if str(one[\"slug\"]).startswith(DATASETS)", "",
        TESTS + "test_online.py::test_every_dataset_of_the_ministry_gives_its_tables_and_nothing_else",
    ),
    Mutant(
        "the list that came first places a town for good", "etl/load/places.py", "by in (*FROM_ROWS, FROM_WORLD)", "by in FROM_ROWS",
        TESTS + "test_wikidata_table.py::test_two_lists_make_one_atlas_in_either_order", ("F16",),
    ),
]  # fmt: skip
