import { describe, expect, it } from "vitest";
import { createUploadRoom } from "./upload-room";

const pause = (ms = 5) => new Promise((resolve) => setTimeout(resolve, ms));

describe("the room for uploads", () => {
  it("lets uploads in while it lasts, the rest one after the other, and all come through", async () => {
    const withRoom = createUploadRoom({ bytesMax: 100, waitMs: 5_000 });
    let held = 0;
    let most = 0;
    const upload = (parts: number) =>
      withRoom(async (take) => {
        for (let part = 0; part < parts; part += 1) {
          await take(10);
          most = Math.max(most, (held += 10));
          await pause(1);
        }
        held -= parts * 10;
        return parts;
      });
    const done = await Promise.all(Array.from({ length: 20 }, () => upload(5)));
    expect(done).toEqual(Array.from({ length: 20 }, () => 5));
    // What is full may be exceeded by the oldest only.
    expect(most).toBeLessThanOrEqual(150);
    expect(most).toBeGreaterThan(50);
  });

  it("refuses who waited in vain, with what to do, and gives the room back", async () => {
    const withRoom = createUploadRoom({ bytesMax: 100, waitMs: 30 });
    let leave = () => {};
    const stays = withRoom(async (take) => {
      await take(100);
      await new Promise<void>((resolve) => (leave = resolve));
    });
    await pause();
    const late = withRoom((take) => take(1));
    await expect(late).rejects.toMatchObject({
      kind: "rate_limited",
      code: "upload.busy",
      details: { retry_after_seconds: 15 },
    });
    leave();
    await stays;
    await expect(withRoom((take) => take(100))).resolves.toBeUndefined();
  });

  it("is not kept full by one that stands still: those that fail make room", async () => {
    const withRoom = createUploadRoom({ bytesMax: 100, waitMs: 30 });
    const still = withRoom(async (take) => {
      await take(1);
      await pause(200);
    });
    const half = () =>
      withRoom(async (take) => {
        await take(40);
        await pause();
        await take(40);
      });
    const ends = await Promise.allSettled([half(), half()]);
    expect(ends.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await still;
  });

  it("sends away who only drips as soon as somebody waits, and nobody while there is room", async () => {
    const withRoom = createUploadRoom({ bytesMax: 100_000, waitMs: 5_000, paceMs: 40 });
    const drip = (drops: number) =>
      withRoom(async (take) => {
        await take(90_000);
        for (let drop = 0; drop < drops; drop += 1) {
          await pause(15);
          await take(1);
        }
      });
    await expect(drip(10)).resolves.toBeUndefined();
    const dripping = drip(1_000);
    const honest = withRoom((take) => take(20_000));
    await expect(dripping).rejects.toMatchObject({ code: "upload.busy" });
    await expect(honest).resolves.toBeUndefined();
  });

  it("does not hold against a sender that they were made to wait", async () => {
    const withRoom = createUploadRoom({ bytesMax: 1_000, waitMs: 5_000, paceMs: 40 });
    const inFront = withRoom(async (take) => {
      await take(1_000);
      await pause(100);
    });
    const heldUp = () =>
      withRoom(async (take) => {
        await take(600);
        await take(300);
      });
    await expect(Promise.all([inFront, heldUp(), heldUp()])).resolves.toBeDefined();
  });
});
