import { timingSafeEqual, createHash } from "node:crypto";
import { buildMessage, errorResponse, int32, readText } from "./wire-protocol";

const code = { cancel: 80877102, ssl: 80877103, gss: 80877104 };
const protocolMajor = 3;

// Settings of the session that are the driver's own business, and fields that are not settings.
const notSettings = new Set(["user", "database", "options", "replication", "application_name"]);

export type StartupPacket =
  | { kind: "cancel" }
  | { kind: "encryption" }
  | { kind: "refused"; answer: Buffer }
  | { kind: "start"; answer: Buffer; settings: [string, string][] };

function readFields(packet: Buffer): Map<string, string> {
  const fields = new Map<string, string>();
  let offset = 8;
  while (offset < packet.length - 1) {
    const name = readText(packet, offset);
    const value = readText(packet, name.next);
    if (name.text !== "") fields.set(name.text, value.text);
    offset = value.next;
  }
  return fields;
}

/** Settings out of the `options` field: `-c name=value` or `--name=value`. */
function readOptions(options: string): [string, string][] {
  const found = options.matchAll(/(?:-c\s*|--)([\w.-]+)=((?:\\.|\S)*)/g);
  return [...found].map((match) => [
    (match[1] ?? "").replaceAll("-", "_").toLowerCase(),
    (match[2] ?? "").replaceAll(/\\(.)/g, "$1"),
  ]);
}

function refuse(sqlState: string, sentence: string): StartupPacket {
  return { kind: "refused", answer: errorResponse("FATAL", sqlState, sentence) };
}

/** Reads a connection's first packet. The embedded database has one user and one database. */
export function readStartup(packet: Buffer): StartupPacket {
  const request = packet.length >= 8 ? packet.readInt32BE(4) : 0;
  if (request === code.cancel) return { kind: "cancel" };
  if (request === code.ssl || request === code.gss) return { kind: "encryption" };
  if (request >> 16 !== protocolMajor) {
    return refuse("0A000", "The embedded database speaks protocol 3 only.");
  }
  const fields = readFields(packet);
  const user = fields.get("user") ?? "";
  const database = fields.get("database") ?? user;
  if (user !== "postgres") return refuse("28000", `role "${user}" cannot log in here`);
  if (database !== "postgres") return refuse("3D000", `database "${database}" does not exist`);
  if (fields.has("replication")) return refuse("0A000", "Replication is not available here.");
  const settings = [...fields]
    .map(([name, value]): [string, string] => [name.toLowerCase(), value])
    .filter(([name]) => !notSettings.has(name) && !name.startsWith("_pq_."))
    .filter(
      ([name, value]) => name !== "client_encoding" || !/^'?(?:utf-?8|unicode)'?$/i.test(value),
    );
  const negotiated = (request & 0xffff) > 0 ? buildMessage("v", int32(0), int32(0)) : null;
  return {
    kind: "start",
    answer: negotiated ?? Buffer.alloc(0),
    settings: [...readOptions(fields.get("options") ?? ""), ...settings],
  };
}

export const passwordRequest = buildMessage("R", int32(3));

export function passwordMatches(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** What a client hears once it is let in: parameters, a key nothing answers to, ready. */
export function welcome(parameters: Iterable<[string, string]>, connectionId: number): Buffer {
  return Buffer.concat([
    buildMessage("R", int32(0)),
    ...[...parameters].map(([name, value]) => buildMessage("S", name, value)),
    buildMessage("K", int32(connectionId), int32(0)),
    buildMessage("Z", Buffer.from("I")),
  ]);
}
