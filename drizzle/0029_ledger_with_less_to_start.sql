-- The same books with less to begin for each statement: a request comes as one typed row, no table is asked for the tenant by
-- a subquery of its own, and what is usual is not prepared for what is rare. `hold_usage` and `close_usage` stay for the
-- processes of the version before this one.

-- A project is looked at by its id, so the setting is compared once for a statement with or without a subquery, and without
-- one there is nothing to start for it.
ALTER POLICY tenant ON billing_accounts USING (project_id = current_setting('app.project_id', true))
  WITH CHECK (project_id = current_setting('app.project_id', true));
--> statement-breakpoint
ALTER POLICY tenant ON billing_periods USING (project_id = current_setting('app.project_id', true))
  WITH CHECK (project_id = current_setting('app.project_id', true));
--> statement-breakpoint
ALTER POLICY tenant ON ledger_entries USING (project_id = current_setting('app.project_id', true))
  WITH CHECK (project_id = current_setting('app.project_id', true));
--> statement-breakpoint
ALTER POLICY tenant ON usage_reservations USING (project_id = current_setting('app.project_id', true))
  WITH CHECK (project_id = current_setting('app.project_id', true));
--> statement-breakpoint
ALTER POLICY tenant ON usage_counters USING (project_id = current_setting('app.project_id', true))
  WITH CHECK (project_id = current_setting('app.project_id', true));
--> statement-breakpoint
-- Whether the signed-in person is a member. A function, so that the search is prepared when it is asked for and not each time
-- that an account is locked.
CREATE FUNCTION is_own_project(project text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM project_members WHERE project_id = project AND user_id = current_setting('app.user_id', true)
  )
$$;
--> statement-breakpoint
ALTER POLICY own_accounts ON billing_accounts USING (is_own_project(project_id));
--> statement-breakpoint
-- What a request asks to hold, and what it was measured by: the state of the account and the plan, the price of each of its
-- models, and its hard and soft ceilings by place.
CREATE TYPE usage_hold AS (
  request_id text, purpose text, usage_date date, period_start date, amount_micros bigint, tokens bigint, messages integer,
  channel text, avatar_id text, api_key_id text, end_user_id text, alive_until timestamptz, asked_at timestamptz, entry_id text,
  books_revision integer, time_zone text, plan_id text, plan_revision integer, prices jsonb, hard jsonb, soft jsonb
);
--> statement-breakpoint
-- What a request took in all, and the ledger's entries for it: of the first, which gives back what is held, only the id.
CREATE TYPE usage_close AS (
  request_id text, used_micros bigint, used_tokens bigint, used_messages integer, entries jsonb, closed_at timestamptz
);
--> statement-breakpoint
-- Whether a request counts for a counter: that of its project, avatar, key or end user, in its day or its month.
CREATE FUNCTION is_counted_for(
  counter usage_counters, project text, avatar text, api_key text, end_user text, usage_date date, period_start date
) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT counter.project_id = project
    -- These two find the rows by the key; which of the ids and days is whose is said below.
    AND counter.scope_id = ANY (ARRAY[project, avatar, api_key, end_user])
    AND counter.period_start = ANY (ARRAY[usage_date, period_start])
    AND counter.scope_id = CASE counter.scope_type WHEN 'project' THEN project WHEN 'avatar' THEN avatar
      WHEN 'api_key' THEN api_key ELSE end_user END
    AND counter.period_start = CASE counter.period WHEN 'day' THEN usage_date ELSE period_start END
$$;
--> statement-breakpoint
-- Holds all that each request may take, or nothing of it. Answers in their order: false when the books are no longer those
-- that its ceilings were read from, or when one of them has no room. The lock stays, so what the caller reads next in this
-- transaction is final.
CREATE FUNCTION hold_each(project text, asked jsonb) RETURNS jsonb LANGUAGE plpgsql
-- Planned once for a connection, and not anew for each of its first requests.
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  account record;
  one usage_hold;
  is_held boolean;
  answers jsonb := '[]';
BEGIN
  SELECT books_revision, time_zone, plan_id INTO account FROM billing_accounts WHERE project_id = project FOR UPDATE;
  FOR place IN 0 .. jsonb_array_length(asked) - 1 LOOP
    one := jsonb_populate_record(NULL::usage_hold, asked->place);
    SELECT one.books_revision = account.books_revision AND one.time_zone = account.time_zone AND one.plan_id = account.plan_id
      AND one.plan_revision = (SELECT revision FROM plans WHERE id = one.plan_id)
      AND NOT EXISTS (
        SELECT FROM jsonb_each_text(one.prices) AS price (model, id)
        WHERE price.id IS DISTINCT FROM (
          SELECT id FROM model_prices
          WHERE model = price.model AND valid_from <= one.asked_at ORDER BY valid_from DESC LIMIT 1
        )
      )
      -- A counter that is missing is no room; the caller opens it.
      AND (one.hard || one.soft) - coalesce(array_agg(place_of(counter)), '{}') = '{}'
      AND coalesce(bool_and(
        by_metric(counter.metric, one.amount_micros, one.tokens, one.messages) = 0
        OR (counter.used + counter.reserved + by_metric(counter.metric, one.amount_micros, one.tokens, one.messages)
          <= (one.hard->>place_of(counter))::bigint) IS NOT FALSE
      ), true)
    INTO is_held
    FROM usage_counters counter
    WHERE is_counted_for(counter, project, one.avatar_id, one.api_key_id, one.end_user_id, one.usage_date, one.period_start);
    answers := answers || to_jsonb(is_held IS TRUE);
    CONTINUE WHEN is_held IS NOT TRUE;

    UPDATE usage_counters counter
    SET reserved = counter.reserved + by_metric(counter.metric, one.amount_micros, one.tokens, one.messages),
      -- What was just held to, by which thresholds are told later; none once there is no such ceiling any more.
      limit_amount = (one.hard->>place_of(counter))::bigint, soft_limit_amount = (one.soft->>place_of(counter))::bigint,
      updated_at = one.asked_at
    WHERE is_counted_for(counter, project, one.avatar_id, one.api_key_id, one.end_user_id, one.usage_date, one.period_start);
    IF one.amount_micros <> 0 THEN
      UPDATE billing_periods SET balance_micros = balance_micros - one.amount_micros, updated_at = one.asked_at
      WHERE project_id = project AND period_start = one.period_start;
    END IF;
    INSERT INTO ledger_entries (id, project_id, entry_number, request_id, kind, purpose, period_start, usage_date,
      amount_micros, amount_tokens, channel, avatar_id, api_key_id, end_user_id, created_at)
    VALUES (one.entry_id, project, (SELECT coalesce(max(entry_number), 0) + 1 FROM ledger_entries WHERE project_id = project),
      one.request_id, 'reserve', one.purpose, one.period_start, one.usage_date, -one.amount_micros, -one.tokens,
      one.channel, one.avatar_id, one.api_key_id, one.end_user_id, one.asked_at);
    INSERT INTO usage_reservations (project_id, request_id, purpose, period_start, usage_date, amount_micros, tokens, messages,
      channel, avatar_id, api_key_id, end_user_id, alive_until, created_at, updated_at)
    VALUES (project, one.request_id, one.purpose, one.period_start, one.usage_date, one.amount_micros, one.tokens, one.messages,
      one.channel, one.avatar_id, one.api_key_id, one.end_user_id, one.alive_until, one.asked_at, one.asked_at);
  END LOOP;
  RETURN answers;
END $$;
--> statement-breakpoint
-- Gives back what each request holds and charges what it took, which is nothing when it is released. Answers in their order
-- which thresholds (in percent, the lowest first) of which ceilings are passed now and were never told. Null when nothing was
-- done: the request was charged before, or holds nothing and has no day to be charged on, or there would be a threshold to
-- tell and the caller cannot.
CREATE FUNCTION close_each(project text, asked jsonb, thresholds integer[], may_cross boolean) RETURNS jsonb
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  one usage_close;
  held usage_reservations;
  is_held boolean;
  crossed jsonb;
  answers jsonb := '[]';
BEGIN
  PERFORM FROM billing_accounts WHERE project_id = project FOR UPDATE;
  FOR place IN 0 .. jsonb_array_length(asked) - 1 LOOP
    one := jsonb_populate_record(NULL::usage_close, asked->place);
    -- What is held was not charged yet: the charge gives it back in the same commit.
    DELETE FROM usage_reservations WHERE project_id = project AND request_id = one.request_id RETURNING * INTO held;
    is_held := FOUND;
    IF NOT is_held THEN
      held := jsonb_populate_record(NULL::usage_reservations, asked->place);
      IF held.usage_date IS NULL OR EXISTS (
        SELECT FROM ledger_entries WHERE project_id = project AND request_id = one.request_id AND kind = 'settle'
      ) THEN
        answers := answers || 'null';
        CONTINUE;
      END IF;
    END IF;

    crossed := '[]';
    -- Most requests are far from every threshold, and one look says so.
    IF EXISTS (
      SELECT FROM usage_counters counter
      WHERE is_counted_for(counter, project, held.avatar_id, held.api_key_id, held.end_user_id, held.usage_date, held.period_start)
        AND by_metric(counter.metric, one.used_micros, one.used_tokens, one.used_messages) > 0
        AND (counter.used + by_metric(counter.metric, one.used_micros, one.used_tokens, one.used_messages))::numeric * 100
          >= thresholds[1]::numeric * least(counter.limit_amount, counter.soft_limit_amount)
    ) THEN
      crossed := crossed_by(held, one.used_micros, one.used_tokens, one.used_messages, thresholds);
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
      used = counter.used + by_metric(counter.metric, one.used_micros, one.used_tokens, one.used_messages),
      updated_at = one.closed_at
    WHERE is_counted_for(counter, project, held.avatar_id, held.api_key_id, held.end_user_id, held.usage_date, held.period_start);
    IF held.amount_micros <> one.used_micros THEN
      UPDATE billing_periods SET balance_micros = balance_micros + held.amount_micros - one.used_micros,
        updated_at = one.closed_at
      WHERE project_id = project AND period_start = held.period_start;
    END IF;
    INSERT INTO ledger_entries (id, project_id, entry_number, request_id, kind, purpose, period_start, usage_date,
      amount_micros, amount_tokens, input_tokens, output_tokens, messages, model, channel, avatar_id, api_key_id, end_user_id,
      created_at)
    SELECT entry.id, project,
      (SELECT coalesce(max(entry_number), 0) FROM ledger_entries WHERE project_id = project) + entry.place - (NOT is_held)::integer,
      one.request_id, CASE entry.place WHEN 1 THEN 'release' ELSE 'settle' END,
      CASE entry.place WHEN 1 THEN held.purpose ELSE entry.purpose END, held.period_start, held.usage_date,
      CASE entry.place WHEN 1 THEN held.amount_micros ELSE -entry.cost END,
      CASE entry.place WHEN 1 THEN held.tokens ELSE -(entry.input + entry.output) END,
      coalesce(entry.input, 0), coalesce(entry.output, 0), coalesce(entry.messages, 0), entry.model,
      held.channel, held.avatar_id, held.api_key_id, held.end_user_id, one.closed_at
    FROM ROWS FROM (jsonb_to_recordset(one.entries) AS (id text, purpose text, model text, "costMicros" bigint,
      "inputTokens" bigint, "outputTokens" bigint, messages integer
    )) WITH ORDINALITY AS entry (id, purpose, model, cost, input, output, messages, place)
    WHERE is_held OR entry.place > 1;
    answers := answers || jsonb_build_array(crossed);
  END LOOP;
  RETURN answers;
END $$;
