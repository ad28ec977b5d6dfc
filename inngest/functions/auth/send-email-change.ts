import { emailChangeRequested, sendEmailChange as send } from "@/lib/auth";
import { definePlatformJob } from "../../define-job";

/** Looks after the answer whether the address is free, so that nobody learns it from the answer. */
export const sendEmailChange = definePlatformJob({
  id: "auth.send-email-change",
  on: emailChangeRequested,
  run: (ctx, request, step) => step("send the link", () => send(ctx, request)),
});
