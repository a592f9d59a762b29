/* How datasette-vega's charts look: as wide as the page, in its colours, light or dark, in the table's order. Months and
   days stand on a line of time, so that a gap is seen as one. */
const heading = (column) =>
  document.querySelector(`.filters option[value="${CSS.escape(column)}"], th[data-column="${CSS.escape(column)}"]`)
    ?.textContent.replace(/[▲▼]/g, "").trim() || column;

window.chartOptions = (spec) => {
  const place = document.getElementById("chart");
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const wide = Math.max(240, Math.min(place.clientWidth - 110, 1000));
  const { x, y } = spec.encoding;
  const frame = document.querySelector("#graphForm + div");
  if (frame) Object.assign(frame, { tabIndex: 0, role: "group", ariaLabel: "Drawing" }); // a wide one is scrolled
  for (const option of document.querySelectorAll("#graphForm select[name$=column] option[value]")) {
    option.label = option.value ? heading(option.value) : option.text;
  }
  for (const along of [x, y]) {
    const value = `datum[${JSON.stringify(along.field)}]`;
    along.axis = { title: heading(along.field) };
    if (along.type === "nominal") along.sort = null;
    if (along.type === "temporal") spec.transform.push({ filter: `${value} !== null && isFinite(+${value})` });
    if (along.type === "temporal" && !along.bin) {
      along.scale = { type: "utc" }; // days without an hour, the same wherever the reader is
      if (along === x && spec.mark === "bar") along.timeUnit = "utcyearmonth";
    }
    if (along.type === "quantitative" && !along.bin) along.axis.tickMinStep = 1;
  }
  if (["quantitative", "temporal"].includes(x.type)) spec.width = wide;
  if (["quantitative", "temporal"].includes(y.type)) spec.height = 260;
  const ink = colour("--ink");
  const soft = colour("--soft");
  const line = colour("--line");
  const accent = colour("--accent");
  const words = { labelColor: soft, titleColor: ink };
  return {
    tooltip: true,
    actions: { export: true, source: false, editor: false },
    config: {
      background: colour("--raised"),
      axis: { ...words, gridColor: line, domainColor: line, tickColor: line, labelLimit: 220 },
      legend: words,
      title: { color: ink },
      view: { stroke: line },
      mark: { color: accent },
      bar: { continuousBandSize: 4 },
      line: { color: accent },
    },
  };
};

/* A chart is drawn anew where the colours of the page change: datasette-vega draws whenever one of its lists is used. */
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  document.querySelector("#graphForm select")?.dispatchEvent(new Event("change", { bubbles: true }));
});
