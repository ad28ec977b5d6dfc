import { AppError } from "@/lib/errors";

type Claim = { bytes: number };

/**
 * Room in memory for uploads. Whoever finds it full waits, and meanwhile nothing is read from their
 * connection. The oldest never waits, so that one always gets done and makes room.
 */
export function createUploadRoom({ bytesMax, waitMs }: { bytesMax: number; waitMs: number }) {
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

  async function take(claim: Claim, bytes: number): Promise<void> {
    const deadline = performance.now() + waitMs;
    while (claims[0] !== claim && held() + bytes > bytesMax) {
      const remainingMs = deadline - performance.now();
      if (remainingMs <= 0) throw uploadBusy();
      await roomOrTimeout(remainingMs);
    }
    claim.bytes += bytes;
  }

  return async <T>(work: (take: (bytes: number) => Promise<void>) => Promise<T>): Promise<T> => {
    const claim: Claim = { bytes: 0 };
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
