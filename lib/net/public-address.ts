import { isIP } from "node:net";
import { isWithin, rangesOf } from "./address-ranges";

/** Of IPv4 all that IANA's registry of special purposes does not call globally reachable, and multicast. */
const closedV4 = rangesOf([
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "192.175.48.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
]);

/** Of IPv6 only global unicast is open, and of that not what leads elsewhere: tunnels, documentation, benchmarks. */
const openV6 = rangesOf(["2000::/3"]);
const closedV6 = rangesOf(["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]);

/**
 * Whether the address is one of the public internet. An IPv4 address in IPv6 clothes (mapped, NAT64, 6to4) is none:
 * no server is known by one.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !isWithin(closedV4, address);
  return isIP(address) === 6 && isWithin(openV6, address) && !isWithin(closedV6, address);
}
