export type RateLimitPolicy = {
  /** `surface.action`; counters of different policies never mix. */
  name: string;
  limit: number;
  windowSeconds: number;
  /** What happens to requests while the counters cannot be reached. */
  whenUnavailable: "allow" | "deny";
};

const minute = 60;
const hour = 60 * minute;

/** Doors that guess at passwords fail closed; the others stay open rather than take the product down. */
export const policies = {
  authLogin: policy("auth.login", 100, 15 * minute, "deny"),
  authAccount: policy("auth.account", 50, 15 * minute, "deny"),
  // A code is one of a million and three are good at a time: ten tries leave no hope.
  authSecondFactor: policy("auth.second-factor", 10, 15 * minute, "deny"),
  // Links by mail: by network at the door, and by account or address so that nobody is flooded.
  authReset: policy("auth.reset", 30, hour, "deny"),
  authMail: policy("auth.mail", 5, hour, "deny"),
  // To the owner of an address that others register with; most of whom are the owner, who forgot.
  authTakenMail: policy("auth.taken-mail", 1, 24 * hour, "deny"),
  authLink: policy("auth.link", 100, 15 * minute, "deny"),
  authRegister: policy("auth.register", 200, hour, "deny"),
  authRefresh: policy("auth.refresh", 120, minute, "deny"),
  apiRead: policy("api.read", 3_000, minute, "allow"),
  apiWrite: policy("api.write", 600, minute, "allow"),
  chatMessage: policy("chat.message", 600, minute, "allow"),
  auditExport: policy("audit.export", 30, minute, "allow"),
  /** How many refusals of one actor the audit log takes. */
  auditRefusal: policy("audit.refusal", 30, minute, "deny"),
  // Each may send a mail to a stranger, so it is no way to send many.
  membersInvite: policy("members.invite", 100, hour, "deny"),
  // By the address that gets the mail, whoever writes to it.
  invitationMail: policy("invitation.mail", 5, hour, "deny"),
  // Each is a mail to every platform admin; a withdrawn one makes way for the next.
  planRequest: policy("plan.request", 10, 24 * hour, "allow"),
  projectCreate: policy("projects.create", 200, 24 * hour, "allow"),
  projectSample: policy("projects.sample", 30, hour, "allow"),
  demoQuestion: policy("demo.question", 60, minute, "allow"),
  webhookReceive: policy("webhook.receive", 600, minute, "allow"),
  // By bot; what is over it Telegram sends again.
  telegramUpdate: policy("telegram.update", 1_200, minute, "allow"),
  documentsUpload: policy("documents.upload", 3_000, hour, "allow"),
};

function policy(
  name: string,
  limit: number,
  windowSeconds: number,
  whenUnavailable: RateLimitPolicy["whenUnavailable"],
): RateLimitPolicy {
  return { name, limit, windowSeconds, whenUnavailable };
}
