import { describe, expect, it } from "vitest";
import { operations } from "@/app/api/v1/_operations";
import { buildOpenApiDocument, type DocumentLanguage } from "./build-document";
import { fieldWords, queryWords } from "./field-words";

type Field = { name: string; tag: string; schema: Record<string, unknown> };

const documentIn = (language: DocumentLanguage) =>
  buildOpenApiDocument(operations, { language, serverUrl: "" });

function fieldsIn(node: unknown, tag: string): Field[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => [
    ...(key === "properties"
      ? Object.entries(value as Record<string, Field["schema"]>).map(([name, schema]) => ({
          name,
          tag,
          schema,
        }))
      : []),
    ...fieldsIn(value, tag),
  ]);
}

const fieldsOf = (language: DocumentLanguage) =>
  Object.values(documentIn(language).paths)
    .flatMap((path) => Object.values(path) as { tags: string[] }[])
    .flatMap((operation) => fieldsIn(operation, operation.tags[0] ?? ""));

const isNumber = ({ schema }: Field) =>
  /"(?:integer|number)"/.test(JSON.stringify(typesOf(schema)));
const typesOf = ({ type, anyOf = [] }: Field["schema"]) => [
  type,
  ...(anyOf as Field["schema"][]).map((each) => each.type),
];

describe("the API description", () => {
  it("tells of every number what it counts", () => {
    const untold = fieldsOf("en").filter((field) => isNumber(field) && !field.schema.description);
    expect([...new Set(untold.map(({ tag, name }) => `${tag}.${name}`))]).toEqual([]);
  });

  it("has no words for a field that is not there", () => {
    const fields = fieldsOf("en");
    const names = new Set(fields.flatMap(({ tag, name }) => [name, `${tag}.${name}`]));
    expect(Object.keys(fieldWords).filter((name) => !names.has(name))).toEqual([]);
  });

  it("says each in the language asked for, or in both", () => {
    for (const [name, { en, ru }] of Object.entries({ ...fieldWords, ...queryWords })) {
      expect(en, name).not.toMatch(/[А-Яа-яЁё]/);
      expect(ru, name).toMatch(/[А-Яа-яЁё]/);
    }
    const progress = (language: DocumentLanguage) =>
      fieldsOf(language).find(({ name }) => name === "progress")?.schema.description;
    const { en, ru } = fieldWords.progress!;
    expect([progress("en"), progress("ru"), progress("both")]).toEqual([en, ru, `${en} · ${ru}`]);
  });

  it("gives a name the meaning that it has among its operations", () => {
    const topK = (tag: string) =>
      fieldsOf("en").find((field) => field.name === "top_k" && field.tag === tag)?.schema;
    expect(topK("avatars")?.description).toBe("How many passages may ground an answer.");
    expect(topK("documents")?.description).toBe("How many results to give.");
  });

  it("does not pass the limits of JavaScript's numbers off as ours", () => {
    expect(JSON.stringify(documentIn("en"))).not.toContain(String(Number.MAX_SAFE_INTEGER));
  });
});
