import type { InTransaction, ProjectContext } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { findMember } from "./find-member";

export async function requireMember(ctx: InTransaction<ProjectContext>, userId: string) {
  const member = await findMember(ctx, userId);
  if (!member) throw notFound("member");
  return member;
}
