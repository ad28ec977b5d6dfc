import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { securityHeaders } from "./security-headers";

const page: Parameters<typeof securityHeaders>[0] = {
  path: "/projects",
  nonce: "n0nce",
  isHttps: true,
  isDevelopment: false,
  formTargets: [],
};

function policyOf(changes: Partial<typeof page> = {}) {
  const header = securityHeaders({ ...page, ...changes })["content-security-policy"] ?? "";
  return new Map(
    header.split("; ").map((directive) => {
      const [name = "", ...sources] = directive.split(" ");
      return [name, sources];
    }),
  );
}

describe("the policy of a page", () => {
  it("runs scripts by nonce only and evaluates nothing", () => {
    const scripts = policyOf().get("script-src");
    expect(scripts).toEqual(["'self'", "'nonce-n0nce'", "'strict-dynamic'"]);
    expect(policyOf().get("default-src")).toEqual(["'none'"]);
  });

  it("takes no style sheet that is written into the page but those it knows", () => {
    expect(policyOf().get("style-src")).not.toContain("'unsafe-inline'");
  });

  it("is framed by nobody and posts forms to the named sign-in providers only", () => {
    expect(policyOf().get("frame-ancestors")).toEqual(["'none'"]);
    expect(policyOf().get("form-action")).toEqual(["'self'"]);
    expect(policyOf({ formTargets: ["https://github.com"] }).get("form-action")).toEqual([
      "'self'",
      "https://github.com",
    ]);
  });

  it("asks for https only where people come by https", () => {
    expect(policyOf().has("upgrade-insecure-requests")).toBe(true);
    expect(policyOf({ isHttps: false }).has("upgrade-insecure-requests")).toBe(false);
    expect(securityHeaders(page)["strict-transport-security"]).toMatch(/^max-age=\d{8}/);
    expect(
      securityHeaders({ ...page, isHttps: false })["strict-transport-security"],
    ).toBeUndefined();
  });

  it("never evaluates in production, whatever the kind of page", () => {
    for (const path of ["/", "/docs", "/redoc", "/api/v1/projects", "/openapi.json"]) {
      const header = securityHeaders({ ...page, path })["content-security-policy"];
      expect(header, path).not.toContain("unsafe-eval");
      expect(policyOf({ path }).get("script-src") ?? [], path).not.toContain("'unsafe-inline'");
    }
  });
});

describe("the style sheets that packages write", () => {
  const source = (file: string) => readFileSync(`node_modules/${file}`, "utf8");
  const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

  it.each([
    ["an empty one", () => ""],
    [
      "sonner",
      () => JSON.parse(/__insertCSS\((".*")\);/.exec(source("sonner/dist/index.mjs"))![1]!),
    ],
    ["radix's select", () => radixStyle("select")],
    ["radix's scroll area", () => radixStyle("scroll-area")],
  ])("%s are known by their hash", (_package, read) => {
    expect(policyOf().get("style-src")).toContain(hash(read() as string));
  });

  const radixStyle = (name: string) =>
    /__html: `([^`]+)`/.exec(source(`@radix-ui/react-${name}/dist/index.mjs`))![1]!;
});
