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
import { answerOnce } from "./answer-once";
import { authenticate } from "./authenticate";
import { addRateHeaders, countRequest } from "./count-request";
import { errorResponse } from "./error-response";
import { openCallerProject, openKeyProject } from "./open-caller-project";
import type { Operation } from "./operation";
import { passesByProxy } from "./passes-by-proxy";
import { readRouteInput, type RouteInput } from "./read-route-input";
import { recordingRefusals } from "./record-refusal";
import { respond } from "./respond";
import { startRequest } from "./start-request";
import { withUploadRoom } from "./upload-room";

type Params = Record<string, string>;

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
    return handler(ctx, await readRouteInput(operation, request, params));
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
    const input = await readRouteInput(operation, request, params);
    return answerOnce(userCtx, operation, input, (input) => handler(userCtx, input));
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
    const adminCtx = openAdmin(userCtx);
    const input = await readRouteInput(operation, request, params);
    return answerOnce(userCtx, operation, input, (input) => handler(adminCtx, input));
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
    return serveInProject(projectCtx, operation, { request, params }, handler);
  });
}

/** For an API key, in the project that it is of; nobody else is let in. */
export function apiKeyRoute<
  P extends string,
  B extends z.ZodType,
  Q extends z.ZodObject,
  A extends z.ZodType,
>(operation: Operation<P, B, Q, A>, handler: Handler<ProjectContext, P, B, Q, A>): BuiltRoute {
  return buildRoute(operation, async (ctx, request, params) => {
    const projectCtx = await openKeyProject(ctx, request, operation.policy);
    return serveInProject(projectCtx, operation, { request, params }, handler);
  });
}

function serveInProject<
  P extends string,
  B extends z.ZodType,
  Q extends z.ZodObject,
  A extends z.ZodType,
>(
  projectCtx: ProjectContext,
  operation: Operation<P, B, Q, A>,
  { request, params }: { request: Request; params: Params },
  handler: Handler<ProjectContext, P, B, Q, A>,
) {
  return recordingRefusals(projectCtx, operation.id, async () => {
    const { bodyBytesMax, permission } = operation;
    const serve = async (take?: (bytes: number) => Promise<void>) => {
      const input = await readRouteInput(operation, request, params, take);
      return answerOnce(projectCtx, operation, input, (input) => handler(projectCtx, input));
    };
    if (bodyBytesMax === undefined) return serve();
    // Nothing long is read from those who may not send it.
    if (permission) requirePermission(projectCtx, permission);
    return withUploadRoom(serve);
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
      const { requestId, services } = ctx;
      return errorResponse(error, {
        requestId,
        logger: services.logger,
        dialect: operation.dialect,
      });
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
