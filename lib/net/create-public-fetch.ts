import dns from "node:dns";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { AppError } from "@/lib/errors";
import { isWithin, rangesOf } from "./address-ranges";
import {
  noAnswer,
  nowherePublic,
  pageClosed,
  pageMissing,
  serverFailed,
  timedOut,
  tooManyRedirects,
} from "./errors";
import { isPublicAddress } from "./public-address";
import { acceptedEncodings, readBody } from "./read-body";

export type FetchedPage = {
  /** Of the content, in bytes as they stand unpacked. */
  bytes: Uint8Array;
  /** With its parameters; null when the server names none. */
  contentType: string | null;
};

/**
 * Downloads from the public internet and from nowhere else, whatever the address, its name server or a redirect
 * say. Throws an AppError `url.…`; those of kind `external` may go away by themselves.
 */
export type FetchPublic = (address: string, limits: { bytesMax: number }) => Promise<FetchedPage>;

type Options = {
  /** Addresses and ranges that may be reached though they are not public. */
  allowedNetworks: readonly string[];
  lookup?: typeof dns.lookup;
  /** Milliseconds without a sign of life, and for all of it. */
  silenceMs?: number;
  totalMs?: number;
};

const redirectsMax = 5;
const redirects = [301, 302, 303, 307, 308];
const headers = {
  accept: "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5",
  "accept-encoding": acceptedEncodings,
  "user-agent": "Mozilla/5.0 (compatible; AIAvatarPlatform/1.0)",
};

export function createPublicFetch(options: Options): FetchPublic {
  const { lookup = dns.lookup, silenceMs = 15_000, totalMs = 60_000 } = options;
  const allowed = rangesOf(options.allowedNetworks);
  const isOpen = (address: string) => isPublicAddress(address) || isWithin(allowed, address);

  // Asked once: the connection goes to the very address that was looked at.
  const lookUpOpen: LookupFunction = (hostname, lookupOptions, callback) => {
    lookup(hostname, { ...lookupOptions, all: true }, (error, found) => {
      if (error?.code === "EAI_AGAIN") return callback(noAnswer(error), []);
      const open = error ? [] : found.filter(({ address }) => isOpen(address));
      const [first] = open;
      if (!first) return callback(nowherePublic(error), []);
      if (lookupOptions.all) callback(null, open);
      else callback(null, first.address, first.family);
    });
  };

  const request = (url: URL, signal: AbortSignal) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const host = url.hostname.replace(/^\[|\]$/g, "");
      // Nothing is looked up for an address that is a number already.
      if (isIP(host) !== 0 && !isOpen(host)) return reject(nowherePublic());
      const { get } = url.protocol === "https:" ? https : http;
      const sent = get(url, { agent: false, lookup: lookUpOpen, headers, signal }, resolve);
      sent.setTimeout(silenceMs, () => sent.destroy(timedOut()));
      sent.on("error", reject);
    });

  return async (address, { bytesMax }) => {
    const signal = AbortSignal.timeout(totalMs);
    let url = openUrl(address);
    try {
      for (let hops = 0; hops <= redirectsMax; hops += 1) {
        const response = await request(url, signal);
        try {
          const next = redirectOf(response);
          if (next === null) {
            requireContent(response);
            const contentType = response.headers["content-type"] ?? null;
            return { bytes: await readBody(response, bytesMax), contentType };
          }
          url = openUrl(next, url);
        } finally {
          response.destroy();
        }
      }
    } catch (error) {
      throw asAppError(error, signal);
    }
    throw tooManyRedirects();
  };
}

/** Of the web, without a name and password, and at a port where web servers are. */
function openUrl(address: string, base?: URL): URL {
  const url = URL.canParse(address, base) ? new URL(address, base) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw nowherePublic();
  }
  const port = Number(url.port || 443);
  if (port < 1024 && ![80, 443].includes(port)) throw nowherePublic();
  return url;
}

const redirectOf = ({ statusCode = 0, headers }: IncomingMessage) =>
  redirects.includes(statusCode) && headers.location ? headers.location : null;

function requireContent({ statusCode = 0 }: IncomingMessage): void {
  if (statusCode >= 200 && statusCode < 300) return;
  if (statusCode === 404 || statusCode === 410) throw pageMissing();
  if (statusCode >= 400 && statusCode < 500 && statusCode !== 408 && statusCode !== 429) {
    throw pageClosed();
  }
  throw serverFailed(new Error(`status ${statusCode}`));
}

function asAppError(error: unknown, signal: AbortSignal): AppError {
  if (error instanceof AppError) return error;
  if (signal.aborted) return timedOut(error);
  // Reset, refused, a certificate that does not hold, a body that does not unpack.
  return noAnswer(error);
}
