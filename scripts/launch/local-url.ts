import { isIPv6 } from "node:net";

/** Where this machine reaches the app, whatever address it listens on. */
export function localUrl({ hostname, port }: { hostname: string; port: number }): string {
  const everywhere = ["0.0.0.0", "::", "localhost"].includes(hostname);
  if (everywhere) return `http://127.0.0.1:${port}`;
  return `http://${isIPv6(hostname) ? `[${hostname}]` : hostname}:${port}`;
}
