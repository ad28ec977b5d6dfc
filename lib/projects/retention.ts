import { keepDeletedDays } from "./schemas";

const msPerDay = 86_400_000;

/** A project that was deleted before this moment is erased; one deleted later can be restored. */
export const purgeCutoff = (now: Date) => new Date(now.getTime() - keepDeletedDays * msPerDay);

export const purgeDate = (deletedAt: Date) =>
  new Date(deletedAt.getTime() + keepDeletedDays * msPerDay);
