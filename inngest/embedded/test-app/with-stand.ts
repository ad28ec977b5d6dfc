import { startStand } from "./start-stand";

/** Runs a test's body against a fresh stand, and takes it down whatever happens. */
export async function withStand(
  databaseUrl: string,
  define: Parameters<typeof startStand>[1],
  body: (stand: Awaited<ReturnType<typeof startStand>>) => Promise<void>,
  options?: Parameters<typeof startStand>[2],
): Promise<void> {
  const stand = await startStand(databaseUrl, define, options);
  try {
    await body(stand);
  } finally {
    await stand.stop();
  }
}
