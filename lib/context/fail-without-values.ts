import { forgetQueryValues } from "@/lib/logger";

/** Passes a failure of the database on to whoever may print it, a page's framework too. */
export function failWithoutValues(error: unknown): never {
  forgetQueryValues(error);
  throw error;
}
