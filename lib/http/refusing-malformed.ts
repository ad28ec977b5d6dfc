import { newId } from "@/lib/ids";
import { wireError } from "./wire-error";

/** For a handler that reads its JSON before it checks who sends it: junk is the sender's fault, not ours. */
export const refusingMalformed =
  <Args extends unknown[]>(handle: (...args: Args) => Promise<Response>) =>
  async (...args: Args): Promise<Response> => {
    try {
      return await handle(...args);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return wireError({
        status: 422,
        code: "body.malformed",
        message: "The body is not valid JSON in UTF-8.",
        requestId: newId("request"),
      });
    }
  };
