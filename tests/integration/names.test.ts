import { describe, expect, it } from "vitest";
import { z } from "zod";
import { operations } from "@/app/api/v1/_operations";
import { ProviderIdentity, UpdateAccountInput } from "@/lib/auth/schemas";
import { CreateFileDocumentInput } from "@/lib/documents/schemas";

const marks = [0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069];
const hostile = `a${marks.map((mark) => String.fromCodePoint(mark)).join("b")}\u2028c\r\n\u001b[2Jd`;
const tame = `a${"b".repeat(marks.length - 1)} c [2Jd`;

/** Every field of a body that takes a name in free words, found by how it is called. */
const taken: [string, z.ZodType][] = [
  ...operations.flatMap((operation): [string, unknown][] => [[operation.id, operation.body]]),
  ["(a file)", CreateFileDocumentInput],
  ["(another service)", ProviderIdentity],
  ["(an account)", UpdateAccountInput],
].flatMap(([where, body]) =>
  formsOf(body).flatMap((form) =>
    Object.entries(form.shape as Record<string, z.ZodType>)
      .filter(([key, field]) => isNamed(key) && field.safeParse("Plain words").success)
      .map(([key, field]): [string, z.ZodType] => [`${String(where)} ${key}`, field]),
  ),
);

/** What a body may look like. */
function formsOf(body: unknown): z.ZodObject[] {
  if (body instanceof z.ZodUnion) return body.options.flatMap(formsOf);
  return body instanceof z.ZodObject ? [body] : [];
}

// A question is its document's title.
function isNamed(key: string): boolean {
  return /name|title|^question$/i.test(key);
}

describe("a name", () => {
  it("is looked for where names are taken in", () => {
    const places = taken.map(([place]) => place);
    expect(places).toEqual(
      expect.arrayContaining([
        "register name",
        "createProject name",
        "createAvatar name",
        "createApiKey name",
        "adminCreatePlan nameRu",
        "createDocument title",
        "createDocument question",
        "(a file) fileName",
        "(another service) name",
      ]),
    );
  });

  it.each(taken)("cannot turn what stands around it: %s", (_place, field) => {
    expect(field.parse(hostile)).toBe(tame);
  });

  it.each(taken)("keeps what belongs to it: %s", (_place, field) => {
    for (const name of ["Ярослав Øst", "שלום עולם", "محمد 🫖", "Zoë\u200dé\u200f"]) {
      expect(field.parse(name)).toBe(name);
    }
  });

  it("of marks alone is none", () => {
    expect(CreateFileDocumentInput.shape.fileName.safeParse("\u202e\u2069").success).toBe(false);
  });
});
