import ts from "typescript";
import { describe, expect, it } from "vitest";
import { allSources, parseSource, sources, type SourceFile } from "./read-sources";
import {
  configReaders,
  databaseFiles,
  environmentReaders,
  jobProjectFiles,
  platformTransactionFiles,
  secretReaders,
} from "./rooms";

const filesWith = (pattern: RegExp, files: SourceFile[] = sources) =>
  files.filter((source) => pattern.test(source.text)).map((source) => source.path);

/** Files that call a function by this name, wherever it stands in an expression. */
function filesCalling(name: string): string[] {
  const isCalledIn = (source: SourceFile): boolean => {
    if (!source.text.includes(name)) return false;
    let found = false;
    const visit = (node: ts.Node) => {
      if (ts.isCallExpression(node) && node.expression.getText().split(".").at(-1) === name) {
        found = true;
      }
      ts.forEachChild(node, visit);
    };
    visit(parseSource(source));
    return found;
  };
  return sources.filter(isCalledIn).map((source) => source.path);
}

const databaseItself =
  /\b(?:services|getServices\(\))\.database\b|\bdatabase\b[^{}]*\}\s*=\s*(?:\w+\.)*(?:services\b|getServices\(\))/;

describe("the environment", () => {
  it("is read by lib/config, scripts, tests and the tools' own configurations only", () => {
    const readers = filesWith(/\bprocess\.env\b/, allSources);
    expect(readers.filter((file) => !environmentReaders.some((it) => it.test(file)))).toEqual([]);
  });

  it("reaches the product as parsed configuration, which only the edges ask for", () => {
    const wrong = sources
      .filter((source) => source.imports.some((file) => file.startsWith("lib/config/")))
      .map((source) => source.path)
      .filter((file) => !file.startsWith("lib/config/"))
      .filter((file) => !configReaders.some((reader) => file.startsWith(reader)));
    expect(wrong).toEqual([]);
  });
});

describe("the tenant's walls", () => {
  it("are crossed by the listed files only, and every listed file still does", () => {
    expect(filesCalling("inPlatformTransaction").toSorted()).toEqual(
      [...platformTransactionFiles].toSorted(),
    );
  });

  it("are crossed outside a request by the outbox and by the check of the keys", () => {
    expect(filesCalling("asPlatform").toSorted()).toEqual([
      "lib/context/deliver-outbox.ts",
      "scripts/launch/check-encryption-keys.ts",
    ]);
  });

  it("open by lib/projects/open-*.ts only", () => {
    const wrong = filesCalling("mintProjectContext").filter(
      (file) => !/^lib\/projects\/open-[a-z-]+\.ts$/.test(file),
    );
    expect(wrong).toEqual([]);
  });

  it("are passed without a member's standing by the jobs of the listed files only", () => {
    expect(filesCalling("openProjectForJob").toSorted()).toEqual([...jobProjectFiles].toSorted());
  });

  it("show another person's projects to the count of them alone", () => {
    expect(filesCalling("inSightOf")).toEqual(["lib/projects/has-room-for-project.ts"]);
  });

  it("keep a project's secrets to the listed files, of which no transport is one", () => {
    expect(filesCalling("openSecret").toSorted()).toEqual([...secretReaders].toSorted());
    expect(secretReaders.filter((file) => !/^lib\/(?!http\/)/.test(file))).toEqual([]);
  });

  it("are widened for an API key by billing alone", () => {
    const wrong = ["inWholeProject", "callInWholeProject"]
      .flatMap((verb) => filesCalling(verb))
      .filter((file) => !/^lib\/(billing|context)\//.test(file));
    expect(wrong).toEqual([]);
  });

  it("are not walked around by the database object itself", () => {
    expect(filesWith(databaseItself).toSorted()).toEqual(
      databaseFiles.filter((file) => sources.some(({ path }) => path === file)).toSorted(),
    );
  });

  it("are set in one place", () => {
    const wrong = filesWith(/set_config\(\s*'role'/).filter(
      (file) => !file.startsWith("lib/context/") && !file.startsWith("db/embedded/"),
    );
    expect(wrong).toEqual([]);
  });

  it("leave unscoped reads to files named resolve-*.ts, none of which may write", () => {
    const writing = sources.filter(
      ({ path, text }) =>
        /\/resolve-[a-z-]+\.ts$/.test(path) && /\.(?:insert|update|delete)\(/.test(text),
    );
    expect(writing.map(({ path }) => path)).toEqual([]);
  });
});

describe("server code", () => {
  it("does not write to the console from lib", () => {
    const wrong = filesWith(/\bconsole\.\w+\(/).filter((file) => file.startsWith("lib/"));
    expect(wrong).toEqual([]);
  });

  it("silences no checker", () => {
    const silencer = new RegExp(
      ["@ts-(?:ignore|nocheck|expect-error)", "(?:es|ox)lint-disable"].join("|"),
    );
    const wrong = filesWith(silencer, allSources).filter(
      (file) => file !== "tests/architecture/guards.test.ts",
    );
    expect(wrong).toEqual([]);
  });
});

describe("a form", () => {
  it("posts: sent before its page is alive, what was typed must not land in an address", () => {
    const wanting = sources.flatMap((source) => {
      if (!source.text.includes("<form")) return [];
      const found: string[] = [];
      const visit = (node: ts.Node) => {
        if (ts.isJsxOpeningElement(node) && node.tagName.getText() === "form") {
          const names = node.attributes.properties.map((property) => property.name?.getText());
          if (!names.includes("action") && !/method="post"/.test(node.getText())) {
            found.push(source.path);
          }
        }
        ts.forEachChild(node, visit);
      };
      visit(parseSource(source));
      return found;
    });
    expect(wanting).toEqual([]);
  });
});

describe("a page", () => {
  it("of the console, or of a project, asks itself who reads it: the frame around it is no guard", () => {
    const unguarded = sources.filter(({ path, text }) => {
      const guard = path.startsWith("app/(admin)/")
        ? /\bopenPageAdmin\(/
        : path.startsWith("app/(dashboard)/projects/[projectId]/")
          ? /\bopenPageProject\(/
          : /(?:)/;
      return /\/page\.tsx$/.test(path) && !guard.test(text) && !/\bredirect\(/.test(text);
    });
    expect(unguarded.map(({ path }) => path)).toEqual([]);
  });

  it("has a name of its own in the browser's tab, unless it only leads elsewhere", () => {
    const nameless = sources.filter(
      ({ path, text }) =>
        /^app\/.*\/page\.tsx$/.test(path) &&
        !/export (?:const|async function) generateMetadata\b/.test(text) &&
        !/\bredirect\(/.test(text),
    );
    expect(nameless.map(({ path }) => path)).toEqual([]);
  });
});
