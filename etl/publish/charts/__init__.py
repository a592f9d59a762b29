"""Charts: what the letters look like together, each with its sentence, its table, its SQL and CSV.

`/charts` shows all of them, `/charts/time` one with its table; both can be narrowed to a year and to a person. The
figures are drawn on the server, as SVG or HTML, so that they need no script and no exception from the headers; the page
of each chart's SQL draws it with Vega too. To add a chart, write a module with a `CHART` (`chart.py` says what it is)
and add it to `charts_page.CHARTS`.
"""
