import { z } from "zod";
import { AppError } from "@/lib/errors";
import type { MarginCursor } from "./margins-page.report";
import type { marginSorts } from "./types";

const Cursor = z.tuple([z.string().max(200), z.string().max(64)]);

export const writeMarginCursor = ({ value, id }: MarginCursor): string =>
  Buffer.from(JSON.stringify([value, id]), "utf8").toString("base64url");

/** Throws when the cursor is not one of a list that was sorted like this. */
export function readMarginCursor(
  cursor: string | undefined,
  sort: (typeof marginSorts)[number],
): MarginCursor | undefined {
  if (cursor === undefined) return undefined;
  const { data } = Cursor.safeParse(parse(Buffer.from(cursor, "base64url").toString("utf8")));
  if (data && (sort === "name" || /^-?\d{1,18}$/.test(data[0]))) {
    return { value: data[0], id: data[1] };
  }
  throw new AppError({
    kind: "validation",
    code: "cursor.invalid",
    message: "The cursor is not one that this list gave out.",
    field: "cursor",
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
