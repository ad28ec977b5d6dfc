import { isIP } from "node:net";

/** Written by our own server from the socket, over whatever the caller sent under this name. */
export const socketAddressHeader = "x-socket-address";

/**
 * The caller's network for rate limits. `x-forwarded-for` counts only behind a configured proxy,
 * since anybody can write one. An IPv6 /64 is one household, so it counts as one.
 */
export function clientAddress(headers: Headers, trustedProxies: readonly string[]): string {
  const socketAddress = plainAddress(headers.get(socketAddressHeader) ?? "");
  if (!trustedProxies.includes(socketAddress)) return networkOf(socketAddress);
  const hops = (headers.get("x-forwarded-for") ?? "").split(",").map(plainAddress);
  const caller = hops.findLast((hop) => isIP(hop) !== 0 && !trustedProxies.includes(hop));
  return networkOf(caller ?? socketAddress);
}

// An IPv4 peer of a dual-stack socket shows up as ::ffff:192.0.2.1.
const plainAddress = (text: string) => text.trim().replace(/^::ffff:(?=\d+\.)/i, "");

function networkOf(address: string): string {
  if (isIP(address) === 0) return "unknown";
  if (isIP(address) === 4) return address;
  const [head = "", tail = ""] = address.toLowerCase().split("::");
  const left = head.split(":").filter(Boolean);
  const right = tail.split(":").filter(Boolean);
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0");
  const groups = address.includes("::") ? [...left, ...zeros, ...right] : left;
  const firstHalf = groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ""));
  return `${firstHalf.join(":")}::/64`;
}
