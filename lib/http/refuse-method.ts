import { newId } from "@/lib/ids";
import { wireError } from "./wire-error";

type Asked = { method: string; allowed: readonly string[] | null };

/** What is answered without calling a route: there is none, or none with this method. Else null. */
export function refuseMethod({ method, allowed }: Asked): Response | null {
  const requestId = newId("request");
  if (!allowed) {
    return wireError({ status: 404, code: "page.not_found", message: "No such page.", requestId });
  }
  const headers = { allow: allowed.join(", ") };
  if (method === "OPTIONS") return new Response(null, { status: 204, headers });
  if (allowed.includes(method)) return null;
  return wireError({
    status: 405,
    code: "method.not_allowed",
    message: `This address answers to ${headers.allow}.`,
    requestId,
    headers,
  });
}
