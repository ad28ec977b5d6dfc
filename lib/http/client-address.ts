import { isIP, type BlockList } from "node:net";
import { isWithin, rangesOf } from "@/lib/net";

/** Written by our own server from the socket, over whatever the caller sent under this name. */
export const socketAddressHeader = "x-socket-address";

/**
 * The caller's network for rate limits. `x-forwarded-for` counts only behind a configured proxy
 * (an address or a range such as `10.0.0.0/8`), since anybody can write one. An IPv6 /64 is one
 * household, so it counts as one.
 */
export function clientAddress(headers: Headers, trustedProxies: readonly string[]): string {
  const proxies = proxyRanges(trustedProxies);
  const socketAddress = plainAddress(headers.get(socketAddressHeader) ?? "");
  if (!isWithin(proxies, socketAddress)) return networkOf(socketAddress);
  const hops = (headers.get("x-forwarded-for") ?? "").split(",").map(plainAddress);
  // The nearest hop that is no proxy of ours, readable or not: what lies behind it, it could invent.
  const caller = hops.findLast((hop) => !isWithin(proxies, hop));
  return networkOf(caller || socketAddress);
}

// An IPv4 peer of a dual-stack socket shows up as ::ffff:192.0.2.1, and some proxies add the port.
function plainAddress(text: string): string {
  const address = text
    .trim()
    .replace(/^\[([^\]]*)\](?::\d+)?$/, "$1")
    .replace(/^::ffff:(?=\d+\.)/i, "");
  return isIP(address) === 0 ? address.replace(/^(\d+(?:\.\d+){3}):\d+$/, "$1") : address;
}

const known = new WeakMap<readonly string[], BlockList>();

function proxyRanges(proxies: readonly string[]): BlockList {
  const built = known.get(proxies) ?? rangesOf(proxies);
  known.set(proxies, built);
  return built;
}

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
