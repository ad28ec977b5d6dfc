import { createHmac } from "node:crypto";
import { openAdmin, openUser } from "@/lib/auth";
import { adjustBalance, followPlan, listProjectsBehindPlan } from "@/lib/billing";
import type { AdminContext, RequestContext } from "@/lib/context";
import { toAppError } from "@/lib/errors";
import type { EventSink } from "@/lib/events";
import { applyPaymentEvent, paymentEventReceived, receivePaymentEvent } from "@/lib/payments";
import { planUpdated, updatePlan } from "@/lib/platform-config";
import { openProjectForAdmin, openProjectForJob } from "@/lib/projects";

/** What every process must know to tell the same events. */
export type Scene = {
  /** Whose plan the payment provider changes to and fro, and an admin gives money. */
  projectId: string;
  /** Of the first plan, whose months begin. */
  monthsProjectId: string;
  planIds: [string, string];
  admin: { userId: string; sessionId: string };
};

/** The day on which all of it happens: 22 of the 31 days of its month are left. */
export const today = new Date("2026-03-10T12:00:00Z");
export const months = ["2026-04-01", "2026-05-01", "2026-06-01"];
/** The last one pays for the first plan. */
const paymentsCount = 21;
export const adjustments = Array.from({ length: 20 }, (_, n) => (n % 3 ? n + 1 : -n - 1) * 1_000);
/** What a month of the first plan brings, after each of its changes. */
export const allowances = [4_000_000_000, 4_400_000_031, 4_100_000_007, 4_900_000_001];
export const otherAllowance = 7_000_000_013;

/** The same context, whose facts reach the jobs that follow from them, twice and at the same time. */
export function withConsumers(ctx: RequestContext): RequestContext {
  const events: EventSink = {
    async send(facts) {
      for (const { name, payload } of facts) {
        const consume = () => consumeFact(consuming, name, payload);
        await Promise.all([consume(), consume()]);
      }
    },
  };
  const consuming = { ...ctx, services: { ...ctx.services, events } };
  return consuming;
}

async function consumeFact(ctx: RequestContext, name: string, payload: Record<string, unknown>) {
  if (name === paymentEventReceived.name) {
    await applyPaymentEvent(ctx, paymentEventReceived.schema.parse(payload).paymentEventId);
  }
  if (name !== planUpdated.name) return;
  const { planId } = planUpdated.schema.parse(payload);
  for (const projectId of await listProjectsBehindPlan(ctx, planId)) {
    await followPlan(openProjectForJob(ctx, projectId));
  }
}

/** Each way in which money comes into the ledger but by use, by events that have a name: telling one again is harmless. */
export async function moneyEvents(
  ctx: RequestContext,
  scene: Scene,
): Promise<(() => Promise<unknown>)[]> {
  const admin = openAdmin(await openUser(ctx, scene.admin));
  return [
    ...Array.from({ length: paymentsCount }, (_, n) => () => pay(ctx, scene, n)),
    ...adjustments.map((amountMicros, n) => () => adjust(admin, scene, amountMicros, n)),
    ...allowances.slice(1).map((_, n) => () => changeAllowance(admin, scene, n + 1)),
    ...months.map((month) => () => beginMonth(ctx, scene, month)),
  ];
}

const secret = "whsec_of_the_faults";

async function pay(ctx: RequestContext, scene: Scene, n: number): Promise<void> {
  const moment = today.getTime() / 1000;
  const id = `evt_${scene.projectId}_${n}`;
  const metadata = { project_id: scene.projectId, plan_id: scene.planIds[n % 2] };
  const body = JSON.stringify({
    id,
    type: "customer.subscription.updated",
    created: moment - paymentsCount + n,
    data: { object: { id: "sub_1", status: "active", metadata } },
  });
  const proof = createHmac("sha256", secret).update(`${moment}.${body}`).digest("hex");
  const signature = `t=${moment},v1=${proof}`;
  await receivePaymentEvent(ctx, { rawBody: Buffer.from(body), signature, secret });
  // As a job engine does that was not told of its end, beside the one that the outbox wakes.
  await applyPaymentEvent(ctx, id);
}

async function adjust(admin: AdminContext, scene: Scene, amountMicros: number, n: number) {
  const project = await openProjectForAdmin(admin, scene.projectId);
  const input = { requestId: `adjustment-${n}`, amountMicros, reason: `Number ${n}` };
  await adjustBalance(project, input);
}

async function changeAllowance(admin: AdminContext, scene: Scene, revision: number) {
  const limits = { moneyMicrosPerMonth: allowances[revision]! };
  await updatePlan(admin, scene.planIds[0], { revision, limits }).catch((error: unknown) => {
    // Told before its turn, or again.
    if (toAppError(error).code !== "plan.changed_meanwhile") throw error;
  });
}

async function beginMonth(ctx: RequestContext, scene: Scene, month: string): Promise<void> {
  const clock = { now: () => new Date(`${month}T08:00:00Z`) };
  const then = { ...ctx, services: { ...ctx.services, clock } };
  await followPlan(openProjectForJob(then, scene.monthsProjectId));
}
