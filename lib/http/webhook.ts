import type { RequestContext } from "@/lib/context";
import { errorResponse } from "./error-response";
import { readBytes } from "./read-input";
import { startRequest } from "./start-request";

type Params = Record<string, string>;

type Webhook<Sender> = {
  bytesMax: number;
  /** Throws unless the caller may send at all; nothing of the body is read before. */
  admit: (ctx: RequestContext, request: Request, params: Params) => Promise<Sender>;
  /** Takes the raw body down under the sender's id of it, and leaves the work to a job. */
  receive: (ctx: RequestContext, sender: Sender, rawBody: Uint8Array) => Promise<void>;
};

// Next passes no parameters to a route without dynamic segments.
type Segment = { params: Promise<Params | undefined> };

/** For another service that tells us of what happened there. */
export function webhook<Sender>({ bytesMax, admit, receive }: Webhook<Sender>) {
  return async (request: Request, segment?: Segment): Promise<Response> => {
    const ctx = startRequest(request.headers);
    try {
      const sender = await admit(ctx, request, (await segment?.params) ?? {});
      await receive(ctx, sender, await readBytes(request, { bytesMax }));
      return Response.json({ received: true }, { headers: { "x-request-id": ctx.requestId } });
    } catch (error) {
      return errorResponse(error, { requestId: ctx.requestId, logger: ctx.services.logger });
    }
  };
}
