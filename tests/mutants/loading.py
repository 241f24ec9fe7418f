"""Protections of a load: matching that never guesses, one transaction, locks, volumes, order, provenance, publication."""

from tests.mutants.mutant import Mutant

LOADING, RUNNING = "tests/etl/test_loading.py::", "tests/etl/test_runs.py::"
STORM, ENDING = "tests/etl/faults/test_storm.py::", "tests/etl/test_interruption.py::"
BUSY = "tests/etl/test_commands.py::test_a_source_that_is_being_loaded_is_busy"
FRENCH = "tests/etl/matching/test_french.py::"
RECORDS, RUNS = "platform/passerelles/provenance/records.py", "platform/passerelles/provenance/runs.py"
WRITING, STAGING = "platform/passerelles/cooperation/writing.py", "platform/passerelles/provenance/staging.py"
UNCHANGED = "tests/etl/test_unchanged.py::"
BULK = "tests/platform/provenance/test_staging.py::"
KILLED = STORM + "test_a_kill_leaves_the_atlas_before_or_after_and_the_next_run_converges"

MUTANTS = [
    Mutant("one of several Saint-Denis is guessed", "etl/matching/french_homonyms.py", "        if len(bearers) > 1 and not told and best.one.level == \"commune\" and best.one.code >= OVERSEAS:\n            return None\n    elif", "        pass\n    elif True:\n        best, told = bearers[0], told\n    elif", FRENCH + "test_saint_denis_without_a_code_is_rejected_with_its_candidates", ("B74",)),
    Mutant("an unknown code is ignored when the name is known", "etl/matching/french.py", "        if named.code:\n", "        if (named.level, named.code) in known.by_code:\n", FRENCH + "test_an_unknown_code_is_rejected_even_when_the_name_is_known", ("B29",)),
    Mutant("a locked title is overwritten", WRITING, '    keep_locked("staged_partnership", "cooperation_partnership", MODEL, LOCKABLE)\n', "", LOADING + "test_a_field_that_a_person_locked_survives_every_load", ("F8",)),
    Mutant("a correction under way is not waited for", STAGING, ' FOR UPDATE OF t")', '")', STORM + "test_a_curator_s_correction_survives_a_run_that_merges_the_same_row", ("F8",)),
    Mutant("a run that loaded nothing is told at the next publication only", "etl/commands/running.py", "        _tell_of_runs()\n", "", "tests/etl/test_commands.py::test_the_page_of_quality_tells_at_once_of_a_run_that_loaded_nothing"),
    Mutant("the account of runs tells of a load that is not published", "platform/passerelles/publication/quality_renewal.py", "one | before.get(one[\"code\"], {})", "one", "tests/platform/publication/test_quality_renewal.py::test_a_refused_run_is_told_at_once_while_the_content_and_what_is_told_of_it_stay"),
    Mutant("one of two files passes for all that a source says", "etl/load/running.py", "self.task.part or not is_whole(self.source, self.read)", "self.task.part", "tests/etl/other_sources/test_official_codes.py::test_one_of_the_two_files_withdraws_nothing_of_the_other_however_often_it_is_loaded"),
    Mutant("corrections by hand are forgotten by the archive", "etl/load/recall.py", "        note_corrections(archive.root)\n", "", "tests/etl/test_corrections.py::test_a_load_notes_the_corrections_with_their_values_and_reasons", ("F16",)),
    Mutant("two loads of one source at once", RUNS, 'if not query("SELECT pg_try_advisory_lock(%s)", [number])[0][0]:', "if False:", BUSY, ("F8",)),
    Mutant("half of a load is kept", "etl/load/running.py", "unbroken_end() as about_to_commit, transaction.atomic():\n            self.entered", "unbroken_end() as about_to_commit:\n            self.entered", KILLED, ("F1",)),
    Mutant("a run that was cut short stays under way", RUNS, "    ours.filter(status=RunStatus.RUNNING).update(", "    ours.none().update(", KILLED, ("F1",)),
    Mutant("the phase of a run is not written down", RUNS, 'cursor.execute("UPDATE provenance_importrun SET phase = %s WHERE id = %s", [phase, run.pk])', "pass", KILLED, ("F1",)),
    Mutant("signals are not heeded", "etl/interruption.py", "    if first and not _asked.held:\n", "    if False:\n", ENDING + "test_a_signal_is_heeded_at_once_and_leaves_its_number", ("F2",)),
    Mutant("a signal may fall between a commit and its being known", "etl/interruption.py", "    if first and not _asked.held:\n", "    if first:\n", ENDING + "test_a_signal_during_the_commit_waits_for_its_end", ("F2",)),
    Mutant("a row that comes back stays missing", RECORDS, "    _found_again()\n    again", "    run_sql(\"DROP TABLE IF EXISTS pg_temp.absent_record\")\n    again", LOADING + "test_a_row_that_comes_back_is_as_it_was", ("B77",)),
    Mutant("a corrected row stays beside the former", RECORDS, " OR EXISTS (SELECT FROM staged_record s WHERE s.subject = t.subject)", "", LOADING + "test_a_corrected_row_takes_the_place_of_the_former_at_once", ("B77",)),
    Mutant("the first description of a place alone gives its codes", "etl/load/places.py", "    save_codes(map(_authority, told))\n", "", LOADING + "test_a_place_has_the_codes_of_all_who_describe_it_in_any_order", ("F16",)),
    Mutant("a large file is loaded without its rows", "etl/load/uniting.py", "ReadAgain(partial(_again, source, file, encoding), number)", "[]", LOADING + "test_a_large_file_is_read_twice_and_tells_the_same", ("F16",)),
    Mutant("cells of several lines are not quoted", STAGING, '    if plain and "\\r" not in text and QUOTE not in text:', "    if True:", BULK + "test_any_text_is_copied_as_it_is", ("B71",)),
    Mutant("a large load drops the checks for good", STAGING, '        run_sql(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")\n', "        pass\n", BULK + "test_a_large_load_that_breaks_a_rule_leaves_nothing", ("F1",)),
    Mutant("a large load drops the indexes for good", STAGING, "        run_sql(definition)\n", "        pass\n", BULK + "test_after_a_large_load_every_check_and_index_is_there_again", ("F1",)),
    Mutant("values of users' own files are published", "platform/passerelles/publication/quality_statements.py", "CASE WHEN is_public THEN value ELSE '' END", "value", "tests/platform/publication/test_quality.py::test_what_somebody_s_own_file_says_stays_with_them", ("B84",)),
    Mutant("an unchanged file is read although nothing changed", "etl/load/unchanged.py", "    return last if same and", "    return None if same and", UNCHANGED + "test_the_same_file_again_is_not_read_and_its_account_is_the_same", ("F7",)),
    Mutant("another file is taken for the one before", "etl/load/unchanged.py", "    same = same_bytes and ", "    same = ", UNCHANGED + "test_one_more_row_is_read_with_all_the_others", ("F7",)),
    Mutant("a place that changed is not looked at", "etl/load/unchanged.py", "(_code(), _tables(), places, ", "(_code(), _tables(), ", UNCHANGED + "test_a_place_that_changed_since_is_looked_at", ("F7",)),
    Mutant("new rules are not applied to a file of before", "etl/load/unchanged.py", "(_code(), _tables(), places, ", "(_tables(), places, ", UNCHANGED + "test_other_rules_read_it_anew", ("F7",)),
    Mutant("a file is read as it was asked before", "etl/load/unchanged.py", "same = same_bytes and told ==", "same = same_bytes or told ==", UNCHANGED + "test_a_file_that_was_read_otherwise_is_read_as_it_is_asked_now", ("F7",)),
    Mutant("an unchanged file has the content hash of its time", "etl/load/unchanged.py", "last.content_hash if _nothing_since(last) else content_hash()", "last.content_hash", UNCHANGED + "test_its_content_hash_is_that_of_the_atlas_now", ("F7",)),
    Mutant("the same file again is missed again", RECORDS, "return bool(delivery) and last == [(delivery,)]", "return False", LOADING + "test_a_row_that_a_complete_source_no_longer_has_is_marked_and_counts_no_more_the_third_time", ("B77",)),
    Mutant("rows of a source that are gone are not marked", RECORDS, "_mark_absent(source, run, delivery) if complete else 0", "0", LOADING + "test_a_row_that_a_complete_source_no_longer_has_is_marked_and_counts_no_more_the_third_time", ("B77",)),
    Mutant("a part of a source withdraws the rest", "etl/load/running.py", "complete = self.source.complete and not self.part", "complete = self.source.complete", RUNNING + "test_a_part_of_a_source_withdraws_nothing", ("F18",)),
    Mutant("a source may lose a fifth of its rows", "etl/load/volume.py", "if before and kept < (1 - LARGEST_LOSS) * before:", "if False:", RUNNING + "test_a_source_that_lost_more_than_a_fifth_is_refused", ("F18",)),
    Mutant("a source may have fewer rows than ever", "etl/load/volume.py", "    if kept < source.least_rows:\n", "    if False:\n", LOADING + "test_a_complete_source_that_shrinks_by_a_fifth_is_refused", ("F18",)),
    Mutant("a source that doubled is not looked at", "etl/load/volume.py", "elif before and kept > (1 + LARGEST_GAIN) * before:", "elif False:", RUNNING + "test_a_source_that_doubled_is_loaded_and_looked_at", ("F18",)),
    Mutant("of two statements the last one loaded speaks", "platform/passerelles/cooperation/merging.py", "sorted(recorded, key=lambda one: (one[1].stated_on, one[0]), reverse=True)", "sorted(recorded, key=lambda one: id(one[1]), reverse=True)", LOADING + "test_the_order_of_rows_and_of_files_does_not_matter", ("F7", "F16")),
    Mutant("ids are of the machine", "platform/passerelles/identifiers.py", "return uuid5(NAMESPACE, natural_key)", "return uuid5(UUID(int=hash(natural_key) % 2**128), natural_key)", LOADING + "test_ids_are_the_same_on_every_machine", ("F16",)),
    Mutant("a changed file of the archive is loaded again", "etl/archive.py", "if sha256_of(path) != told[\"sha256\"]:", "if False:", RUNNING + "test_an_archived_file_that_was_changed_is_not_loaded_again", ("F16", "F17")),
    Mutant("a record's line is not that of its file", "etl/load/uniting.py", "line=one.line + file.lines_before)", "line=one.line)", RUNNING + "test_a_record_of_the_second_file_leads_to_its_own_line_and_bytes", ("F17",)),
    Mutant("an unreachable source is a failure like others", "etl/load/running.py", "return one.ended(RunStatus.UNREACHABLE, UNREACHABLE,", "return one.ended(RunStatus.FAILED, FAILED,", RUNNING + "test_a_source_out_of_reach_exits_4_and_keeps_what_was_loaded", ("F6", "F11")),
    Mutant("exchanged labels of countries are loaded", "etl/sources/wikidata_p190/export_2018.py", "named[label] >= FEWEST and count > MOST_CONTRADICTED * named[label]", "False", "tests/etl/sources/test_wikidata_table.py::test_a_file_whose_country_labels_are_exchanged_is_refused_whole"),
    Mutant("a point of another country is believed", "etl/sources/wikidata_p190/points.py", "if there and country_of_code(there) != end.country", "if False and country_of_code(there) != end.country", "tests/etl/sources/test_wikidata_table.py::test_a_place_in_another_country_than_its_row_says_is_rejected"),
    Mutant("a list of towns places its partners at their country", "etl/load/links.py", "located=source.foreign == LOCATED)", "located=False)", "tests/etl/sources/test_wikipedia_twin_towns.py::test_a_partner_that_no_gazetteer_locates_waits_for_review", ("B82",)),
    Mutant("two commands migrate at once", "platform/passerelles/provenance/tables.py", "    with one_migration_at_a_time():\n        call_command", "    if True:\n        call_command", STORM + "test_two_commands_that_find_an_empty_database_take_turns_in_making_its_tables", ("F8",)),
    Mutant("what a killed publisher left stays", "platform/passerelles/publication/store.py", "        clear_aside(root)\n", "", "tests/etl/faults/test_storm.py::test_a_kill_while_a_snapshot_is_written_leaves_nothing_behind", ("F1",)),
]  # fmt: skip
