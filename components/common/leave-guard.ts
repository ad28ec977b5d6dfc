type Go = () => void;
type Ask = (go: Go) => void;

/** Of this tab: the last form that came to hold what is not saved. */
let ask: Ask | undefined;

/** Goes on, or first lets the form on the page ask whether what is not saved may be lost. */
export const leaveBy = (go: Go): void => (ask ? ask(go) : go());

/** Until the answer is called, whoever leaves the page by a link, the palette or a step back is asked first. */
export function guardLeaving(question: Ask, open: (href: string) => void): () => void {
  ask = question;
  const onClick = (event: MouseEvent) => {
    const link = linkAway(event);
    if (!link) return;
    // Next goes nowhere by a click that somebody has answered for.
    event.preventDefault();
    closeMenuAround(link);
    question(() => open(`${link.pathname}${link.search}${link.hash}`));
  };
  const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
  const stopHistory = guardHistory(question);
  // Before React hears of the click.
  document.addEventListener("click", onClick, { capture: true });
  window.addEventListener("beforeunload", onUnload);
  return () => {
    if (ask === question) ask = undefined;
    document.removeEventListener("click", onClick, { capture: true });
    window.removeEventListener("beforeunload", onUnload);
    stopHistory();
  };
}

/** The link to another page of ours that a plain click follows in this tab. */
function linkAway(event: MouseEvent): HTMLAnchorElement | undefined {
  const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!isPlain || event.button !== 0 || !link?.href || link.hasAttribute("download")) return;
  if (link.target && link.target !== "_self") return;
  // Other sites are left by loading them, of which the browser itself asks.
  return link.origin === location.origin && link.pathname !== location.pathname ? link : undefined;
}

// A menu's item that was answered for does not close it, and the question would open behind it.
function closeMenuAround(link: HTMLElement): void {
  if (!link.closest("[data-radix-popper-content-wrapper]")) return;
  link.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
}

/** A step back or forward in this tab, where the browser lets a page hold it. */
function guardHistory(question: Ask): () => void {
  if (!("navigation" in window)) return () => {};
  let isAllowed = false;
  const onNavigate = (event: NavigateEvent) => {
    const { key, url } = event.destination;
    const leaves = new URL(url).pathname !== location.pathname;
    if (event.navigationType !== "traverse" || !event.cancelable || !leaves || isAllowed) return;
    event.preventDefault();
    question(() => {
      isAllowed = true;
      navigation.traverseTo(key);
    });
  };
  navigation.addEventListener("navigate", onNavigate);
  return () => navigation.removeEventListener("navigate", onNavigate);
}
