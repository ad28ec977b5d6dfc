import { serve } from "inngest/next";
import { functions, inngest } from "@/inngest";
import { refusingMalformed } from "@/lib/http/refusing-malformed";

// Signed by the job engine with INNGEST_SIGNING_KEY; the SDK refuses every other caller.
const handlers = serve({
  client: inngest,
  functions,
  enableUnauthedSync: false,
});

export const { GET } = handlers;
export const POST = refusingMalformed(handlers.POST);
export const PUT = refusingMalformed(handlers.PUT);
