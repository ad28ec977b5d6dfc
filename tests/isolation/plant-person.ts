import type { Database } from "@/db/client";
import { projectMembers, sessions, users } from "@/db/schema";
import { signAccessToken } from "@/lib/auth/access-token";
import { newId } from "@/lib/ids";
import { testServices } from "@/tests/factories/create-context";

export type Person = { userId: string; sessionId: string; token: string };

type Traits = {
  name?: string;
  user?: Partial<typeof users.$inferInsert>;
  session?: Partial<typeof sessions.$inferInsert>;
};

const inAnHour = () => new Date(Date.now() + 3_600_000);

/** Somebody signed in. Written as rows, since a password's hash would take longer than all the rest. */
export async function plantPerson(database: Database, traits: Traits = {}): Promise<Person> {
  const userId = newId("user");
  await database.insert(users).values({
    id: userId,
    email: `${userId.toLowerCase()}@example.com`,
    name: traits.name ?? "Somebody",
    emailVerifiedAt: new Date(),
    ...traits.user,
  });
  return plantSession(database, userId, traits.session);
}

/** One more sign-in of a person. */
export async function plantSession(
  database: Database,
  userId: string,
  traits: Traits["session"] = {},
): Promise<Person> {
  const sessionId = newId("session");
  await database.insert(sessions).values({
    id: sessionId,
    userId,
    channel: "api",
    expiresAt: inAnHour(),
    // Seen just now, so that its next use writes nothing into the person's rows.
    lastSeenAt: inAnHour(),
    ...traits,
  });
  const token = await signAccessToken(testServices(), { userId, sessionId });
  return { userId, sessionId, token };
}

/** A member of the project; the role may be one that the product does not know. */
export async function plantMember(
  database: Database,
  member: { projectId: string; role: string } & Traits,
): Promise<Person> {
  const person = await plantPerson(database, member);
  await database
    .insert(projectMembers)
    .values({ projectId: member.projectId, userId: person.userId, role: member.role });
  return person;
}
