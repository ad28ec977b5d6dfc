import { totpSecretPlace } from "@/lib/auth/second-factor/totp-secret-place";
import type { SealedPlace } from "@/lib/crypto";
import { recordPlace } from "@/lib/idempotency/record-place";
import { bodyPlace } from "@/lib/notifications/body-place";
import { tokenPlace } from "@/lib/integrations/telegram/token-place";
import { secretPlace } from "@/lib/projects/secrets/secret-place";

export type SealedColumn = {
  table: string;
  column: string;
  /** The tenant's column where the place names it. */
  tenant?: "project_id";
  place(row: { id: string; tenant: string }): SealedPlace;
};

/** Every column that holds sealed values; a test compares the list with the schema. */
export const sealedColumns: readonly SealedColumn[] = [
  {
    table: "project_secrets",
    column: "value_sealed",
    tenant: "project_id",
    place: ({ id, tenant }) => secretPlace({ id, projectId: tenant }),
  },
  {
    table: "telegram_integrations",
    column: "token_sealed",
    tenant: "project_id",
    place: ({ id, tenant }) => tokenPlace({ id, projectId: tenant }),
  },
  { table: "users", column: "totp_secret_sealed", place: ({ id }) => totpSecretPlace(id) },
  { table: "mail_messages", column: "body_sealed", place: ({ id }) => bodyPlace(id) },
  { table: "idempotent_requests", column: "record_sealed", place: ({ id }) => recordPlace(id) },
];

/** Sealed columns that a rotation leaves alone, with the reason. */
export const keptColumns: Record<string, string> = {
  "encryption_keys.check_sealed": "tells one key from another, so each stays with its own",
};
