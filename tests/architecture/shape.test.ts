import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { EnvironmentSchema } from "@/lib/config/environment-schema";
import { allFiles, allSources, root, sources } from "./read-sources";
import { fileLinesMax, fileLinesMedian, launcherVariables } from "./rooms";

const measured = sources.filter(({ path: file }) => !file.startsWith("components/ui/"));

describe("source files", () => {
  it("stay within a length that one can read in a sitting", () => {
    const long = measured.filter(({ lines }) => lines > fileLinesMax);
    expect(long.map(({ path: file, lines }) => `${file}: ${lines} lines`)).toEqual([]);
  });

  it("are short as a rule", () => {
    const lengths = measured.map(({ lines }) => lines).toSorted((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(fileLinesMedian);
  });

  it("carry no promises to mend something later", () => {
    const promise = new RegExp(`\\b(?:${["TO", "DO"].join("")}|${["FIX", "ME"].join("")})\\b`);
    expect(
      allSources.filter(({ text }) => promise.test(text)).map(({ path: file }) => file),
    ).toEqual([]);
  });
});

describe("names", () => {
  it("of files and folders are kebab-case", () => {
    const segment =
      /^(?:_?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9-]+)*|\(?[a-z-]+\)|\[(?:\.\.\.)?[a-zA-Z]+\])$/;
    // Written by tools, or read by tools and browsers under these very names.
    const given = /^(?:drizzle|public)\/|(?:^|\/)(?:README|LICENSE|CHANGELOG)[.\w]*$/;
    const wrong = allFiles
      .filter((file) => !given.test(file) && !/^docs\/decisions\/\d{4}-/.test(file))
      .filter((file) => !file.split("/").every((part) => segment.test(part)));
    expect(wrong).toEqual([]);
  });

  it("never say utils, helpers or types of a folder", () => {
    const wrong = allFiles.filter((file) =>
      /(?:^|\/)(?:utils|helpers|types|lib\/common)\//.test(file),
    );
    expect(wrong).toEqual([]);
  });
});

describe("tailwind", () => {
  it("is told of its configuration, which version 4 does not look for", () => {
    expect(existsSync(path.join(root, "tailwind.config.ts"))).toBe(true);
    const styles = readFileSync(path.join(root, "app/globals.css"), "utf8");
    expect(styles).toMatch(/^@config "\.\.\/tailwind\.config\.ts";$/m);
  });
});

describe(".env.example", () => {
  const lines = readFileSync(path.join(root, ".env.example"), "utf8").split("\n");
  const documented = lines.flatMap((line) => /^#? ?([A-Z][A-Z0-9_]+)=/.exec(line)?.[1] ?? []);
  const scripts = sources
    .filter(({ path: file }) => /^scripts\/.*\.ts$/.test(file))
    .map(({ text }) => text)
    .join("\n");

  it("documents every variable that is read, once, and no other", () => {
    const read = [...Object.keys(EnvironmentSchema.shape), ...launcherVariables];
    expect(documented.toSorted()).toEqual(read.toSorted());
  });

  it("gives each of them one line with a comment", () => {
    const bare = lines.filter((line) => /^#? ?[A-Z][A-Z0-9_]+=/.test(line) && !/\s# \S/.test(line));
    expect(bare).toEqual([]);
  });

  it("lists for the launcher only what the launcher still reads", () => {
    expect(launcherVariables.filter((name) => !scripts.includes(name))).toEqual([]);
    const direct = [...scripts.matchAll(/process\.env\.([A-Z][A-Z0-9_]+)/g)].map(
      ([, name]) => name,
    );
    // PATH and NODE_… belong to the shell and to Node, and are only handed on.
    const isOurs = (name = "") => !/^(?:PATH$|NODE_)/.test(name);
    expect(direct.filter((name) => isOurs(name) && !documented.includes(name ?? ""))).toEqual([]);
  });
});
