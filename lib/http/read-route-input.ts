import type { z } from "zod";
import { findRepeatable, hashFile, type Repeatable } from "./idempotency-key";
import type { Operation, PathParams } from "./operation";
import { readJsonBody, readQuery } from "./read-input";
import { readUploadedFile, type UploadedFile } from "./read-uploaded-file";

export type RouteInput<Path extends string, Body extends z.ZodType, Query extends z.ZodObject> = {
  params: PathParams<Path>;
  query: z.output<Query>;
  /** Undefined when the call came as the operation's other content type. */
  body: z.output<Body>;
  /** Of a multipart call. */
  file: UploadedFile | undefined;
  request: Request;
  /**
   * Aborts when the caller leaves. Of a call with an `Idempotency-Key` it does not: a caller whose
   * connection broke asks for the answer again.
   */
  signal: AbortSignal;
};

type ReadInput<P extends string, B extends z.ZodType, Q extends z.ZodObject> = RouteInput<
  P,
  B,
  Q
> & { repeatable: Repeatable | null };

export async function readRouteInput<
  P extends string,
  B extends z.ZodType,
  Q extends z.ZodObject,
  A extends z.ZodType,
>(
  operation: Operation<P, B, Q, A>,
  request: Request,
  params: Record<string, string>,
  take?: (bytes: number) => Promise<void>,
): Promise<ReadInput<P, B, Q>> {
  const { body, bodyBytesMax: bytesMax } = operation;
  const repeatable = findRepeatable(operation as unknown as Operation, request);
  const query = operation.query ? readQuery(new URL(request.url), operation.query) : {};
  const file = isFile(operation, request) ? await readUploadedFile(request, take) : undefined;
  if (file && repeatable) hashFile(repeatable, file);
  const seen = (bytes: Uint8Array) => void repeatable?.hash.update(bytes);
  return {
    params: params as PathParams<P>,
    query: query as z.output<Q>,
    body: (body && !file
      ? await readJsonBody(request, body, { bytesMax, take, seen })
      : undefined) as z.output<B>,
    file,
    request,
    signal: repeatable ? new AbortController().signal : request.signal,
    repeatable,
  };
}

const isFile = ({ alsoAccepts }: Pick<Operation, "alsoAccepts">, request: Request) =>
  alsoAccepts !== undefined &&
  (request.headers.get("content-type") ?? "").trimStart().toLowerCase().startsWith(alsoAccepts);
