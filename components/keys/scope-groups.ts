import type { ApiKeyScope } from "@/lib/context/permissions";

/** Scopes as the form shows them, by what they touch. */
export const scopeGroups = {
  avatars: ["avatars:ask", "avatars:read"],
  documents: ["documents:read", "documents:create", "documents:update", "documents:delete"],
  conversations: ["conversations:read", "feedback:write"],
  project: ["project:read", "usage:read"],
} as const satisfies Record<string, readonly ApiKeyScope[]>;

/** Choices that fit most programs. */
export const scopePresets = {
  ask: ["avatars:ask", "feedback:write"],
  read: [
    "avatars:ask",
    "avatars:read",
    "documents:read",
    "conversations:read",
    "project:read",
    "usage:read",
  ],
  documents: ["avatars:read", ...scopeGroups.documents],
  all: Object.values(scopeGroups).flat(),
} as const satisfies Record<string, readonly ApiKeyScope[]>;

type MessageName<Scope extends string> = Scope extends `${infer Noun}:${infer Verb}`
  ? `${Noun}_${Verb}`
  : never;

/** The scope's name among the messages, where a colon cannot stand. */
export const scopeMessage = (scope: ApiKeyScope) =>
  scope.replace(":", "_") as MessageName<ApiKeyScope>;
