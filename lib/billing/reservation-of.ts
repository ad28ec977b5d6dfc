import type { ProjectContext } from "@/lib/context";
import type { Calendar } from "./calendar";
import type { UsageSubject } from "./types";

/** A row of `usage_reservations` that holds nothing, as the ledger's functions take it. */
export const reservationOf = (
  { projectId, actor }: ProjectContext,
  {
    requestId,
    subject = {},
    calendar,
  }: { requestId: string; subject?: UsageSubject; calendar?: Calendar },
) => ({
  project_id: projectId,
  request_id: requestId,
  usage_date: calendar?.usageDate,
  period_start: calendar?.periodStart,
  amount_micros: 0,
  tokens: 0,
  messages: 0,
  channel: subject.channel,
  avatar_id: subject.avatarId,
  api_key_id: actor.type === "api_key" ? actor.apiKeyId : undefined,
  end_user_id: subject.endUserId,
});
