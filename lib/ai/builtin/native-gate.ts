const IDLE = 0;
const BUSY = 1;
const CLOSED = 2;

const WAIT_MILLISECONDS_MAX = 2_000;

/**
 * Shared with a thread, which makes it busy (1) around native code and idle (0) after it; busy until
 * its start is over. Ending a process while a thread is in native code aborts the whole process.
 */
export function createNativeGate(): Int32Array {
  const gate = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  gate[0] = BUSY;
  return gate;
}

/** Keeps the thread out of native code for good; blocks until it has left it, two seconds at most. */
export function closeNativeGate(gate: Int32Array): void {
  const giveUpAt = Date.now() + WAIT_MILLISECONDS_MAX;
  while (Atomics.compareExchange(gate, 0, IDLE, CLOSED) === BUSY) {
    const left = giveUpAt - Date.now();
    if (left <= 0 || Atomics.wait(gate, 0, BUSY, left) === "timed-out") return;
  }
}
