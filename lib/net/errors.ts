import { AppError, type ErrorKind } from "@/lib/errors";

const refusal = (kind: ErrorKind, code: string, message: string) => (cause?: unknown) =>
  new AppError({ kind, code: `url.${code}`, message, field: "url", cause });

const noServer = "No public server answers at this address. Check it in a browser.";

/** For a name that nobody has and for one that leads inside alike: the inside is not told apart. */
export const nowherePublic = refusal("validation", "unreachable", noServer);
/** It may answer another time. */
export const noAnswer = refusal("external", "unreachable", noServer);
export const timedOut = refusal("external", "timed_out", "The page took too long to arrive.");
export const serverFailed = refusal("external", "failed", "The server of the page failed.");
export const pageMissing = refusal("validation", "not_found", "There is no page at this address.");
export const pageClosed = refusal(
  "validation",
  "forbidden",
  "The page asks for a sign-in or refuses programs. Save it as a file and upload that.",
);
export const tooManyRedirects = refusal(
  "validation",
  "too_many_redirects",
  "The page leads from one address to the next without an end.",
);
export const pageTooLarge = refusal(
  "validation",
  "too_large",
  "The page is too large. Save the part that matters as a file and upload that.",
);
