import { randomUUID } from "node:crypto";
import {
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { setTimeout } from "node:timers/promises";
import { isRunning, processStart } from "./process-identity";

export interface DirectoryLock {
  release(): void;
}

interface LockRecord {
  pid: number;
  processStart: string;
  host: string;
  token: string;
}

const heartbeatMs = 5_000;
// Containers that share a folder cannot see each other's processes, only that the file is kept fresh.
const freshMs = 20_000;
const waitMs = 500;

function readRecord(path: string): LockRecord | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as LockRecord;
  } catch {
    return null;
  }
}

function isHeld(path: string, record: LockRecord): boolean {
  if (record.host !== hostname()) return Date.now() - (touchedAt(path) ?? 0) < freshMs;
  if (!isRunning(record.pid)) return false;
  const start = processStart(record.pid);
  return start === "" || record.processStart === "" || start === record.processStart;
}

function tryCreate(path: string, record: LockRecord): boolean {
  const draft = `${path}.${record.token}`;
  writeFileSync(draft, JSON.stringify(record), { mode: 0o600 });
  try {
    // A link appears with its whole content or not at all.
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moves a dead process's lock away, unless somebody else has just taken its place. */
function removeStale(path: string, stale: LockRecord | null, token: string): void {
  const moved = `${path}.stale.${token}`;
  try {
    renameSync(path, moved);
  } catch {
    return;
  }
  const found = readRecord(moved);
  if (found && found.token !== stale?.token) renameSync(moved, path);
  else rmSync(moved, { force: true });
}

/**
 * Makes this process the only user of `directory`; throws a sentence naming who else has it. A container that
 * was killed leaves a lock which looks held a little longer, so for one of another machine it waits that long.
 */
export async function lockDirectory(path: string, directory: string): Promise<DirectoryLock> {
  const foundAt = touchedAt(path);
  for (;;) {
    const lock = takeLock(path);
    if ("release" in lock) return lock;
    const isElsewhere = lock.holder !== null && lock.holder.host !== hostname();
    if (!isElsewhere || touchedAt(path) !== foundAt) {
      throw new Error(
        `The data folder ${directory} is in use by process ${lock.holder?.pid ?? "unknown"}; stop that one first, or set DATA_DIR to another folder.`,
      );
    }
    await setTimeout(waitMs);
  }
}

const touchedAt = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs;

/** The lock, or null while another process has it. */
export function tryLockDirectory(path: string): DirectoryLock | null {
  const lock = takeLock(path);
  return "release" in lock ? lock : null;
}

function takeLock(path: string): DirectoryLock | { holder: LockRecord | null } {
  const token = randomUUID();
  const record = {
    pid: process.pid,
    processStart: processStart(process.pid),
    host: hostname(),
    token,
  };
  for (let attempt = 0; !tryCreate(path, record); attempt += 1) {
    const holder = readRecord(path);
    if (attempt > 10 || (holder && isHeld(path, holder))) return { holder };
    removeStale(path, holder, token);
  }
  const heartbeat = setInterval(() => touch(path), heartbeatMs);
  heartbeat.unref();
  return {
    release() {
      clearInterval(heartbeat);
      if (readRecord(path)?.token === token) rmSync(path, { force: true });
    },
  };
}

function touch(path: string): void {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // The folder is gone; the database says so better than a lock can.
  }
}
