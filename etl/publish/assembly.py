"""The parts that the site is put together from, each of them a small plugin with hooks of Datasette's.

To add one, be it a page, a format or a kind of facet, write a module with hooks, e.g. `register_routes` or
`extra_template_vars`, and add it to `PARTS`: there is no other list. A hook that no part has yet, or more of what a
hook is told, is added to the plugin (`etl/publish/__init__.py`), too.
"""

from types import ModuleType

from pluggy import PluginManager

from etl.publish import crawlers, etags, health
from etl.publish.answers import (
    answer_citation,
    backticks,
    column_names,
    complete_csv,
    downloads,
    error_pages,
    labels,
    paged_json,
    pick_lists,
    row_links,
    schema_picture,
    unapi,
    unknown_addresses,
    whole_database,
)
from etl.publish.charts import charts_page, table_charts, vega_script
from etl.publish.facets import facet_lists, facet_offers, letter_facets, letter_filters, span_filters
from etl.publish.for_programs import llms_page, openapi_page
from etl.publish.pages import addresses, dates_in_words, wording
from etl.publish.pages.archive import archive_page
from etl.publish.pages.between import between_page
from etl.publish.pages.doubts import doubts_page
from etl.publish.pages.findings import findings_page
from etl.publish.pages.first_visit import first_visit_page
from etl.publish.pages.home import home_page
from etl.publish.pages.letter import letter_page
from etl.publish.pages.letters import letters_table
from etl.publish.pages.map import map_page
from etl.publish.pages.person import person_page
from etl.publish.pages.source import source_page
from etl.publish.pages.words import words_page
from etl.publish.reconciliation import reconciliation_page
from etl.publish.search import russian_forms, search_page

PARTS: tuple[ModuleType, ...] = (
    # pages
    home_page,
    first_visit_page,
    letter_page,
    letters_table,
    person_page,
    between_page,
    archive_page,
    source_page,
    findings_page,
    doubts_page,
    charts_page,
    map_page,
    table_charts,
    vega_script,
    words_page,
    search_page,
    russian_forms,
    # what any table, view or query gives
    answer_citation,
    complete_csv,
    downloads,
    error_pages,
    paged_json,
    unknown_addresses,
    whole_database,
    # facets and filters
    facet_lists,
    facet_offers,
    letter_facets,
    letter_filters,
    span_filters,
    # what templates use
    addresses,
    backticks,
    column_names,
    dates_in_words,
    labels,
    pick_lists,
    row_links,
    schema_picture,
    wording,
    # for programs
    llms_page,
    openapi_page,
    reconciliation_page,
    crawlers,
    etags,
    health,
    unapi,
)
parts = PluginManager("datasette")
for part in PARTS:
    parts.register(part)
