import type { projectSecrets } from "@/db/schema";
import type { SecretView } from "../key-schemas";

type SecretRow = Pick<typeof projectSecrets.$inferSelect, "id" | "name" | "lastFour" | "updatedAt">;

export function presentSecret({ id, name, lastFour, updatedAt }: SecretRow): SecretView {
  return { id, name, lastFour, updatedAt: updatedAt.toISOString() };
}
