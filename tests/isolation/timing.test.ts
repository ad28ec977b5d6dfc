import { beforeAll, describe, expect, it } from "vitest";
import { operations } from "@/app/api/v1/_operations";
import type { BuiltRoute } from "@/lib/http";
import { newId } from "@/lib/ids";
import { createRateLimiter } from "@/lib/rate-limit";
import { getServices } from "@/lib/services";
import { loadRoutes } from "@/tests/factories/load-routes";
import { knock } from "./knock";
import { plantTenant, type Tenant } from "./plant-tenant";
import { sampleBody } from "./sample-input";
import { opensProject, tokenFor } from "./callers-of";

const rounds = 25;
/** Far above the noise of a busy machine, far below what a forgotten early answer would show. */
const ratioMax = 1.6;
/** A newcomer's rows are written besides; without the equal hashing it would be three or more. */
const registrationRatioMax = 2.5;

let routes: Map<string, BuiltRoute>;
let victim: Tenant;
let attacker: Tenant;

beforeAll(async () => {
  routes = await loadRoutes();
  victim = await plantTenant(getServices().database, "victim");
  attacker = await plantTenant(getServices().database, "attacker");
  getServices().rateLimiter = createRateLimiter();
}, 180_000);

const median = (values: number[]) =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)]!;

/** Medians of both calls, made in turns so that a busy moment meets both alike. */
async function compare(calls: [() => Promise<unknown>, () => Promise<unknown>]) {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    for (const index of round % 2 ? ([0, 1] as const) : ([1, 0] as const)) {
      const started = performance.now();
      await calls[index]();
      times[index].push(performance.now() - started);
    }
  }
  return median(times[0]) / median(times[1]);
}

const far = (ratio: number) => Math.max(ratio, 1 / ratio);

/** The ratio nearest to one of up to three measurings: noise passes, what the code does stays. */
async function ratioOf(calls: Parameters<typeof compare>[0], max = ratioMax): Promise<number> {
  let nearest = await compare(calls);
  for (let again = 0; again < 2 && far(nearest) >= max; again += 1) {
    const next = await compare(calls);
    if (far(next) < far(nearest)) nearest = next;
  }
  return nearest;
}

/** Of each kind of thing below a project the first operation that names one, such as `document_id`. */
const children = [
  ...new Map(
    operations
      .filter((operation) => opensProject(operation) && operation.path.includes("{"))
      .flatMap((operation) => {
        const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
        const last = names.at(-1)!;
        return last === "project_id" ? [] : [[last, operation] as const];
      })
      .toReversed(),
  ),
];

// A busy machine takes its time over hundreds of calls; the ratio is what counts.
describe("the time of an answer", { timeout: 120_000 }, () => {
  it("is measured for every kind of thing below a project", () => {
    expect(children.map(([name]) => name)).toEqual(
      expect.arrayContaining(["avatar_id", "document_id", "conversation_id", "api_key_id"]),
    );
    expect(children.map(([name]) => name)).toEqual(
      expect.arrayContaining(["secret_id", "invitation_id", "user_id", "limit_id", "model"]),
    );
  });

  it.each(children)("does not tell a foreign {%s} from a missing one", async (name, operation) => {
    const route = routes.get(operation.id)!;
    const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    const body = sampleBody(operation, attacker.ids);
    const params = Object.fromEntries(names.map((name) => [name, attacker.ids[name]!]));
    const call = (id: string) => async () => {
      // Refused for their number, both would take equally long.
      getServices().rateLimiter = createRateLimiter();
      const token = tokenFor(operation, attacker);
      const { status } = await knock(route, { token, body, params: { ...params, [name]: id } });
      expect(status, operation.id).toBe(404);
    };
    const foreign = victim.ids[name]!;
    const ratio = await ratioOf([call(foreign), call(`${foreign.slice(0, -4)}ZZZZ`)]);
    console.log(`time of a foreign {${name}} over that of a missing one: ${ratio.toFixed(2)}`);
    expect(far(ratio), operation.id).toBeLessThan(ratioMax);
  });

  it("does not tell who has an account, at sign-in and at reset", async () => {
    const known = `${newId("user").toLowerCase()}@example.com`;
    const password = "a long enough password";
    await knock(routes.get("register")!, { body: { email: known, password, name: "Ada" } });
    const unknown = `${newId("user").toLowerCase()}@example.com`;
    const bodies = {
      login: (email: string) => ({ email, password: "another password" }),
      requestPasswordReset: (email: string) => ({ email }),
    };
    for (const [id, bodyOf] of Object.entries(bodies)) {
      const call = (email: string) => () => {
        // By account there are fewer tries than rounds.
        getServices().rateLimiter = createRateLimiter();
        return knock(routes.get(id)!, { body: bodyOf(email) });
      };
      const ratio = await ratioOf([call(known), call(unknown)]);
      console.log(`time of ${id} for a known account over an unknown one: ${ratio.toFixed(2)}`);
      expect(far(ratio), id).toBeLessThan(ratioMax);
    }
  });

  it("does not tell a taken address sooner than a free one is registered", async () => {
    const register = (email: string) => () => {
      getServices().rateLimiter = createRateLimiter();
      return knock(routes.get("register")!, {
        body: { email, password: "a long enough password", name: "Ada" },
      });
    };
    const newcomer = () => register(`${newId("user").toLowerCase()}@example.com`)();
    const taken = `${newId("user").toLowerCase()}@example.com`;
    expect((await register(taken)()).status).toBe(201);
    const { status, body } = await register(taken)();
    expect(status).toBe(409);
    // All that is told: nothing of what kind of account it is.
    expect((JSON.parse(body) as { error: object }).error).toMatchObject({
      code: "email.taken",
      field: "email",
      details: null,
    });
    const ratio = await ratioOf([register(taken), newcomer], registrationRatioMax);
    console.log(`time of a taken address over that of a free one: ${ratio.toFixed(2)}`);
    expect(far(ratio)).toBeLessThan(registrationRatioMax);
  });

  it("does not tell a foreign project from a missing one", async () => {
    const route = routes.get("getProject")!;
    const call = (id: string) => () =>
      knock(route, { token: attacker.owner.token, params: { project_id: id } });
    const foreign = victim.ctx.projectId;
    const ratio = await ratioOf([call(foreign), call(`${foreign.slice(0, -4)}ZZZZ`)]);
    expect(far(ratio)).toBeLessThan(ratioMax);
  });
});
