// The editor of link rules: a click on a value of the sample event inserts its pointer into the field that had the focus last.

const status = () => document.getElementById("announcements");

// Below the list of items, a pointer is that of the item. In a list of values, the index becomes the wildcard.
function adapt(pointer, pick, list) {
  if (pick === "forEach") return pointer;
  const below = list && pointer.startsWith(`${list}/`) && pointer.slice(list.length + 1).match(/^\d+(\/.*)?$/);
  const own = below ? `/item${below[1] ?? ""}` : pointer;
  return pick === "list" ? own.replace(/\/\d+(?=\/|$)/, "/*") : own;
}

function insert(field, pointer) {
  const pick = field.dataset.pick;
  if (pick === "template") {
    const place = field.selectionStart ?? field.value.length;
    field.setRangeText(`{${pointer}}`, place, field.selectionEnd ?? place, "end");
  } else {
    field.value = pointer;
  }
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
  if (status()) status().textContent = `${pointer} inserted`;
}

export function edit(form) {
  if (form.dataset.isEdited) return;
  form.dataset.isEdited = "true";
  const fields = () => [...form.querySelectorAll("input[data-pick]")];
  let last = null;
  form.addEventListener("focusin", event => {
    if (!event.target.matches("input[data-pick]")) return;
    last?.classList.remove("target");
    last = event.target;
    last.classList.add("target");
  });
  form.addEventListener("click", event => {
    const value = event.target.closest("[data-pointer]");
    if (!value) return;
    const field = last?.isConnected ? last : fields().find(one => one.name === "key.0");
    if (!field) return;
    if (field.dataset.pick === "constant") {
      field.value = value.textContent.replace(/^"(.*)"$/, "$1");
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    } else {
      insert(field, adapt(value.dataset.pointer, field.dataset.pick, form.elements.forEach.value.trim()));
    }
  });
  document.addEventListener("change", event => {
    const button = event.target.dataset?.submits && document.getElementById(event.target.dataset.submits);
    if (button) form.requestSubmit(button);
  });
}
