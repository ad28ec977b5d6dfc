import { can, type Role } from "@/lib/context";
import type { MemberRow } from "./member-columns";
import type { MemberView } from "./schemas";

export function presentMember(row: MemberRow, readerRole: Role): MemberView {
  return {
    userId: row.id,
    name: row.name,
    email: row.email,
    role: row.role as Role,
    hasSecondFactor: can(readerRole, "members:update") ? row.totpConfirmedAt !== null : null,
    joinedAt: row.joinedAt.toISOString(),
  };
}
