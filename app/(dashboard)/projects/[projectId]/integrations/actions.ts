"use server";

import type { z } from "zod";
import { memberAction } from "@/lib/http";
import { connectTelegramBot, disconnectTelegramBot } from "@/lib/integrations";
import type { ConnectTelegramBotInput } from "@/lib/integrations/schemas";
import { policies } from "@/lib/rate-limit";

type InProject = { projectId: string };

export const connectTelegramBotAction = memberAction(
  policies.apiWrite,
  (ctx, { projectId: _projectId, ...input }: InProject & z.input<typeof ConnectTelegramBotInput>) =>
    connectTelegramBot(ctx, input),
);

export const disconnectTelegramBotAction = memberAction(
  policies.apiWrite,
  (ctx, { integrationId }: InProject & { integrationId: string }) =>
    disconnectTelegramBot(ctx, String(integrationId)),
);
