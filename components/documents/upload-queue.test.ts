import { describe, expect, it, vi } from "vitest";
import type { CreatedDocumentView } from "@/lib/documents/schemas";
import { ApiFailure } from "@/components/common/api-failure";
import { createUploadQueue } from "./upload-queue";

const filesOf = (count: number) =>
  Array.from({ length: count }, (_, place) => new File(["text"], `${place + 1}.txt`));

/** A queue over a wire on which each file waits until it is let through or refused. */
function start() {
  const wire = new Map<string, PromiseWithResolvers<CreatedDocumentView>>();
  const sent: string[] = [];
  const queue = createUploadQueue((file, { signal }) => {
    sent.push(file.name);
    const answer = Promise.withResolvers<CreatedDocumentView>();
    signal.addEventListener("abort", () => answer.reject(signal.reason));
    wire.set(file.name, answer);
    return answer.promise;
  });
  const pass = async (name: string) => {
    wire.get(name)!.resolve({ title: name } as CreatedDocumentView);
    await vi.waitFor(() => expect(stateOf(name)).toBeUndefined());
  };
  const stateOf = (name: string) => queue.uploads().find(({ file }) => file.name === name)?.state;
  const idOf = (name: string) => queue.uploads().find(({ file }) => file.name === name)!.id;
  return { queue, wire, sent, pass, stateOf, idOf };
}

describe("a queue of uploads", () => {
  it("sends three at a time, and all ten when its page is left meanwhile", async () => {
    const { queue, sent, pass } = start();
    const leave = queue.receive(() => undefined);
    queue.add(filesOf(10), 100);
    expect(sent).toEqual(["1.txt", "2.txt", "3.txt"]);
    leave();
    for (let place = 1; place <= 10; place += 1) {
      expect(queue.isBusy()).toBe(true);
      await pass(`${place}.txt`);
    }
    expect(sent).toHaveLength(10);
    expect(queue.isBusy()).toBe(false);

    const received: string[] = [];
    queue.receive(({ title }) => received.push(title));
    expect(received).toEqual(sent);
    const later: string[] = [];
    queue.receive(({ title }) => later.push(title));
    expect(later).toEqual([]);
  });

  it("never sends what was cancelled while it waited, and stops what is on the wire", async () => {
    const { queue, sent, idOf, stateOf } = start();
    queue.add(filesOf(5), 100);
    queue.cancel(idOf("4.txt"));
    queue.cancel(idOf("1.txt"));
    await vi.waitFor(() => expect(sent).toEqual(["1.txt", "2.txt", "3.txt", "5.txt"]));
    expect(stateOf("1.txt")).toBeUndefined();
    expect(stateOf("4.txt")).toBeUndefined();
  });

  it("keeps what failed with its reason until it is sent again", async () => {
    const { queue, wire, sent, pass, stateOf, idOf } = start();
    queue.add(filesOf(1), 100);
    wire.get("1.txt")!.reject(new ApiFailure({ kind: "unavailable", code: "network.unreachable" }));
    await vi.waitFor(() => expect(stateOf("1.txt")).toBe("failed"));
    expect(queue.uploads()[0]!.failure?.code).toBe("network.unreachable");
    expect(queue.isBusy()).toBe(false);
    queue.retry(idOf("1.txt"));
    await pass("1.txt");
    expect(sent).toEqual(["1.txt", "1.txt"]);
  });

  it("waits as long as a busy server asks for, and then sends by itself", async () => {
    vi.useFakeTimers();
    const { queue, wire, sent, pass, stateOf } = start();
    queue.add(filesOf(5), 100);
    const patience = { kind: "rate_limited", code: "rate.limited" };
    wire
      .get("1.txt")!
      .reject(new ApiFailure({ ...patience, details: { retry_after_seconds: 60 } }));
    await vi.waitFor(() => expect(stateOf("1.txt")).toBe("waiting"));
    expect(queue.heldUntil()).toBeGreaterThan(Date.now() + 59_000);
    await pass("2.txt");
    await pass("3.txt");
    expect(sent).toEqual(["1.txt", "2.txt", "3.txt"]);
    expect(queue.isBusy()).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(queue.heldUntil()).toBeNull();
    expect(sent.slice(3)).toEqual(["1.txt", "4.txt", "5.txt"]);
    vi.useRealTimers();
  });

  it("sends nothing more to a plan that is full, until all is tried again or cleared", async () => {
    const { queue, wire, sent, pass, stateOf } = start();
    queue.add(filesOf(6), 100);
    wire.get("1.txt")!.reject(new ApiFailure({ kind: "plan_limit", code: "plan.limit_reached" }));
    await vi.waitFor(() => expect(stateOf("6.txt")).toBe("failed"));
    expect(queue.uploads()[5]!.failure?.code).toBe("plan.limit_reached");
    await pass("2.txt");
    await pass("3.txt");
    expect(sent).toEqual(["1.txt", "2.txt", "3.txt"]);
    queue.retryAll();
    expect(sent.slice(3)).toEqual(["1.txt", "4.txt", "5.txt"]);
    for (const name of ["1.txt", "4.txt", "5.txt"]) await pass(name);
    await pass("6.txt");

    queue.add(filesOf(1), 3);
    queue.clear();
    expect(queue.uploads()).toEqual([]);
  });

  it("does not send what is too large", () => {
    const { queue, sent, stateOf } = start();
    queue.add(filesOf(1), 3);
    expect(stateOf("1.txt")).toBe("tooLarge");
    expect(sent).toEqual([]);
    expect(queue.isBusy()).toBe(false);
  });
});
