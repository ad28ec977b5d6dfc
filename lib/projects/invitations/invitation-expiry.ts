const dayMs = 86_400_000;

export const invitationExpiry = (now: Date, days: number) => new Date(now.getTime() + days * dayMs);
