import { getConfig } from "@/lib/config";
import { answerHeaders } from "./answer-headers";

/** What the proxy gives every answer, for those whose requests went round it. */
export function addAnswerHeaders(response: Response, request: Request): void {
  const path = new URL(request.url).pathname;
  const origin = request.headers.get("origin");
  const headers = answerHeaders({ path, origin, config: getConfig() });
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
}
