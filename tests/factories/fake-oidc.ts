import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";

type Person = { sub: string; email: string; email_verified: boolean; name: string };
type Asked = { nonce: string | null; challenge: string; person: Person; redirectUri: string };

export const fakeClient = { id: "a-client", secret: "a-client-secret" };

/** An OpenID Connect server on loopback that signs everybody in as one person and checks PKCE. */
export async function startFakeOidc() {
  let person: Person = { sub: "1", email: "ada@example.com", email_verified: true, name: "Ada" };
  /** Replaces the nonce of the next token. */
  let forcedNonce: string | undefined;
  const asked = new Map<string, Asked>();
  const { publicKey, privateKey } = await generateKeyPair("RS256");
  const jwk = { ...(await exportJWK(publicKey)), kid: "1", alg: "RS256", use: "sig" };
  const refusals: string[] = [];

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", issuer());
    const json = (body: unknown, status = 200) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    const answer = async () => {
      switch (url.pathname) {
        case "/.well-known/openid-configuration":
          return json({
            issuer: issuer(),
            authorization_endpoint: `${issuer()}/authorize`,
            token_endpoint: `${issuer()}/token`,
            userinfo_endpoint: `${issuer()}/userinfo`,
            jwks_uri: `${issuer()}/jwks`,
            response_types_supported: ["code"],
            id_token_signing_alg_values_supported: ["RS256"],
          });
        case "/jwks":
          return json({ keys: [jwk] });
        case "/authorize": {
          const code = `code-${asked.size}`;
          const redirectUri = url.searchParams.get("redirect_uri") ?? "";
          asked.set(code, {
            nonce: url.searchParams.get("nonce"),
            challenge: url.searchParams.get("code_challenge") ?? "",
            person,
            redirectUri,
          });
          const back = new URL(redirectUri);
          back.searchParams.set("code", code);
          const state = url.searchParams.get("state");
          if (state) back.searchParams.set("state", state);
          back.searchParams.set("iss", issuer());
          return response.writeHead(302, { location: back.href }).end();
        }
        case "/token": {
          const form = new URLSearchParams(await readAll(request));
          const grant = asked.get(form.get("code") ?? "");
          asked.delete(form.get("code") ?? "");
          const verifier = createHash("sha256").update(form.get("code_verifier") ?? "");
          if (!grant || verifier.digest("base64url") !== grant.challenge) {
            refusals.push("invalid_grant");
            return json({ error: "invalid_grant" }, 400);
          }
          const claims = { ...grant.person, nonce: forcedNonce ?? grant.nonce };
          const idToken = await new SignJWT(claims)
            .setProtectedHeader({ alg: "RS256", kid: "1" })
            .setIssuer(issuer())
            .setAudience(fakeClient.id)
            .setIssuedAt()
            .setExpirationTime("5m")
            .sign(privateKey);
          return json({ access_token: "a-token", token_type: "bearer", id_token: idToken });
        }
        default:
          return response.writeHead(404).end();
      }
    };
    void answer();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer: issuer(),
    refusals,
    signsInAs(next: Person) {
      person = next;
    },
    forceNonce(nonce: string | undefined) {
      forcedNonce = nonce;
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString();
}
