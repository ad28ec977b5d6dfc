import type { Messages } from "next-intl";
import type { Namespace } from "./namespaces";

/** Keeps only the namespaces a page's client components speak, so the rest stays on the server. */
export function pickMessages(messages: Messages, wanted: readonly Namespace[]): Partial<Messages> {
  return Object.fromEntries(wanted.map((namespace) => [namespace, messages[namespace]]));
}
