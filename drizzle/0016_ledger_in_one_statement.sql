-- The two writes of a request's way through the books, each one statement for its caller and under the account's lock from
-- its first line on. They decide nothing: ceilings, prices and refusals are worked out in lib/billing and only held to here.

-- The project, avatar, key and end user that a reservation counts for.
CREATE FUNCTION scopes_of(held usage_reservations) RETURNS TABLE (scope_type text, scope_id text) LANGUAGE sql IMMUTABLE AS $$
  SELECT * FROM (VALUES
    ('project', held.project_id), ('avatar', held.avatar_id), ('api_key', held.api_key_id), ('end_user', held.end_user_id)
  ) AS scope (scope_type, scope_id)
  WHERE scope.scope_id IS NOT NULL
$$;
--> statement-breakpoint
CREATE FUNCTION by_metric(metric text, money bigint, tokens bigint, messages bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE metric WHEN 'money' THEN money WHEN 'tokens' THEN tokens ELSE messages END
$$;
--> statement-breakpoint
-- Holds all that a request may take, or nothing: false when the books are no longer those that its ceilings were read from,
-- or when one of them has no room. The lock stays either way, so what the caller reads next is final.
CREATE FUNCTION hold_usage(
  held usage_reservations, seen_revision integer, ceilings jsonb, entry_id text, reserved_at timestamptz
) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  current_revision integer;
BEGIN
  SELECT books_revision INTO current_revision FROM billing_accounts WHERE project_id = held.project_id FOR UPDATE;
  IF current_revision IS DISTINCT FROM seen_revision THEN
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
    WHERE NOT ceiling."isSoft" AND asked > 0
      AND (counter.used + counter.reserved + asked <= ceiling."limit") IS NOT TRUE
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
-- Gives back what a request holds and charges what it took, which is nothing when it is released. Answers the counters that
-- were moved; null when there is nothing to do: it was charged before, or holds nothing and has no day to be charged on.
CREATE FUNCTION close_usage(asked usage_reservations, taken jsonb, release_id text, closed_at timestamptz)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  held usage_reservations;
  spent record;
  moved jsonb;
BEGIN
  PERFORM FROM billing_accounts WHERE project_id = asked.project_id FOR UPDATE;
  IF EXISTS (
    SELECT FROM ledger_entries
    WHERE project_id = asked.project_id AND request_id = asked.request_id AND kind = 'settle'
  ) THEN
    RETURN NULL;
  END IF;
  DELETE FROM usage_reservations WHERE project_id = asked.project_id AND request_id = asked.request_id RETURNING * INTO held;
  IF held.request_id IS NULL THEN
    IF asked.usage_date IS NULL THEN
      RETURN NULL;
    END IF;
    held := asked;
  END IF;

  SELECT coalesce(sum("costMicros"), 0) AS micros, coalesce(sum("inputTokens" + "outputTokens"), 0) AS tokens,
    coalesce(sum(messages), 0) AS messages
  INTO spent FROM jsonb_to_recordset(taken) AS call ("costMicros" bigint, "inputTokens" bigint, "outputTokens" bigint, messages bigint);
  WITH counters AS (
    UPDATE usage_counters counter
    SET reserved = counter.reserved - by_metric(counter.metric, held.amount_micros, held.tokens, held.messages),
      used = counter.used + by_metric(counter.metric, spent.micros::bigint, spent.tokens::bigint, spent.messages::bigint),
      updated_at = closed_at
    FROM scopes_of(held) scope
    WHERE counter.project_id = held.project_id
      AND counter.scope_type = scope.scope_type AND counter.scope_id = scope.scope_id
      AND counter.period_start = CASE counter.period WHEN 'day' THEN held.usage_date ELSE held.period_start END
    RETURNING counter.*
  )
  SELECT coalesce(jsonb_agg(jsonb_build_object('scopeType', scope_type, 'scopeId', scope_id, 'period', period,
    'metric', metric, 'periodStart', period_start, 'used', counters.used, 'reserved', reserved,
    'limitAmount', limit_amount)), '[]')
  INTO moved FROM counters;
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
  RETURN moved;
END $$;
