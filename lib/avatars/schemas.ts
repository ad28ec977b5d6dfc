import { z } from "zod";
import { PageInput } from "@/lib/pagination";
import { nameText } from "@/lib/text/name-text";

const AvatarName = nameText(100);

const configFields = {
  /** Who the avatar is and how it speaks; goes before the passages in the model's prompt. */
  systemPrompt: z.string().max(8_000),
  greeting: z.string().max(500),
  starterQuestions: z.array(z.string().trim().min(1).max(200)).max(6),
  /** Said when the documents hold no answer; empty means a built-in sentence. */
  notFoundText: z.string().max(500),
  /** `auto` answers in the asker's language. */
  languageMode: z.enum(["auto", "en", "ru"]),
  temperature: z.number().min(0).max(2),
  maxOutputTokens: z.number().int().min(50).max(4_000),
  /** How many passages may ground an answer. */
  topK: z.number().int().min(1).max(20),
};

/** Everything an owner sets besides the name; the defaults keep older stored rows readable. */
export const AvatarConfig = z.object({
  systemPrompt: configFields.systemPrompt.default(""),
  greeting: configFields.greeting.default(""),
  starterQuestions: configFields.starterQuestions.default([]),
  notFoundText: configFields.notFoundText.default(""),
  languageMode: configFields.languageMode.default("auto"),
  temperature: configFields.temperature.default(0.2),
  maxOutputTokens: configFields.maxOutputTokens.default(600),
  topK: configFields.topK.default(6),
});
export type AvatarConfig = z.infer<typeof AvatarConfig>;

export const UpdateAvatarInput = z.object({ name: AvatarName, ...configFields }).partial();
export type UpdateAvatarInput = z.infer<typeof UpdateAvatarInput>;

export const CreateAvatarInput = UpdateAvatarInput.extend({ name: AvatarName });
export type CreateAvatarInput = z.infer<typeof CreateAvatarInput>;

export const AvatarView = z.object({
  id: z.string(),
  projectId: z.string(),
  name: z.string(),
  status: z.enum(["draft", "published"]),
  publishedVersion: z.number().int().nullable(),
  ...configFields,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type AvatarView = z.infer<typeof AvatarView>;

export const AskableAvatarsInput = PageInput.extend({
  // Clients of OpenAI's list read one page.
  limit: z.coerce.number().int().min(1).max(1_000).default(1_000),
});

export type AskableAvatar = Pick<AvatarView, "id" | "name" | "createdAt">;

/** `changed`: the draft is not what was published last. */
export type PublishState = "draft" | "changed" | "published";

export const AvatarVersionView = z.object({
  id: z.string(),
  version: z.number().int(),
  name: z.string(),
  isPublished: z.boolean(),
  createdAt: z.iso.datetime(),
});
export type AvatarVersionView = z.infer<typeof AvatarVersionView>;

export const RollbackAvatarInput = z.object({ version: z.number().int().min(1) });
export type RollbackAvatarInput = z.infer<typeof RollbackAvatarInput>;
