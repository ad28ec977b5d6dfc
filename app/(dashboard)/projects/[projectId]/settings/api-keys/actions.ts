"use server";

import type { z } from "zod";
import { memberAction } from "@/lib/http";
import { createApiKey, renameApiKey, revokeApiKey } from "@/lib/projects";
import type { CreateApiKeyInput } from "@/lib/projects/key-schemas";
import { policies } from "@/lib/rate-limit";

type InProject = { projectId: string };

export const createApiKeyAction = memberAction(
  policies.apiWrite,
  (ctx, { projectId: _projectId, ...input }: InProject & z.input<typeof CreateApiKeyInput>) =>
    createApiKey(ctx, input),
);

export const renameApiKeyAction = memberAction(
  policies.apiWrite,
  (ctx, { apiKeyId, name }: InProject & { apiKeyId: string; name: string }) =>
    renameApiKey(ctx, String(apiKeyId), { name }),
);

export const revokeApiKeyAction = memberAction(
  policies.apiWrite,
  (ctx, { apiKeyId }: InProject & { apiKeyId: string }) => revokeApiKey(ctx, String(apiKeyId)),
);
