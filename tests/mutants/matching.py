"""Protections of matching: a point is believed, namesakes wait, short names are not mended, places are not doubled."""

from tests.mutants.mutant import Mutant

APART = "tests/etl/matching/test_telling_apart.py::"
LOADED = "tests/etl/bad_inputs/test_catalogue.py::test_nothing_is_lost_or_half_loaded"
ALONE = "tests/etl/bad_inputs/test_single_cases.py::"

MUTANTS = [
    Mutant("a commune far from the row's point is meant", "etl/matching/french_homonyms.py", "    if distance > (NEAR_KM if", "    if distance < 0 * (NEAR_KM if", APART + "test_a_point_far_from_every_commune_of_the_name_leaves_it_open"),
    Mutant("the department of a row is not believed", "etl/matching/french_homonyms.py", "            left = [bearer for bearer in left if any(lies_in(", "            left = [bearer for bearer in left if True or any(lies_in(", APART + "test_a_department_that_the_row_names_is_believed"),
    Mutant("the largest namesake abroad is meant", "etl/matching/homonyms.py", "DWARFS = 15\n", "DWARFS = 0\n", APART + "test_namesakes_of_like_size_wait_with_all_of_them"),
    Mutant("short names are mended", "etl/matching/typos.py", "SHORTEST = 7\n", "SHORTEST = 2\n", APART + "test_one_wrong_letter_is_said_and_never_read_into_a_short_name"),
    Mutant("a located list places what it cannot locate", "etl/matching/foreign.py", "    if located and partner.lon is None:\n", "    if False:\n", APART + "test_a_list_of_towns_waits_for_what_another_source_may_state"),
    Mutant("a place under 4 km is doubled", "etl/matching/foreign.py", " or _neighbour(place, partner.name, level, known)", "", APART + "test_a_place_of_the_atlas_under_4_km_is_found_again_under_its_own_key"),
    Mutant("a namesake of the atlas is meant wherever the row's point is", "etl/matching/foreign.py", "partner.lon, partner.lat) > ELSEWHERE_KM", "partner.lon, partner.lat) < 0", APART + "test_a_place_of_the_atlas_is_not_meant_by_a_row_whose_point_is_elsewhere"),
    Mutant("the id of another place is believed", "etl/matching/foreign.py", "    refuse_another_place(partner, known)\n", "", APART + "test_an_id_of_another_place_waits_with_the_place_that_bears_it", ("B78",)),
    Mutant("an id may be given to another place", "etl/load/world_places.py", "            known.refuse_another_place(record)\n", "", "tests/etl/other_sources/test_world_places.py::test_an_id_that_now_names_another_place_far_away_waits_and_the_known_place_stays", ("B78",)),
    Mutant("an exchanged point is not looked at", "etl/matching/doubts.py", "    return kilometres(lat, lon, country_lon, country_lat) < NEAR_KM", "    return False", LOADED, ("B37", "B44"), "B37- or B44-"),
    Mutant("a merged commune is mapped in silence", "etl/matching/french.py", '("mapped_to_successor", said), score', "None, score", LOADED, ("B29",), "B29-"),
    Mutant("a code that is somebody else's is not looked at", "etl/matching/doubts.py", "    if not any(_words(named.name) & _words(name) for name in names):\n", "    if False:\n", LOADED, ("B78",), "B78-"),
    Mutant("a name in other letters is another name", "etl/matching/spelling.py", "return with_saints(slug(", "return with_saints(str(", ALONE + "test_spelling_makes_no_second_partnership", ("B76",)),
    Mutant("a place that no list has is doubled by its spelling", "platform/passerelles/identifiers.py", "/{level}/~{slug(name)}", "/{level}/~{name}", ALONE + "test_spelling_makes_no_second_place_of_one_that_no_list_has", ("B76",)),
    Mutant("a link goes round the world", "platform/passerelles/publication/line.py", "if abs(end[0] - start[0]) <= 180:", "if True:", "tests/platform/publication/test_exports.py::test_a_link_across_the_antimeridian_is_cut", ("B50",)),
]  # fmt: skip
