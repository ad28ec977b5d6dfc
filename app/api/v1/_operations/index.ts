import type { Operation } from "@/lib/http/operation";
import * as account from "./account";
import * as admin from "./admin";
import * as adminOperations from "./admin-operations";
import * as adminPlans from "./admin-plans";
import * as apiKeys from "./api-keys";
import * as auditLog from "./audit-log";
import * as auth from "./auth";
import * as avatars from "./avatars";
import * as chat from "./chat";
import * as documents from "./documents";
import * as integrations from "./integrations";
import * as invitations from "./invitations";
import * as members from "./members";
import * as notifications from "./notifications";
import * as openai from "./openai";
import * as planRequests from "./plan-requests";
import * as projects from "./projects";
import * as secrets from "./secrets";
import * as usage from "./usage";

const rooms = [
  auth,
  account,
  notifications,
  projects,
  members,
  invitations,
  avatars,
  documents,
  chat,
  openai,
  integrations,
  apiKeys,
  secrets,
  usage,
  planRequests,
  auditLog,
  admin,
  adminPlans,
  adminOperations,
];

/** The route manifest: every call of the public API, in the order of the reference. */
export const operations = rooms.flatMap((room) => Object.values(room) as unknown as Operation[]);
