import type { Database } from "@/db/client";
import { roles } from "@/lib/context";
import { newApiKey } from "@/lib/crypto";
import { sessionCookieOf } from "@/tests/factories/call-action";
import type { Standing } from "./plant-credentials";
import { plantMember, plantPerson, plantSession } from "./plant-person";
import type { Tenant } from "./plant-tenant";

/** Somebody at a browser; `acting` is an admin who acts as the project's owner. */
export type Browser = {
  name: string;
  cookie: string | undefined;
  standing: Exclude<Standing, { is: "key" }> | { is: "acting" };
};

const nobody: Standing & { is: "nobody" } = { is: "nobody" };

/** Every session cookie that may come with a server action. */
export async function plantBrowsers(
  database: Database,
  { victim, attacker }: { victim: Tenant; attacker: Tenant },
): Promise<Browser[]> {
  const { projectId } = victim.ctx;
  const owner = victim.owner.userId;
  const anHourAgo = new Date(Date.now() - 3_600_000);
  const suspended = { suspendedAt: anHourAgo };
  const deleted = { deletedAt: anHourAgo };
  const gone = (user: typeof suspended | typeof deleted) =>
    plantMember(database, { projectId, role: "OWNER", user });
  const admin = await plantPerson(database, { user: { platformRole: "SAAS_ADMIN" } });
  const impersonatorUserId = admin.userId;
  const acting = await plantSession(database, owner, { impersonatorUserId });
  const notTheirs = await plantPerson(database, { user: { platformRole: "SAAS_ADMIN" } });
  const asOwner = `impersonation=${acting.sessionId}`;
  const cookieOf = sessionCookieOf;
  const members = await Promise.all(
    [...roles, "UNKNOWN_ROLE" as const].map(async (role) => ({
      name: role,
      cookie: await cookieOf(await plantMember(database, { projectId, role })),
      standing: { is: "member", role } as const,
    })),
  );
  return [
    { name: "anonymous", cookie: undefined, standing: nobody },
    { name: "garbage", cookie: "authjs.session-token=garbage", standing: nobody },
    {
      name: "foreign key",
      cookie: await cookieOf(victim.owner, "a key of somebody else's".repeat(3)),
      standing: nobody,
    },
    {
      name: "access token",
      cookie: `authjs.session-token=${victim.owner.token}`,
      standing: nobody,
    },
    { name: "API key", cookie: `authjs.session-token=${newApiKey()}`, standing: nobody },
    {
      name: "revoked session",
      cookie: await cookieOf(await plantSession(database, owner, { revokedAt: anHourAgo })),
      standing: nobody,
    },
    {
      name: "expired session",
      cookie: await cookieOf(await plantSession(database, owner, { expiresAt: anHourAgo })),
      standing: nobody,
    },
    {
      name: "another's session",
      cookie: await cookieOf({ ...attacker.owner, sessionId: victim.owner.sessionId }),
      standing: nobody,
    },
    { name: "suspended", cookie: await cookieOf(await gone(suspended)), standing: nobody },
    { name: "deleted", cookie: await cookieOf(await gone(deleted)), standing: nobody },
    // The session in which an admin acts opens nothing by itself.
    { name: "acting session alone", cookie: await cookieOf(acting), standing: nobody },
    { name: "acting cookie alone", cookie: asOwner, standing: nobody },
    {
      name: "other owner",
      cookie: await cookieOf(attacker.owner),
      standing: { is: "stranger" },
    },
    {
      name: "other owner with acting cookie",
      cookie: `${await cookieOf(attacker.owner)}; ${asOwner}`,
      standing: { is: "stranger" },
    },
    { name: "platform admin", cookie: await cookieOf(admin), standing: { is: "admin" } },
    {
      name: "other admin with acting cookie",
      cookie: `${await cookieOf(notTheirs)}; ${asOwner}`,
      standing: { is: "admin" },
    },
    {
      name: "acting as the owner",
      cookie: `${await cookieOf(admin)}; ${asOwner}`,
      standing: { is: "acting" },
    },
    ...members,
  ];
}
