import type { Role } from "@/lib/context/permissions";
import type { MemberView } from "@/lib/projects/schemas";
import { isHigherRole } from "@/lib/projects/types";

/** A role that is not given, given up or taken away by a slip of the hand. */
export type RoleQuestion = "makeOwner" | "stepDown" | "lower";

type Choice = { member: Pick<MemberView, "userId" | "role">; role: Role; readerId: string };

/** What is asked before a member gets the role; nothing where it can simply be taken back. */
export function questionOfRole({ member, role, readerId }: Choice): RoleQuestion | undefined {
  if (role === member.role) return undefined;
  if (member.userId === readerId) return "stepDown";
  if (role === "OWNER") return "makeOwner";
  // Other people's invitation links end with it.
  return isHigherRole(member.role, role) ? "lower" : undefined;
}
