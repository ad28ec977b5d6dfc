import { createTranslator } from "next-intl";
import type { RequestContext } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { loadMessages } from "@/lib/i18n/load-messages";

/**
 * Throws a limit's refusal on with a sentence that may be shown to whoever asked: it says neither
 * which limit the owner has nor that there is one. Other errors pass as they are.
 */
export async function withVisitorWords({ locale }: RequestContext, error: unknown): Promise<never> {
  const isRefusal =
    error instanceof AppError && (error.kind === "plan_limit" || error.code === "usage.held");
  if (!isRefusal) throw error;
  const t = createTranslator({ locale, messages: await loadMessages(locale) });
  const { kind, code, message, details } = error;
  throw new AppError({
    kind,
    code,
    message,
    details: { ...details, visitor_message: t("chat.visitor.refused") },
    cause: error,
  });
}
