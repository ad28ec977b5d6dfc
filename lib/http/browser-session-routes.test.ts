import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import { policies } from "@/lib/rate-limit";
import { browserSessionRoutes } from "./browser-session-routes";

const post = (address: string) =>
  browserSessionRoutes.POST(
    new NextRequest("http://localhost:3000/api/auth/callback/credentials", {
      method: "POST",
      headers: {
        "x-socket-address": address,
        origin: "http://localhost:3000",
        "content-type": "application/x-www-form-urlencoded",
      },
      body: "grant=guess",
    }),
  );

describe("next-auth's own routes", () => {
  it("take no more posts of one network than sign-in does, an IPv6 /64 being one", async () => {
    const statuses = new Set<number>();
    for (let count = 0; count < policies.authLogin.limit; count += 1) {
      statuses.add((await post(`2001:db8:77:1::${count.toString(16)}`)).status);
    }
    expect(statuses.has(429)).toBe(false);
    const refused = await post("2001:db8:77:1:ffff::1");
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await post("2001:db8:77:2::1")).status).not.toBe(429);
  });
});
