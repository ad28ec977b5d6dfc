import { fork, type ChildProcess } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import path from "node:path";
import type { FileToParse, ParsedDocument, ParseLimits } from "./parsed-document";
import { isParseFailureCode, parseFailure, parserUnavailable } from "./parse-failure";
import { watchResidentMemory } from "./watch-resident-memory";

export type ParserProcessOptions = {
  /** Path of parse-child.mjs. */
  childPath: string;
  heapMegabytes: number;
  /** Heap and buffers together; beyond it the process is killed (where /proc exists). */
  residentMegabytes: number;
  startMilliseconds: number;
};

type Answer = {
  id: number;
  document?: ParsedDocument;
  code?: unknown;
  reason?: string;
  residentBytes: number;
};

export type ParserProcess = {
  /** One document at a time; the caller queues. */
  run(file: FileToParse, limits: ParseLimits): Promise<ParsedDocument>;
  /** False once the process ended, so that the next document gets a new one. */
  isAlive(): boolean;
  residentBytes(): number;
  stop(): void;
};

/** Starts a parser that can be killed at any moment; it sees no environment, no network and no other files. */
export async function startParserProcess(options: ParserProcessOptions): Promise<ParserProcess> {
  const child = forkChild(options);
  let alive = true;
  let residentBytes = 0;
  let nextId = 1;
  // One that is deep in a document would not notice for long that its parent is gone.
  const endWithParent = () => void child.kill("SIGKILL");
  process.once("exit", endWithParent);
  child.once("exit", () => {
    alive = false;
    process.off("exit", endWithParent);
  });
  // An "error" event that nobody hears would end the server.
  child.on("error", () => undefined);
  await whenReady(child, options.startMilliseconds);
  release(child);

  async function run(file: FileToParse, limits: ParseLimits): Promise<ParsedDocument> {
    const id = nextId++;
    hold(child);
    const { timeMilliseconds, ...childLimits } = limits;
    const memory = watchResidentMemory(child.pid, options.residentMegabytes, () => kill("memory"));
    const timer = setTimeout(() => kill("time"), timeMilliseconds);
    let killedFor: string | null = null;
    const kill = (reason: string) => {
      killedFor ??= reason;
      child.kill("SIGKILL");
    };

    try {
      const answer = await new Promise<Answer>((resolve, reject) => {
        const onExit = (code: number | null, signal: string | null) =>
          reject(
            parseFailure("document.too_complex", killedFor ?? `parser ended: ${signal ?? code}`),
          );
        child.once("exit", onExit);
        child.on("message", function onMessage(message: Answer) {
          if (message.id !== id) return;
          child.off("message", onMessage);
          child.off("exit", onExit);
          resolve(message);
        });
        child.send({ id, input: { ...file, limits: childLimits } }, (error) => {
          if (error && !killedFor) reject(parserUnavailable("cannot reach the parser", error));
        });
      });
      residentBytes = answer.residentBytes;
      return documentOf(answer, limits);
    } finally {
      clearTimeout(timer);
      memory.stop();
      release(child);
    }
  }

  return {
    run,
    isAlive: () => alive && child.connected,
    residentBytes: () => residentBytes,
    stop: () => void child.kill("SIGKILL"),
  };
}

function documentOf(answer: Answer, limits: ParseLimits): ParsedDocument {
  const { document, code, reason } = answer;
  if (!document) {
    throw parseFailure(isParseFailureCode(code) ? code : "document.damaged", reason ?? "no reason");
  }
  if (document.text.length > limits.textCharactersMax) {
    throw parseFailure("document.too_complex", "too much text");
  }
  return document;
}

function forkChild(options: ParserProcessOptions): ChildProcess {
  const { childPath, heapMegabytes } = options;
  if (!existsSync(childPath)) {
    throw parserUnavailable(`The document parser is missing at ${childPath}.`);
  }
  const readable = [path.dirname(childPath), ...nodeModulesAbove(childPath)];
  return fork(childPath, [], {
    execArgv: [
      `--max-old-space-size=${heapMegabytes}`,
      "--disallow-code-generation-from-strings",
      "--permission",
      ...readable.map((folder) => `--allow-fs-read=${folder}`),
    ],
    // No secret of ours may be within reach of a hostile document.
    env: { NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    serialization: "advanced",
  });
}

function nodeModulesAbove(file: string): string[] {
  const found: string[] = [];
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, "node_modules");
    // Permissions go by real paths, and package folders are often links.
    if (existsSync(candidate)) found.push(candidate, realpathSync(candidate));
    if (folder === path.dirname(folder)) return found;
  }
}

function whenReady(child: ChildProcess, startMilliseconds: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string, cause?: unknown) => {
      clearTimeout(timer);
      child.kill("SIGKILL");
      reject(parserUnavailable(reason, cause));
    };
    const onExit = (code: number | null) =>
      fail(`The document parser ended at start with ${code}.`);
    const timer = setTimeout(
      () => fail("The document parser did not start in time."),
      startMilliseconds,
    );
    child.once("error", (error) => fail("The document parser cannot be started.", error));
    child.once("exit", onExit);
    child.once("message", (message: { failed?: string }) => {
      if (message.failed) return fail(`The document parser cannot load: ${message.failed}`);
      clearTimeout(timer);
      child.off("exit", onExit);
      resolve();
    });
  });
}

// An idle parser must not keep a script or a test alive; a busy one must.
function release(child: ChildProcess) {
  child.unref();
  child.channel?.unref();
}

function hold(child: ChildProcess) {
  child.ref();
  child.channel?.ref();
}
