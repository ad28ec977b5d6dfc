import { projectMembers, users } from "@/db/schema";

export const memberColumns = {
  id: users.id,
  name: users.name,
  email: users.email,
  locale: users.locale,
  totpConfirmedAt: users.totpConfirmedAt,
  role: projectMembers.role,
  joinedAt: projectMembers.createdAt,
};

export type MemberRow = {
  id: string;
  name: string;
  email: string;
  locale: string;
  totpConfirmedAt: Date | null;
  role: string;
  joinedAt: Date;
};
