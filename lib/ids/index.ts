import { decodeTime, encodeTime, monotonicFactory } from "ulid";

/** Prefix by thing; an id tells what it names wherever it turns up. */
export const idPrefixes = {
  user: "usr",
  session: "ses",
  refreshToken: "rft",
  project: "prj",
  member: "mbr",
  avatar: "avt",
  avatarVersion: "avv",
  document: "doc",
  chunk: "chk",
  conversation: "cnv",
  message: "msg",
  feedback: "fbk",
  event: "evt",
  request: "req",
  apiKey: "key",
  invitation: "inv",
  secret: "sec",
  auditEntry: "aud",
  mail: "mai",
  oneTimeToken: "ott",
  recoveryCode: "rcc",
  oauthAccount: "oac",
  ledgerEntry: "led",
  usageLimit: "lim",
  usage: "use",
  notification: "ntf",
  planRequest: "plr",
  planRevision: "prv",
  modelPrice: "mpr",
  billingChange: "bch",
  telegramIntegration: "tgi",
  telegramUpdate: "tgu",
} as const;

export type IdKind = keyof typeof idPrefixes;

// By the thousand, since each call for random bytes takes as long as all else about an id.
const randomBytes = new Uint8Array(1024);
let randomBytesLeft = 0;

function randomFraction(): number {
  if (randomBytesLeft === 0) {
    crypto.getRandomValues(randomBytes);
    randomBytesLeft = randomBytes.length;
  }
  randomBytesLeft -= 1;
  return randomBytes[randomBytesLeft]! / 256;
}

const nextUlid = monotonicFactory(randomFraction);

/** A new prefixed, time-ordered id such as `doc_01J…`; later ids sort after earlier ones. */
export function newId(kind: IdKind): string {
  return `${idPrefixes[kind]}_${nextUlid()}`;
}

/** Whether a text has the form of an id of whatever kind. */
export const isId = (text: string) => /^[a-z]{3}_[0-9A-Z]{26}$/.test(text);

/** What every id made since that moment sorts behind; an id begins with the millisecond of its making. */
export const idFloor = (kind: IdKind, moment: Date) =>
  `${idPrefixes[kind]}_${encodeTime(moment.getTime())}`;

/** When an id was made, in milliseconds since 1970; null for what is no id. */
export function timeOfId(text: string): number | null {
  return isId(text) && !/[ILOU]/.test(text.slice(4)) ? decodeTime(text.slice(4)) : null;
}
