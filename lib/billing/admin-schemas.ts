import { z } from "zod";
import { Reason } from "@/lib/auth/admin-schemas";

/** A billion of the currency, either way. */
const amountMicrosMax = 1_000_000_000_000_000;

export const AdjustBalanceInput = z.object({
  /** Chosen by the caller: sent twice, it is done once. */
  requestId: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/),
  /** Micro-units of money: what is given is positive, what is taken negative. */
  amountMicros: z
    .number()
    .int()
    .min(-amountMicrosMax)
    .max(amountMicrosMax)
    .refine((amount) => amount !== 0, { error: "Nothing is neither given nor taken." }),
  reason: Reason,
});
export type AdjustBalanceInput = z.infer<typeof AdjustBalanceInput>;

export const AdjustmentView = z.object({
  amountMicros: z.number().int(),
  reason: z.string(),
  periodStart: z.iso.date(),
  /** Of that month, afterwards. */
  grantedMicros: z.number().int(),
  balanceMicros: z.number().int(),
});
export type AdjustmentView = z.infer<typeof AdjustmentView>;
