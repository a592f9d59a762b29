/* A span of time drawn over the years of a page of charts; without scripts its form does the same. */
for (const brush of document.querySelectorAll("[data-brush]")) {
  const drawing = brush.querySelector("svg");
  const { first, last, side } = drawing.dataset;
  const form = brush.closest("form");
  const years = Number(last) - Number(first) + 1;
  let begun = null;
  let drawn = false;

  function yearAt(event) {
    const box = drawing.getBoundingClientRect();
    const across = ((event.clientX - box.left) / box.width) * 100 - Number(side);
    return Number(first) + Math.min(years - 1, Math.max(0, Math.floor((across / (100 - Number(side))) * years)));
  }

  function mark(from, to) {
    const band = drawing.querySelector(".chosen") ?? document.createElementNS("http://www.w3.org/2000/svg", "rect");
    const step = (100 - Number(side)) / years;
    band.setAttribute("class", "chosen");
    band.setAttribute("x", `${Number(side) + step * (from - Number(first))}%`);
    band.setAttribute("width", `${step * (to - from + 1)}%`);
    band.setAttribute("y", "0");
    band.setAttribute("height", "56");
    if (!band.parentNode) drawing.querySelector("defs").after(band);
    form.elements.from.value = from;
    form.elements.to.value = to;
  }

  brush.addEventListener("pointerdown", (event) => {
    begun = yearAt(event);
    drawn = false;
  });
  brush.addEventListener("pointermove", (event) => {
    if (begun === null || (!drawn && yearAt(event) === begun)) return;
    drawn = true;
    brush.classList.add("drawing-span");
    mark(Math.min(begun, yearAt(event)), Math.max(begun, yearAt(event)));
  });
  addEventListener("pointerup", () => {
    if (drawn) form.requestSubmit();
    begun = null;
    brush.classList.remove("drawing-span");
  });
  brush.addEventListener("dragstart", (event) => event.preventDefault());
  brush.addEventListener("click", (event) => drawn && event.preventDefault(), true);
  form.querySelector("[data-brush-help]").hidden = false;
}
