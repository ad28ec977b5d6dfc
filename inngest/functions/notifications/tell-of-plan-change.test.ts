import { expect, it } from "vitest";
import { findPlanId } from "@/lib/billing";
import { inTransaction, type UserContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { listNotifications } from "@/lib/notifications";
import { createPlan, updatePlan } from "@/lib/platform-config";
import { limitsOfRow } from "@/lib/platform-config/schemas";
import { setProjectPlan } from "@/lib/plan-requests";
import { createProject, openProject } from "@/lib/projects";
import { createAdminContext } from "@/tests/factories/admin-context";
import { createUserContext, requestContext } from "@/tests/factories/create-context";
import { requestedMails } from "@/tests/factories/requested-mails";
import { joinAs } from "@/tests/factories/with-role";
import { tellPlanChange, tellPlanEdit } from "./tell-of-plan-change";

/** Somebody with two projects on a plan of its own, and an editor in one of them. */
async function ownerOfTwo() {
  const root = requestContext();
  const [owner, editor] = [await createUserContext(root), await createUserContext(root)];
  const admin = await createAdminContext(root);
  const id = `p-${newId("usage").slice(4).toLowerCase()}`;
  const texts = { nameEn: "Team", nameRu: "Команда", priceMicrosMonthly: 0, position: 15 };
  await createPlan(admin, { id, ...texts, limits: limitsOfRow({ avatars: 3 }), isOffered: false });
  const projects = [];
  for (const name of ["Tea shop", "Book shop"]) {
    const project = await openProject(owner, (await createProject(owner, { name })).id);
    await setProjectPlan(admin, project.projectId, { planId: id, reason: "For a test." });
    projects.push(project);
  }
  await joinAs(projects[0]!, editor, "EDITOR");
  return { root, owner, editor, admin, planId: id, projects };
}

const sentences = async (person: UserContext) =>
  (await listNotifications(person)).data.map(({ kind, facts, href }) => [
    kind,
    facts.change,
    facts.projectName,
    facts.planNameRu,
    href,
  ]);

it("tells the owners, and nobody else, that their project was put on a plan, once", async () => {
  const { root, owner, editor, planId, projects } = await ownerOfTwo();
  const { projectId } = projects[0]!;
  expect(await inTransaction(projects[0]!, findPlanId)).toBe(planId);
  const fact = { projectId, planId, eventId: newId("event"), change: "given" } as const;
  await Promise.all([tellPlanChange(root, fact), tellPlanChange(root, fact)]);
  const href = `/projects/${projectId}/billing/plan`;
  expect(await sentences(owner)).toEqual([["plan_changed", "given", "Tea shop", "Команда", href]]);
  expect(await sentences(editor)).toEqual([]);
  const mails = await requestedMails(root, "plan_changed", owner.user.email);
  expect(mails.map(({ values }) => values)).toMatchObject([
    { change: "given", projectName: "Tea shop", planName: "Team" },
  ]);
});

it("tells the other owners, and not the one who chose the plan", async () => {
  const { root, owner, editor: coOwner, planId, projects } = await ownerOfTwo();
  const { projectId } = projects[1]!;
  await joinAs(projects[1]!, coOwner, "OWNER");
  const exceptUserId = owner.user.id;
  await tellPlanChange(root, {
    projectId,
    planId,
    eventId: newId("event"),
    change: "given",
    exceptUserId,
  });
  expect((await sentences(coOwner)).map(([kind]) => kind)).toEqual(["plan_changed"]);
  expect(await sentences(owner)).toEqual([]);
  expect(await requestedMails(root, "plan_changed", owner.user.email)).toEqual([]);
});

it("tells of other limits of a plan once for each project that has it", async () => {
  const { root, owner, admin, planId } = await ownerOfTwo();
  await updatePlan(admin, planId, { revision: 1, limits: { avatars: 5 } });
  const fact = { planId, eventId: newId("event") };
  for (let time = 0; time < 2; time += 1) {
    const last = await tellPlanEdit(root, { ...fact, after: "" });
    expect(await tellPlanEdit(root, { ...fact, after: last! })).toBeNull();
  }
  const told = await sentences(owner);
  expect(told.map(([kind, change, project]) => [kind, change, project]).toSorted()).toEqual([
    ["plan_changed", "edited", "Book shop"],
    ["plan_changed", "edited", "Tea shop"],
  ]);
  expect(await requestedMails(root, "plan_changed", owner.user.email)).toHaveLength(2);
});
