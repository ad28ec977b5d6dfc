import { pgTable, text } from "drizzle-orm/pg-core";
import { moment, timestamps } from "../columns";

/** Keys that this database's secrets were sealed with; a process without one of them refuses to start. */
export const encryptionKeys = pgTable("encryption_keys", {
  /** Derived from the key itself. */
  id: text("id").primaryKey(),
  /** A known text sealed with the key, to tell the right key from one of the same name. */
  checkSealed: text("check_sealed").notNull(),
  /** Set when nothing is sealed with it any more. */
  retiredAt: moment("retired_at"),
  ...timestamps,
});
