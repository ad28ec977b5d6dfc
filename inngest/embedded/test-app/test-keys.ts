export const signingKey = `signkey-prod-${"ab".repeat(32)}`;
export const eventKey = "test-event-key";
