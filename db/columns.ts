import { sql } from "drizzle-orm";
import { customType, text, timestamp } from "drizzle-orm/pg-core";

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** `created_at` and `updated_at` (milliseconds, UTC), set by the database. */
export const timestamps = {
  createdAt: moment("created_at").notNull().defaultNow(),
  updatedAt: moment("updated_at")
    .notNull()
    .defaultNow()
    .$onUpdate(() => new Date()),
};

/** Rows with `deleted_at` are hidden by the scope helper, not by a caller's memory. */
export const softDelete = { deletedAt: moment("deleted_at") };

export { moment };

/** The tenant. Every table with this column has a composite key and a row-level policy. */
export const projectIdColumn = () => text("project_id").notNull();

/** pgvector without a fixed dimension: rows of several models live side by side, never compared. */
export const vectorOfAnySize = customType<{ data: number[]; driverData: string }>({
  dataType: () => "vector",
  toDriver: (value) => `[${value.join(",")}]`,
  fromDriver: (value) => JSON.parse(value) as number[],
});

export const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

/**
 * 'russian' stems Latin words as 'english' does, so one configuration serves both languages.
 * ё is folded to е because people type either.
 */
export const searchVectorOf = (column: string) =>
  sql.raw(`to_tsvector('russian'::regconfig, translate(${column}, 'ёЁ', 'еЕ'))`);

export const searchVectorColumn = customType<{ data: string }>({ dataType: () => "tsvector" });
