import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { folderOf, root, sources, type SourceFile } from "./read-sources";
import {
  clientSafeFiles,
  floorNeighbours,
  floors,
  openFolders,
  packageOwners,
  roomNeighbours,
  servicesMayImport,
  sharedFiles,
  topLevelImports,
  transportExceptions,
  transportFloors,
} from "./rooms";

type Import = { from: string; to: string };

const imports: Import[] = sources.flatMap((source) =>
  source.imports.map((to) => ({ from: source.path, to })),
);
const written = ({ from, to }: Import) => `${from} → ${to}`;
const violations = (isWrong: (it: Import) => boolean) => imports.filter(isWrong).map(written);

const libFolder = (file: string) => /^lib\/([^/]+)\//.exec(file)?.[1] ?? null;
const floorOf = (folder: string) =>
  floors.findIndex((floor) => (floor.folders as readonly string[]).includes(folder));
const floorName = (file: string) => floors[floorOf(libFolder(file) ?? "")]?.name;
const isSharedFile = (file: string) =>
  floorName(file) === "rooms" &&
  file.split("/").length === 3 &&
  (sharedFiles as readonly string[]).includes(path.posix.basename(file));
const isClientSafe = (file: string) =>
  isSharedFile(file) || (clientSafeFiles as readonly string[]).includes(file);

describe("the floors of lib", () => {
  it("hold every folder", () => {
    const folders = readdirSync(path.join(root, "lib"));
    expect(folders.filter((folder) => floorOf(folder) === -1)).toEqual([]);
  });

  it("rest on the floors below, never on those above", () => {
    const wrong = violations(({ from, to }) => {
      const [user, used] = [libFolder(from), libFolder(to)];
      return user !== null && used !== null && user !== used && floorOf(used) > floorOf(user);
    });
    expect(wrong).toEqual([]);
  });

  it("let a folder use its neighbours only as the plan says", () => {
    const wrong = violations(({ from, to }) => {
      const [user, used] = [libFolder(from), libFolder(to)];
      if (user === null || used === null || user === used) return false;
      if (floorOf(user) !== floorOf(used)) return false;
      return !(roomNeighbours[user] ?? floorNeighbours[user] ?? []).includes(used);
    });
    expect(wrong).toEqual([]);
  });

  it("keep the composition root away from the rooms", () => {
    const allowed: readonly (string | undefined)[] = servicesMayImport;
    const wrong = violations(
      ({ from, to }) =>
        libFolder(from) === "services" &&
        libFolder(to) !== null &&
        libFolder(to) !== "services" &&
        !allowed.includes(floorName(to)),
    );
    expect(wrong).toEqual([]);
  });
});

describe("the top-level folders", () => {
  it("import only what the plan allows them", () => {
    const wrong = violations(({ from, to }) => {
      const [top = ""] = from.split("/");
      const allowed = topLevelImports[top];
      return allowed !== undefined && !allowed.some((prefix) => to.startsWith(prefix));
    });
    expect(wrong).toEqual([]);
  });

  it("reach rooms and doors, and of the rest of lib the ground floor only, from transports", () => {
    const allowed: readonly (string | undefined)[] = transportFloors;
    const wrong = violations(({ from, to }) => {
      const isTransport = from.startsWith("app/") || from.startsWith("inngest/functions/");
      if (!isTransport || libFolder(to) === null) return false;
      return !allowed.includes(floorName(to)) && !Object.hasOwn(transportExceptions, to);
    });
    // Readiness asks the database itself.
    expect(wrong).toEqual(["app/api/health/ready/route.ts → lib/services/index.ts"]);
  });

  it("give components nothing of lib but what a browser may load", () => {
    const wrong = violations(
      ({ from, to }) =>
        from.startsWith("components/") && to.startsWith("lib/") && !isClientSafe(to),
    );
    expect(wrong).toEqual([]);
  });

  it("let components/ui know of nothing else, and components/common of no feature", () => {
    const wrong = violations(
      ({ from, to }) =>
        (from.startsWith("components/ui/") && !to.startsWith("components/ui/")) ||
        (from.startsWith("components/common/") &&
          to.startsWith("components/") &&
          !/^components\/(?:common|ui)\//.test(to)),
    );
    expect(wrong).toEqual([]);
  });
});

describe("what a browser may load", () => {
  const byPath = new Map(sources.map((source) => [source.path, source]));

  function reachable(start: SourceFile): SourceFile[] {
    const seen = new Set([start]);
    for (const source of seen) {
      for (const file of source.imports) {
        const next = byPath.get(file);
        if (next) seen.add(next);
      }
    }
    return [...seen];
  }

  it("leads to nothing that only a server has", () => {
    const serverOnly = (name: string) =>
      name.startsWith("node:") || Object.hasOwn(packageOwners, name);
    const wrong = sources
      .filter((source) => isClientSafe(source.path))
      .flatMap((source) =>
        reachable(source)
          .filter((used) => used.path.startsWith("db/") || used.packages.some(serverOnly))
          .map((used) => `${source.path} ⇒ ${used.path}`),
      );
    expect(wrong).toEqual([]);
  });
});

describe("what a browser loads", () => {
  /** Modules from which a file takes more than types. */
  const takenByValue = ({ text }: SourceFile) =>
    [...text.matchAll(/^(?:import|export) (?!type\b)([^;]*?)\s*from "([^"]+)";$/gm)]
      .filter(([, names = ""]) => !/^\{(?:\s*type [^,}]+,?)+\s*\}$/.test(names))
      .map(([, , module = ""]) => module);

  it("holds no schema: of those it has the types alone, and what checks inputs stays on the server", () => {
    const wrong = sources
      .filter(
        ({ path: file }) =>
          file.startsWith("components/") || (isClientSafe(file) && !file.endsWith("schemas.ts")),
      )
      .flatMap((source) =>
        takenByValue(source)
          .filter((module) => module === "zod" || module.endsWith("schemas"))
          .map((module) => `${source.path} → ${module}`),
      );
    expect(wrong).toEqual([]);
  });
});

describe("the doors of rooms", () => {
  it("are the only way in, besides schemas and types", () => {
    const wrong = violations(({ from, to }) => {
      const used = libFolder(to);
      if (used === null || used === libFolder(from) || from.startsWith("scripts/")) return false;
      if (openFolders.some((folder) => to.startsWith(`${folder}/`))) return false;
      if (to === `lib/${used}/index.ts` || isClientSafe(to)) return false;
      // The interfaces of an adapter, without what implements them.
      return to !== `lib/${used}/types.ts`;
    });
    expect(wrong).toEqual([]);
  });

  it("exist wherever a folder is not open to everybody", () => {
    const folders = new Set(sources.map(({ path: file }) => libFolder(file)).filter((it) => it));
    const closed = [...folders].filter(
      (folder) => !(openFolders as readonly string[]).includes(`lib/${folder}`),
    );
    expect(closed.filter((name) => !existsSync(path.join(root, `lib/${name}/index.ts`)))).toEqual(
      [],
    );
  });
});

describe("the import graph", () => {
  it("has no cycle between files", () => {
    const edges = new Map(sources.map((source) => [source.path, source.imports]));
    const state = new Map<string, "open" | "done">();
    const cycles: string[] = [];
    const visit = (file: string, trail: string[]) => {
      if (state.get(file) === "done") return;
      if (state.get(file) === "open") {
        cycles.push([...trail.slice(trail.indexOf(file)), file].join(" → "));
        return;
      }
      state.set(file, "open");
      for (const next of edges.get(file) ?? []) visit(next, [...trail, file]);
      state.set(file, "done");
    };
    for (const file of edges.keys()) visit(file, []);
    expect(cycles).toEqual([]);
  });

  it("has no two folders that import each other; a folder and those inside it are one", () => {
    const pairs = new Set(
      imports
        .map(({ from, to }) => `${folderOf(from)} ${folderOf(to)}`)
        .filter((pair) => {
          const [user = "", used = ""] = pair.split(" ");
          return !`${user}/`.startsWith(`${used}/`) && !`${used}/`.startsWith(`${user}/`);
        }),
    );
    const twoWay = [...pairs].filter((pair) => pairs.has(pair.split(" ").reverse().join(" ")));
    expect(twoWay).toEqual([]);
  });
});

describe("packages", () => {
  it.each(Object.entries(packageOwners))("keep %s behind its owners", (name, owners) => {
    const wrong = sources
      .filter((source) => source.packages.includes(name))
      .map((source) => source.path)
      .filter((file) => !owners.some((owner) => file.startsWith(owner)));
    expect(wrong).toEqual([]);
  });

  it("that draw the screens stay out of lib", () => {
    const wrong = sources
      .filter((source) => source.path.startsWith("lib/") && !source.path.startsWith("lib/http/"))
      .filter(({ packages }) => packages.includes("react"))
      .map((source) => source.path);
    expect(wrong).toEqual([]);
  });
});
