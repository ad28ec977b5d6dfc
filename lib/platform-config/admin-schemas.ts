import { z } from "zod";
import { nameText } from "@/lib/text/name-text";
import { ModelPriceView, PlanLimits, PlanRevisionView, PlanView } from "./schemas";

const Name = nameText(60);
const Micros = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);

const planFields = {
  nameEn: Name,
  nameRu: Name,
  limits: PlanLimits,
  /** Micro-units of the currency a month. */
  priceMicrosMonthly: Micros,
  /** Place in the comparison; a higher plan has a higher number. */
  position: z.number().int().min(0).max(100_000),
  /** Whether owners may ask for it. */
  isOffered: z.boolean(),
};

export const CreatePlanInput = z.object({
  /** Readable and for good, such as `starter`. */
  id: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  ...planFields,
});
export type CreatePlanInput = z.infer<typeof CreatePlanInput>;

export const UpdatePlanInput = z.object({
  /** The state that the change was made from; another one in between refuses it. */
  revision: z.number().int().positive(),
  ...z.object(planFields).partial().shape,
  /** Those that change; the others stay as they are. */
  limits: PlanLimits.partial().optional(),
});
export type UpdatePlanInput = z.infer<typeof UpdatePlanInput>;

/** A plan as the platform's admins see it. */
export const AnyPlanView = PlanView.extend({ projectsCount: z.number().int() });
export type AnyPlanView = z.infer<typeof AnyPlanView>;

const Person = z.object({ id: z.string(), email: z.string(), name: z.string() });

export const PlanHistoryView = PlanRevisionView.extend({ changedBy: Person.nullable() });
export type PlanHistoryView = z.infer<typeof PlanHistoryView>;

export const AddModelPriceInput = z.object({
  /**
   * As the ledger names it: a chat model as its provider does (`gpt-5-mini`), an embedder with its
   * maker before it (`openai/text-embedding-3-small`). `modelsInUse` of the list are such names.
   */
  model: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._:/@-]{0,119}$/),
  inputMicrosPerMillion: Micros.max(1_000_000_000_000),
  outputMicrosPerMillion: Micros.max(1_000_000_000_000),
  /** From now on, unless a later moment is named; never from an earlier one. */
  validFrom: z.iso.datetime({ offset: true }).optional(),
});
export type AddModelPriceInput = z.infer<typeof AddModelPriceInput>;

/** A price of the list, those of the past and the future too. */
export const AnyModelPriceView = ModelPriceView.extend({
  id: z.string(),
  /** `current` is in force, `planned` will be, `past` was. */
  state: z.enum(["current", "planned", "past"]),
  createdBy: Person.nullable(),
  createdAt: z.iso.datetime(),
});
export type AnyModelPriceView = z.infer<typeof AnyModelPriceView>;

export const ModelPriceList = z.object({
  prices: z.array(AnyModelPriceView),
  /** Models that this installation calls and that somebody is paid for. */
  modelsInUse: z.array(z.string()),
});
export type ModelPriceList = z.infer<typeof ModelPriceList>;
