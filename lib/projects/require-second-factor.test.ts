import { describe, expect, it } from "vitest";
import { turnOffTotp } from "@/lib/auth";
import { fixedClock } from "@/lib/clock";
import {
  createUserContext,
  requestContext,
  testPassword as password,
} from "@/tests/factories/create-context";
import { withRole } from "@/tests/factories/with-role";
import { withSecondFactor } from "@/tests/factories/with-second-factor";
import { createProject, getProject, openProject, openProjectForJob, requireSecondFactor } from ".";

const closed = { kind: "forbidden", code: "second_factor.required" };

async function guardedProject() {
  const owner = await withSecondFactor(await createUserContext());
  const { id } = await createProject(owner.ctx, { name: "Bank" });
  const ctx = await openProject(owner.ctx, id);
  return { owner, ctx, id };
}

describe("requireSecondFactor", () => {
  it("keeps out members whose sign-in had none, and lets in those who turn it on", async () => {
    const { ctx, id } = await guardedProject();
    const member = await createUserContext();
    const { actor } = await withRole(ctx, "EDITOR");
    expect(actor).toMatchObject({ type: "member", hasSecondFactor: false });
    await requireSecondFactor(ctx, { isRequired: true });

    await expect(withRole(ctx, "MANAGER")).rejects.toMatchObject(closed);
    await expect(openProject(member, id)).rejects.toMatchObject({ kind: "not_found" });
    expect(await getProject(ctx)).toMatchObject({ requiresSecondFactor: true });
    await requireSecondFactor(ctx, { isRequired: false });
    await expect(withRole(ctx, "MANAGER")).resolves.toMatchObject({ role: "MANAGER" });
  });

  it("closes on the owner too once they turn their own off", async () => {
    const clock = fixedClock(new Date());
    const plain = await createUserContext(requestContext({ clock }));
    const { ctx: user, recoveryCodes } = await withSecondFactor(plain);
    const { id } = await createProject(user, { name: "Bank" });
    await requireSecondFactor(await openProject(user, id), { isRequired: true });
    await turnOffTotp(user, { password, code: recoveryCodes[0]! });
    await expect(openProject(plain, id)).rejects.toMatchObject(closed);
    // And opens again as soon as they have one: nobody is shut out for good.
    const { ctx: again } = await withSecondFactor(plain);
    await expect(openProject(again, id)).resolves.toMatchObject({ role: "OWNER" });
  });

  it("does not let an owner without one shut themselves out", async () => {
    const owner = await createUserContext();
    const { id } = await createProject(owner, { name: "Shop" });
    const ctx = await openProject(owner, id);
    await expect(requireSecondFactor(ctx, { isRequired: true })).rejects.toMatchObject({
      kind: "precondition",
      code: "second_factor.own_missing",
    });
    await expect(openProject(owner, id)).resolves.toBeDefined();
  });

  it("is the owner's alone, and no job's", async () => {
    const { ctx, id } = await guardedProject();
    const refused = { kind: "forbidden", code: "permission.missing" };
    for (const low of [await withRole(ctx, "MANAGER"), openProjectForJob(ctx, id)]) {
      await expect(requireSecondFactor(low, { isRequired: true })).rejects.toMatchObject(refused);
    }
  });
});
