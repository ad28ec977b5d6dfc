import { roles } from "@/lib/context/permissions";

/** Roles that one can be invited to; a project is handed over, never invited to. */
export const invitableRoles = roles.filter((role) => role !== "OWNER");

export const invitationDaysDefault = 7;

export const invitationUsesMax = 100;

export const invitationDaysMax = 30;
