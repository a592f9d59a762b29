"""Planted faults: does a test notice? `make mutants` plants each in a copy of the project and runs the tests on it.

A fault is a file, a text that stands in it once, what is put in its place, and the tests that are run first, since they
are the likeliest to notice; if they do not, all others but those of the browser follow. `--checkout` takes another copy of
the project, so that the tests of two versions can be compared; faults whose text does not stand there are left out.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parent.parent
LEFT_OUT = shutil.ignore_patterns(".venv", ".git", "*.db", "__pycache__", ".*_cache", "dist", "build")


@dataclass(frozen=True)
class Fault:
    """What is done to which file, and which tests are run first."""

    file: str
    text: str
    planted: str
    tests: str


FAULTS = (
    # segment
    Fault("etl/segment/starts.py", "ENOUGH = 4", "ENOUGH = 6", "test_segment test_facts"),
    Fault("etl/segment/starts.py", "points -= 3 if is_in_text else 0", "points -= 0 if is_in_text else 0", "test_segment test_golden"),
    Fault("etl/segment/starts.py", "points += 2 if start.date_line else 0  # a date", "points += 0 if start.date_line else 0  # a date", "test_segment test_facts"),
    Fault("etl/segment/zones.py", "source_is_first=True", "source_is_first=False", "test_segment test_golden"),
    Fault("etl/segment/page_lines.py", "return self.is_notes_heading_in_words or is_rule(self.text)", "return self.is_notes_heading_in_words", "test_segment test_grammar_lines"),
    # parse
    Fault("etl/parse/calls.py", "LOOKED_BACK = 40", "LOOKED_BACK = 0", "test_parse_calls"),
    Fault("etl/parse/calls.py", r'FIGURE = r"(?P<figure>[1-9]\d?)"', r'FIGURE = r"(?P<figure>[1-9])"', "test_parse_calls test_golden"),
    Fault("etl/parse/letter_parts.py", "NEAR_THE_END = 7", "NEAR_THE_END = 1", "test_parse_parts test_facts"),
    Fault("etl/parse/wire_names.py", "len(word) < SHORT", "False", "test_wire_names"),
    Fault("etl/parse/source_lines.py", "if found and not (is_source_line(line.text) or is_publication(line.text)):", "if False:", "test_claim_sources"),
    Fault("etl/parse/letter_parts.py", "not STATES.search(text) and not re.search", "not re.search", "test_parse_parts"),
    Fault("etl/parse/letter_reading.py", "(*own, *editors, *stamped)", "(*own, *stamped)", "test_facts"),
    Fault("etl/parse/letter_notes.py", "WIDEST_JUMP = 4", "WIDEST_JUMP = 40", "test_parse_notes"),
    Fault("etl/parse/letter_notes.py", 'elif span.text.endswith(","):', 'elif span.text.endswith(";"):', "test_parse_notes test_golden"),
    Fault("etl/parse/letter_notes.py", "if unclosed(span.text) is not None:", "if unclosed(span.text) is None:", "test_parse_notes test_golden"),
    Fault("etl/parse/calls.py", "if len(between) == 1 else chosen", "if between else chosen", "test_parse_calls"),
    Fault("etl/parse/remarks.py", "one.number < expected + WIDEST_GAP", "one.number < expected", "test_parse_letters test_golden"),
    Fault("etl/parse/exchanges.py", "TURNS_OF_AN_ANSWER = 2", "TURNS_OF_AN_ANSWER = 1", "test_claim_correspondents test_facts"),
    Fault("etl/parse/exchanges.py", "in_brackets <= {*known.families}", "known.families", "test_parse_letters"),
    Fault("etl/parse/opening_places.py", "any(_is_other(word) for word in words) or", "", "test_parse_parts"),
    Fault("etl/segment/starts.py", "(below and CONTINUING.match(below[0].text))", "False", "test_segment"),
    Fault("etl/segment/zones.py", "begin.number != 1 or dateline(below[index].span)", "begin.number != 1", "test_segment"),
    Fault("etl/grammar/dates/date_parts.py", "return near[0].capitalize() if len(near) == 1 else word", "return word", "test_grammar_dates"),
    Fault("etl/grammar/damaged_headings.py", 'return text if text.count("[") == text.count("]") else EDGE.sub(" ", text)', "return text", "test_grammar_headings"),
    Fault("etl/grammar/quotations.py", 'if sign == "“" and opening == "„":', 'if sign == "“":', "test_grammar_quotations"),
    Fault("etl/grammar/leave_taking.py", "is_known = bool(_known().match(text)) and not ABOUT_YOURS.match(text)", "is_known = bool(_known().match(text))", "test_parse_parts"),
    Fault("etl/grammar/leave_taking.py", "(may_state or not STATES.search(text))", "True", "test_parse_parts test_vocabulary_examples"),
    Fault("etl/parse/letter_reading.py", "if is_cut and not zones.notes:", "if not zones.notes:", "test_parse_letters test_facts"),
    Fault("etl/parse/letter_reading.py", "is_copy=one.is_copy and not in_salutation", "is_copy=False", "test_parse_letters test_facts"),
    # grammar
    Fault("etl/grammar/dates/editors.py", '"not later": lambda edtf, _, latest: (f"../{edtf.split(\'/\')[-1].strip(\'~\')}", None, latest)', '"not later": lambda edtf, earliest, latest: (f"../{edtf.split(\'/\')[-1].strip(\'~\')}", earliest, latest)', "test_grammar_dates"),
    Fault("etl/grammar/dates/editors.py", '"first third": _third(1, 10)', '"first third": _third(1, 11)', "test_grammar_dates test_vocabulary_examples"),
    Fault("etl/grammar/cross_references.py", "its_note = note if position == 0 else None", "its_note = note", "test_grammar_cross_references"),
    Fault("etl/grammar/cross_references.py", "range(int(first), end + 1)", "range(int(first), end)", "test_grammar_cross_references"),
    Fault("etl/grammar/openings.py", "LONGEST_ADDRESS = 220", "LONGEST_ADDRESS = 20", "test_grammar_openings test_vocabulary_examples"),
    Fault("etl/grammar/footnotes.py", r"(?P<label>\*{1,4})", r"(?P<label>\*{1,1})", "test_grammar_footnotes"),
    Fault("etl/grammar/names/lists.py", 'JOINTS = (\n    r"\\s*[,;]', 'JOINTS = (\n    r"\\s*[;]', "test_grammar_names test_grammar_headings"),
    Fault("etl/grammar/line_kinds.py", "exp(row.weight) - 1", "exp(row.weight)", "test_line_kinds"),
    Fault("etl/grammar/line_kinds.py", "weights = [a * b / w", "weights = [a * b", "test_line_kinds"),
    Fault("etl/grammar/looks.py", "if int(figure) == expected:", "if int(figure) >= expected:", "test_line_kinds"),
    Fault("etl/parse/certainty.py", "confidence < least[line.segment][0]", "confidence > least[line.segment][0]", "test_line_kinds"),
    # claim, decide, connect, rows
    Fault("etl/claim/cited_sources.py", "before = source if source.repository else None", "before = source", "test_claim_sources"),
    Fault("etl/claim/cited_sources.py", "            before = None\n", "            pass\n", "test_claim_sources"),
    Fault("etl/claim/dating.py", "if one.is_later or is_in_mark(one.span.start)", "if is_in_mark(one.span.start)", "test_claim_dating"),
    Fault("etl/claim/dating.py", "return mark > 0 and place", "return mark < 0 and place", "test_claim_dating test_golden"),
    Fault("etl/claim/dating.py", "if len(fitting) == 1:", "if fitting:", "test_claim_dating"),
    Fault("etl/claim/unsure_people.py", "first.setdefault((one.person_id, one.method), one)", "first.setdefault((one.span.text, one.span.start), one)", "test_mentions"),
    Fault("etl/claims/value_claims.py", "return min(self.printed.confidence, self.people_score)", "return self.printed.confidence", "test_mentions"),
    Fault("etl/silence.py", "if not is_told and is_landmark(line):", "if not is_told and False:", "test_invariants"),
    Fault("etl/claim/dating.py", "(heading_is_wrong and not _agrees(full, heading))", "heading_is_wrong", "test_claim_dating test_golden"),
    Fault("etl/connect/same_letters.py", "return is_foreign, claim.is_truncated,", "return is_foreign, not claim.is_truncated,", "test_connect_same_letters"),
    Fault("etl/connect/same_letters.py", "return is_foreign, ", "return False, ", "test_witnesses"),
    Fault("etl/connect/same_letters.py", " and all(in_two_languages(one, other) for one, other in on_one_page)", "", "test_connect_same_letters test_invariants"),
    Fault("etl/connect/same_letters.py", "undecided |= rivals(still_apart)", "pass", "test_witnesses"),
    Fault("etl/connect/translations.py", "return 2 if share >= 0.6 else -3", "return 2 if share >= 0.6 else 0", "test_witnesses"),
    Fault("etl/connect/translations.py", "sum(-6 for", "sum(0 for", "test_witnesses"),
    Fault("etl/connect/translations.py", "return 1 if 0 < abs", "return 0 if 0 < abs", "test_witnesses"),
    Fault("etl/rows/note_rows.py", "links.is_foreign or note_number", "note_number", "test_witnesses"),
    Fault("etl/word_forms.py", "return frozenset(told | {folded(word)})", "return frozenset({folded(word)})", "test_search_russian"),
    Fault("etl/word_forms.py", '.replace("ё", "е")', "", "test_search_russian"),
    Fault("etl/connect/context.py", "hosts.get(above.key, above.key)", "above.key", "test_connect_context"),
    Fault("etl/connect/context.py", "below.number is None and ", "", "test_connect_context"),
    Fault("etl/connect/context.py", "not below.has_heading and ", "", "test_connect_context"),
    Fault("etl/rows/titles.py", "if len(senders) > 1 and set(senders) == set(addressees):", "if set(senders) == set(addressees):", "test_rows_titles test_site_odd test_golden"),
    Fault("etl/who/slugs.py", "return known\n", "return person_id\n", "test_connect_same_letters test_golden"),
    Fault("etl/pipeline.py", "if letter_id not in identities.letters and", "if False and", "test_decide"),
    Fault("etl/grammar/dates/calendars.py", "if both_printed:", "if False:", "test_claim_dating"),
    # vocabulary
    Fault("etl/vocabulary/reader.py", "if tuple(printed) != header:", "if len(printed) != len(header):", "test_vocabulary"),
    Fault("etl/vocabulary/reader.py", "if not re.fullmatch(form, cell):", "if not re.match(form, cell):", "test_authority test_places"),
    Fault("etl/vocabulary/reader.py", "and cell not in known[column.to]", "and False", "test_authority"),
    Fault("etl/vocabulary/reader.py", "if keys.setdefault(key, line) != line:", "if False:", "test_vocabulary test_authority"),
    Fault("etl/vocabulary/record.py", "str(begin) <= str(end)", "str(begin) != str(end)", "test_authority"),
    Fault("etl/vocabulary/months.csv", "September,9,", "September,8,", "test_grammar_dates test_vocabulary_examples"),
    # load, check, views
    Fault("etl/load.py", "not_null={", "not_null=set() and {", "test_schema"),
    Fault("etl/load.py", 'nothing |= {"has_texts": 0}', "pass", "test_without_texts"),
    Fault("etl/load.py", "if column.is_text}", "if column.is_key}", "test_without_texts"),
    Fault("etl/load.py", "strict=True,", "strict=False,", "test_schema"),
    Fault("etl/load.py", "            waiting[name].clear()\n", "            pass\n", "test_invariants test_golden"),
    Fault("etl/check.py", "tuple(islice(breaches(connection), SHOWN + 1))", "tuple(islice(breaches(connection), 0))", "test_invariants"),
    Fault("etl/overview.py", "and source.position = 1", "and source.position >= 1", "test_publish_queries test_schema"),
    Fault("etl/pipeline.py", "if strict:", "if strict and not skipped:", "test_command_line test_build"),
    # publish
    Fault("etl/export/csv_text.py", "csv.writer(text)", 'csv.writer(text, lineterminator="\\n")', "test_publish_csv"),
    Fault("etl/publish/answers/all_rows.py", "BATCH = 1000", "BATCH = 0", "test_publish_csv"),
    Fault("etl/publish/answers/answer_keys.py", "and key not in seen", "", "test_site_downloads"),
    Fault("etl/publish/answers/export_stream.py", "if size >= ENOUGH:", "if False:", "test_site_downloads"),
    Fault("etl/export/dataset.py", "and not setting.without_texts", "", "test_without_texts"),
    Fault("etl/export/whole_files.py", "if hashlib.file_digest", "if True or hashlib.file_digest", "test_export"),
    Fault("etl/export/whole_files.py", "known | {digest.hexdigest()}", "known", "test_export"),
    Fault("etl/commands/export.py", "if is_new and not any(output.iterdir()):", "if False:", "test_export"),
    Fault("etl/export/table_csv.py", 'if cell == "" and column.is_nullable:', "if False:", "test_export_tables"),
    Fault("etl/export/data_package.py", '"" if name == table.name else name', "name", "test_export_tables"),
    Fault("etl/export/data_package.py", 'if column.is_nullable or kind != "string" else []', "", "test_export_tables"),
    Fault("etl/export/csvw.py", "if column.to and not column.is_nullable]", "if column.to]", "test_export_tables"),
    Fault("etl/export/json_lines.py", 'f"all_{table}" if table in row else table', "table", "test_export_tables"),
    Fault("etl/export/zip_archive.py", "entry.external_attr = READABLE", "pass", "test_export_workbooks"),
    Fault("etl/export/workbook.py", "units(text) <= MOST_CHARACTERS:", "len(text) <= MOST_CHARACTERS:", "test_export_workbooks"),
    Fault("etl/export/workbook.py", "                sheet.row_data_fh.close()\n", "                pass\n", "test_export_workbooks"),
    Fault("etl/publish/answers/complete_csv.py", "piece = mark + (", "piece = (", "test_publish_csv"),
    Fault("etl/who/candidates.py", "decided.method in SURE and not others(known, name, decided)", "decided.method in SURE", "test_site_reconciliation"),
    Fault("etl/who/candidates.py", 'elif len(words) == 2:', "elif len(words) == 9:", "test_site_reconciliation"),
    Fault("etl/publish/reconciliation/weighing.py", "return sure[0] if len(sure) == 1 else None", "return sure[0] if sure else None", "test_site_reconciliation"),
    Fault("etl/publish/reconciliation/weighing.py", "score=score, is_sure=False", "score=score", "test_site_reconciliation"),
    Fault("etl/publish/reconciliation/protocol.py", "if not CALLBACK.fullmatch(callback):", "if not CALLBACK.match(callback):", "test_site_reconciliation"),
    Fault("etl/publish/reconciliation/protocol.py", "if len(body) > MOST_BYTES:", "if False:", "test_site_reconciliation"),
    Fault("etl/publish/headers.py", "    if path == FRAMED:\n", "    if path.startswith(FRAMED[:10]):\n", "test_site_reconciliation"),
    Fault("etl/publish/for_programs/json_schemas.py", "may_be_null = column.is_nullable or column.is_text", "may_be_null = column.is_text", "test_site_openapi"),
    Fault("etl/export/letter_citation.py", "SEVERAL = 3", "SEVERAL = 9", "test_site_citation"),
    Fault("etl/export/correspondence_description.py", 'written_to = [row for row in addressees if not row["is_copy"]]', "written_to = addressees", "test_export_cmif"),
    Fault("etl/export/correspondence_description.py", "    if earliest == latest:\n", "    if earliest[:7] == latest[:7]:\n", "test_export_cmif"),
    Fault("etl/export/tei_marks.py", "key=lambda mark: (mark.rank, mark.start, -mark.end)", "key=lambda mark: (mark.start, -mark.end)", "test_export_tei"),
    Fault("etl/export/tei.py", "zones) if dataset.with_texts else \"\"", "zones) if True else \"\"", "test_export_tei"),
    Fault("etl/export/letter_network.py", "    and mentions.note_id is null\n", "", "test_export_network"),
    Fault("etl/export/letter_network.py", "when addressees.is_copy then 'copy'", "when false then 'copy'", "test_export_network"),
    Fault("etl/export/gexf.py", '        kind=row["kind"],\n', "", "test_export_network"),
    Fault("etl/export/geojson.py", "[longitude, latitude]", "[latitude, longitude]", "test_export_geojson"),
    Fault("etl/export/linked_letters.py", "when is_copy then 'copy' else", "when false then 'copy' else", "test_export_linked_data"),
    Fault("etl/export/embedded_data.py", 'for character in "<>&', 'for character in ">&', "test_export_linked_data"),
    Fault("etl/export/annotations.py", "text[end : end + AROUND]", "text[start : start + AROUND]", "test_export_annotations"),
    Fault("etl/export/annotations.py", "if not pages.dataset.with_texts:", "if False:", "test_export_annotations"),
    Fault("etl/export/croissant.py", "if is_beside or not dataset.address:", "if True:", "test_export_crate"),
    Fault("etl/export/research_object.py", '"sha256": written.sha256', '"sha256": name', "test_export_crate"),
    Fault("etl/publish/search/expressions.py", 'return f"({written})" if len(self.spellings) > 1', 'return f"{written}" if len(self.spellings) > 1', "test_explore_search"),
    Fault("etl/publish/answers/paged_json.py", "islice(cursor, size + 1)", "islice(cursor, size)", "test_publish_csv"),
    Fault("etl/publish/answers/own_sql.py", "sqlite3.SQLITE_LIMIT_LENGTH: CELL", "sqlite3.SQLITE_LIMIT_LENGTH: CELL * 9", "test_site_limits"),
    Fault("etl/publish/answers/held_database.py", "            opened.close()\n            raise Replaced", "            pass", "test_generations"),
    Fault("etl/publish/answers/thread_pools.py", 'return "slow" if SLOW.match(path) else "quick"', 'return "quick"', "test_site_limits"),
    Fault("etl/publish/answers/stream.py", 'if self.request.method != "HEAD":', "if True:", "test_publish_csv"),
    Fault("etl/publish/answers/row_order.py", 'if "page_size" in options', 'if "no" in options', "test_publish_csv"),
)  # fmt: skip


def planted(fault: Fault, checkout: Path, folder: Path) -> Path | None:
    """A copy of the checkout with the fault in it, or None where its text does not stand there exactly once."""
    there = checkout / fault.file
    if not there.is_file() or there.read_text(encoding="utf-8").count(fault.text) != 1:
        return None
    copy = folder / "copy"
    shutil.copytree(checkout, copy, ignore=LEFT_OUT, symlinks=True)
    file = copy / fault.file
    file.write_text(file.read_text(encoding="utf-8").replace(fault.text, fault.planted), encoding="utf-8")
    return copy


def runs(fault: Fault, copy: Path) -> Iterator[list[str]]:
    """The arguments of the test runs that look for the fault: its own tests, then all the others."""
    files = [f"tests/{name}.py" for name in fault.tests.split() if (copy / f"tests/{name}.py").is_file()]
    yield files
    yield ["tests", "--ignore=tests/test_mutants.py", *(f"--ignore={file}" for file in files)]


def is_noticed(fault: Fault, copy: Path) -> str | None:
    """The first test that fails, or None if all hold."""
    for arguments in runs(fault, copy):
        words = [sys.executable, "-m", "pytest", "-qx", "-p", "no:cacheprovider", "-m", "not browser", *arguments]
        done = subprocess.run(
            words,
            cwd=copy,
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | {"CI": "", "PYTHONPATH": str(copy)},
        )
        if done.returncode:
            failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
            return failed[0].split(" - ")[0] if failed else (done.stdout + done.stderr).strip().splitlines()[-1]
    return None


def main() -> None:
    """Prints a line for each fault, and how many were noticed; exits with 1 if one was not."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--checkout", type=Path, default=PROJECT, help="another copy of the project")
    options.add_argument("--only", default="", help="faults in files with this in their path")
    arguments = options.parse_args()
    noticed = missed = 0
    for fault in FAULTS:
        with tempfile.TemporaryDirectory() as folder:
            copy = planted(fault, arguments.checkout, Path(folder)) if arguments.only in fault.file else None
            if copy is None:
                continue
            by = is_noticed(fault, copy)
            noticed, missed = noticed + bool(by), missed + (not by)
            print(
                f"{'noticed' if by else 'MISSED '} {fault.file}: {fault.text!r} -> {fault.planted!r}: {by}", flush=True
            )
    print(f"{noticed} of {noticed + missed} planted faults are noticed")
    sys.exit(missed > 0)


if __name__ == "__main__":
    main()
