import type { Sql } from "postgres";

// json rather than jsonb: payloads may hold \u0000, which jsonb refuses, and key order must survive.
const tables = `
create schema if not exists jobs;

create table if not exists jobs.functions (
  id text primary key,
  config json not null,
  active boolean not null default true
);

create table if not exists jobs.events (
  id text primary key,
  name text not null,
  payload json not null,
  received_at timestamptz not null default now()
);
create index if not exists events_received_at on jobs.events (received_at);

create table if not exists jobs.runs (
  id text primary key,
  function_id text not null,
  event_name text not null,
  event json not null,
  status text not null default 'running'
    check (status in ('running', 'completed', 'failed', 'cancelled')),
  output json,
  parent_run_id text,
  parent_step_id text,
  slot_keys text[] not null,
  slot_limits int[] not null,
  created_at timestamptz not null default now(),
  ended_at timestamptz
);
create index if not exists runs_ended_at on jobs.runs (ended_at) where ended_at is not null;
create index if not exists runs_running on jobs.runs (function_id) where status = 'running';

create table if not exists jobs.steps (
  run_id text not null references jobs.runs on delete cascade,
  step_id text not null,
  position bigint generated always as identity,
  failed boolean not null,
  state json not null,
  primary key (run_id, step_id)
);

create table if not exists jobs.pending (
  run_id text not null references jobs.runs on delete cascade,
  step_id text not null,
  kind text not null check (kind in ('step', 'sleep', 'wait', 'invoke')),
  due_at timestamptz,
  event_name text,
  expression text,
  primary key (run_id, step_id)
);
create index if not exists pending_due_at on jobs.pending (due_at) where due_at is not null;
create index if not exists pending_event on jobs.pending (event_name) where event_name is not null;

create table if not exists jobs.queue (
  id bigint generated always as identity primary key,
  run_id text not null references jobs.runs on delete cascade,
  step_id text not null,
  attempt int not null default 0,
  lost_count int not null default 0,
  due_at timestamptz not null default now(),
  rerun boolean not null default false,
  lease_owner text,
  lease_token text,
  lease_until timestamptz,
  slot_keys text[] not null,
  slot_limits int[] not null,
  unique (run_id, step_id)
);
create index if not exists queue_due_at on jobs.queue (due_at, id) where lease_until is null;
create index if not exists queue_leased on jobs.queue (lease_until) where lease_until is not null;

create table if not exists jobs.schedules (
  function_id text not null,
  expression text not null,
  next_at timestamptz not null,
  primary key (function_id, expression)
);
`;

// The lock lets one claimer in at a time, so two executors cannot both take a key's last slot.
const claimFunction = `
create or replace function jobs.claim(owner text, wanted int, lease_ms int)
returns setof jobs.queue language plpgsql as $$
declare
  claimed jobs.queue;
begin
  perform pg_advisory_xact_lock(hashtext('jobs.claim'));
  for round in 1..wanted loop
    with full_slots as (
      select array_agg(key) as keys from (
        select slot.key
        from jobs.queue leased, unnest(leased.slot_keys, leased.slot_limits) as slot (key, capacity)
        where leased.lease_until > now()
        group by slot.key
        having count(*) >= min(slot.capacity)
      ) full_slot
    ), next_job as (
      select queue.id
      from jobs.queue, full_slots
      where queue.due_at <= now()
        and (queue.lease_until is null or queue.lease_until <= now())
        and not queue.slot_keys && coalesce(full_slots.keys, '{}')
      order by queue.due_at, queue.id
      limit 1
      for update of queue skip locked
    )
    update jobs.queue
    set lease_owner = owner,
        lease_token = gen_random_uuid()::text,
        lease_until = now() + lease_ms * interval '1 millisecond'
    from next_job
    where queue.id = next_job.id
    returning queue.* into claimed;
    exit when not found;
    return next claimed;
  end loop;
end $$;
`;

// Functions, so that the console acts by the executor's own rules without knowing its tables.
const runFunctions = `
create or replace function jobs.retry_run(wanted text) returns boolean language sql as $$
  with run as (
    update jobs.runs set status = 'running', output = null, ended_at = null
    where id = wanted and status in ('failed', 'cancelled')
    returning id, slot_keys, slot_limits
  ), forgotten as (
    delete from jobs.steps using run where run_id = run.id and failed
  ), queued as (
    insert into jobs.queue (run_id, step_id, slot_keys, slot_limits)
    select id, 'step', slot_keys, slot_limits from run
    returning run_id
  )
  select exists (select from queued)
$$;

create or replace function jobs.cancel_run(wanted text) returns boolean language sql as $$
  with run as (
    -- Another run may wait for the end of one that it invoked; such a one is not cut off.
    update jobs.runs set status = 'cancelled', ended_at = now()
    where id = wanted and status = 'running' and parent_run_id is null
    returning id
  ), queued as (
    delete from jobs.queue using run where run_id = run.id
  ), pending as (
    delete from jobs.pending using run where run_id = run.id
  )
  select exists (select from run)
$$;
`;

// The admin console reads and retries runs under this role; it exists once migrations have run.
const grants = `
do $$ begin
  if exists (select from pg_roles where rolname = 'avatar_platform') then
    grant usage on schema jobs to avatar_platform;
    grant select, insert, update, delete on all tables in schema jobs to avatar_platform;
  end if;
end $$;
`;

/** Creates the executor's tables in schema `jobs`; safe to run at every start, from several processes. */
export async function ensureSchema(sql: Sql): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('jobs.schema'))`;
    await tx.unsafe(tables);
    await tx.unsafe(claimFunction);
    await tx.unsafe(runFunctions);
    await tx.unsafe(grants);
  });
}
