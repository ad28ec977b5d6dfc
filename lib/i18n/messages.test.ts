import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { locales, type Locale } from "./locales";
import { namespaces } from "./namespaces";

const root = path.resolve(import.meta.dirname, "../../messages");

type Flat = Map<string, string>;

function flatten(value: unknown, prefix: string, into: Flat): Flat {
  if (typeof value === "string") return into.set(prefix, value);
  for (const [key, child] of Object.entries(value as Record<string, unknown>)) {
    flatten(child, prefix ? `${prefix}.${key}` : key, into);
  }
  return into;
}

const read = (locale: Locale, namespace: string): Flat =>
  flatten(
    JSON.parse(readFileSync(path.join(root, locale, `${namespace}.json`), "utf8")),
    "",
    new Map(),
  );

// Names at the start of an argument or a tag; plural branches themselves begin with text or `#`.
const names = (text: string) => {
  const marks = [...text.matchAll(/\{(\w+)(?=[,}])|<(\w+)>/gu)];
  return [...new Set(marks.map(([, argument, tag]) => argument ?? `<${tag}>`))].sort();
};

const branches = (text: string) =>
  [...text.matchAll(/\b(zero|one|two|few|many|other) \{/gu)].map(([, branch]) => branch);

/** Renders a message as the product does, with a number for every argument. */
function render(locale: Locale, text: string, count: number) {
  const translate = createTranslator({
    locale,
    messages: { common: { probe: text } } as never,
    onError: (error) => {
      throw error;
    },
  });
  const values = names(text).map((name) =>
    name.startsWith("<") ? [name.slice(1, -1), (chunks: string) => chunks] : [name, count],
  );
  return translate.markup("common.probe" as never, Object.fromEntries(values) as never);
}

describe.each(namespaces)("messages of %s", (namespace) => {
  const english = read("en", namespace);
  const russian = read("ru", namespace);

  it("has the same keys in both languages", () => {
    expect([...russian.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it("takes the same arguments and tags in both languages", () => {
    for (const [key, text] of english) {
      expect({ key, names: names(russian.get(key) ?? "") }).toEqual({ key, names: names(text) });
    }
  });

  it("has no empty string, and none that begins or ends with a space", () => {
    const bad = [...english, ...russian].filter(([, text]) => text === "" || text.trim() !== text);
    expect(bad).toEqual([]);
  });

  it("renders every string with 1, 2, 5 and 21 and leaves no brace behind", () => {
    for (const locale of locales) {
      for (const [key, text] of locale === "en" ? english : russian) {
        for (const count of [1, 2, 5, 21]) {
          expect({ key, text: render(locale, text, count) }).toEqual({
            key,
            text: expect.not.stringMatching(/[{}]/u),
          });
        }
      }
    }
  });

  it("gives every Russian plural its one, few, many and other", () => {
    for (const [key, text] of russian) {
      if (!text.includes(", plural,")) continue;
      expect({ key, forms: branches(text) }).toEqual({
        key,
        forms: ["one", "few", "many", "other"],
      });
    }
  });

  it("uses typographic quotes and apostrophes, in Russian «ёлочки»", () => {
    const bad = [...english, ...russian].filter(([, text]) => /["']/u.test(text));
    expect(bad).toEqual([]);
    expect([...russian].filter(([, text]) => /[“”‘’]/u.test(text))).toEqual([]);
  });

  it("never parts a number from its per cent at the end of a line", () => {
    expect([...english].filter(([, text]) => /\s%/u.test(text))).toEqual([]);
    expect([...russian].filter(([, text]) => /(?<!\u00a0)%/u.test(text))).toEqual([]);
  });
});

describe("the folder of messages", () => {
  it.each(locales)("holds for %s exactly the namespaces that are loaded", (locale) => {
    const files = readdirSync(path.join(root, locale)).sort();
    expect(files).toEqual(namespaces.map((name) => `${name}.json`).sort());
  });
});
