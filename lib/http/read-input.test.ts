import { describe, expect, it } from "vitest";
import { readBytes } from "./read-input";

const requestOf = (parts: readonly string[], { isOpen = false } = {}) => {
  let isCancelled = false;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(new TextEncoder().encode(part));
      if (!isOpen) controller.close();
    },
    cancel() {
      isCancelled = true;
    },
  });
  const request = new Request("http://localhost", {
    method: "POST",
    body,
    duplex: "half",
  } as RequestInit);
  return { request, isCancelled: () => isCancelled };
};

describe("readBytes", () => {
  it("reads a body in any number of parts, or none", async () => {
    const { request } = requestOf(["kettle", " and ", "cup"]);
    expect(Buffer.from(await readBytes(request, { bytesMax: 20 })).toString()).toBe(
      "kettle and cup",
    );
    const without = new Request("http://localhost", { method: "POST" });
    expect(await readBytes(without, { bytesMax: 20 })).toHaveLength(0);
  });

  it("lets go of a body that is too long", async () => {
    const { request, isCancelled } = requestOf(["kettle", " and cup"], { isOpen: true });
    await expect(readBytes(request, { bytesMax: 10 })).rejects.toMatchObject({
      code: "body.too_large",
    });
    expect(isCancelled()).toBe(true);
  });

  it("lets go of a sender who falls silent, and never of one who is held up by us", async () => {
    const { request, isCancelled } = requestOf(["kettle"], { isOpen: true });
    const silent = readBytes(request, { bytesMax: 20, silenceMs: 50 });
    await expect(silent).rejects.toMatchObject({ code: "body.stalled" });
    expect(isCancelled()).toBe(true);

    const heldUp = requestOf(["kettle", "cup"]);
    const take = () => new Promise<void>((resolve) => setTimeout(resolve, 150));
    const bytes = await readBytes(heldUp.request, { bytesMax: 20, silenceMs: 50, take });
    expect(bytes).toHaveLength(9);
  });
});
