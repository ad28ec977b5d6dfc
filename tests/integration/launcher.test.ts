import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { hostname, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import postgres from "postgres";
import { describe, expect, it, onTestFinished } from "vitest";
import { openEmbeddedDatabase } from "@/db/embedded/open-embedded-database";
import { engineVersion } from "@/db/embedded/engine-version";
import { buildApp, refuseServedBuild } from "@/scripts/launch/build-app";
import { checkPort } from "@/scripts/launch/check-port";
import { claimBuildFolder } from "@/scripts/launch/claim-build-folder";
import { hashSources } from "@/scripts/launch/hash-sources";
import { refuseWhileServed } from "@/scripts/launch/hold-build";
import { Lifetime } from "@/scripts/launch/lifetime";
import { operatorSentence } from "@/scripts/launch/operator-sentence";
import { readSettings } from "@/scripts/launch/read-settings";
import { readWorkerSettings } from "@/scripts/launch/read-worker-settings";
import { loadSecrets } from "@/scripts/launch/secrets";
import { localUrl } from "@/scripts/launch/local-url";
import { spawnAttached } from "@/scripts/launch/spawn-attached";
import { startDatabase } from "@/scripts/launch/start-database";
import { plantDatabase } from "@/tests/setup/plant-database";
import { runScript } from "@/tests/setup/start-script";

function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "launcher-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** One that was started before. */
function usedDirectory(): string {
  const directory = newDirectory();
  plantDatabase(directory);
  return directory;
}

function writeLock(directory: string, record: object): string {
  const path = join(directory, "postgres.lock");
  writeFileSync(path, JSON.stringify(record));
  return path;
}

describe("the data folder", { timeout: 60_000 }, () => {
  it("keeps what was committed when it is opened again, and lets the folder go", async () => {
    const dataDirectory = usedDirectory();
    const first = await openEmbeddedDatabase({ dataDirectory });
    await first.pglite.exec("create table kept (n int); insert into kept values (7)");
    await first.close();
    expect(existsSync(join(dataDirectory, "postgres.lock"))).toBe(false);
    const second = await openEmbeddedDatabase({ dataDirectory });
    expect((await second.pglite.query("select n from kept")).rows).toEqual([{ n: 7 }]);
    const version = await second.pglite.query<{ version: string }>("select version()");
    expect(version.rows[0]?.version).toContain(`PostgreSQL ${engineVersion.postgres}.`);
    expect(version.rows[0]?.version).toContain(`PGlite ${engineVersion.pglite})`);
    await second.close();
  });

  it("belongs to one process: a second one is told whose it is", async () => {
    const dataDirectory = usedDirectory();
    const database = await openEmbeddedDatabase({ dataDirectory });
    onTestFinished(() => database.close());
    const outcome = await runScript("migrate", { DATA_DIR: dataDirectory });
    expect(outcome.code).toBe(1);
    expect(outcome.stderr.trim()).toBe(
      `The data folder ${dataDirectory} is in use by process ${process.pid}; stop that one first, or set DATA_DIR to another folder.`,
    );
    expect(await database.pglite.query("select 1 as n")).toMatchObject({ rows: [{ n: 1 }] });
  });

  it("is taken over from a process that has died, also when its id lives on in another", async () => {
    const dataDirectory = usedDirectory();
    const host = hostname();
    writeLock(dataDirectory, { pid: 2 ** 22 + 1, processStart: "x", host, token: "dead" });
    await (await openEmbeddedDatabase({ dataDirectory })).close();
    writeLock(dataDirectory, { pid: process.pid, processStart: "other", host, token: "reused" });
    await (await openEmbeddedDatabase({ dataDirectory })).close();
  });

  it("is left to a process of another machine that lives, and taken over once that one is silent", async () => {
    const dataDirectory = usedDirectory();
    const lock = writeLock(dataDirectory, { pid: 1, processStart: "", host: "else", token: "far" });
    const opening = openEmbeddedDatabase({ dataDirectory });
    const refused = expect(opening).rejects.toThrow("in use by process 1");
    utimesSync(lock, new Date(), new Date(Date.now() + 1_000));
    await refused;
    expect(existsSync(lock)).toBe(true);
    // As a container finds it that takes the place of a killed one.
    utimesSync(lock, new Date(), new Date(Date.now() - 19_500));
    await (await openEmbeddedDatabase({ dataDirectory })).close();
    expect(existsSync(lock)).toBe(false);
  });

  it("of a newer version is refused untouched", async () => {
    for (const written of [
      { postgres: 19, pglite: "0.6.0" },
      { postgres: 18, pglite: "0.5.20" },
    ]) {
      const dataDirectory = newDirectory();
      mkdirSync(join(dataDirectory, "postgres"));
      writeFileSync(join(dataDirectory, "postgres/PG_VERSION"), `${written.postgres}\n`);
      const versionFile = join(dataDirectory, "postgres.version.json");
      writeFileSync(versionFile, JSON.stringify(written));
      await expect(openEmbeddedDatabase({ dataDirectory })).rejects.toThrow(
        new RegExp(`written by Postgres ${written.postgres} .*newer than this release`),
      );
      expect(JSON.parse(readFileSync(versionFile, "utf8"))).toEqual(written);
      expect(existsSync(join(dataDirectory, "postgres.lock"))).toBe(false);
    }
  });

  it("that cannot be written is named in one sentence", async () => {
    const file = join(newDirectory(), "a-file");
    writeFileSync(file, "");
    const outcome = await runScript("migrate", { DATA_DIR: join(file, "data") });
    expect(outcome.code).toBe(1);
    expect(outcome.stderr.trim()).toMatch(
      /^The data folder \S+ cannot be written \(ENOTDIR\); .+$/,
    );
  });

  it("may be one of several, each with its own database", async () => {
    const [one, two] = await Promise.all(
      [usedDirectory(), usedDirectory()].map((dataDirectory) =>
        openEmbeddedDatabase({ dataDirectory }),
      ),
    );
    await one?.pglite.exec("create table mine (n int)");
    const found = await two?.pglite.query("select to_regclass('mine') as found");
    expect(found?.rows).toEqual([{ found: null }]);
    await Promise.all([one?.close(), two?.close()]);
  });

  it("survives a first start that was killed before the database was complete", async () => {
    const dataDirectory = newDirectory();
    mkdirSync(join(dataDirectory, "postgres"));
    writeFileSync(join(dataDirectory, "postgres/PG_VERSION"), "18\n");
    writeFileSync(join(dataDirectory, "postgres.creating"), "");
    const first = await openEmbeddedDatabase({ dataDirectory });
    await first.pglite.exec("create table kept (n int); insert into kept values (7)");
    await first.close();
    expect(existsSync(join(dataDirectory, "postgres.creating"))).toBe(false);
    const second = await openEmbeddedDatabase({ dataDirectory });
    expect((await second.pglite.query("select n from kept")).rows).toEqual([{ n: 7 }]);
    await second.close();
  });

  it("is never replaced by an empty one, whatever happened to the note of what wrote it", async () => {
    const dataDirectory = usedDirectory();
    const database = await openEmbeddedDatabase({ dataDirectory });
    await database.pglite.exec("create table kept (n int); insert into kept values (7)");
    await database.close();
    const versionFile = join(dataDirectory, "postgres.version.json");
    const written = readFileSync(versionFile, "utf8");

    rmSync(versionFile);
    await expect(openEmbeddedDatabase({ dataDirectory })).rejects.toThrow(
      /^There is a database in .*postgres\.version\.json.* is missing; nothing was changed\./,
    );
    for (const damaged of ["", '{"postgres":', "{}"]) {
      writeFileSync(versionFile, damaged);
      await expect(openEmbeddedDatabase({ dataDirectory })).rejects.toThrow(
        /^The file .*postgres\.version\.json, .* is damaged; nothing was changed\./,
      );
    }
    writeFileSync(versionFile, written);
    const again = await openEmbeddedDatabase({ dataDirectory });
    expect((await again.pglite.query("select n from kept")).rows).toEqual([{ n: 7 }]);
    await again.close();

    rmSync(join(dataDirectory, "postgres"), { recursive: true });
    await expect(openEmbeddedDatabase({ dataDirectory })).rejects.toThrow(
      /^The database in .* is gone, but .*postgres\.version\.json says .* nothing was changed\./,
    );
    expect(existsSync(join(dataDirectory, "postgres"))).toBe(false);
  });
});

describe("backup and restore", { timeout: 120_000 }, () => {
  it("bring database, files and secrets into a new folder, and only into an empty one", async () => {
    const source = usedDirectory();
    const database = await openEmbeddedDatabase({ dataDirectory: source });
    await database.pglite.exec("create table kept (n int); insert into kept values (7)");
    await database.close();
    mkdirSync(join(source, "files"));
    writeFileSync(join(source, "files/a.txt"), "text");
    const secrets = loadSecrets(source);
    const archive = join(newDirectory(), "backup.tar.gz");
    expect(await runScript("backup", { DATA_DIR: source }, [archive])).toMatchObject({ code: 0 });
    expect(statSync(archive).mode & 0o777).toBe(0o600);

    const occupied = await runScript("restore", { DATA_DIR: source }, [archive]);
    expect(occupied).toMatchObject({ code: 1, stderr: expect.stringContaining("is not empty") });
    const target = join(newDirectory(), "data");
    // As a restore leaves it that was killed halfway: it does not start, and the next one begins anew.
    mkdirSync(join(target, "postgres"), { recursive: true });
    writeFileSync(join(target, "postgres/half"), "");
    writeFileSync(join(target, "restore.unfinished"), "");
    const half = startDatabase(target, new Lifetime());
    await expect(half).rejects.toThrow(/^The restore into .* was cut off/);
    expect(await runScript("restore", { DATA_DIR: target }, [archive])).toMatchObject({ code: 0 });
    expect(existsSync(join(target, "postgres/half"))).toBe(false);
    expect(existsSync(join(target, "restore.unfinished"))).toBe(false);
    expect(readFileSync(join(target, "files/a.txt"), "utf8")).toBe("text");
    expect(loadSecrets(target)).toEqual(secrets);
    const restored = await openEmbeddedDatabase({ dataDirectory: target });
    expect((await restored.pglite.query("select n from kept")).rows).toEqual([{ n: 7 }]);
    await restored.close();
  });

  it("keep the key and the files of an installation whose database is an outside one", async () => {
    const outside = { DATABASE_URL: "postgres://x/y" };
    const source = newDirectory();
    const secrets = loadSecrets(source);
    mkdirSync(join(source, "files"));
    writeFileSync(join(source, "files/a.txt"), "text");
    const archive = join(newDirectory(), "backup.tar.gz");
    const made = await runScript("backup", { ...outside, DATA_DIR: source }, [archive]);
    expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining("pg_dump") });

    const target = join(newDirectory(), "data");
    const unwritable = join(archive, "data");
    const refused = await runScript("restore", { ...outside, DATA_DIR: unwritable }, [archive]);
    expect(refused.stderr).toMatch(/^The data folder \S+ cannot be written \(ENOTDIR\); .+$/);
    const alone = await runScript("restore", { DATA_DIR: target }, [archive]);
    expect(alone).toMatchObject({ code: 1, stderr: expect.stringContaining("DATABASE_URL") });
    const restored = await runScript("restore", { ...outside, DATA_DIR: target }, [archive]);
    expect(restored).toMatchObject({ code: 0, stdout: expect.stringContaining("pg_restore") });
    expect(loadSecrets(target)).toEqual(secrets);
    expect(readFileSync(join(target, "files/a.txt"), "utf8")).toBe("text");
  });

  it("say what to use instead when nothing of an outside installation stands here", async () => {
    const environment = { DATABASE_URL: "postgres://x/y", DATA_DIR: newDirectory() };
    const outcome = await runScript("backup", environment, ["b.tar.gz"]);
    expect(outcome).toMatchObject({ code: 1, stderr: expect.stringContaining("pg_dump") });
  });
});

describe("start-up", { timeout: 30_000 }, () => {
  it("ends at a taken port within seconds, before the data folder is touched", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const dataDirectory = join(newDirectory(), "data");
    const environment = { DATA_DIR: dataDirectory, PORT: String(port) };
    const outcome = await runScript("dev", environment);
    expect(outcome.code).toBe(1);
    expect(outcome.stderr.trim()).toBe(
      `Port ${port} is taken by another program; stop that one, or set PORT to another number.`,
    );
    expect(existsSync(dataDirectory)).toBe(false);
  });

  it("finds a free port free", async () => {
    const hostname = "127.0.0.1";
    await expect(checkPort({ port: 0, hostname })).resolves.toBeUndefined();
  });

  it("names HOSTNAME when this machine has no such address", async () => {
    await expect(checkPort({ port: 0, hostname: "203.0.113.9" })).rejects.toThrow(
      "203.0.113.9 is no address of this machine to listen on (EADDRNOTAVAIL); set HOSTNAME",
    );
  });

  it("says in one sentence why it cannot work with the database that it was given", async () => {
    const DATABASE_URL = "postgres://nobody:secret@127.0.0.1:1/none";
    const outcome = await runScript("migrate", { DATABASE_URL });
    expect(outcome).toMatchObject({
      code: 1,
      stderr:
        "The database that DATABASE_URL names does not answer (ECONNREFUSED); start it, or correct the address.",
    });
    const refused = new postgres.PostgresError({
      code: "28P01",
      message: 'password authentication failed for user "nobody"',
    } as unknown as string);
    expect(operatorSentence(new Error("Failed query", { cause: refused }))).toBe(
      'The database that DATABASE_URL names refuses (28P01): password authentication failed for user "nobody"',
    );
    expect(operatorSentence(new TypeError("a mistake of ours"))).toBeNull();
  });

  it("of a worker refuses an address or a port by its name, and takes an empty one for none", () => {
    const environment = {
      DATABASE_URL: "postgres://localhost/avatar",
      INNGEST_SIGNING_KEY: "signkey-prod-00",
      INNGEST_EVENT_KEY: "key",
      APP_URL: "",
      WORKER_PORT: " ",
      ENCRYPTION_KEY: "",
    };
    const settings = readWorkerSettings(environment);
    expect(settings).toMatchObject({ WORKER_HOST: "127.0.0.1", WORKER_PORT: 8288 });
    expect(settings.APP_URL).toBeUndefined();
    const url = readWorkerSettings({ ...environment, APP_URL: "http://app:3000/" }).APP_URL;
    expect(url).toBe("http://app:3000");
    for (const [name, value] of [
      ["APP_URL", "app:3000"],
      ["WORKER_PORT", "http"],
      ["WORKER_PORT", "0"],
      ["DATABASE_URL", "avatar"],
      ["ENCRYPTION_KEY", "short"],
    ] as const) {
      const refused = () => readWorkerSettings({ ...environment, [name]: value });
      expect(refused).toThrow(new RegExp(`^${name}: must be `));
    }
    const without = { ...environment, INNGEST_EVENT_KEY: "" };
    expect(() => readWorkerSettings(without)).toThrow(/^The worker needs INNGEST_EVENT_KEY\./);
  });

  it("gives every further development server of a checkout a build folder of its own", async () => {
    const usual = join(newDirectory(), ".next");
    const [first, second, third] = [new Lifetime(), new Lifetime(), new Lifetime()];
    expect(claimBuildFolder(first, usual)).toBe(usual);
    expect(claimBuildFolder(second, usual)).toBe(join(usual, "cache/dev-2"));
    await first.end();
    expect(claimBuildFolder(third, usual)).toBe(usual);
    await Promise.all([second.end(), third.end()]);
  });

  it("leaves a build alone that a running server was started with", async () => {
    const folder = join(newDirectory(), ".next");
    mkdirSync(folder);
    const write = (stamp: string) => {
      writeFileSync(join(folder, "BUILD_ID"), "id");
      writeFileSync(join(folder, "build-stamp"), stamp);
    };
    write(hashSources());
    const [first, second] = [new Lifetime(), new Lifetime()];
    for (const lifetime of [first, second]) await buildApp(process.env, lifetime, folder);
    write("other sources");
    await first.end();
    await expect(buildApp(process.env, new Lifetime(), folder)).rejects.toThrow(
      /^The sources have changed since .* stop it, then start again\./,
    );
    expect(() => refuseServedBuild(folder)).toThrow(/^The sources have changed since /);
    expect(readFileSync(join(folder, "build-stamp"), "utf8")).toBe("other sources");
    await second.end();
    expect(() => refuseWhileServed(join(folder, "cache"))).not.toThrow();
  });

  it("builds anew after a change of what the app is made of, and of nothing else", () => {
    const checkout = newDirectory();
    const write = (path: string, text = path) => {
      mkdirSync(join(checkout, dirname(path)), { recursive: true });
      writeFileSync(join(checkout, path), text);
    };
    write("app/page.tsx");
    const before = hashSources(checkout);
    for (const path of ["backup.tar.gz", "data/files/a.ts", "docs/a.md", "app/page.test.tsx"]) {
      write(path);
    }
    expect(hashSources(checkout)).toBe(before);
    for (const path of ["app/docs/route.ts", "messages/en/chat.json", "package-lock.json"]) {
      const earlier = hashSources(checkout);
      write(path);
      expect(hashSources(checkout)).not.toBe(earlier);
    }
  });

  it("refuses sample secrets in production", async () => {
    const outcome = await runScript("start", {
      ENVIRONMENT: "production",
      JWT_SECRET_KEY: "change-me-change-me-change-me-change-me",
      DATA_DIR: newDirectory(),
      PORT: "39871",
    });
    expect(outcome).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^JWT_SECRET_KEY: is a sample value/),
    });
  });

  it("makes secrets once, for this user's eyes only, and keeps them", () => {
    const dataDirectory = newDirectory();
    const secrets = loadSecrets(dataDirectory);
    const path = join(dataDirectory, "secrets.json");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(secrets.INNGEST_SIGNING_KEY).toMatch(/^signkey-prod-[0-9a-f]{64}$/);
    expect(new Set(Object.values(secrets)).size).toBe(5);
    chmodSync(path, 0o644);
    expect(loadSecrets(dataDirectory)).toEqual(secrets);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("does not replace secrets that it cannot read", () => {
    const dataDirectory = newDirectory();
    writeFileSync(join(dataDirectory, "secrets.json"), "{ half");
    expect(() => loadSecrets(dataDirectory)).toThrow("restore it from a backup");
    expect(readFileSync(join(dataDirectory, "secrets.json"), "utf8")).toBe("{ half");
  });

  it("listens to this machine only in development, and ignores a container's own name", () => {
    expect(readSettings("development", {}).hostname).toBe("127.0.0.1");
    expect(readSettings("production", { HOSTNAME: hostname() }).hostname).toBe("0.0.0.0");
    expect(readSettings("production", { HOSTNAME: "10.0.0.7" }).hostname).toBe("10.0.0.7");
    expect(() => readSettings("production", { PORT: "eighty" })).toThrow("PORT is");
  });

  it("finds the app at whatever address it listens on", () => {
    const urlAt = (hostname: string) => localUrl({ hostname, port: 3000 });
    expect(urlAt("::1")).toBe("http://[::1]:3000");
    expect(urlAt("::")).toBe("http://127.0.0.1:3000");
    expect(urlAt("10.0.0.7")).toBe("http://10.0.0.7:3000");
  });

  it("leaves the jobs to the Inngest that any of its variables names", () => {
    expect(readSettings("production", { INNGEST_BASE_URL: " " }).embeddedJobs).toBe(true);
    for (const name of ["INNGEST_BASE_URL", "INNGEST_EVENT_KEY", "INNGEST_SIGNING_KEY"]) {
      expect(readSettings("production", { [name]: "set" }).embeddedJobs).toBe(false);
    }
  });

  it("passes the app's exit code on", async () => {
    const app = spawnAttached(["-e", "process.exit(7)"], process.env);
    expect(await app.exited).toBe(7);
  });

  it("takes the app's own children down with an app that died", async () => {
    const grandchild = `setInterval(() => {}, 1000)`;
    const program = `
      const { spawn } = require("node:child_process");
      const child = spawn(process.execPath, ["-e", ${JSON.stringify(grandchild)}]);
      require("node:fs").writeFileSync(process.argv[1], String(child.pid));
      setTimeout(() => process.exit(3), 100);
    `;
    const pidFile = join(newDirectory(), "pid");
    const app = spawnAttached(["-e", program, pidFile], process.env);
    expect(await app.exited).toBe(3);
    const pid = Number(readFileSync(pidFile, "utf8"));
    await expect.poll(() => isAlive(pid)).toBe(false);
  });

  it("ends when whoever started it is gone without a word", async () => {
    const program = `
      import { Lifetime } from "./scripts/launch/lifetime.ts";
      new Lifetime().endOnSignals();
      console.log(process.pid);
      setInterval(() => {}, 1000);
    `;
    const starter = spawn(
      "sh",
      ["-c", '"$0" --import tsx --input-type=module -e "$1" & wait', process.execPath, program],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    const [line] = (await once(starter.stdout, "data")) as [Buffer];
    const pid = Number(line.toString());
    expect(isAlive(pid)).toBe(true);
    starter.kill("SIGKILL");
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
  });

  it("leaves no app behind when the launcher is killed", async () => {
    const program = `
      import { spawnAttached } from "./scripts/launch/spawn-attached.ts";
      spawnAttached(["-e", "console.log(process.pid); setInterval(() => {}, 1000)"], process.env);
    `;
    const launcher = spawn(
      process.execPath,
      ["--import", "tsx", "--input-type=module", "-e", program],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    const [line] = (await once(launcher.stdout, "data")) as [Buffer];
    const pid = Number(line.toString());
    expect(() => process.kill(pid, 0)).not.toThrow();
    launcher.kill("SIGKILL");
    await expect.poll(() => isAlive(pid), { timeout: 5_000 }).toBe(false);
  });
});

/** A process that nobody has waited for yet still has an id, but runs no more. */
function isAlive(pid: number): boolean {
  const stat = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" }).stdout;
  return stat.trim() !== "" && !stat.trim().startsWith("Z");
}
