import { SignJWT } from "jose";
import type { Database } from "@/db/client";
import { type apiKeys, refreshTokens } from "@/db/schema";
import { apiKeyScopes, roles, type Permission, type Role } from "@/lib/context";
import { hashToken, newApiKey, newToken } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { getServices } from "@/lib/services";
import { plantKey } from "./plant-key";
import { plantMember, plantPerson, plantSession } from "./plant-person";
import type { Tenant } from "./plant-tenant";

/** What the holder is to the victim's project; from it and the operation follows what must happen. */
export type Standing =
  | { is: "nobody" }
  | { is: "stranger"; isKey?: true }
  | { is: "admin" }
  | { is: "member"; role: Role | "UNKNOWN_ROLE" }
  /** A key of the victim's project; `beside` means one that was given another avatar only. */
  | { is: "key"; role: Role; scopes: readonly Permission[]; beside: boolean };

export type Credential = { name: string; token: string | undefined; standing: Standing };

const nobody: Standing = { is: "nobody" };
const stranger: Standing = { is: "stranger" };

/** Everybody who may knock at the victim's door. */
export async function plantCredentials(
  database: Database,
  { victim, attacker }: { victim: Tenant; attacker: Tenant },
): Promise<Credential[]> {
  const { projectId } = victim.ctx;
  const owner = victim.owner.userId;
  const anHourAgo = new Date(Date.now() - 3_600_000);
  const suspended = await plantMember(database, {
    projectId,
    role: "OWNER",
    user: { suspendedAt: anHourAgo },
  });
  const deleted = await plantMember(database, {
    projectId,
    role: "OWNER",
    user: { deletedAt: anHourAgo },
  });
  const revoked = await plantSession(database, owner, { revokedAt: anHourAgo });
  const expired = await plantSession(database, owner, { expiresAt: anHourAgo });
  const admin = await plantPerson(database, { user: { platformRole: "SAAS_ADMIN" } });
  // Such a session opens only together with the admin's own, in a browser.
  const impersonatorUserId = admin.userId;
  const impersonating = await plantSession(database, owner, { impersonatorUserId });
  const actingAsAdmin = await plantSession(database, admin.userId, { impersonatorUserId });
  const members = await Promise.all(
    [...roles, "UNKNOWN_ROLE" as const].map(async (role) => ({
      name: role,
      token: (await plantMember(database, { projectId, role })).token,
      standing: { is: "member", role } as const,
    })),
  );
  return [
    { name: "anonymous", token: undefined, standing: nobody },
    { name: "garbage", token: "garbage", standing: nobody },
    { name: "unsigned token", token: await forged(victim, "none"), standing: nobody },
    { name: "foreign key", token: await forged(victim, "foreign"), standing: nobody },
    { name: "expired token", token: await forged(victim, "expired"), standing: nobody },
    { name: "refresh token", token: await refreshTokenOf(database, victim), standing: nobody },
    { name: "revoked session", token: revoked.token, standing: nobody },
    { name: "expired session", token: expired.token, standing: nobody },
    { name: "suspended", token: suspended.token, standing: nobody },
    { name: "deleted", token: deleted.token, standing: nobody },
    { name: "other owner", token: attacker.owner.token, standing: stranger },
    { name: "platform admin", token: admin.token, standing: { is: "admin" } },
    { name: "acting as an admin", token: actingAsAdmin.token, standing: nobody },
    { name: "acting as the owner", token: impersonating.token, standing: nobody },
    ...members,
    ...(await plantKeys(database, { victim, attacker, maker: suspended.userId })),
  ];
}

type Parties = { victim: Tenant; attacker: Tenant; maker: string };

async function plantKeys(database: Database, parties: Parties): Promise<Credential[]> {
  const { victim, attacker, maker } = parties;
  const anHourAgo = new Date(Date.now() - 3_600_000);
  const { projectId } = victim.ctx;
  const viewer = await plantMember(database, { projectId, role: "VIEWER" });
  const gone = await plantPerson(database);
  const whole = { is: "key", role: "OWNER", scopes: apiKeyScopes, beside: false } as const;
  const other = { projectId: attacker.ctx.projectId, createdByUserId: attacker.owner.userId };
  const keys: [string, Partial<typeof apiKeys.$inferInsert>, Standing][] = [
    ["key: every scope", {}, whole],
    ...apiKeyScopes.flatMap((scope): typeof keys => {
      const others = apiKeyScopes.filter((other) => other !== scope);
      return [
        [`key: ${scope}`, { scopes: [scope] }, { ...whole, scopes: [scope] }],
        [`key: all but ${scope}`, { scopes: others }, { ...whole, scopes: others }],
      ];
    }),
    ["key of a viewer", { createdByUserId: viewer.userId }, { ...whole, role: "VIEWER" }],
    [
      "key of another avatar",
      { avatarIds: [victim.siblingIds.avatar_id!] },
      { ...whole, beside: true },
    ],
    ["key of another project", other, { is: "stranger", isKey: true }],
    ["expired key", { expiresAt: anHourAgo }, nobody],
    ["revoked key", { revokedAt: anHourAgo }, nobody],
    ["key of a suspended person", { createdByUserId: maker }, nobody],
    ["key of one who left", { createdByUserId: gone.userId }, nobody],
  ];
  const planted: Credential[] = [];
  for (const [name, changes, standing] of keys) {
    const ofVictim = { projectId, createdByUserId: victim.owner.userId };
    const token = await plantKey(database, { ...ofVictim, ...changes });
    planted.push({ name, token, standing });
  }
  return [...planted, { name: "key never given", token: newApiKey(), standing: nobody }];
}

async function forged(victim: Tenant, flaw: "none" | "foreign" | "expired"): Promise<string> {
  const { userId, sessionId } = victim.owner;
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const now = Math.floor(Date.now() / 1000);
  const issuer = "ai-avatar-platform";
  if (flaw === "none") {
    const payload = { iss: issuer, sub: userId, sid: sessionId, iat: now, exp: now + 600 };
    return `${encode({ alg: "none" })}.${encode(payload)}.`;
  }
  const secret =
    flaw === "expired" ? getServices().tokens.secret : "a key of somebody else's".repeat(3);
  return new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(issuer)
    .setSubject(userId)
    .setIssuedAt(now - 7_200)
    .setExpirationTime(flaw === "expired" ? now - 60 : now + 600)
    .sign(new TextEncoder().encode(secret));
}

async function refreshTokenOf(database: Database, victim: Tenant): Promise<string> {
  const token = newToken();
  await database.insert(refreshTokens).values({
    id: newId("refreshToken"),
    sessionId: victim.owner.sessionId,
    tokenHash: hashToken(token),
    expiresAt: new Date(Date.now() + 3_600_000),
  });
  return token;
}
