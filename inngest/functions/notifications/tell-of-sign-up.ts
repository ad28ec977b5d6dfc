import { userRegistered } from "@/lib/auth";
import { notifyOfSignUp } from "@/lib/notifications";
import { definePlatformJob } from "../../define-job";

/** The first account is the admin's own, of which there is nobody else to tell. */
export const tellOfSignUp = definePlatformJob({
  id: "notifications.tell-of-sign-up",
  on: userRegistered,
  async run(ctx, { userId, isFirstUser }, step, eventId) {
    if (isFirstUser) return;
    return step("tell the platform's admins", () => notifyOfSignUp(ctx, { eventId, userId }));
  },
});
