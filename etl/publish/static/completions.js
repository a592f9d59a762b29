/* What a reader may mean who types into a box of search, as a list below it: arrow keys choose, Enter opens, Escape
   closes. The list comes from `/search/completions`; without scripts the box works as it is. */
const WAIT = 150; // ms after the last key

function completing(box, number) {
  const list = document.createElement("ul");
  list.id = `completions-${number}`;
  list.className = "completions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "People, places and documents");
  list.hidden = true;
  const said = document.createElement("span");
  said.className = "unseen";
  said.setAttribute("role", "status");
  box.parentElement.classList.add("completing");
  box.after(list, said);
  for (const [name, value] of Object.entries({
    role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false",
  })) box.setAttribute(name, value);
  let chosen = -1;
  let waiting = 0;
  let asking = new AbortController();

  function choose(at) {
    const options = [...list.children];
    chosen = options.length ? (at + options.length + 1) % (options.length + 1) : -1;
    if (chosen === options.length) chosen = -1;
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === chosen)));
    if (chosen < 0) box.removeAttribute("aria-activedescendant");
    else {
      box.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    }
  }

  function close() {
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    choose(-1);
  }

  function option(found, place) {
    const item = document.createElement("li");
    item.id = `${list.id}-${place}`;
    item.setAttribute("role", "option");
    item.dataset.address = found.address;
    const kind = document.createElement("span");
    kind.className = "lead-kind";
    kind.textContent = found.kind;
    item.append(kind, ` ${found.label}`);
    if (found.remark) item.append(Object.assign(document.createElement("span"), { className: "soft", textContent: ` ${found.remark}` }));
    item.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus until the click
    item.addEventListener("click", () => location.assign(found.address));
    return item;
  }

  async function ask() {
    asking.abort();
    asking = new AbortController();
    const text = box.value.trim();
    if (!text) return close();
    try {
      const address = new URL(box.dataset.completions, location.href);
      address.searchParams.set("q", text);
      const answer = await fetch(address, { signal: asking.signal });
      if (!answer.ok || document.activeElement !== box) return close();
      const { completions } = await answer.json();
      list.replaceChildren(...completions.map(option));
      list.hidden = !completions.length;
      box.setAttribute("aria-expanded", String(!list.hidden));
      said.textContent = completions.length ? `${completions.length} suggestions` : "";
      choose(-1);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, WAIT);
  });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (list.hidden) return;
    if (step) choose(chosen + step);
    else if (event.key === "Enter" && chosen >= 0) location.assign(list.children[chosen].dataset.address);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
}

document.querySelectorAll("input[data-completions]").forEach(completing);
