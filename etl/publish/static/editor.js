/* The editor for SQL: CodeMirror on the text area, and a button that lays the SQL out. Without scripts the text area
   works as it is. */
document.addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector("button#sql-format");
  const area = document.querySelector("textarea#sql-editor");
  if (area) {
    const editor = CodeMirror.fromTextArea(area, { lineNumbers: true, mode: "text/x-sql", lineWrapping: true });
    editor.getInputField().setAttribute("aria-label", "SQL");
    editor.setOption("extraKeys", { "Shift-Enter": () => area.form.requestSubmit(), Tab: false, "Shift-Tab": false });
    button.hidden = false;
    button.addEventListener("click", () => editor.setValue(sqlFormatter.format(editor.getValue())));
    cmResize(editor, { resizableWidth: false });
  }
});
