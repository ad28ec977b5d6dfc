export type QueryChanges = Record<string, string | undefined>;

/** Of this tab: what was chosen last, and the address at which it was. */
let underWay: { at: string; query: string } | undefined;

/** The query with some values changed; it goes back to page one. */
export function queryWith(query: string, changes: QueryChanges): string {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  next.delete("cursor");
  return next.toString();
}

/** As `queryWith`, and what was chosen at this address and has not arrived yet stays chosen. */
export function chooseInQuery(at: string, query: string, changes: QueryChanges): string {
  const base = underWay?.at === at ? underWay.query : query;
  underWay = { at, query: queryWith(base, changes) };
  return underWay.query;
}

/** Whoever has left this address and comes back finds it as it says. */
export function forgetChosenAt(at: string): void {
  if (underWay?.at === at) underWay = undefined;
}
