/* A button beside each text with `data-copy` that copies it. */
for (const text of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "second copy";
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy the ${text.dataset.copy}`);
  const said = document.createElement("span");
  said.className = "soft";
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    const written = text.textContent.trim();
    try {
      await navigator.clipboard.writeText(written);
      said.textContent = " Copied";
    } catch {
      getSelection().selectAllChildren(text); // no right to the clipboard: the reader copies the selection
      said.textContent = " Selected; press Ctrl+C";
    }
  });
  const line = document.createElement("p");
  line.className = "copy-line";
  line.append(button, said);
  text.after(line);
}
