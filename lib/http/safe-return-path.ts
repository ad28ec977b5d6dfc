const ourselves = "http://return.invalid";
const landing = "/projects";

/** Written by our own server, over whatever the caller sent: the page that was asked for. */
export const pageHeader = "x-page-path";

/**
 * Where to go after sign-in: a path of our own pages. Anything that a browser could read as another
 * site, before or after it tidies the path up, leads to the projects instead.
 */
export function safeReturnPath(next: unknown): string {
  if (typeof next !== "string" || !isPlainPath(next)) return landing;
  const { origin, pathname, search } = new URL(next, ourselves);
  const path = `${pathname}${search}`;
  return origin === ourselves && isPlainPath(path) ? path : landing;
}

const isPlainPath = (path: string) => /^\/(?!\/)[\x21-\x5b\x5d-\x7e]*$/.test(path);

/** Adds the way back to an address such as `/sign-in`, unless it is where one lands anyway. */
export const withReturnPath = (href: string, next: string) =>
  next === landing ? href : `${href}?${new URLSearchParams({ next })}`;
