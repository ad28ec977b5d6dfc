import http from "node:http";
import https from "node:https";
import { signBody } from "./sign-request";

export type AppResponse = { status: number; headers: http.IncomingHttpHeaders; body: string };

/** The app could not be asked: `delivered` tells whether it may have begun to work on the request. */
export class AppCallError extends Error {
  readonly delivered: boolean;

  constructor(delivered: boolean, message: string) {
    super(message);
    this.delivered = delivered;
  }
}

// A step may work for long; only one that never ends is cut off.
const callMsMax = 2 * 60 * 60 * 1000;

/**
 * Sends a signed JSON body to the SDK's endpoint. node:http, because fetch gives up after five
 * minutes without headers; one connection per call, so none is found stale.
 */
export function callApp(options: {
  url: URL;
  method: "POST" | "PUT";
  body: string;
  signingKey: string;
  headers?: Record<string, string>;
  signal: AbortSignal;
}): Promise<AppResponse> {
  const { url, body, signal } = options;
  const send = url.protocol === "https:" ? https.request : http.request;
  return new Promise((resolve, reject) => {
    let connected = false;
    const fail = (error: Error & { code?: string }) =>
      reject(new AppCallError(connected, error.code ?? error.name));
    const request = send(
      url,
      {
        method: options.method,
        agent: false,
        signal,
        timeout: callMsMax,
        headers: {
          ...options.headers,
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
          "x-inngest-signature": signBody(body, options.signingKey),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", fail);
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      },
    );
    request.on("socket", (socket) => socket.on("connect", () => (connected = true)));
    request.on("timeout", () => request.destroy(new Error("timed out")));
    request.on("error", fail);
    request.end(body);
  });
}
