import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

export const root = path.resolve(import.meta.dirname, "../..");

const roots = ["app", "components", "db", "inngest", "lib", "scripts", "tests", "widget"];
const codeFile = /\.(?:ts|tsx|mts|mjs)$/;
const endings = ["", ".ts", ".tsx", ".mts", ".mjs", "/index.ts", "/index.tsx"];

export type SourceFile = {
  /** From the root, with forward slashes. */
  path: string;
  text: string;
  lines: number;
  /** Files of this repository that it imports or re-exports, types included. */
  imports: string[];
  /** Packages that it imports, without the part after the package's name. */
  packages: string[];
};

/** Tests and what only tests use. */
export const isTest = (file: string) =>
  /\.(?:test|contract)\.tsx?$/.test(file) || /^tests\/|\/test-app\/|start-test-/.test(file);

export const folderOf = (file: string) => path.posix.dirname(file);

function filesUnder(folder: string): string[] {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll("\\", "/"),
    );
}

/** Every file of the product, whatever it holds. */
export const allFiles: string[] = [...roots, "messages", "public", "docs"].flatMap(filesUnder);

function resolveImport(from: string, specifier: string): string | null {
  const target = specifier.startsWith("@/")
    ? specifier.slice(2)
    : path.posix.join(folderOf(from), specifier);
  for (const ending of endings) {
    const candidate = path.join(root, target + ending);
    if (existsSync(candidate) && statSync(candidate).isFile()) return target + ending;
  }
  return null;
}

const packageOf = (specifier: string) =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");

function readSource(file: string): SourceFile {
  const text = readFileSync(path.join(root, file), "utf8");
  const specifiers = ts.preProcessFile(text, true, true).importedFiles.map((it) => it.fileName);
  const isOurs = (specifier: string) => /^(?:@\/|\.\.?(?:\/|$))/.test(specifier);
  return {
    path: file,
    text,
    lines: text.trimEnd().split("\n").length,
    imports: specifiers
      .filter(isOurs)
      .map((specifier) => resolveImport(file, specifier))
      .filter((target) => target !== null && codeFile.test(target)) as string[],
    packages: specifiers.filter((specifier) => !isOurs(specifier)).map(packageOf),
  };
}

const configFiles = readdirSync(root).filter((name) => /\.config\.(?:ts|mjs)$/.test(name));

/** Every source file with its imports, read once. */
export const allSources: SourceFile[] = [
  ...allFiles.filter((file) => codeFile.test(file) && !file.startsWith("public/")),
  ...configFiles,
].map(readSource);

/** What ships: neither tests nor what only tests use. */
export const sources = allSources.filter(({ path: file }) => !isTest(file));

/** The file as a syntax tree. */
export const parseSource = (source: SourceFile) =>
  ts.createSourceFile(source.path, source.text, ts.ScriptTarget.Latest, true);
