import { getConfig, type Config } from "@/lib/config";
import { requireWithinRate, type RequestContext } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { policies } from "@/lib/rate-limit";
import { errorResponse } from "./error-response";
import { readBytes } from "./read-input";
import { startRequest } from "./start-request";

const bodyBytesMax = 1024 * 1024;

type SignedBody = { rawBody: Uint8Array; signature: string | null; secret: string };

type Webhook = {
  /** While there is no secret there is no such address. */
  secretOf: (config: Config) => string | undefined;
  header: string;
  /** Verifies the raw body, takes it down under the sender's id, and leaves the work to a job. */
  receive: (ctx: RequestContext, body: SignedBody) => Promise<void>;
};

/** For another service that signs what it sends. */
export function signedWebhook({ secretOf, header, receive }: Webhook) {
  return async (request: Request): Promise<Response> => {
    const ctx = startRequest(request.headers);
    try {
      const secret = secretOf(getConfig());
      if (!secret) throw notFound("page");
      await requireWithinRate(ctx, policies.webhookReceive, ctx.clientAddress);
      const rawBody = await readBytes(request, { bytesMax: bodyBytesMax });
      await receive(ctx, { rawBody, signature: request.headers.get(header), secret });
      return Response.json({ received: true }, { headers: { "x-request-id": ctx.requestId } });
    } catch (error) {
      return errorResponse(error, { requestId: ctx.requestId, logger: ctx.services.logger });
    }
  };
}
