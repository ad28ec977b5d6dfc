/** Puts a text on the clipboard; false where the browser lets no page do that. */
export async function copyText(value: string, near: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    // Absent on plain http, and refused to some frames: the old way still works there.
    return copyBySelecting(value, near);
  }
}

function copyBySelecting(value: string, near: HTMLElement): boolean {
  const field = document.createElement("textarea");
  field.value = value;
  field.readOnly = true;
  field.setAttribute("aria-hidden", "true");
  field.style.position = "fixed";
  field.style.opacity = "0";
  // Beside the button: a dialog takes the focus back from what lies outside of it.
  near.after(field);
  try {
    field.select();
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
    near.focus();
  }
}
