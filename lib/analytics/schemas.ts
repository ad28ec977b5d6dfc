import { z } from "zod";
import { Day } from "@/lib/billing/schemas";
import { PageInput } from "@/lib/pagination";
import { auditResults, marginSorts } from "./types";

export const AuditFilters = z.object({
  /** An id, or a part of the name or the e-mail of whoever did it. */
  actor: z.string().trim().max(200).optional(),
  /** Such as `member.role_changed`, or `member` for all that happens to members. */
  action: z
    .string()
    .max(80)
    .regex(/^[a-z_]+(?:\.[a-z_]+)?$/)
    .optional(),
  /** An id, or a part of what the entry says of its target, such as a name. */
  target: z.string().trim().max(200).optional(),
  result: z.enum(auditResults).optional(),
  createdAfter: z.iso.datetime({ offset: true }).optional(),
  createdBefore: z.iso.datetime({ offset: true }).optional(),
});
export type AuditFilters = z.infer<typeof AuditFilters>;

export const ListAuditInput = AuditFilters.extend(PageInput.shape);
export type ListAuditInput = z.infer<typeof ListAuditInput>;

/** The console looks through all projects, or into one. */
export const AllAuditFilters = AuditFilters.extend({ projectId: z.string().max(64).optional() });
export type AllAuditFilters = z.infer<typeof AllAuditFilters>;

export const ListAllAuditInput = AllAuditFilters.extend(PageInput.shape);
export type ListAllAuditInput = z.infer<typeof ListAllAuditInput>;

export const exportFormats = ["csv", "json"] as const;
const Format = z.object({ format: z.enum(exportFormats).default("csv") });

export const ExportAuditInput = AuditFilters.extend(Format.shape);
export const ExportAllAuditInput = AllAuditFilters.extend(Format.shape);

export const AuditEntryView = z.object({
  id: z.string(),
  createdAt: z.iso.datetime(),
  projectId: z.string().nullable(),
  /** `user`, `api_key`, `job` or `anonymous`. */
  actorType: z.string(),
  actorId: z.string().nullable(),
  /** A person's or a key's name; null for the others and for who is gone. */
  actorName: z.string().nullable(),
  actorEmail: z.string().nullable(),
  /** The platform admin who acted as the person. */
  impersonatorUserId: z.string().nullable(),
  impersonatorName: z.string().nullable(),
  action: z.string(),
  targetType: z.string().nullable(),
  targetId: z.string().nullable(),
  result: z.enum(auditResults),
  address: z.string(),
  requestId: z.string(),
  /** Small facts such as the old and the new role. */
  metadata: z.record(z.string(), z.unknown()),
});
export type AuditEntryView = z.infer<typeof AuditEntryView>;

/** What a project holds and uses; the month is the one that runs in its time zone. */
export const ProjectUsageView = z.object({
  avatarsCount: z.number().int(),
  documentsCount: z.number().int(),
  storedBytes: z.number().int(),
  monthQuestionsCount: z.number().int(),
  monthInputTokens: z.number().int(),
  monthOutputTokens: z.number().int(),
});
export type ProjectUsageView = z.infer<typeof ProjectUsageView>;

export const MarginFilters = z.object({
  /** First and last day; the current month by default. */
  from: Day.optional(),
  to: Day.optional(),
  /** An id, or a part of the project's name or of its owner's e-mail. */
  query: z.string().trim().max(200).optional(),
  /** What comes first: the most, or the alphabet's first. */
  sort: z.enum(marginSorts).default("cost"),
});
export type MarginFilters = z.infer<typeof MarginFilters>;

const marginYearsMax = 10;
const yearsBefore = (day: string, years: number) =>
  `${String(Number(day.slice(0, 4)) - years).padStart(4, "0")}${day.slice(4)}`;

/** The days that are asked for, once both ends are known: each of them is gone through for each project. */
export const MarginSpan = z
  .object({ from: Day, to: Day })
  .refine(({ from, to }) => from <= to, {
    path: ["to"],
    error: "The last day comes before the first one.",
  })
  .refine(({ from, to }) => from >= yearsBefore(to, marginYearsMax), {
    path: ["from"],
    error: `Margins are given for ${marginYearsMax} years at most.`,
  });
export type MarginSpan = z.infer<typeof MarginSpan>;

export const ListMarginsInput = MarginFilters.extend(PageInput.shape);
export type ListMarginsInput = z.infer<typeof ListMarginsInput>;
export const ExportMarginsInput = MarginFilters.extend(Format.shape);

const MarginAmounts = z.object({
  /** Micro-units: the plan's price, for the days on which the project was there. */
  revenueMicros: z.number().int(),
  /** Micro-units that the models were charged at. */
  costMicros: z.number().int(),
  marginMicros: z.number().int(),
  messages: z.number().int(),
  tokens: z.number().int(),
});

export const MarginView = z.object({
  id: z.string(),
  name: z.string(),
  ownerEmail: z.string().nullable(),
  /** The plan of now; revenue is by the plan of each day. */
  planId: z.string(),
  planNameEn: z.string(),
  planNameRu: z.string(),
  ...MarginAmounts.shape,
});
export type MarginView = z.infer<typeof MarginView>;

export const MarginSums = MarginAmounts.extend({ projectsCount: z.number().int() });
export type MarginSums = z.infer<typeof MarginSums>;

export const MarginsView = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  /** Of all projects that pass the filters, on whatever page. */
  total: MarginSums,
  data: z.array(MarginView),
  hasMore: z.boolean(),
  nextCursor: z.string().nullable(),
});
export type MarginsView = z.infer<typeof MarginsView>;
