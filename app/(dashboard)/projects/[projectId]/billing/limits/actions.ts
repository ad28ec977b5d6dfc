"use server";

import type { z } from "zod";
import { removeLimit, setLimit, setTimeZone } from "@/lib/billing";
import type { SetLimitInput, SetTimeZoneInput } from "@/lib/billing/schemas";
import { memberAction } from "@/lib/http";
import { policies } from "@/lib/rate-limit";

export const setLimitAction = memberAction(
  policies.apiWrite,
  (
    ctx,
    { projectId: _projectId, ...input }: { projectId: string } & z.input<typeof SetLimitInput>,
  ) => setLimit(ctx, input),
);

export const removeLimitAction = memberAction(
  policies.apiWrite,
  (ctx, { limitId }: { projectId: string; limitId: string }) => removeLimit(ctx, String(limitId)),
);

export const setTimeZoneAction = memberAction(
  policies.apiWrite,
  (ctx, { timeZone }: { projectId: string } & z.input<typeof SetTimeZoneInput>) =>
    setTimeZone(ctx, { timeZone }),
);
