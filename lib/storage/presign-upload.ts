import { createHash, createHmac } from "node:crypto";
import type { UploadUrl } from "./file-storage";

type PresignInput = {
  url: URL;
  accessKey: string;
  secretKey: string;
  region: string;
  /** Signed, so the browser has to send exactly these; `content-length` it sets by itself. */
  headers: Record<string, string>;
  expiresInSeconds: number;
  now: Date;
};

/** A PUT link by AWS Signature Version 4 (query form), for one file of one size and type. */
export function presignUpload(input: PresignInput): UploadUrl {
  return presign("PUT", input);
}

/** The same for any method; `X-Amz-…` parameters are added to the URL. */
export function presign(method: string, input: PresignInput): UploadUrl {
  const { url, accessKey, secretKey, region, expiresInSeconds, now } = input;
  const time = now.toISOString().replace(/[-:]|\.\d{3}/g, "");
  const date = time.slice(0, 8);
  const scope = `${date}/${region}/s3/aws4_request`;
  const headers: Record<string, string> = { ...input.headers, host: url.host };
  const names = Object.keys(headers).sort();

  const query = [
    ["X-Amz-Algorithm", "AWS4-HMAC-SHA256"],
    ["X-Amz-Credential", `${accessKey}/${scope}`],
    ["X-Amz-Date", time],
    ["X-Amz-Expires", String(expiresInSeconds)],
    ["X-Amz-SignedHeaders", names.join(";")],
  ]
    .map(([name = "", value = ""]) => `${encode(name)}=${encode(value)}`)
    .join("&");

  const canonicalHeaders = names.map((name) => `${name}:${headers[name]?.trim()}\n`).join("");
  const request = [
    method,
    url.pathname,
    query,
    canonicalHeaders,
    names.join(";"),
    "UNSIGNED-PAYLOAD",
  ];
  const toSign = ["AWS4-HMAC-SHA256", time, scope, sha256(request.join("\n"))].join("\n");
  const key = [date, region, "s3", "aws4_request"].reduce<string | Buffer>(
    (secret, part) => hmac(secret, part),
    `AWS4${secretKey}`,
  );
  const signature = hmac(key, toSign).toString("hex");

  return {
    url: `${url.origin}${url.pathname}?${query}&X-Amz-Signature=${signature}`,
    headers: Object.fromEntries(
      Object.entries(input.headers).filter(([name]) => name !== "content-length"),
    ),
    expiresAt: new Date(now.getTime() + expiresInSeconds * 1000),
  };
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
