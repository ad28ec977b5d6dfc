"use server";

import type { z } from "zod";
import { memberAction } from "@/lib/http";
import { deleteSecret, setSecret } from "@/lib/projects";
import type { SetSecretInput } from "@/lib/projects/key-schemas";
import { policies } from "@/lib/rate-limit";

type InProject = { projectId: string };

export const setSecretAction = memberAction(
  policies.apiWrite,
  (ctx, { projectId: _projectId, ...input }: InProject & z.input<typeof SetSecretInput>) =>
    setSecret(ctx, input),
);

export const deleteSecretAction = memberAction(
  policies.apiWrite,
  (ctx, { secretId }: InProject & { secretId: string }) => deleteSecret(ctx, String(secretId)),
);
