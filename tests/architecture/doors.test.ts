import path from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";
import { operations } from "@/app/api/v1/_operations";
import { toSnakeCase } from "@/lib/http/wire";
import { parseSource, root, sources, type SourceFile } from "./read-sources";
import { actionWrappers, otherRoutes, projectsFromOutside } from "./rooms";

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const routes = sources.filter(({ path: file }) => /^app\/.*\broute\.ts$/.test(file));
const apiRoutes = routes.filter(({ path: file }) => file.startsWith("app/api/v1/"));

/** `app/api/v1/projects/[projectId]/route.ts` → `/api/v1/projects/{project_id}`. */
const urlOf = (file: string) =>
  path.posix
    .dirname(file.replace(/^app/, ""))
    .replace(/\/\([^)]+\)/g, "")
    .replace(/\[(\w+)\]/g, (_match, name: string) => `{${toSnakeCase(name)}}`);

type Exported = {
  operation?: { id: string; method: string; path: string };
  /** Stands under methods that the address does not have. */
  isRefusal?: true;
};

describe("the public API", () => {
  const served: { where: string; id: string; operation?: Exported["operation"] }[] = [];

  beforeAll(async () => {
    for (const { path: file } of apiRoutes) {
      const exported = (await import(path.join(root, file))) as Record<string, Exported>;
      for (const [name, handler] of Object.entries(exported)) {
        const { operation, isRefusal } = handler;
        if (isRefusal) continue;
        served.push({ where: `${name} ${urlOf(file)}`, id: operation?.id ?? "", operation });
      }
    }
  });

  it("exports handlers that a wrapper of lib/http built, and nothing else", () => {
    expect(served.length).toBeGreaterThan(0);
    expect(served.filter(({ operation }) => !operation).map(({ where }) => where)).toEqual([]);
  });

  it("serves every operation under the method and path that document it", () => {
    const misplaced = served.filter(
      ({ where, operation }) => where !== `${operation?.method} ${operation?.path}`,
    );
    expect(misplaced).toEqual([]);
  });

  it("serves each operation of the manifest exactly once, and no other", () => {
    expect(served.map(({ id }) => id).toSorted()).toEqual(
      operations.map(({ id }) => id).toSorted(),
    );
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
    const addresses = operations.map(({ method, path: url }) => `${method} ${url}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it("describes each operation in both languages, and names its parameters in snake_case", () => {
    for (const { id, summary, description, path: url, access } of operations) {
      expect(summary.en, id).toMatch(/[A-Za-z]/);
      expect(summary.ru, id).toMatch(/[А-Яа-яЁё]/);
      if (description) expect(description.ru, id).toMatch(/[А-Яа-яЁё]/);
      for (const [, name] of url.matchAll(/\{(\w+)\}/g))
        expect(name).toMatch(/^[a-z]+(?:_[a-z]+)*$/);
      expect(url.startsWith("/api/v1/admin/"), id).toBe(access === "admin");
      if (access === "admin" || projectsFromOutside.includes(id)) continue;
      expect(url.includes("{project_id}"), id).toBe(access === "member");
    }
  });
});

describe("other route handlers", () => {
  it("are listed with the reason why no wrapper builds them", () => {
    const others = routes
      .filter((route) => !apiRoutes.includes(route))
      .map(({ path: file }) => file);
    expect(others.filter((file) => !otherRoutes[file])).toEqual([]);
  });
});

/** Names of the exported functions that are not a call of a wrapper. */
function unwrappedExports(source: SourceFile, wrappers: readonly string[]): string[] {
  const unwrapped: string[] = [];
  const isExported = (node: ts.Statement) =>
    ts.canHaveModifiers(node) &&
    ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  for (const statement of parseSource(source).statements) {
    if (ts.isExportDeclaration(statement) && !statement.isTypeOnly) unwrapped.push("a re-export");
    if (ts.isExportAssignment(statement)) unwrapped.push("default");
    if (!isExported(statement)) continue;
    if (ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement)) continue;
    if (!ts.isVariableStatement(statement)) {
      unwrapped.push(statement.getText().split("\n")[0] ?? "");
      continue;
    }
    for (const { name, initializer } of statement.declarationList.declarations) {
      const isBuilt =
        initializer !== undefined &&
        ts.isCallExpression(initializer) &&
        wrappers.includes(initializer.expression.getText());
      if (!isBuilt) unwrapped.push(name.getText());
    }
  }
  return unwrapped;
}

describe("server actions", () => {
  const isServerFile = ({ text }: SourceFile) => /^(?:\s|\/\/.*\n)*["']use server["']/.test(text);

  it("are built by a wrapper of lib/http, each and every one", () => {
    const wrong = sources
      .filter(isServerFile)
      .flatMap((source) =>
        unwrappedExports(source, actionWrappers).map((it) => `${source.path}: ${it}`),
      );
    expect(wrong).toEqual([]);
  });

  it("stand in files of their own, never inside a component", () => {
    const inline = sources.filter(
      (source) => /["']use server["']/.test(source.text) && !isServerFile(source),
    );
    expect(inline.map(({ path: file }) => file)).toEqual([]);
  });
});

describe("route handlers", () => {
  it("export methods only, so that nothing else becomes an endpoint by accident", () => {
    const settings = [
      "dynamic",
      "runtime",
      "maxDuration",
      "revalidate",
      "generateStaticParams",
      "dynamicParams",
    ];
    const wrong = routes.flatMap((source) =>
      parseSource(source)
        .statements.filter(ts.isFunctionDeclaration)
        .filter((node) => node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
        .map((node) => node.name?.text ?? "default")
        .filter((name) => ![...methods, ...settings].includes(name))
        .map((name) => `${source.path}: ${name}`),
    );
    expect(wrong).toEqual([]);
  });
});
