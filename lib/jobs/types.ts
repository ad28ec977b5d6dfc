export const jobStates = ["running", "completed", "failed", "cancelled"] as const;
