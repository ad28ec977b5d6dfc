import type { z } from "zod";
import type { Permission } from "@/lib/context";
import type { RateLimitPolicy } from "@/lib/rate-limit";

export type Bilingual = { en: string; ru: string };

export type HttpMethod = "GET" | "POST" | "PATCH" | "DELETE";

type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

/** The parameters that a path such as `/projects/{project_id}` names, as rooms name them. */
export type PathParams<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? { [Key in CamelCase<Name>]: string } & PathParams<Rest>
  : unknown;

/**
 * Who may call: anyone, a signed-in person, a platform admin, a member of the project in the path who
 * has the permission, an API key of the project that it opens by itself.
 */
type Access =
  | { access: "public" | "user" | "admin"; permission?: undefined }
  /** The verb asks for the permission; the isolation tests prove that it is this one. */
  | { access: "member" | "api-key"; permission: Permission };

/** One call of the public API: what validates it is what documents it. */
export type Operation<
  Path extends string = string,
  Body extends z.ZodType = z.ZodType,
  Query extends z.ZodObject = z.ZodObject,
  Response extends z.ZodType = z.ZodType,
> = {
  /** Unique, in camelCase, as the generated clients name the call. */
  id: string;
  method: HttpMethod;
  /** With `{parameters}`, as in OpenAPI. */
  path: Path;
  tag: string;
  summary: Bilingual;
  description?: Bilingual;
  policy: RateLimitPolicy;
  /** A `POST` that only reads: repeating it is safe without more. */
  readsOnly?: true;
  /** Adds or uses what plans and limits count, so it may answer 402; a test holds each operation to it. */
  isCounted?: true;
  /** Counts inside, too, by a policy that lets nobody through uncounted, so it may answer 503; a test holds it. */
  failsClosed?: true;
  query?: Query;
  body?: Body;
  /** The longest JSON body, 1 MB unless it says otherwise. */
  bodyBytesMax?: number;
  /** Other content types than JSON that the call takes. */
  alsoAccepts?: "multipart/form-data";
  /** Other content types than JSON that the call may answer with. */
  alsoAnswers?: "text/event-stream" | "text/csv";
  /** Whose clients call it: errors are told in their shape instead of ours. */
  dialect?: "openai";
  response: { status: 200 | 201 | 202; schema: Response } | { status: 204; schema?: undefined };
} & Access;

/** Checks an operation's shape where it is written and keeps its exact types. */
export function defineOperation<
  const Path extends `/api/${string}`,
  Body extends z.ZodType,
  Query extends z.ZodObject,
  Response extends z.ZodType,
>(operation: Operation<Path, Body, Query, Response>): Operation<Path, Body, Query, Response> {
  return operation;
}

/** Whether repeats of the call can be told from new calls: it makes something, and its caller is known. */
export const takesIdempotencyKey = ({
  method,
  access,
  readsOnly,
}: Pick<Operation, "method" | "access" | "readsOnly">) =>
  method === "POST" && access !== "public" && !readsOnly;
