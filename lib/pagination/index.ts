import { z } from "zod";
import { AppError } from "@/lib/errors";
import { isId } from "@/lib/ids";

export { pagesUntilEmpty } from "./pages-until-empty";

export const PageInput = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
});
export type PageInput = z.infer<typeof PageInput>;

export type Page<T> = { data: T[]; hasMore: boolean; nextCursor: string | null };

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ data: z.array(item), hasMore: z.boolean(), nextCursor: z.string().nullable() });

/** The id after which the page begins; ids are time-ordered, so an id is the whole cursor. */
export function readCursor(cursor: string | undefined): string | undefined {
  const id = readForeignCursor(cursor);
  if (id === undefined || isId(id)) return id;
  throw cursorInvalid();
}

/** The same where ids are somebody else's, of whatever form. */
export function readForeignCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const id = Buffer.from(cursor, "base64url").toString("utf8");
  // A NUL is refused by the database, and a broken sequence is nobody's id.
  if (id === "" || /[\0\uFFFD]/.test(id)) throw cursorInvalid();
  return id;
}

/** The same for a list whose rows are numbered. */
export function readNumberCursor(cursor: string | undefined): number | undefined {
  const number = readForeignCursor(cursor);
  if (number === undefined) return undefined;
  if (/^\d{1,9}$/.test(number)) return Number(number);
  throw cursorInvalid();
}

const cursorInvalid = () =>
  new AppError({
    kind: "validation",
    code: "cursor.invalid",
    message: "The cursor is not one that this list gave out.",
    field: "cursor",
  });

/** The cursor of the page that begins after this id, or number. */
export const cursorAfter = (id: string) => Buffer.from(id, "utf8").toString("base64url");

/** Cuts `limit + 1` fetched rows to a page; the extra row only tells that there is more. */
export function toPage<Row extends { id: string }, T>(
  rows: Row[],
  limit: number,
  present: (row: Row) => T,
  cursorOf: (row: Row) => string = ({ id }) => id,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const hasMore = rows.length > limit;
  return {
    data: shown.map(present),
    hasMore,
    nextCursor: hasMore && last ? cursorAfter(cursorOf(last)) : null,
  };
}
