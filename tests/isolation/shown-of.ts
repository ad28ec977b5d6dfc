import type { Tenant } from "./plant-tenant";

/** What of the tenant's stands in a text that strangers read. */
export const shownOf = (text: string, { canary, ids }: Tenant): string[] =>
  [canary, ...Object.values(ids)].filter(
    (secret) => /^[a-z]{3}_|^canary/.test(secret) && text.includes(secret),
  );
