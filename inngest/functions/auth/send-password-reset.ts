import { passwordResetRequested, sendPasswordReset as send } from "@/lib/auth";
import { definePlatformJob } from "../../define-job";

/** Looks for the account after the answer, so that the answer's time tells nothing of it. */
export const sendPasswordReset = definePlatformJob({
  id: "auth.send-password-reset",
  on: passwordResetRequested,
  run: (ctx, request, step) => step("send the link", () => send(ctx, request)),
});
