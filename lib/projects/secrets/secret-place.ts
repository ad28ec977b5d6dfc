import type { SealedPlace } from "@/lib/crypto";

/** Where a secret's value is sealed: moved to another project or row it does not open. */
export const secretPlace = (secret: { projectId: string; id: string }): SealedPlace => [
  "project_secrets",
  "value",
  secret.projectId,
  secret.id,
];
