import { inflateRawSync } from "node:zlib";
import { ParseProblem } from "./parse-problem.mjs";

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endBytes = 22;
const entriesMax = 10_000;

/**
 * @typedef {{ name: string, encrypted: boolean, method: number, packedBytes: number,
 *   unpackedBytes: number, localOffset: number }} ZipEntry
 */

/**
 * Reads the central directory only; nothing is unpacked.
 * @param {Uint8Array} bytes
 * @returns {ZipEntry[]}
 */
export function readZipEntries(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end < 0) throw new ParseProblem("damaged", "zip without a directory");
  const count = view.getUint16(end + 10, true);
  if (count > entriesMax) throw new ParseProblem("too_complex", "too many files in the archive");

  /** @type {ZipEntry[]} */
  const entries = [];
  let offset = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (offset + 46 > view.byteLength || view.getUint32(offset, true) !== entrySignature) {
      throw new ParseProblem("damaged", "broken zip directory");
    }
    const nameBytes = view.getUint16(offset + 28, true);
    entries.push({
      name: Buffer.from(bytes.subarray(offset + 46, offset + 46 + nameBytes)).toString("utf8"),
      encrypted: (view.getUint16(offset + 8, true) & 1) === 1,
      method: view.getUint16(offset + 10, true),
      packedBytes: view.getUint32(offset + 20, true),
      unpackedBytes: view.getUint32(offset + 24, true),
      localOffset: view.getUint32(offset + 42, true),
    });
    offset +=
      46 + nameBytes + view.getUint16(offset + 30, true) + view.getUint16(offset + 32, true);
  }
  return entries;
}

/**
 * Refuses bombs by what the entries declare and by what the wanted ones really unpack to.
 * @param {Uint8Array} bytes
 * @param {ZipEntry[]} entries
 * @param {(name: string) => boolean} isRead which entries the reader will unpack
 * @param {number} unpackedBytesMax
 */
export function assertUnpacksWithin(bytes, entries, isRead, unpackedBytesMax) {
  const declared = entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0);
  if (declared > unpackedBytesMax)
    throw new ParseProblem("too_complex", "archive unpacks too large");

  let left = unpackedBytesMax;
  for (const entry of entries) {
    if (!isRead(entry.name)) continue;
    left -= unpackEntry(bytes, entry, left).length;
  }
}

/**
 * Unpacks one entry, never beyond the given size whatever the entry declares.
 * @param {Uint8Array} bytes
 * @param {ZipEntry} entry
 * @param {number} bytesMax
 * @returns {Uint8Array}
 */
export function unpackEntry(bytes, entry, bytesMax) {
  const packed = packedBytesOf(bytes, entry);
  if (entry.method === 0) {
    if (packed.length > bytesMax)
      throw new ParseProblem("too_complex", "archive unpacks too large");
    return packed;
  }
  if (entry.method !== 8) throw new ParseProblem("damaged", "unknown zip compression");
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, bytesMax) });
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ERR_BUFFER_TOO_LARGE") {
      throw new ParseProblem("too_complex", "archive unpacks too large");
    }
    throw new ParseProblem("damaged", "broken zip entry");
  }
}

/** @param {Uint8Array} bytes @param {ZipEntry} entry */
function packedBytesOf(bytes, entry) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { localOffset } = entry;
  if (localOffset + 30 > bytes.length || view.getUint32(localOffset, true) !== localSignature) {
    throw new ParseProblem("damaged", "broken zip entry");
  }
  const nameBytes = view.getUint16(localOffset + 26, true);
  const start = localOffset + 30 + nameBytes + view.getUint16(localOffset + 28, true);
  if (start + entry.packedBytes > bytes.length) throw new ParseProblem("damaged", "cut zip entry");
  return bytes.subarray(start, start + entry.packedBytes);
}

/** The end record is the last thing in the file but for a comment of at most 64 KB. */
function findEnd(/** @type {DataView} */ view) {
  const lowest = Math.max(0, view.byteLength - endBytes - 0xffff);
  for (let offset = view.byteLength - endBytes; offset >= lowest; offset -= 1) {
    if (view.getUint32(offset, true) === endSignature) return offset;
  }
  return -1;
}
