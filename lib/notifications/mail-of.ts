import type { MailRequest, RequestContext } from "@/lib/context";
import type { Recipient } from "./find-recipients.report";
import type { Notice } from "./notice";
import { placeOf } from "./place-of";

/** The mail that tells one person of a notice, in their own language. */
export function mailOf(
  { services }: RequestContext,
  { kind, projectId, facts }: Notice,
  { name, email: to, locale }: Recipient,
): MailRequest {
  const link = `${services.appUrl}${placeOf({ kind, projectId: projectId ?? null, facts })}`;
  const { projectName = "", scope = "", scopeName = "", period = "", metric = "" } = facts;
  const limit = {
    projectName,
    scope: scopeName ? `named_${scope}` : scope,
    scopeName,
    period,
    metric,
  };
  const planName = (locale === "ru" ? facts.planNameRu : facts.planNameEn) ?? "";
  const reader = { to, locale };
  const base = { name, link };
  switch (kind) {
    case "user_registered": {
      const { personName = "", personEmail = "" } = facts;
      return { ...reader, template: kind, values: { ...base, personName, personEmail } };
    }
    case "plan_requested":
      return { ...reader, template: kind, values: { ...base, projectName, planName } };
    case "plan_decided": {
      const { decision = "declined" } = facts;
      return { ...reader, template: kind, values: { ...base, projectName, planName, decision } };
    }
    case "offer_answered": {
      const { answer = "refused" } = facts;
      return { ...reader, template: kind, values: { ...base, projectName, planName, answer } };
    }
    case "plan_changed": {
      const { change = "given" } = facts;
      return { ...reader, template: kind, values: { ...base, projectName, planName, change } };
    }
    case "usage_threshold": {
      const threshold = String(facts.threshold);
      return { ...reader, template: kind, values: { ...base, ...limit, threshold } };
    }
    case "limit_reached": {
      return { ...reader, template: kind, values: { ...base, ...limit, effect: effectOf(facts) } };
    }
    case "ingestion_failed": {
      const { documentTitle = "" } = facts;
      return { ...reader, template: kind, values: { ...base, projectName, documentTitle } };
    }
  }
}

function effectOf({ isSoft, isTooLow, isPartlyLeft }: Notice["facts"]) {
  if (isSoft) return "told";
  if (isTooLow) return "too_low";
  return isPartlyLeft ? "partly_left" : "refused";
}
