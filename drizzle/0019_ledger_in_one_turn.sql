-- A reservation and a charge as one statement in a transaction of its own. What was read before, perhaps by an earlier
-- request, holds only as long as nothing of it changed: the account's books, its plan, and the price of each model.
DROP FUNCTION hold_usage(usage_reservations, integer, jsonb, text, timestamptz);
--> statement-breakpoint
DROP FUNCTION close_usage(usage_reservations, jsonb, text, timestamptz);
--> statement-breakpoint
-- Whether the account, locked from here on, and the price list still are what a request was measured by.
CREATE FUNCTION books_are_as_seen(project text, seen jsonb, asked_at timestamptz) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  account_now jsonb;
BEGIN
  SELECT jsonb_build_object('booksRevision', account.books_revision, 'timeZone', account.time_zone,
    'planId', account.plan_id, 'planRevision', plans.revision) INTO account_now
  FROM billing_accounts account JOIN plans ON plans.id = account.plan_id
  WHERE account.project_id = project FOR UPDATE OF account;
  RETURN seen @> account_now AND NOT EXISTS (
    SELECT FROM jsonb_to_recordset(seen->'prices') AS price (model text, "priceId" text)
    WHERE price."priceId" IS DISTINCT FROM (
      SELECT id FROM model_prices
      WHERE model = price.model AND valid_from <= asked_at ORDER BY valid_from DESC LIMIT 1
    )
  );
END $$;
--> statement-breakpoint
-- Holds all that a request may take, or nothing: false when the books are no longer those that its ceilings were read from,
-- or when one of them has no room. The lock stays either way, so what the caller reads next in this transaction is final.
CREATE FUNCTION hold_usage(
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
    -- The ceiling that was just held to, by which thresholds are told later.
    limit_amount = coalesce((
      SELECT ceiling."limit" FROM jsonb_to_recordset(ceilings) AS ceiling
        ("scopeType" text, "scopeId" text, period text, metric text, "limit" bigint)
      WHERE ceiling."scopeType" = counter.scope_type AND ceiling."scopeId" = counter.scope_id
        AND ceiling.period = counter.period AND ceiling.metric = counter.metric
    ), counter.limit_amount),
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
-- (in percent) of which counters this crosses. Null when nothing was done: the request was charged before, or holds nothing
-- and has no day to be charged on, or a threshold would be crossed that the caller said it could not tell of.
CREATE FUNCTION close_usage(
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
    'period', counter.period, 'periodStart', counter.period_start, 'metric', counter.metric, 'threshold', threshold,
    'used', counter.used + used_now, 'limitAmount', counter.limit_amount) ORDER BY threshold), '[]')
  INTO crossed
  FROM scopes_of(held) scope
  JOIN usage_counters counter ON counter.project_id = held.project_id
    AND counter.scope_type = scope.scope_type AND counter.scope_id = scope.scope_id
    AND counter.period_start = CASE counter.period WHEN 'day' THEN held.usage_date ELSE held.period_start END
  CROSS JOIN LATERAL by_metric(counter.metric, spent.micros, spent.tokens, spent.messages) AS used_now
  CROSS JOIN unnest(thresholds) AS threshold
  WHERE counter.limit_amount > 0 AND counter.used < counter.limit_amount::numeric * threshold / 100
    AND counter.used + used_now >= counter.limit_amount::numeric * threshold / 100;
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
