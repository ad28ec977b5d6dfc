import type { z } from "zod";
import type { RequestContext } from "@/lib/context";
import type { Operation } from "./operation";
import { toWire } from "./wire";

/** What a handler gave, as the operation's answer on the wire. */
export function respond<P extends string, B extends z.ZodType, Q extends z.ZodObject>(
  ctx: RequestContext,
  operation: Operation<P, B, Q>,
  answer: unknown,
): Response {
  if (answer instanceof Response) return answer;
  const headers = { "cache-control": "no-store", "x-request-id": ctx.requestId };
  const { status, schema } = operation.response;
  if (!schema) return new Response(null, { status, headers });
  return Response.json(toWire(schema, answer), { status, headers });
}
