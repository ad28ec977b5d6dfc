import { AppError } from "@/lib/errors";

/** What a sender holds, and what of it they held when their pace was last looked at. */
type Claim = { bytes: number; seenBytes: number; seenAt: number };

type UploadRoom = {
  bytesMax: number;
  /** How long somebody waits for room before they are refused. */
  waitMs: number;
  /** Over this long the pace of a sender is measured, less the time in which they were held up here. */
  paceMs?: number;
};

/** Less than this from a sender over `paceMs` is dripping: a poor telephone line does better. */
const bytesPerSecondMin = 16 * 1024;

/**
 * Room in memory for uploads. Whoever finds it full waits, and meanwhile nothing is read from their
 * connection. The oldest never waits, so that one always gets done and makes room. Who only drips
 * is refused as soon as somebody waits: nobody keeps others out by being slow.
 */
export function createUploadRoom({ bytesMax, waitMs, paceMs = 10_000 }: UploadRoom) {
  const claims: Claim[] = [];
  const waiting = new Set<() => void>();
  const held = () => claims.reduce((sum, { bytes }) => sum + bytes, 0);

  const roomOrTimeout = (remainingMs: number) =>
    new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, remainingMs);
      waiting.add(wake);
    });

  function requirePace(claim: Claim): void {
    const now = performance.now();
    const elapsedMs = now - claim.seenAt;
    if (elapsedMs < paceMs) return;
    const bytesPerSecond = ((claim.bytes - claim.seenBytes) * 1_000) / elapsedMs;
    Object.assign(claim, { seenBytes: claim.bytes, seenAt: now });
    if (waiting.size > 0 && bytesPerSecond < bytesPerSecondMin) throw uploadBusy();
  }

  async function take(claim: Claim, bytes: number): Promise<void> {
    requirePace(claim);
    const asked = performance.now();
    const deadline = asked + waitMs;
    while (claims[0] !== claim && held() + bytes > bytesMax) {
      const remainingMs = deadline - performance.now();
      if (remainingMs <= 0) throw uploadBusy();
      await roomOrTimeout(remainingMs);
    }
    claim.seenAt += performance.now() - asked;
    claim.bytes += bytes;
  }

  return async <T>(work: (take: (bytes: number) => Promise<void>) => Promise<T>): Promise<T> => {
    const claim: Claim = { bytes: 0, seenBytes: 0, seenAt: performance.now() };
    claims.push(claim);
    try {
      return await work((bytes) => take(claim, bytes));
    } finally {
      claims.splice(claims.indexOf(claim), 1);
      for (const wake of [...waiting]) wake();
    }
  };
}

const uploadBusy = () =>
  new AppError({
    kind: "rate_limited",
    code: "upload.busy",
    message: "Too many files are being uploaded at once. Wait a moment and try again.",
    details: { retry_after_seconds: 15 },
  });

/** The room of this process. A body is in memory several times over while its content is taken out of it. */
export const withUploadRoom = createUploadRoom({ bytesMax: 96 * 1024 * 1024, waitMs: 60_000 });
