/** Where a TOTP secret is sealed; in another person's row it does not open. */
export const totpSecretPlace = (userId: string) => ["users", "totp_secret", userId];
