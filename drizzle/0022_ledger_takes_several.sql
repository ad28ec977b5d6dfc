-- Requests of one project that come together are held, and charged, by one statement in one commit: what a turn costs (the
-- lock, the way to the server and back, the start of each statement, the commit) is paid once for all of them.
DROP FUNCTION hold_usage(usage_reservations, jsonb, jsonb, text, timestamptz);
--> statement-breakpoint
DROP FUNCTION close_usage(usage_reservations, jsonb, text, timestamptz, integer[], boolean);
--> statement-breakpoint
DROP FUNCTION books_are_as_seen(text, jsonb, timestamptz);
--> statement-breakpoint
DROP FUNCTION ceiling_on(jsonb, usage_counters, boolean);
--> statement-breakpoint
DROP FUNCTION scopes_of(usage_reservations);
--> statement-breakpoint
-- The counters that a request counts for, if they are there, and how much of each it holds. All columns of their key, so
-- that they are found at once however many days and months are kept.
CREATE FUNCTION shares_of(held usage_reservations)
RETURNS TABLE (scope_type text, scope_id text, period text, metric text, period_start date, amount bigint) LANGUAGE sql IMMUTABLE AS $$
  SELECT scope.type, scope.id, span.period, part.metric, span.starts_on, part.amount
  FROM (VALUES ('project', held.project_id), ('avatar', held.avatar_id), ('api_key', held.api_key_id),
    ('end_user', held.end_user_id)) AS scope (type, id)
  CROSS JOIN (VALUES ('day', held.usage_date), ('month', held.period_start)) AS span (period, starts_on)
  CROSS JOIN (VALUES ('money', held.amount_micros), ('tokens', held.tokens), ('messages', held.messages::bigint))
    AS part (metric, amount)
  WHERE scope.id IS NOT NULL
$$;
--> statement-breakpoint
CREATE FUNCTION spent_by(taken jsonb) RETURNS TABLE (micros bigint, tokens bigint, messages bigint) LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(sum("costMicros"), 0)::bigint, coalesce(sum("inputTokens" + "outputTokens"), 0)::bigint,
    coalesce(sum(messages), 0)::bigint
  FROM jsonb_to_recordset(taken) AS call ("costMicros" bigint, "inputTokens" bigint, "outputTokens" bigint, messages bigint)
$$;
--> statement-breakpoint
-- Whether the account, which the caller has locked, its plan and the price list still are what each request was measured by.
CREATE FUNCTION books_are_as_seen(account billing_accounts, asked jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  RETURN NOT EXISTS (
    SELECT FROM jsonb_to_recordset(asked) AS item (seen jsonb)
    WHERE (seen @> (
        SELECT jsonb_build_object('booksRevision', account.books_revision, 'timeZone', account.time_zone,
          'planId', account.plan_id, 'planRevision', plans.revision)
        FROM plans WHERE plans.id = account.plan_id
      )) IS NOT TRUE
      OR EXISTS (
        SELECT FROM jsonb_to_recordset(seen->'prices') AS price (model text, "priceId" text)
        WHERE price."priceId" IS DISTINCT FROM (
          SELECT id FROM model_prices
          WHERE model = price.model AND valid_from <= (seen->>'askedAt')::timestamptz ORDER BY valid_from DESC LIMIT 1
        )
      )
  );
END $$;
--> statement-breakpoint
-- Whether every ceiling has room for all of the requests. A counter that is missing is no room; the caller opens it.
CREATE FUNCTION has_room(project text, asked jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  RETURN NOT EXISTS (
    SELECT FROM (
      SELECT ceiling."scopeType", ceiling."scopeId", ceiling.period, ceiling.metric,
        CASE ceiling.period WHEN 'day' THEN (held).usage_date ELSE (held).period_start END AS starts_on,
        sum(by_metric(ceiling.metric, (held).amount_micros, (held).tokens, (held).messages)) AS amount,
        min("limit") FILTER (WHERE NOT "isSoft") AS most
      FROM jsonb_to_recordset(asked) AS item (held usage_reservations, ceilings jsonb)
      CROSS JOIN LATERAL jsonb_to_recordset(ceilings) AS ceiling
        ("scopeType" text, "scopeId" text, period text, metric text, "limit" bigint, "isSoft" boolean)
      GROUP BY 1, 2, 3, 4, 5, "isSoft"
    ) needed
    LEFT JOIN usage_counters counter ON counter.project_id = project
      AND counter.scope_type = needed."scopeType" AND counter.scope_id = needed."scopeId"
      AND counter.period = needed.period AND counter.metric = needed.metric AND counter.period_start = needed.starts_on
    WHERE counter.used IS NULL OR needed.amount > 0 AND counter.used + counter.reserved + needed.amount > needed.most
  );
END $$;
--> statement-breakpoint
-- Holds all that each request may take, or nothing of it. Answers in their order: false when the books are no longer those
-- that its ceilings were read from, or when one of them has no room. The lock stays, so what the caller reads next in this
-- transaction is final.
CREATE FUNCTION hold_usage(project text, asked jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  account billing_accounts;
  one jsonb;
  answers jsonb := '[]';
BEGIN
  SELECT * INTO account FROM billing_accounts WHERE project_id = project FOR UPDATE;
  IF NOT (books_are_as_seen(account, asked) AND has_room(project, asked)) THEN
    IF jsonb_array_length(asked) = 1 THEN
      RETURN '[false]';
    END IF;
    -- There is not room for all, but for some there may be.
    FOR one IN SELECT jsonb_array_elements(asked) LOOP
      answers := answers || hold_usage(project, jsonb_build_array(one));
    END LOOP;
    RETURN answers;
  END IF;

  WITH item AS (
    SELECT * FROM ROWS FROM (jsonb_to_recordset(asked) AS (held usage_reservations, "entryId" text, ceilings jsonb))
      WITH ORDINALITY AS item (held, entry_id, ceilings, place)
  ), counted AS (
    UPDATE usage_counters counter
    SET reserved = counter.reserved + share.amount,
      -- What was just held to, by which thresholds are told later; none once there is no such ceiling any more.
      limit_amount = ceiling.hard, soft_limit_amount = ceiling.soft, updated_at = share.held_at
    FROM (
      SELECT scope_type, scope_id, period, metric, period_start, sum(amount)::bigint AS amount, max((held).created_at) AS held_at
      FROM item CROSS JOIN LATERAL shares_of(held) GROUP BY 1, 2, 3, 4, 5
    ) share
    LEFT JOIN (
      SELECT "scopeType" AS scope_type, "scopeId" AS scope_id, period, metric,
        min("limit") FILTER (WHERE NOT "isSoft") AS hard, min("limit") FILTER (WHERE "isSoft") AS soft
      FROM item CROSS JOIN LATERAL jsonb_to_recordset(ceilings) AS ceiling
        ("scopeType" text, "scopeId" text, period text, metric text, "limit" bigint, "isSoft" boolean)
      GROUP BY 1, 2, 3, 4
    ) ceiling USING (scope_type, scope_id, period, metric)
    WHERE counter.project_id = project AND counter.scope_type = share.scope_type AND counter.scope_id = share.scope_id
      AND counter.period = share.period AND counter.metric = share.metric AND counter.period_start = share.period_start
  ), paid AS (
    UPDATE billing_periods month SET balance_micros = balance_micros - due.micros, updated_at = due.held_at
    FROM (
      SELECT (held).period_start, sum((held).amount_micros)::bigint AS micros, max((held).created_at) AS held_at
      FROM item GROUP BY 1
    ) due
    WHERE month.project_id = project AND month.period_start = due.period_start AND due.micros <> 0
  ), kept AS (
    INSERT INTO usage_reservations SELECT (held).* FROM item
  )
  INSERT INTO ledger_entries (id, project_id, entry_number, request_id, kind, purpose, period_start, usage_date,
    amount_micros, amount_tokens, channel, avatar_id, api_key_id, end_user_id, created_at)
  SELECT entry_id, project, (SELECT coalesce(max(entry_number), 0) FROM ledger_entries WHERE project_id = project) + place,
    (held).request_id, 'reserve', (held).purpose, (held).period_start, (held).usage_date, -(held).amount_micros,
    -(held).tokens, (held).channel, (held).avatar_id, (held).api_key_id, (held).end_user_id, (held).created_at
  FROM item;
  RETURN (SELECT jsonb_agg(true) FROM jsonb_array_elements(asked));
END $$;
--> statement-breakpoint
-- Gives back what each request holds and charges what it took, which is nothing when it is released. Answers in their order
-- which thresholds (in percent) of which ceilings are passed now and were never told. Null when nothing was done: the request
-- was charged before, or holds nothing and has no day to be charged on, or there would be a threshold to tell and the caller
-- cannot.
CREATE FUNCTION close_usage(project text, asked jsonb, thresholds integer[], may_cross boolean) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  closing usage_reservations[];
  crossed jsonb;
  one jsonb;
  answers jsonb := '[]';
BEGIN
  PERFORM FROM billing_accounts WHERE project_id = project FOR UPDATE;
  -- What is held was not charged yet: the charge gives it back in the same commit.
  SELECT array_agg(CASE WHEN held.request_id IS NULL THEN request ELSE held END) INTO closing
  FROM jsonb_to_recordset(asked) AS item (request usage_reservations)
  LEFT JOIN usage_reservations held ON held.project_id = project AND held.request_id = (request).request_id
  WHERE held.request_id IS NOT NULL OR (request).usage_date IS NOT NULL AND NOT EXISTS (
    SELECT FROM ledger_entries entry
    WHERE entry.project_id = project AND entry.request_id = (request).request_id AND entry.kind = 'settle'
  );

  SELECT coalesce(jsonb_agg(jsonb_build_object('scopeType', counter.scope_type, 'scopeId', counter.scope_id,
    'period', counter.period, 'periodStart', counter.period_start, 'metric', counter.metric, 'threshold', line.threshold,
    'used', counter.used + share.used, 'limitAmount', ceiling, 'isSoft', ceiling_is_soft)
    ORDER BY ceiling_is_soft, line.threshold), '[]')
  INTO crossed
  FROM (
    SELECT share.scope_type, share.scope_id, share.period, share.metric, share.period_start,
      sum(by_metric(share.metric, spent.micros, spent.tokens, spent.messages))::bigint AS used
    FROM unnest(closing) AS held
    JOIN jsonb_to_recordset(asked) AS item (request usage_reservations, taken jsonb) ON (request).request_id = held.request_id
    CROSS JOIN LATERAL spent_by(taken) AS spent
    CROSS JOIN LATERAL shares_of(held) AS share
    GROUP BY 1, 2, 3, 4, 5
  ) share
  JOIN usage_counters counter ON counter.project_id = project
    AND counter.scope_type = share.scope_type AND counter.scope_id = share.scope_id
    AND counter.period = share.period AND counter.metric = share.metric AND counter.period_start = share.period_start
  CROSS JOIN LATERAL (VALUES (counter.limit_amount, false), (counter.soft_limit_amount, true)) AS own (ceiling, ceiling_is_soft)
  CROSS JOIN unnest(thresholds) AS line (threshold)
  -- Whether it was told is asked of the log: a ceiling that is set below what was used is passed and never crossed.
  WHERE ceiling > 0 AND share.used > 0 AND counter.used + share.used >= ceiling::numeric * line.threshold / 100
    AND NOT EXISTS (
      SELECT FROM usage_alerts told
      WHERE told.project_id = project AND told.scope_type = counter.scope_type AND told.scope_id = counter.scope_id
        AND told.period = counter.period AND told.metric = counter.metric AND told.period_start = counter.period_start
        AND told.is_soft = ceiling_is_soft AND told.threshold = line.threshold
    );

  -- A request that is named twice is charged once, and whose use passes a threshold is for each to say alone.
  IF jsonb_array_length(asked) > 1 AND (crossed <> '[]'
    OR (SELECT count(DISTINCT item->'request'->>'request_id') < count(*) FROM jsonb_array_elements(asked) AS item)
  ) THEN
    FOR one IN SELECT jsonb_array_elements(asked) LOOP
      answers := answers || close_usage(project, jsonb_build_array(one), thresholds, may_cross);
    END LOOP;
    RETURN answers;
  END IF;
  IF closing IS NULL OR crossed <> '[]' AND NOT may_cross THEN
    RETURN (SELECT jsonb_agg(NULL::text) FROM jsonb_array_elements(asked));
  END IF;

  WITH item AS (
    SELECT held, item.place, item.release_id, item.taken, item.closed_at, spent.*
    FROM unnest(closing) AS held
    JOIN ROWS FROM (jsonb_to_recordset(asked) AS (request usage_reservations, "releaseId" text, "closedAt" timestamptz, taken jsonb))
      WITH ORDINALITY AS item (request, release_id, closed_at, taken, place) ON (request).request_id = held.request_id
    CROSS JOIN LATERAL spent_by(item.taken) AS spent
  ), counted AS (
    UPDATE usage_counters counter
    SET reserved = counter.reserved - share.held, used = counter.used + share.used, updated_at = share.closed_at
    FROM (
      SELECT scope_type, scope_id, period, metric, period_start, sum(amount)::bigint AS held,
        sum(by_metric(metric, micros, tokens, messages))::bigint AS used, max(closed_at) AS closed_at
      FROM item CROSS JOIN LATERAL shares_of(held) GROUP BY 1, 2, 3, 4, 5
    ) share
    WHERE counter.project_id = project AND counter.scope_type = share.scope_type AND counter.scope_id = share.scope_id
      AND counter.period = share.period AND counter.metric = share.metric AND counter.period_start = share.period_start
  ), freed AS (
    DELETE FROM usage_reservations WHERE project_id = project AND request_id IN (SELECT (held).request_id FROM item)
  ), paid AS (
    UPDATE billing_periods month SET balance_micros = balance_micros + due.micros, updated_at = due.closed_at
    FROM (
      SELECT (held).period_start, sum((held).amount_micros - micros)::bigint AS micros, max(closed_at) AS closed_at
      FROM item GROUP BY 1
    ) due
    WHERE month.project_id = project AND month.period_start = due.period_start AND due.micros <> 0
  )
  INSERT INTO ledger_entries (id, project_id, entry_number, request_id, kind, purpose, period_start, usage_date,
    amount_micros, amount_tokens, input_tokens, output_tokens, messages, model, channel, avatar_id, api_key_id, end_user_id,
    created_at)
  SELECT line.id, project, (SELECT coalesce(max(entry_number), 0) FROM ledger_entries WHERE project_id = project)
      + row_number() OVER (ORDER BY item.place, line.place),
    (held).request_id, line.kind, line.purpose, (held).period_start, (held).usage_date, line.micros, line.tokens,
    line.input_tokens, line.output_tokens, line.messages, line.model, (held).channel, (held).avatar_id, (held).api_key_id,
    (held).end_user_id, item.closed_at
  FROM item CROSS JOIN LATERAL (
    SELECT 0 AS place, item.release_id AS id, 'release' AS kind, (held).purpose, (held).amount_micros AS micros,
      (held).tokens AS tokens, 0::bigint AS input_tokens, 0::bigint AS output_tokens, 0 AS messages, NULL AS model
    WHERE (held).alive_until IS NOT NULL
    UNION ALL
    SELECT place, call.id, 'settle', call.purpose, -call."costMicros", -(call."inputTokens" + call."outputTokens"),
      call."inputTokens", call."outputTokens", call.messages, call.model
    FROM ROWS FROM (jsonb_to_recordset(taken) AS (
      id text, purpose text, model text, "costMicros" bigint, "inputTokens" bigint, "outputTokens" bigint, messages integer
    )) WITH ORDINALITY AS call (id, purpose, model, "costMicros", "inputTokens", "outputTokens", messages, place)
  ) line;
  RETURN (
    SELECT jsonb_agg(CASE WHEN item->'request'->>'request_id' IN (SELECT held.request_id FROM unnest(closing) AS held)
      THEN crossed END ORDER BY place)
    FROM jsonb_array_elements(asked) WITH ORDINALITY AS item (item, place)
  );
END $$;
