"""What the site says of itself to programs: `/openapi.json` and `/llms.txt`.

Each module has the route of one address. What they say comes from the schema, `metadata.yml`, the queries of pages and
the table of formats; there is nothing here to keep in step with these.
"""
