import { describe, expect, it } from "vitest";
import { MessageReader } from "./message-reader";
import { buildMessage, int32 } from "./wire-protocol";

describe("MessageReader", () => {
  it("gives the same messages however the bytes were cut", () => {
    const messages = [buildMessage("Q", "select 1"), buildMessage("S"), buildMessage("Q", "x")];
    const bytes = Buffer.concat(messages);
    for (let size = 1; size <= bytes.length; size += 1) {
      const reader = new MessageReader();
      const read: Buffer[] = [];
      for (let offset = 0; offset < bytes.length; offset += size) {
        reader.append(bytes.subarray(offset, offset + size));
        for (let next = reader.readMessage(); next; next = reader.readMessage()) read.push(next);
      }
      expect(read).toEqual(messages);
    }
  });

  it("refuses a length that no message has, before waiting for its bytes", () => {
    for (const length of [3, -1, 2 ** 31 - 1]) {
      const reader = new MessageReader();
      reader.append(Buffer.concat([Buffer.from("Q"), int32(length)]));
      expect(() => reader.readMessage()).toThrow(RangeError);
    }
  });
});
