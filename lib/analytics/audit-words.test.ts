import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { platformGroups } from "@/components/audit/audit-groups";
import english from "@/messages/en/audit.json";
import russian from "@/messages/ru/audit.json";

const root = path.resolve(import.meta.dirname, "../..");

/** Every text of the form `noun.past` in an `action` of files that write the log. */
function writtenActions(): Set<string> {
  const found = new Set<string>();
  for (const file of globSync("{lib,inngest}/**/*.ts", { cwd: root })) {
    const text = readFileSync(path.join(root, file), "utf8");
    if (file.endsWith(".test.ts") || !text.includes("recordAudit(")) continue;
    const visit = (node: ts.Node) => {
      if (ts.isStringLiteral(node) && /^[a-z_]+\.[a-z_]+$/.test(node.text) && isAction(node)) {
        found.add(node.text);
      }
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  }
  return found;
}

function isAction(node: ts.Node): boolean {
  for (let at: ts.Node | undefined = node; at; at = at.parent) {
    if (ts.isPropertyAssignment(at)) return at.name.getText() === "action" || isTable(at);
  }
  return false;
}

// A verb of several acts keeps their names in a table called `actions`.
function isTable(property: ts.PropertyAssignment): boolean {
  let at: ts.Node = property.parent.parent;
  while (ts.isAsExpression(at)) at = at.parent;
  return ts.isVariableDeclaration(at) && at.name.getText() === "actions";
}

const wordsOf = (messages: { actions: Record<string, Record<string, string>> }) =>
  new Set(
    Object.entries(messages.actions).flatMap(([noun, acts]) =>
      Object.keys(acts).map((act) => `${noun}.${act}`),
    ),
  );

describe("what the audit log calls things", () => {
  const written = writtenActions();

  it("finds what the rooms write", () => {
    expect([...written]).toEqual(
      expect.arrayContaining(["project.purged", "member.role_changed", "chunk.disabled"]),
    );
  });

  it("has words in both languages for every act", () => {
    const known = wordsOf(english);
    expect([...written].filter((action) => !known.has(action))).toEqual([]);
    expect(wordsOf(russian)).toEqual(wordsOf(english));
  });

  it("can be narrowed to every noun that acts have", () => {
    const nouns = Object.keys(english.actions).toSorted();
    expect([...platformGroups].toSorted()).toEqual(nouns);
    expect(Object.keys(english.groups).toSorted()).toEqual(nouns);
  });
});
