import type { z } from "zod";
import { openAdmin } from "@/lib/auth";
import {
  requireInPerson,
  requirePermission,
  type AdminContext,
  type ProjectContext,
  type RequestContext,
  type UserContext,
} from "@/lib/context";
import { notFound } from "@/lib/errors";
import { addAnswerHeaders } from "./add-answer-headers";
import { authenticate } from "./authenticate";
import { addRateHeaders, countRequest } from "./count-request";
import { errorResponse } from "./error-response";
import { openCallerProject } from "./open-caller-project";
import type { Operation, PathParams } from "./operation";
import { passesByProxy } from "./passes-by-proxy";
import { readJsonBody, readQuery } from "./read-input";
import { recordingRefusals } from "./record-refusal";
import { startRequest } from "./start-request";
import { withUploadRoom } from "./upload-room";
import { toWire } from "./wire";

type Params = Record<string, string>;

type RouteInput<Path extends string, Body extends z.ZodType, Query extends z.ZodObject> = {
  params: PathParams<Path>;
  query: z.output<Query>;
  /** Undefined when the call came as the operation's other content type. */
  body: z.output<Body>;
  request: Request;
};

type Handler<
  Ctx,
  Path extends string,
  Body extends z.ZodType,
  Query extends z.ZodObject,
  Answer extends z.ZodType,
> = (ctx: Ctx, input: RouteInput<Path, Body, Query>) => Promise<z.input<Answer> | Response | void>;

// Next passes no parameters to a route without dynamic segments.
type Segment = { params: Promise<Params | undefined> };

/** A route handler that knows which operation it serves; a test compares the two lists. */
export type BuiltRoute = ((request: Request, segment: Segment) => Promise<Response>) & {
  readonly operation: Operation;
};

/** For anybody, signed in or not. */
export function publicRoute<
  P extends string,
  B extends z.ZodType,
  Q extends z.ZodObject,
  A extends z.ZodType,
>(operation: Operation<P, B, Q, A>, handler: Handler<RequestContext, P, B, Q, A>): BuiltRoute {
  return buildRoute(operation, async (ctx, request, params) => {
    await countRequest(ctx, operation.policy, ctx.clientAddress);
    return handler(ctx, await readInput(operation, request, params));
  });
}

/** For a signed-in person, outside any project. */
export function userRoute<
  P extends string,
  B extends z.ZodType,
  Q extends z.ZodObject,
  A extends z.ZodType,
>(operation: Operation<P, B, Q, A>, handler: Handler<UserContext, P, B, Q, A>): BuiltRoute {
  return buildRoute(operation, async (ctx, request, params) => {
    const userCtx = await authenticate(ctx, request);
    await countRequest(ctx, operation.policy, userCtx.user.id);
    // As with actions: who acts as somebody may look, and changes no account.
    if (operation.method !== "GET") requireInPerson(userCtx);
    return handler(userCtx, await readInput(operation, request, params));
  });
}

/** For a platform admin. */
export function adminRoute<
  P extends string,
  B extends z.ZodType,
  Q extends z.ZodObject,
  A extends z.ZodType,
>(operation: Operation<P, B, Q, A>, handler: Handler<AdminContext, P, B, Q, A>): BuiltRoute {
  return buildRoute(operation, async (ctx, request, params) => {
    const userCtx = await authenticate(ctx, request);
    await countRequest(ctx, operation.policy, userCtx.user.id);
    return handler(openAdmin(userCtx), await readInput(operation, request, params));
  });
}

/** For a member or an API key of the project in the path; to a stranger the project does not exist. */
export function memberRoute<
  P extends string,
  B extends z.ZodType,
  Q extends z.ZodObject,
  A extends z.ZodType,
>(operation: Operation<P, B, Q, A>, handler: Handler<ProjectContext, P, B, Q, A>): BuiltRoute {
  return buildRoute(operation, async (ctx, request, params) => {
    const { policy } = operation;
    const projectCtx = await openCallerProject(ctx, request, {
      projectId: params.projectId ?? "",
      policy,
    });
    return recordingRefusals(projectCtx, operation.id, async () => {
      const { bodyBytesMax, permission } = operation;
      if (bodyBytesMax === undefined) {
        return handler(projectCtx, await readInput(operation, request, params));
      }
      // Nothing long is read from those who may not send it.
      if (permission) requirePermission(projectCtx, permission);
      if (!isJson(operation, request)) {
        return handler(projectCtx, await readInput(operation, request, params));
      }
      return withUploadRoom(async (take) =>
        handler(projectCtx, await readInput(operation, request, params, take)),
      );
    });
  });
}

function buildRoute<
  P extends string,
  B extends z.ZodType,
  Q extends z.ZodObject,
  A extends z.ZodType,
>(
  operation: Operation<P, B, Q, A>,
  serve: (
    ctx: RequestContext,
    request: Request,
    params: Params,
  ) => Promise<z.input<A> | Response | void>,
): BuiltRoute {
  const answer = async (ctx: RequestContext, request: Request, segment: Segment) => {
    try {
      const params = readParams((await segment.params) ?? {});
      return respond(ctx, operation, await serve(ctx, request, params));
    } catch (error) {
      // The caller has left: nobody is there to be told, and nothing has failed.
      if (request.signal.aborted && error === request.signal.reason) return callerLeft();
      return errorResponse(error, { requestId: ctx.requestId, logger: ctx.services.logger });
    }
  };
  const route = async (request: Request, segment: Segment) => {
    const ctx = startRequest(request.headers);
    const response = await answer(ctx, request, segment);
    addRateHeaders(response, ctx);
    if (passesByProxy(request)) addAnswerHeaders(response, request);
    return response;
  };
  return Object.assign(route, { operation: operation as unknown as Operation });
}

/** By the status that proxies log for it. */
const callerLeft = () => new Response(null, { status: 499 });

// Ids are opaque but never strange: anything else cannot name a thing, so it is not found.
function readParams(params: Params): Params {
  for (const value of Object.values(params)) {
    if (!/^[A-Za-z0-9_-]{1,64}$/.test(value)) throw notFound("page");
  }
  return params;
}

async function readInput<P extends string, B extends z.ZodType, Q extends z.ZodObject>(
  operation: Operation<P, B, Q>,
  request: Request,
  params: Params,
  take?: (bytes: number) => Promise<void>,
): Promise<RouteInput<P, B, Q>> {
  const { body, bodyBytesMax } = operation;
  return {
    params: params as PathParams<P>,
    request,
    query: (operation.query ? readQuery(new URL(request.url), operation.query) : {}) as z.output<Q>,
    body: (body && isJson(operation, request)
      ? await readJsonBody(request, body, { bytesMax: bodyBytesMax, take })
      : undefined) as z.output<B>,
  };
}

const isJson = ({ alsoAccepts }: Pick<Operation, "alsoAccepts">, request: Request) =>
  !alsoAccepts ||
  !(request.headers.get("content-type") ?? "").trimStart().toLowerCase().startsWith(alsoAccepts);

function respond<P extends string, B extends z.ZodType, Q extends z.ZodObject>(
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
