/** The pages of the account, in the order of their tabs; each is a folder under `/account`. */
export const accountSections = [
  { name: "profile", path: "profile" },
  { name: "security", path: "security" },
  { name: "notifications", path: "notifications" },
] as const;
