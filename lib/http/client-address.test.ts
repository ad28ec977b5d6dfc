import { describe, expect, it } from "vitest";
import { clientAddress } from "./client-address";

const headers = (socket: string, forwarded?: string) =>
  new Headers({
    "x-socket-address": socket,
    ...(forwarded ? { "x-forwarded-for": forwarded } : {}),
  });

describe("clientAddress", () => {
  it("ignores a forwarded header that no configured proxy vouches for", () => {
    expect(clientAddress(headers("198.51.100.7", "203.0.113.9"), [])).toBe("198.51.100.7");
  });

  it("takes the last hop that is not a proxy, so a forged first hop does not count", () => {
    const forged = headers("10.0.0.2", "203.0.113.9, 198.51.100.7, 10.0.0.1");
    expect(clientAddress(forged, ["10.0.0.1", "10.0.0.2"])).toBe("198.51.100.7");
  });

  it("knows proxies by range, and reads a hop that was written with its port", () => {
    const hop = headers("172.18.0.5", "198.51.100.7:52114, 172.18.0.9");
    expect(clientAddress(hop, ["172.16.0.0/12"])).toBe("198.51.100.7");
    const six = headers("fd00::5", "[2001:db8::1]:443");
    expect(clientAddress(six, ["fd00::/8"])).toBe("2001:db8:0:0::/64");
    expect(clientAddress(headers("172.32.0.5", "198.51.100.7"), ["172.16.0.0/12"])).toBe(
      "172.32.0.5",
    );
  });

  it("does not look behind a hop that it cannot read, where a caller may have written anything", () => {
    const forged = headers("10.0.0.2", "203.0.113.9, _hidden");
    expect(clientAddress(forged, ["10.0.0.2"])).toBe("unknown");
    expect(clientAddress(headers("10.0.0.2"), ["10.0.0.2"])).toBe("10.0.0.2");
  });

  it("counts an IPv6 /64 as one network", () => {
    const one = clientAddress(headers("2001:db8:0:12::1"), []);
    const other = clientAddress(headers("2001:db8:0000:0012:ffff::9"), []);
    expect(one).toBe("2001:db8:0:12::/64");
    expect(other).toBe(one);
  });

  it("sees an IPv4 address behind its IPv6 disguise", () => {
    expect(clientAddress(headers("::ffff:192.0.2.1"), [])).toBe("192.0.2.1");
  });

  it("says unknown rather than trusting garbage", () => {
    expect(clientAddress(headers("<script>"), [])).toBe("unknown");
  });
});
