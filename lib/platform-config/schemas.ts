import { z } from "zod";

const ceiling = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).nullable();

/** What a plan allows; null means no ceiling. */
export const PlanLimits = z.object({
  /** Micro-units of money a month in the project's time zone. */
  moneyMicrosPerMonth: ceiling,
  tokensPerMonth: ceiling,
  messagesPerMonth: ceiling,
  messagesPerDay: ceiling,
  documents: ceiling,
  storageBytes: ceiling,
  avatars: ceiling,
  members: ceiling,
  telegramBots: ceiling,
});
export type PlanLimits = z.infer<typeof PlanLimits>;

const noLimits = Object.fromEntries(Object.keys(PlanLimits.shape).map((name) => [name, null]));

/** The limits of a stored plan: a row from before there was a ceiling has none of it. */
export const limitsOfRow = (planLimits: object): PlanLimits =>
  PlanLimits.parse({ ...noLimits, ...planLimits });

/** Limits on things that exist, which a verb counts for itself. */
export const planResources = [
  "documents",
  "storageBytes",
  "avatars",
  "members",
  "telegramBots",
] as const satisfies (keyof PlanLimits)[];
export type PlanResource = (typeof planResources)[number];

export const PlanView = z.object({
  id: z.string(),
  nameEn: z.string(),
  nameRu: z.string(),
  limits: PlanLimits,
  /** Micro-units of the currency a month. */
  priceMicrosMonthly: z.number().int(),
  /** Place in the comparison; a higher plan has a higher number. */
  position: z.number().int(),
  isOffered: z.boolean(),
  revision: z.number().int(),
});
export type PlanView = z.infer<typeof PlanView>;

/** A plan as it stood after one change. */
export const PlanRevisionView = PlanView.omit({ id: true }).extend({
  planId: z.string(),
  /** Null for what the product came with. */
  changedByUserId: z.string().nullable(),
  createdAt: z.iso.datetime(),
});
export type PlanRevisionView = z.infer<typeof PlanRevisionView>;

export const ModelPriceView = z.object({
  model: z.string(),
  inputMicrosPerMillion: z.number().int(),
  outputMicrosPerMillion: z.number().int(),
  validFrom: z.iso.datetime(),
});
export type ModelPriceView = z.infer<typeof ModelPriceView>;
