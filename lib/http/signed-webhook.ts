import { getConfig, type Config } from "@/lib/config";
import { requireWithinRate, type RequestContext } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { policies } from "@/lib/rate-limit";
import { webhook } from "./webhook";

type SignedBody = { rawBody: Uint8Array; signature: string | null; secret: string };

type SignedWebhook = {
  /** While there is no secret there is no such address. */
  secretOf: (config: Config) => string | undefined;
  header: string;
  /** Verifies the raw body, takes it down under the sender's id, and leaves the work to a job. */
  receive: (ctx: RequestContext, body: SignedBody) => Promise<void>;
};

/** For another service that signs what it sends. */
export function signedWebhook({ secretOf, header, receive }: SignedWebhook) {
  return webhook({
    bytesMax: 1024 * 1024,
    admit: async (ctx, request) => {
      const secret = secretOf(getConfig());
      if (!secret) throw notFound("page");
      await requireWithinRate(ctx, policies.webhookReceive, ctx.clientAddress);
      return { secret, signature: request.headers.get(header) };
    },
    receive: (ctx, sender, rawBody) => receive(ctx, { ...sender, rawBody }),
  });
}
