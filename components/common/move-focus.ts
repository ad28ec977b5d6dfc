type Place = Element | null | undefined;

/** For a control that takes itself away: the focus goes on to the first of these places that is there, else to the page. */
export function moveFocus(...places: readonly Place[]): void {
  const isThere = (place: Place): place is HTMLElement => place instanceof HTMLElement;
  (places.find(isThere) ?? document.getElementById("main"))?.focus();
}

/** The first control of the bar that this one stands in. */
export const firstBeside = (control: Element): Element | null =>
  control.parentElement?.querySelector("input, button, a[href], [role=checkbox]") ?? null;
