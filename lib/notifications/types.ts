export const mailStatuses = ["held", "sent", "failed"] as const;

export const notificationStates = ["unread", "read"] as const;

/** Counted up to this many; beyond it nobody counts. */
export const unreadCountMax = 100;
