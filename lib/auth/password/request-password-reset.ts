import type { z } from "zod";
import { emit, inPlatformTransaction, requireWithinRate, type RequestContext } from "@/lib/context";
import { policies } from "@/lib/rate-limit";
import { passwordResetRequested } from "../events";
import { ResetPasswordRequestInput } from "../schemas";

/**
 * Takes the wish for a new password. Known, unknown and suspended accounts get the same answer
 * after the same work, because whether there is an account at all is looked up by a job.
 */
export async function requestPasswordReset(
  ctx: RequestContext,
  raw: z.input<typeof ResetPasswordRequestInput>,
): Promise<void> {
  const { email } = ResetPasswordRequestInput.parse(raw);
  await requireWithinRate(ctx, policies.authMail, email);
  const { clientAddress } = ctx;
  await inPlatformTransaction(ctx, (ctx) =>
    emit(ctx, passwordResetRequested, { email, clientAddress }),
  );
}
