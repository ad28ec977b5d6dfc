import { z } from "zod";
import { apiKeyScopes } from "@/lib/context/permissions";
import { nameText } from "@/lib/text/name-text";

/** So many keys may a project have at once, expired ones included. */
export const apiKeysMax = 100;

const ApiKeyName = nameText(100);

export const CreateApiKeyInput = z.object({
  name: ApiKeyName,
  scopes: z.array(z.enum(apiKeyScopes)).min(1).max(50),
  /** The only avatars that it may touch; without them, all of the project. */
  avatarIds: z.array(z.string().max(64)).min(1).max(100).nullish(),
  expiresAt: z.iso.datetime({ offset: true }).nullish(),
});
export type CreateApiKeyInput = z.infer<typeof CreateApiKeyInput>;

export const UpdateApiKeyInput = z.object({ name: ApiKeyName });
export type UpdateApiKeyInput = z.infer<typeof UpdateApiKeyInput>;

export const ApiKeyView = z.object({
  id: z.string(),
  name: z.string(),
  /** The readable beginning; the rest is nowhere. */
  keyPrefix: z.string(),
  scopes: z.array(z.string()),
  avatarIds: z.array(z.string()).nullable(),
  /** `stopped`: whoever made it is suspended or not a member any more. */
  status: z.enum(["active", "expired", "stopped"]),
  createdByName: z.string().nullable(),
  expiresAt: z.iso.datetime().nullable(),
  /** Exact to a minute. */
  lastUsedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});
export type ApiKeyView = z.infer<typeof ApiKeyView>;

/** The one answer that holds the key itself. */
export const CreatedApiKeyView = ApiKeyView.extend({ key: z.string() });
export type CreatedApiKeyView = z.infer<typeof CreatedApiKeyView>;

/** What a project may keep at other services; one of each. */
export const projectSecretNames = ["openai_api_key", "telegram_bot_token"] as const;
export type ProjectSecretName = (typeof projectSecretNames)[number];

export const SetSecretInput = z.object({
  name: z.enum(projectSecretNames),
  // Long enough that its last four characters give nothing away.
  value: z.string().trim().min(12).max(500).regex(/^\S+$/, "must not hold spaces"),
});
export type SetSecretInput = z.infer<typeof SetSecretInput>;

/** A secret as far as anybody may see it again. */
export const SecretView = z.object({
  id: z.string(),
  name: z.string(),
  lastFour: z.string(),
  updatedAt: z.iso.datetime(),
});
export type SecretView = z.infer<typeof SecretView>;

export const SecretsView = z.object({ data: z.array(SecretView) });
export type SecretsView = z.infer<typeof SecretsView>;
