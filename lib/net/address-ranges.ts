import { BlockList, isIP } from "node:net";

/** Addresses and ranges such as `10.0.0.0/8`; what is neither is left out. */
export function rangesOf(networks: readonly string[]): BlockList {
  const ranges = new BlockList();
  for (const network of networks) {
    const [address = "", bits] = network.split("/");
    if (isIP(address) === 0) continue;
    if (bits === undefined) ranges.addAddress(address, familyOf(address));
    else ranges.addSubnet(address, Number(bits), familyOf(address));
  }
  return ranges;
}

export const isWithin = (ranges: BlockList, address: string) =>
  isIP(address) !== 0 && ranges.check(address, familyOf(address));

const familyOf = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");
