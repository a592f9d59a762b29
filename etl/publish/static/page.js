/* Tables and queries. Datasette's table.js asks whether its column menu may offer facets; datasette-vega draws the
   chart that the address names only when a page is loaded, so a link to a chart on the same page loads it again. */
var DATASETTE_ALLOW_FACET = true;

window.addEventListener("hashchange", () => {
  if (location.hash.startsWith("#g.") && !document.getElementById("graphForm")) {
    location.reload();
  }
});
