import { describe, expect, it } from "vitest";
import { openSession } from "@/lib/auth/sessions/open-session";
import { inPlatformTransaction } from "@/lib/context";
import { createRateLimiter, policies } from "@/lib/rate-limit";
import { getServices } from "@/lib/services";
import { callAction, sessionCookieOf } from "@/tests/factories/call-action";
import { createUserContext, requestContext } from "@/tests/factories/create-context";
import { memberAction, publicAction } from ".";

describe("an action of a project", () => {
  it("knows none whose id the database cannot hold", async () => {
    const { user } = await createUserContext();
    const session = { userId: user.id, channel: "browser", hasSecondFactor: false } as const;
    const sessionId = await inPlatformTransaction(requestContext(), (ctx) =>
      openSession(ctx, session),
    );
    const cookie = await sessionCookieOf({ userId: user.id, sessionId });
    const action = memberAction(policies.apiRead, async ({ projectId }) => projectId);
    const { result } = await callAction(action, { projectId: "prj_\0" }, { cookie });
    expect(result).toMatchObject({ ok: false, error: { code: "project.not_found" } });
  });
});

describe("an action whose limit is used up", () => {
  it("says how long to wait", async () => {
    getServices().rateLimiter = createRateLimiter();
    const once = { ...policies.authReset, name: "test.once", limit: 1 };
    const action = publicAction(once, async () => "done");
    expect((await callAction(action, {})).result).toEqual({ ok: true, value: "done" });
    const { result } = await callAction(action, {});
    expect(result).toMatchObject({
      error: { code: "rate.limited", details: { retry_after_seconds: expect.any(Number) } },
    });
  });
});
