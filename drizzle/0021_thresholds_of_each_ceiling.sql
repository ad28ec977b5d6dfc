ALTER TABLE "usage_alerts" ADD COLUMN "is_soft" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE "usage_counters" ADD COLUMN "soft_limit_amount" bigint;
--> statement-breakpoint
ALTER TABLE "usage_alerts" DROP CONSTRAINT "usage_alerts_project_id_scope_type_scope_id_period_metric_period_start_threshold_pk";
--> statement-breakpoint
ALTER TABLE "usage_alerts" ADD CONSTRAINT "usage_alerts_key" PRIMARY KEY("project_id","scope_type","scope_id","period","metric","period_start","threshold","is_soft");
--> statement-breakpoint
-- Thresholds are told of each ceiling for itself: the hard one of a counter and the owner's soft one beside it.
CREATE FUNCTION ceiling_on(ceilings jsonb, counter usage_counters, soft boolean) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT ceiling."limit" FROM jsonb_to_recordset(ceilings) AS ceiling
    ("scopeType" text, "scopeId" text, period text, metric text, "limit" bigint, "isSoft" boolean)
  WHERE ceiling."scopeType" = counter.scope_type AND ceiling."scopeId" = counter.scope_id
    AND ceiling.period = counter.period AND ceiling.metric = counter.metric AND ceiling."isSoft" = soft
$$;
--> statement-breakpoint
-- Holds all that a request may take, or nothing: false when the books are no longer those that its ceilings were read from,
-- or when one of them has no room. The lock stays either way, so what the caller reads next in this transaction is final.
CREATE OR REPLACE FUNCTION hold_usage(
  held usage_reservations, seen jsonb, ceilings jsonb, entry_id text, reserved_at timestamptz
) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF books_are_as_seen(held.project_id, seen, reserved_at) IS NOT TRUE THEN
    RETURN false;
  END IF;
  -- A counter that is missing is no room either; the caller opens it.
  IF EXISTS (
    SELECT FROM jsonb_to_recordset(ceilings) AS ceiling
      ("scopeType" text, "scopeId" text, period text, metric text, "limit" bigint, "isSoft" boolean)
    CROSS JOIN LATERAL by_metric(ceiling.metric, held.amount_micros, held.tokens, held.messages) AS asked
    LEFT JOIN usage_counters counter ON counter.project_id = held.project_id
      AND counter.scope_type = ceiling."scopeType" AND counter.scope_id = ceiling."scopeId"
      AND counter.period = ceiling.period AND counter.metric = ceiling.metric
      AND counter.period_start = CASE ceiling.period WHEN 'day' THEN held.usage_date ELSE held.period_start END
    WHERE counter.used IS NULL
      OR NOT ceiling."isSoft" AND asked > 0 AND counter.used + counter.reserved + asked > ceiling."limit"
  ) THEN
    RETURN false;
  END IF;

  UPDATE usage_counters counter
  SET reserved = counter.reserved + by_metric(counter.metric, held.amount_micros, held.tokens, held.messages),
    -- What was just held to, by which thresholds are told later; none once there is no such ceiling any more.
    limit_amount = ceiling_on(ceilings, counter, false),
    soft_limit_amount = ceiling_on(ceilings, counter, true),
    updated_at = reserved_at
  FROM scopes_of(held) scope
  WHERE counter.project_id = held.project_id
    AND counter.scope_type = scope.scope_type AND counter.scope_id = scope.scope_id
    AND counter.period_start = CASE counter.period WHEN 'day' THEN held.usage_date ELSE held.period_start END;
  UPDATE billing_periods SET balance_micros = balance_micros - held.amount_micros, updated_at = reserved_at
  WHERE project_id = held.project_id AND period_start = held.period_start AND held.amount_micros <> 0;
  INSERT INTO ledger_entries (id, project_id, entry_number, request_id, kind, purpose, period_start, usage_date,
    amount_micros, amount_tokens, channel, avatar_id, api_key_id, end_user_id, created_at)
  SELECT entry_id, held.project_id, coalesce(max(entry_number), 0) + 1, held.request_id, 'reserve', held.purpose,
    held.period_start, held.usage_date, -held.amount_micros, -held.tokens, held.channel, held.avatar_id, held.api_key_id,
    held.end_user_id, reserved_at
  FROM ledger_entries WHERE project_id = held.project_id;
  held.created_at := reserved_at;
  held.updated_at := reserved_at;
  INSERT INTO usage_reservations SELECT held.*;
  RETURN true;
END $$;
--> statement-breakpoint
-- Gives back what a request holds and charges what it took, which is nothing when it is released. Answers which thresholds
-- (in percent) of which ceilings are passed now and were never told. Null when nothing was done: the request was charged
-- before, or holds nothing and has no day to be charged on, or there would be a threshold to tell and the caller cannot.
CREATE OR REPLACE FUNCTION close_usage(
  asked usage_reservations, taken jsonb, release_id text, closed_at timestamptz, thresholds integer[], may_cross boolean
) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  held usage_reservations;
  spent record;
  crossed jsonb;
BEGIN
  PERFORM FROM billing_accounts WHERE project_id = asked.project_id FOR UPDATE;
  SELECT * INTO held FROM usage_reservations WHERE project_id = asked.project_id AND request_id = asked.request_id;
  -- What is held was not charged yet: the charge gives it back in the same commit.
  IF held.request_id IS NULL THEN
    IF asked.usage_date IS NULL OR EXISTS (
      SELECT FROM ledger_entries
      WHERE project_id = asked.project_id AND request_id = asked.request_id AND kind = 'settle'
    ) THEN
      RETURN NULL;
    END IF;
    held := asked;
  END IF;

  SELECT coalesce(sum("costMicros"), 0)::bigint AS micros, coalesce(sum("inputTokens" + "outputTokens"), 0)::bigint AS tokens,
    coalesce(sum(messages), 0)::bigint AS messages
  INTO spent FROM jsonb_to_recordset(taken) AS call ("costMicros" bigint, "inputTokens" bigint, "outputTokens" bigint, messages bigint);
  SELECT coalesce(jsonb_agg(jsonb_build_object('scopeType', counter.scope_type, 'scopeId', counter.scope_id,
    'period', counter.period, 'periodStart', counter.period_start, 'metric', counter.metric, 'threshold', line.threshold,
    'used', counter.used + used_now, 'limitAmount', ceiling, 'isSoft', ceiling_is_soft)
    ORDER BY ceiling_is_soft, line.threshold), '[]')
  INTO crossed
  FROM scopes_of(held) scope
  JOIN usage_counters counter ON counter.project_id = held.project_id
    AND counter.scope_type = scope.scope_type AND counter.scope_id = scope.scope_id
    AND counter.period_start = CASE counter.period WHEN 'day' THEN held.usage_date ELSE held.period_start END
  CROSS JOIN LATERAL by_metric(counter.metric, spent.micros, spent.tokens, spent.messages) AS used_now
  CROSS JOIN LATERAL (VALUES (counter.limit_amount, false), (counter.soft_limit_amount, true)) AS own (ceiling, ceiling_is_soft)
  CROSS JOIN unnest(thresholds) AS line (threshold)
  -- Whether it was told is asked of the log: a ceiling that is set below what was used is passed and never crossed.
  WHERE ceiling > 0 AND used_now > 0 AND counter.used + used_now >= ceiling::numeric * line.threshold / 100
    AND NOT EXISTS (
      SELECT FROM usage_alerts told
      WHERE told.project_id = counter.project_id AND told.scope_type = counter.scope_type AND told.scope_id = counter.scope_id
        AND told.period = counter.period AND told.metric = counter.metric AND told.period_start = counter.period_start
        AND told.is_soft = ceiling_is_soft AND told.threshold = line.threshold
    );
  IF crossed <> '[]' AND NOT may_cross THEN
    RETURN NULL;
  END IF;

  UPDATE usage_counters counter
  SET reserved = counter.reserved - by_metric(counter.metric, held.amount_micros, held.tokens, held.messages),
    used = counter.used + by_metric(counter.metric, spent.micros, spent.tokens, spent.messages),
    updated_at = closed_at
  FROM scopes_of(held) scope
  WHERE counter.project_id = held.project_id
    AND counter.scope_type = scope.scope_type AND counter.scope_id = scope.scope_id
    AND counter.period_start = CASE counter.period WHEN 'day' THEN held.usage_date ELSE held.period_start END;
  DELETE FROM usage_reservations WHERE project_id = held.project_id AND request_id = held.request_id;
  UPDATE billing_periods SET balance_micros = balance_micros + held.amount_micros - spent.micros, updated_at = closed_at
  WHERE project_id = held.project_id AND period_start = held.period_start AND held.amount_micros <> spent.micros;
  INSERT INTO ledger_entries (id, project_id, entry_number, request_id, kind, purpose, period_start, usage_date,
    amount_micros, amount_tokens, input_tokens, output_tokens, messages, model, channel, avatar_id, api_key_id, end_user_id,
    created_at)
  SELECT entry.id, held.project_id, (SELECT coalesce(max(entry_number), 0) FROM ledger_entries WHERE project_id = held.project_id)
      + row_number() OVER (ORDER BY entry.place),
    held.request_id, entry.kind, entry.purpose, held.period_start, held.usage_date, entry.micros, entry.tokens,
    entry.input_tokens, entry.output_tokens, entry.messages, entry.model, held.channel, held.avatar_id, held.api_key_id,
    held.end_user_id, closed_at
  FROM (
    SELECT 0 AS place, release_id AS id, 'release' AS kind, held.purpose, held.amount_micros AS micros, held.tokens,
      0::bigint AS input_tokens, 0::bigint AS output_tokens, 0 AS messages, NULL AS model
    WHERE held.alive_until IS NOT NULL
    UNION ALL
    SELECT place, call.id, 'settle', call.purpose, -call."costMicros", -(call."inputTokens" + call."outputTokens"),
      call."inputTokens", call."outputTokens", call.messages, call.model
    FROM ROWS FROM (jsonb_to_recordset(taken) AS (
      id text, purpose text, model text, "costMicros" bigint, "inputTokens" bigint, "outputTokens" bigint, messages integer
    )) WITH ORDINALITY AS call (id, purpose, model, "costMicros", "inputTokens", "outputTokens", messages, place)
  ) entry;
  RETURN crossed;
END $$;
