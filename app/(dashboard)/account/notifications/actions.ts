"use server";

import { userAction } from "@/lib/http";
import { updateNotificationPreferences } from "@/lib/notifications";
import type { UpdatePreferencesInput } from "@/lib/notifications/schemas";
import { policies } from "@/lib/rate-limit";

export const updatePreferencesAction = userAction(
  policies.apiWrite,
  (ctx, input: UpdatePreferencesInput) => updateNotificationPreferences(ctx, input),
);
