"""The parts that the site is put together from, each of them a small plugin with hooks of Datasette's.

To add one, write a module with hooks, e.g. `register_routes` or `extra_template_vars`, and add it to `PARTS`. A hook
that no part has yet, or more of what a hook is told, is added to the plugin (`etl/publish/__init__.py`), too.
"""

from types import ModuleType

from pluggy import PluginManager

from etl.publish import (
    cited_answer,
    complete_csv,
    crawlers,
    errors,
    facets_filters,
    facets_letters,
    facets_offered,
    health,
    labels,
    marked,
    paged_json,
    pick_lists,
    unchanged,
    unknown,
)
from etl.publish.charts import page as charts_page
from etl.publish.pages import served
from etl.publish.search import page as search_page

PARTS: tuple[ModuleType, ...] = (
    charts_page,
    cited_answer,
    complete_csv,
    crawlers,
    errors,
    facets_filters,
    facets_letters,
    facets_offered,
    health,
    labels,
    marked,
    paged_json,
    pick_lists,
    search_page,
    unchanged,
    unknown,
    served,
    *served.PAGES,
    *served.WITHOUT_QUERIES,
)
parts = PluginManager("datasette")
for part in PARTS:
    parts.register(part)
