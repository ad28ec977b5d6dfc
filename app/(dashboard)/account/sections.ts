/** The pages of the account, in the order of their tabs; each is a folder under `/account`. */
export const accountSections = [{ name: "security", path: "security" }] as const;
