import type { users } from "@/db/schema";
import type { PlatformRole } from "@/lib/context";
import type { UserView } from "./schemas";

type UserRow = Pick<typeof users.$inferSelect, "id" | "email" | "name" | "platformRole">;

export function presentUser(user: UserRow): UserView {
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    role: user.platformRole as PlatformRole,
  };
}
