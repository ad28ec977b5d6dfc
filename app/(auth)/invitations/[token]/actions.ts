"use server";

import { userAction } from "@/lib/http";
import { acceptInvitation } from "@/lib/projects";
import { policies } from "@/lib/rate-limit";

export const acceptInvitationAction = userAction(
  policies.apiWrite,
  (ctx, { token }: { token: string }) => acceptInvitation(ctx, String(token)),
);
