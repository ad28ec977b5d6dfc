import { serve } from "inngest/next";
import { functions, inngest } from "@/inngest";

// Signed by the job engine with INNGEST_SIGNING_KEY; the SDK refuses every other caller.
export const { GET, POST, PUT } = serve({
  client: inngest,
  functions,
  enableUnauthedSync: false,
});
