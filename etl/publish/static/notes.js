/* On a wide screen each note moves beside the line that calls it, as far down as the notes above it allow. */
const notes = [...document.querySelectorAll(".note")];
const column = document.querySelector(".notes");
const wide = matchMedia("(min-width: 76rem)");

function placed() {
  column.classList.toggle("beside", wide.matches);
  if (!wide.matches) {
    notes.forEach((note) => (note.style.marginTop = ""));
    return;
  }
  notes.forEach((note) => (note.style.marginTop = "0"));
  const top = notes[0].parentElement.getBoundingClientRect().top;
  const heights = notes.map((note) => note.getBoundingClientRect().height);
  const calls = notes.map((note) => document.getElementById(note.dataset.calls.split(" ")[0]));
  const wanted = calls.map((call) => (call ? call.getBoundingClientRect().top - top : 0));
  let reached = notes[0].offsetTop - column.offsetTop;
  notes.forEach((note, at) => {
    const gap = Math.max(at ? 12 : 0, wanted[at] - reached);
    note.style.marginTop = `${gap}px`;
    reached += gap + heights[at];
  });
}

placed();
document.fonts?.ready.then(placed);
let waiting = 0;
addEventListener("resize", () => {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(placed);
});
