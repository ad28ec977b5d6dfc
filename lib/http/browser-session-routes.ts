import { policies } from "@/lib/rate-limit";
import { requireWithinRate } from "@/lib/context";
import { handlers } from "./browser-session";
import { errorResponse } from "./error-response";
import { refuseForeignOrigin } from "./refuse-foreign-origin";
import { startRequest } from "./start-request";

/**
 * next-auth's own routes. Nobody needs to post here, the product's pages do it for them, so what is
 * posted counts against the limit of sign-in by network.
 */
export const browserSessionRoutes = {
  GET: handlers.GET,
  async POST(...[request]: Parameters<typeof handlers.POST>): Promise<Response> {
    const ctx = startRequest(request.headers);
    try {
      refuseForeignOrigin(request.headers);
      await requireWithinRate(ctx, policies.authLogin, ctx.clientAddress);
    } catch (error) {
      return errorResponse(error, { requestId: ctx.requestId, logger: ctx.services.logger });
    }
    return handlers.POST(request);
  },
};
