import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { parseSource, root, sources } from "./read-sources";

const folder = path.join(root, "messages/en");

function keysUnder(value: unknown, key: string): string[] {
  if (typeof value === "string") return [key];
  return Object.entries(value as Record<string, unknown>).flatMap(([name, child]) =>
    keysUnder(child, `${key}.${name}`),
  );
}

/** Texts in the sources that could name a message: as they stand, and with holes that anything fills. */
function readNames() {
  const whole = new Set<string>();
  const holed = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) whole.add(node.text);
    if (ts.isTemplateExpression(node)) {
      const parts = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
      if (parts.every((part) => /^[\w.:-]*$/.test(part)) && parts.join("").length > 2) {
        holed.add(parts.map((part) => part.replaceAll(".", String.raw`\.`)).join(".+"));
      }
    }
    ts.forEachChild(node, visit);
  };
  for (const source of sources) {
    if (/^(?:app|components|inngest|lib)\//.test(source.path)) visit(parseSource(source));
  }
  return { whole, holed: new RegExp(`^(?:${[...holed].join("|")})$`) };
}

const { whole, holed } = readNames();
const isNamed = (text: string) => whole.has(text) || holed.test(text);

/** A key is spoken in one piece, or as a namespace and what stands below it. */
function isSpoken(key: string): boolean {
  const names = key.split(".");
  return (
    isNamed(key) ||
    names
      .slice(1)
      .some(
        (_, place) =>
          whole.has(names.slice(0, place + 1).join(".")) &&
          isNamed(names.slice(place + 1).join(".")),
      )
  );
}

describe.each(readdirSync(folder))("messages of %s", (file) => {
  it("are spoken somewhere", () => {
    const messages: unknown = JSON.parse(readFileSync(path.join(folder, file), "utf8"));
    const keys = keysUnder(messages, path.basename(file, ".json"));
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter((key) => !isSpoken(key))).toEqual([]);
  });
});
