-- Most requests come alone, and for one of them small statements begin sooner than those that take several at once.
ALTER FUNCTION hold_usage(text, jsonb) RENAME TO hold_several;
--> statement-breakpoint
ALTER FUNCTION close_usage(text, jsonb, integer[], boolean) RENAME TO close_several;
--> statement-breakpoint
-- Planned once for a connection, and not anew for every number of requests.
ALTER FUNCTION hold_several(text, jsonb) SET plan_cache_mode = force_generic_plan;
--> statement-breakpoint
ALTER FUNCTION close_several(text, jsonb, integer[], boolean) SET plan_cache_mode = force_generic_plan;
--> statement-breakpoint
-- The project, avatar, key and end user that a request counts for, each in its day and its month.
CREATE FUNCTION places_of(held usage_reservations) RETURNS TABLE (scope_type text, scope_id text, period text, period_start date)
LANGUAGE sql IMMUTABLE AS $$
  SELECT scope.type, scope.id, span.period, span.starts_on
  FROM (VALUES ('project', held.project_id), ('avatar', held.avatar_id), ('api_key', held.api_key_id),
    ('end_user', held.end_user_id)) AS scope (type, id)
  CROSS JOIN (VALUES ('day', held.usage_date), ('month', held.period_start)) AS span (period, starts_on)
  WHERE scope.id IS NOT NULL
$$;
--> statement-breakpoint
-- As hold_several for one request.
CREATE FUNCTION hold_one(project text, asked jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  held usage_reservations := jsonb_populate_record(NULL::usage_reservations, asked->'held');
  ceilings jsonb := asked->'ceilings';
  seen jsonb := asked->'seen';
  seen_now jsonb;
BEGIN
  PERFORM FROM billing_accounts WHERE project_id = project FOR UPDATE;
  SELECT jsonb_build_object('booksRevision', account.books_revision, 'timeZone', account.time_zone,
    'planId', account.plan_id, 'planRevision', plans.revision) INTO seen_now
  FROM billing_accounts account JOIN plans ON plans.id = account.plan_id
  WHERE account.project_id = project AND NOT EXISTS (
    SELECT FROM jsonb_to_recordset(seen->'prices') AS price (model text, "priceId" text)
    WHERE price."priceId" IS DISTINCT FROM (
      SELECT id FROM model_prices
      WHERE model = price.model AND valid_from <= held.created_at ORDER BY valid_from DESC LIMIT 1
    )
  );
  IF (seen @> seen_now) IS NOT TRUE OR EXISTS (
    SELECT FROM jsonb_to_recordset(ceilings) AS ceiling
      ("scopeType" text, "scopeId" text, period text, metric text, "limit" bigint, "isSoft" boolean)
    CROSS JOIN LATERAL by_metric(ceiling.metric, held.amount_micros, held.tokens, held.messages) AS amount
    LEFT JOIN usage_counters counter ON counter.project_id = project
      AND counter.scope_type = ceiling."scopeType" AND counter.scope_id = ceiling."scopeId"
      AND counter.period = ceiling.period AND counter.metric = ceiling.metric
      AND counter.period_start = CASE ceiling.period WHEN 'day' THEN held.usage_date ELSE held.period_start END
    WHERE counter.used IS NULL
      OR NOT ceiling."isSoft" AND amount > 0 AND counter.used + counter.reserved + amount > ceiling."limit"
  ) THEN
    RETURN false;
  END IF;

  UPDATE usage_counters counter
  SET reserved = counter.reserved + by_metric(counter.metric, held.amount_micros, held.tokens, held.messages),
    limit_amount = (
      SELECT "limit" FROM jsonb_to_recordset(ceilings) AS ceiling
        ("scopeType" text, "scopeId" text, period text, metric text, "limit" bigint, "isSoft" boolean)
      WHERE "scopeType" = counter.scope_type AND "scopeId" = counter.scope_id
        AND ceiling.period = counter.period AND ceiling.metric = counter.metric AND NOT "isSoft"
    ),
    soft_limit_amount = (
      SELECT "limit" FROM jsonb_to_recordset(ceilings) AS ceiling
        ("scopeType" text, "scopeId" text, period text, metric text, "limit" bigint, "isSoft" boolean)
      WHERE "scopeType" = counter.scope_type AND "scopeId" = counter.scope_id
        AND ceiling.period = counter.period AND ceiling.metric = counter.metric AND "isSoft"
    ),
    updated_at = held.created_at
  FROM places_of(held) place
  WHERE counter.project_id = project AND counter.scope_type = place.scope_type AND counter.scope_id = place.scope_id
    AND counter.period = place.period AND counter.period_start = place.period_start;
  IF held.amount_micros <> 0 THEN
    UPDATE billing_periods SET balance_micros = balance_micros - held.amount_micros, updated_at = held.created_at
    WHERE project_id = project AND period_start = held.period_start;
  END IF;
  INSERT INTO ledger_entries (id, project_id, entry_number, request_id, kind, purpose, period_start, usage_date,
    amount_micros, amount_tokens, channel, avatar_id, api_key_id, end_user_id, created_at)
  VALUES (asked->>'entryId', project, (SELECT coalesce(max(entry_number), 0) + 1 FROM ledger_entries WHERE project_id = project),
    held.request_id, 'reserve', held.purpose, held.period_start, held.usage_date, -held.amount_micros, -held.tokens,
    held.channel, held.avatar_id, held.api_key_id, held.end_user_id, held.created_at);
  INSERT INTO usage_reservations SELECT held.*;
  RETURN true;
END $$;
--> statement-breakpoint
-- As close_several for one request, which may say of itself what it passes.
CREATE FUNCTION close_one(project text, asked jsonb, thresholds integer[], may_cross boolean) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  request usage_reservations := jsonb_populate_record(NULL::usage_reservations, asked->'request');
  taken jsonb := asked->'taken';
  closed_at timestamptz := asked->>'closedAt';
  held usage_reservations;
  spent record;
  crossed jsonb;
BEGIN
  PERFORM FROM billing_accounts WHERE project_id = project FOR UPDATE;
  SELECT * INTO held FROM usage_reservations WHERE project_id = project AND request_id = request.request_id;
  -- What is held was not charged yet: the charge gives it back in the same commit.
  IF held.request_id IS NULL THEN
    IF request.usage_date IS NULL OR EXISTS (
      SELECT FROM ledger_entries WHERE project_id = project AND request_id = request.request_id AND kind = 'settle'
    ) THEN
      RETURN NULL;
    END IF;
    held := request;
  END IF;

  SELECT * INTO spent FROM spent_by(taken);
  SELECT coalesce(jsonb_agg(jsonb_build_object('scopeType', counter.scope_type, 'scopeId', counter.scope_id,
    'period', counter.period, 'periodStart', counter.period_start, 'metric', counter.metric, 'threshold', line.threshold,
    'used', counter.used + used_now, 'limitAmount', ceiling, 'isSoft', ceiling_is_soft)
    ORDER BY ceiling_is_soft, line.threshold), '[]')
  INTO crossed
  FROM places_of(held) place
  JOIN usage_counters counter ON counter.project_id = project
    AND counter.scope_type = place.scope_type AND counter.scope_id = place.scope_id
    AND counter.period = place.period AND counter.period_start = place.period_start
  CROSS JOIN LATERAL by_metric(counter.metric, spent.micros, spent.tokens, spent.messages) AS used_now
  CROSS JOIN LATERAL (VALUES (counter.limit_amount, false), (counter.soft_limit_amount, true)) AS own (ceiling, ceiling_is_soft)
  CROSS JOIN unnest(thresholds) AS line (threshold)
  WHERE ceiling > 0 AND used_now > 0 AND counter.used + used_now >= ceiling::numeric * line.threshold / 100
    AND NOT EXISTS (
      SELECT FROM usage_alerts told
      WHERE told.project_id = project AND told.scope_type = counter.scope_type AND told.scope_id = counter.scope_id
        AND told.period = counter.period AND told.metric = counter.metric AND told.period_start = counter.period_start
        AND told.is_soft = ceiling_is_soft AND told.threshold = line.threshold
    );
  IF crossed <> '[]' AND NOT may_cross THEN
    RETURN NULL;
  END IF;

  UPDATE usage_counters counter
  SET reserved = counter.reserved - by_metric(counter.metric, held.amount_micros, held.tokens, held.messages),
    used = counter.used + by_metric(counter.metric, spent.micros, spent.tokens, spent.messages), updated_at = closed_at
  FROM places_of(held) place
  WHERE counter.project_id = project AND counter.scope_type = place.scope_type AND counter.scope_id = place.scope_id
    AND counter.period = place.period AND counter.period_start = place.period_start;
  DELETE FROM usage_reservations WHERE project_id = project AND request_id = held.request_id;
  IF held.amount_micros <> spent.micros THEN
    UPDATE billing_periods SET balance_micros = balance_micros + held.amount_micros - spent.micros, updated_at = closed_at
    WHERE project_id = project AND period_start = held.period_start;
  END IF;
  INSERT INTO ledger_entries (id, project_id, entry_number, request_id, kind, purpose, period_start, usage_date,
    amount_micros, amount_tokens, input_tokens, output_tokens, messages, model, channel, avatar_id, api_key_id, end_user_id,
    created_at)
  SELECT entry.id, project, (SELECT coalesce(max(entry_number), 0) FROM ledger_entries WHERE project_id = project)
      + row_number() OVER (ORDER BY entry.place),
    held.request_id, entry.kind, entry.purpose, held.period_start, held.usage_date, entry.micros, entry.tokens,
    entry.input_tokens, entry.output_tokens, entry.messages, entry.model, held.channel, held.avatar_id, held.api_key_id,
    held.end_user_id, closed_at
  FROM (
    SELECT 0 AS place, asked->>'releaseId' AS id, 'release' AS kind, held.purpose, held.amount_micros AS micros, held.tokens,
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
--> statement-breakpoint
-- What lib/billing calls: the answers in the order of the requests.
CREATE FUNCTION hold_usage(project text, asked jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  RETURN CASE jsonb_array_length(asked) WHEN 1 THEN jsonb_build_array(hold_one(project, asked->0))
    ELSE hold_several(project, asked) END;
END $$;
--> statement-breakpoint
CREATE FUNCTION close_usage(project text, asked jsonb, thresholds integer[], may_cross boolean) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  RETURN CASE jsonb_array_length(asked) WHEN 1 THEN jsonb_build_array(close_one(project, asked->0, thresholds, may_cross))
    ELSE close_several(project, asked, thresholds, may_cross) END;
END $$;
