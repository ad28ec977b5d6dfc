import type { z } from "zod";
import { requirePermission } from "@/lib/context";
import {
  claimRequest,
  keepAnswer,
  keepClaimAlive,
  releaseClaim,
  type Caller,
  type Claim,
} from "@/lib/idempotency";
import type { WholeAnswer } from "@/lib/idempotency/schemas";
import type { Repeatable } from "./idempotency-key";
import type { Operation } from "./operation";
import { respond } from "./respond";
import { streamedIds } from "./streamed-ids";

/**
 * Does the work, once for all repeats of a call with an `Idempotency-Key`; they get the answer of the first.
 * What fails leaves nothing behind. Comes after everything that is asked of the caller.
 */
export async function answerOnce<
  P extends string,
  B extends z.ZodType,
  Q extends z.ZodObject,
  A extends z.ZodType,
  Input extends { repeatable: Repeatable | null; request: Request },
  Answer,
>(
  ctx: Caller,
  operation: Operation<P, B, Q, A>,
  input: Input,
  work: (input: Input) => Promise<Answer>,
): Promise<Answer | Response> {
  const { repeatable, request } = input;
  if (!repeatable) return work(input);
  // The verb asks for it only when it runs; whoever has lost it reads no stored answer either.
  if (ctx.kind === "project" && operation.permission) requirePermission(ctx, operation.permission);
  const fingerprint = repeatable.hash.digest("hex");
  const claimed = await claimRequest(ctx, { key: repeatable.key, fingerprint });
  if (!claimed.claim) return replay(ctx, claimed.answer);

  const end = keepClaimAlive(ctx, claimed.claim);
  try {
    const response = respond(ctx, operation, await work(input));
    if (!response.ok) {
      end();
      await releaseClaim(ctx, claimed.claim).catch(warn(ctx));
      return response;
    }
    if (!isStream(response)) return await keepWhole(ctx, claimed.claim, response).finally(end);
    return await keepStream(ctx, claimed.claim, { response, left: request.signal, end });
  } catch (error) {
    end();
    await releaseClaim(ctx, claimed.claim).catch(warn(ctx));
    throw error;
  }
}

function replay(ctx: Caller, { status, body }: WholeAnswer): Response {
  return new Response(body, {
    status,
    headers: {
      ...(body !== null && { "content-type": "application/json" }),
      "cache-control": "no-store",
      "x-request-id": ctx.requestId,
      "idempotent-replayed": "true",
    },
  });
}

async function keepWhole(ctx: Caller, claim: Claim, response: Response): Promise<Response> {
  const { status, headers } = response;
  const body = (await response.text()) || null;
  // What was done is done: the caller gets the answer also when it cannot be kept.
  await keepAnswer(ctx, claim, { kind: "whole", status, body }).catch(warn(ctx));
  return new Response(body, { status, headers });
}

type Streaming = { response: Response; left: AbortSignal; end: () => void };

/** From the first piece on a repeat learns where the answer is read: it must never be asked for again. */
async function keepStream(ctx: Caller, claim: Claim, { response, left, end }: Streaming) {
  const { status, headers, body } = response;
  const answer = { kind: "streamed", ids: streamedIds(response) } as const;
  await keepAnswer(ctx, claim, answer, { isRunning: true }).catch(warn(ctx));
  let isOver = false;
  const over = () => {
    if (isOver) return;
    isOver = true;
    end();
    void keepAnswer(ctx, claim, answer).catch(warn(ctx));
  };
  if (left.aborted) over();
  left.addEventListener("abort", over, { once: true });
  return new Response(body && withEnd(body, over), { status, headers });
}

/** The same bytes; tells when the last one was read, or nobody reads on. */
function withEnd(body: ReadableStream<Uint8Array<ArrayBuffer>>, over: () => void) {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const next = await reader.read().catch((error: unknown) => {
        over();
        throw error;
      });
      if (!next.done) return controller.enqueue(next.value);
      over();
      controller.close();
    },
    cancel(reason) {
      over();
      return reader.cancel(reason);
    },
  });
}

const isStream = ({ headers }: Response) =>
  headers.get("content-type")?.startsWith("text/event-stream") ?? false;

const warn = (ctx: Caller) => (error: unknown) =>
  ctx.services.logger.warn(
    { error, requestId: ctx.requestId },
    "What became of a call with an Idempotency-Key could not be written down",
  );
