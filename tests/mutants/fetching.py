"""Protections of the fetcher: where it goes, how long it waits, how much it takes, what it believes."""

from tests.mutants.mutant import Mutant

FAULTS = "tests/etl/fetch/test_source_faults.py::"
ADDRESSES = "tests/etl/fetch/test_addresses.py::"
ARCHIVE = "tests/etl/fetch/test_archive.py::"
ENDS = FAULTS + "test_a_fault_ends_in_time_with_a_sentence_and_leaves_the_archive_as_it_was"
HOSTILE = ADDRESSES + "test_a_hostile_address_is_refused_before_a_name_is_asked_for"
FETCHER, WIRE, WEB, BODY = (f"etl/fetch/{name}.py" for name in ("fetcher", "wire", "web_address", "body"))

MUTANTS = [
    Mutant("redirects are not checked", FETCHER, "return checked_address(_joined(answer.address, location), self.hosts)", "return checked_address(_joined(answer.address, location), [_joined(answer.address, location).split('/')[2]])", ADDRESSES + "test_a_redirect_to_a_hostile_address_is_not_followed", ("F6",)),
    Mutant("redirects without end", FETCHER, "MOST_REDIRECTS, MOST_RETRIES = 3, 3", "MOST_REDIRECTS, MOST_RETRIES = 30, 3", ENDS, ("F6",)),
    Mutant("retries without end", FETCHER, "MOST_REDIRECTS, MOST_RETRIES = 3, 3", "MOST_REDIRECTS, MOST_RETRIES = 3, 30", FAULTS + "test_no_source_is_asked_more_often_than_four_times", ("F6",)),
    Mutant("no retries", "etl/fetch/retrying.py", "if tries > self.retries:", "if True:", FAULTS + "test_a_trouble_that_passes_is_survived", ("F6",)),
    Mutant("the server's wish to wait is not heard", "etl/fetch/retrying.py", "max(self._own_wait(tries), trouble.wait or 0.0)", "self._own_wait(tries)", FAULTS + "test_the_pause_that_a_source_asks_for_is_kept", ("F6",)),
    Mutant("names are resolved at each request", FETCHER, "if host not in self._pinned:", "if True:", ADDRESSES + "test_a_second_answer_of_a_name_server_is_never_used"),
    Mutant("private addresses are connected to", WIRE, "if not all(is_public(address) for address in addresses):", "if False:", ADDRESSES + "test_a_host_of_ours_that_leads_to_a_private_address_is_not_connected_to"),
    Mutant("any scheme is fetched", WEB, 'if parts.scheme != "https":', "if False:", HOSTILE),
    Mutant("any host is fetched", WEB, 'if parts.netloc.lower().removesuffix(":443") not in hosts:', "if False:", HOSTILE),
    Mutant("certificates are not verified", WIRE, "if not self.tls.check_hostname or self.tls.verify_mode != ssl.CERT_REQUIRED:", "if False:", FAULTS + "test_a_wire_that_verifies_nothing_cannot_be_made"),
    Mutant("no deadline", "etl/fetch/deadline.py", "if left <= 0:", "if False:", ENDS, ("F6",)),
    Mutant("no cap of bytes", BODY, "        if total > most:\n", "        if False:\n", ENDS, ("F6",)),
    Mutant("a cut body is taken", BODY, "if announced is not None and (received != announced", "if False and (received != announced", ENDS, ("F6",)),
    Mutant("cut gzip is taken", BODY, "    if not unpacker.eof:\n", "    if False:\n", ENDS, ("F6",)),
    Mutant("an error page is data", "etl/fetch/content.py", "if shown.startswith(HTML_STARTS) and", "if False and", ENDS, ("F6",)),
    Mutant("a 304 without archive is taken", FETCHER, "        if known is None:\n            raise", "        if False:\n            raise", ENDS, ("F6",)),
    Mutant("a tampered archive is believed", "etl/fetch/archive.py", "return facts if facts and self._is_sound(facts.sha256) else None", "return facts", ARCHIVE + "test_a_tampered_file_is_not_used_and_is_replaced"),
    Mutant("a page that repeats another's rows is taken", "etl/fetch/paging.py", "if key in self.keys:", "if False:", "tests/etl/fetch/test_paging.py::test_a_row_of_two_pages_is_seen", ("F6", "F7")),
    Mutant("a page that comes twice is taken", "etl/fetch/paging.py", "if file.sha256 in self.pages:", "if False:", "tests/etl/fetch/test_paging.py::test_a_page_that_comes_twice_is_seen", ("F6", "F7")),
    Mutant("a list that changed is put together", "etl/fetch/paging.py", "if number > 1 and page.total != self.total:", "if False:", "tests/etl/fetch/test_paging.py::test_a_source_that_changes_all_the_time_is_given_up", ("F6",)),
]  # fmt: skip
