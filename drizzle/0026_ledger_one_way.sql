-- One way through the books for one request and for several. A request's counters lie together whatever was counted on
-- other days, so that one look finds all of them.
ALTER TABLE "usage_counters" DROP CONSTRAINT "usage_counters_project_id_scope_type_scope_id_period_metric_per";
--> statement-breakpoint
ALTER TABLE "usage_counters" ADD CONSTRAINT "usage_counters_key" PRIMARY KEY("project_id","scope_id","period_start","scope_type","period","metric");
--> statement-breakpoint
-- Whether a request counts for a counter: that of its project, avatar, key or end user, in its day or its month.
CREATE FUNCTION counts_for(counter usage_counters, held usage_reservations) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT counter.project_id = held.project_id
    -- These two find the rows by the key; which of the ids and days is whose is said below.
    AND counter.scope_id = ANY (ARRAY[held.project_id, held.avatar_id, held.api_key_id, held.end_user_id])
    AND counter.period_start = ANY (ARRAY[held.usage_date, held.period_start])
    AND counter.scope_id = CASE counter.scope_type WHEN 'project' THEN held.project_id WHEN 'avatar' THEN held.avatar_id
      WHEN 'api_key' THEN held.api_key_id ELSE held.end_user_id END
    AND counter.period_start = CASE counter.period WHEN 'day' THEN held.usage_date ELSE held.period_start END
$$;
--> statement-breakpoint
-- What of a request its ceilings are named by: it has one scope of each type.
CREATE FUNCTION place_of(counter usage_counters) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT counter.scope_type || ' ' || counter.period || ' ' || counter.metric
$$;
--> statement-breakpoint
-- Ceilings by place, of the list that processes of the version before this one send.
CREATE FUNCTION ceilings_by_place(ceilings jsonb, soft boolean) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(jsonb_object_agg(ceiling."scopeType" || ' ' || ceiling.period || ' ' || ceiling.metric, ceiling."limit"), '{}')
  FROM jsonb_to_recordset(ceilings) AS ceiling ("scopeType" text, period text, metric text, "limit" bigint, "isSoft" boolean)
  WHERE ceiling."isSoft" = soft
$$;
--> statement-breakpoint
-- Holds all that each request may take, or nothing of it. Answers in their order: false when the books are no longer those
-- that its ceilings were read from, or when one of them has no room. The lock stays, so what the caller reads next in this
-- transaction is final.
CREATE OR REPLACE FUNCTION hold_usage(project text, asked jsonb) RETURNS jsonb LANGUAGE plpgsql
-- Planned once for a connection, and not anew for each of its first requests.
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  account record;
  last_number bigint;
  one jsonb;
  held usage_reservations;
  seen jsonb;
  hard jsonb;
  soft jsonb;
  is_held boolean;
  answers jsonb := '[]';
BEGIN
  SELECT books_revision, time_zone, plan_id INTO account FROM billing_accounts WHERE project_id = project FOR UPDATE;
  SELECT coalesce(max(entry_number), 0) INTO last_number FROM ledger_entries WHERE project_id = project;
  FOR place IN 0 .. jsonb_array_length(asked) - 1 LOOP
    one := asked->place;
    held := jsonb_populate_record(NULL::usage_reservations, one->'held');
    seen := one->'seen';
    hard := coalesce(one->'hard', ceilings_by_place(one->'ceilings', false));
    soft := coalesce(one->'soft', ceilings_by_place(one->'ceilings', true));

    is_held := (seen->>'booksRevision')::integer = account.books_revision AND seen->>'timeZone' = account.time_zone
      AND seen->>'planId' = account.plan_id;
    IF is_held THEN
      SELECT revision = (seen->>'planRevision')::integer AND NOT EXISTS (
        SELECT FROM jsonb_to_recordset(seen->'prices') AS price (model text, "priceId" text)
        WHERE price."priceId" IS DISTINCT FROM (
          SELECT id FROM model_prices
          WHERE model = price.model AND valid_from <= held.created_at ORDER BY valid_from DESC LIMIT 1
        )
      ) INTO is_held FROM plans WHERE id = account.plan_id;
    END IF;
    IF is_held THEN
      -- A counter that is missing is no room; the caller opens it.
      SELECT (hard || soft) - coalesce(array_agg(place_of(counter)), '{}') = '{}' AND coalesce(bool_and(
        amount = 0 OR (counter.used + counter.reserved + amount <= (hard->>place_of(counter))::bigint) IS NOT FALSE
      ), true)
      INTO is_held
      FROM usage_counters counter
      CROSS JOIN LATERAL by_metric(counter.metric, held.amount_micros, held.tokens, held.messages) AS amount
      WHERE counts_for(counter, held);
    END IF;
    answers := answers || to_jsonb(is_held IS TRUE);
    CONTINUE WHEN is_held IS NOT TRUE;

    UPDATE usage_counters counter
    SET reserved = counter.reserved + by_metric(counter.metric, held.amount_micros, held.tokens, held.messages),
      -- What was just held to, by which thresholds are told later; none once there is no such ceiling any more.
      limit_amount = (hard->>place_of(counter))::bigint, soft_limit_amount = (soft->>place_of(counter))::bigint,
      updated_at = held.created_at
    WHERE counts_for(counter, held);
    IF held.amount_micros <> 0 THEN
      UPDATE billing_periods SET balance_micros = balance_micros - held.amount_micros, updated_at = held.created_at
      WHERE project_id = project AND period_start = held.period_start;
    END IF;
    last_number := last_number + 1;
    INSERT INTO ledger_entries (id, project_id, entry_number, request_id, kind, purpose, period_start, usage_date,
      amount_micros, amount_tokens, channel, avatar_id, api_key_id, end_user_id, created_at)
    VALUES (one->>'entryId', project, last_number, held.request_id, 'reserve', held.purpose, held.period_start,
      held.usage_date, -held.amount_micros, -held.tokens, held.channel, held.avatar_id, held.api_key_id, held.end_user_id,
      held.created_at);
    INSERT INTO usage_reservations SELECT held.*;
  END LOOP;
  RETURN answers;
END $$;
--> statement-breakpoint
-- Which thresholds (in percent) of which ceilings a request passes and were never told.
CREATE FUNCTION crossed_by(held usage_reservations, micros bigint, tokens bigint, messages bigint, thresholds integer[])
RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('scopeType', counter.scope_type, 'scopeId', counter.scope_id,
    'period', counter.period, 'periodStart', counter.period_start, 'metric', counter.metric, 'threshold', line.threshold,
    'used', counter.used + amount, 'limitAmount', ceiling, 'isSoft', is_soft) ORDER BY is_soft, line.threshold), '[]')
  FROM usage_counters counter
  CROSS JOIN LATERAL by_metric(counter.metric, micros, tokens, messages) AS amount
  CROSS JOIN LATERAL (VALUES (counter.limit_amount, false), (counter.soft_limit_amount, true)) AS own (ceiling, is_soft)
  CROSS JOIN unnest(thresholds) AS line (threshold)
  -- Whether it was told is asked of the log: a ceiling that is set below what was used is passed and never crossed.
  WHERE counts_for(counter, held) AND ceiling > 0 AND amount > 0
    AND counter.used + amount >= ceiling::numeric * line.threshold / 100
    AND NOT EXISTS (
      SELECT FROM usage_alerts told
      WHERE told.project_id = held.project_id AND told.scope_type = counter.scope_type AND told.scope_id = counter.scope_id
        AND told.period = counter.period AND told.metric = counter.metric AND told.period_start = counter.period_start
        AND told.is_soft = own.is_soft AND told.threshold = line.threshold
    )
$$;
--> statement-breakpoint
-- Gives back what each request holds and charges what it took, which is nothing when it is released. Answers in their order
-- which thresholds (in percent) of which ceilings are passed now and were never told. Null when nothing was done: the request
-- was charged before, or holds nothing and has no day to be charged on, or there would be a threshold to tell and the caller
-- cannot.
CREATE OR REPLACE FUNCTION close_usage(project text, asked jsonb, thresholds integer[], may_cross boolean) RETURNS jsonb
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  last_number bigint;
  one jsonb;
  held usage_reservations;
  is_held boolean;
  entries jsonb;
  closed_at timestamptz;
  spent record;
  crossed jsonb;
  answers jsonb := '[]';
BEGIN
  PERFORM FROM billing_accounts WHERE project_id = project FOR UPDATE;
  SELECT coalesce(max(entry_number), 0) INTO last_number FROM ledger_entries WHERE project_id = project;
  FOR place IN 0 .. jsonb_array_length(asked) - 1 LOOP
    one := asked->place;
    entries := one->'taken';
    closed_at := one->>'closedAt';
    -- What is held was not charged yet: the charge gives it back in the same commit.
    DELETE FROM usage_reservations WHERE project_id = project AND request_id = one->'request'->>'request_id' RETURNING * INTO held;
    is_held := FOUND;
    IF is_held THEN
      entries := jsonb_build_array(jsonb_build_object('id', one->'releaseId', 'purpose', held.purpose,
        'released', held.amount_micros, 'tokens', held.tokens)) || entries;
    ELSE
      held := jsonb_populate_record(NULL::usage_reservations, one->'request');
      IF held.usage_date IS NULL OR EXISTS (
        SELECT FROM ledger_entries WHERE project_id = project AND request_id = held.request_id AND kind = 'settle'
      ) THEN
        answers := answers || 'null';
        CONTINUE;
      END IF;
    END IF;

    SELECT coalesce(sum("costMicros"), 0)::bigint AS micros, coalesce(sum("inputTokens" + "outputTokens"), 0)::bigint AS tokens,
      coalesce(sum(messages), 0)::bigint AS messages
    INTO spent
    FROM jsonb_to_recordset(one->'taken') AS call ("costMicros" bigint, "inputTokens" bigint, "outputTokens" bigint, messages bigint);
    crossed := '[]';
    -- Most requests are far from every threshold, and one look says so.
    IF EXISTS (
      SELECT FROM usage_counters counter
      CROSS JOIN LATERAL by_metric(counter.metric, spent.micros, spent.tokens, spent.messages) AS amount
      WHERE counts_for(counter, held) AND amount > 0 AND (counter.used + amount)::numeric * 100
        >= (SELECT min(threshold) FROM unnest(thresholds) AS threshold) * least(counter.limit_amount, counter.soft_limit_amount)
    ) THEN
      crossed := crossed_by(held, spent.micros, spent.tokens, spent.messages, thresholds);
      IF crossed <> '[]' AND NOT may_cross THEN
        IF is_held THEN
          INSERT INTO usage_reservations SELECT held.*;
        END IF;
        answers := answers || 'null';
        CONTINUE;
      END IF;
    END IF;

    UPDATE usage_counters counter
    SET reserved = counter.reserved - by_metric(counter.metric, held.amount_micros, held.tokens, held.messages),
      used = counter.used + by_metric(counter.metric, spent.micros, spent.tokens, spent.messages), updated_at = closed_at
    WHERE counts_for(counter, held);
    IF held.amount_micros <> spent.micros THEN
      UPDATE billing_periods SET balance_micros = balance_micros + held.amount_micros - spent.micros, updated_at = closed_at
      WHERE project_id = project AND period_start = held.period_start;
    END IF;
    INSERT INTO ledger_entries (id, project_id, entry_number, request_id, kind, purpose, period_start, usage_date,
      amount_micros, amount_tokens, input_tokens, output_tokens, messages, model, channel, avatar_id, api_key_id, end_user_id,
      created_at)
    SELECT entry.id, project, last_number + entry.place, held.request_id,
      CASE WHEN entry.released IS NULL THEN 'settle' ELSE 'release' END, entry.purpose, held.period_start, held.usage_date,
      coalesce(entry.released, -entry.cost), coalesce(entry.tokens, -(entry.input + entry.output)),
      coalesce(entry.input, 0), coalesce(entry.output, 0), coalesce(entry.messages, 0), entry.model,
      held.channel, held.avatar_id, held.api_key_id, held.end_user_id, closed_at
    FROM ROWS FROM (jsonb_to_recordset(entries) AS (id text, purpose text, model text, released bigint, tokens bigint,
      "costMicros" bigint, "inputTokens" bigint, "outputTokens" bigint, messages integer
    )) WITH ORDINALITY AS entry (id, purpose, model, released, tokens, cost, input, output, messages, place);
    last_number := last_number + jsonb_array_length(entries);
    answers := answers || jsonb_build_array(crossed);
  END LOOP;
  RETURN answers;
END $$;
--> statement-breakpoint
DROP FUNCTION hold_one(text, jsonb);
--> statement-breakpoint
DROP FUNCTION close_one(text, jsonb, integer[], boolean);
--> statement-breakpoint
DROP FUNCTION hold_several(text, jsonb);
--> statement-breakpoint
DROP FUNCTION close_several(text, jsonb, integer[], boolean);
--> statement-breakpoint
DROP FUNCTION has_room(text, jsonb);
--> statement-breakpoint
DROP FUNCTION books_are_as_seen(billing_accounts, jsonb);
--> statement-breakpoint
DROP FUNCTION shares_of(usage_reservations);
--> statement-breakpoint
DROP FUNCTION places_of(usage_reservations);
--> statement-breakpoint
DROP FUNCTION spent_by(jsonb);
