import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

type Person = { id: number; login: string; email: string; isVerified: boolean };

/** A GitHub Enterprise server on loopback that signs everybody in as one person, without asking. */
export async function startFakeGithub(port: number) {
  let person: Person = { id: 1, login: "ada", email: "ada@example.com", isVerified: true };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const json = (body: unknown) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(body));
    };
    switch (url.pathname) {
      case "/login/oauth/authorize": {
        const back = new URL(url.searchParams.get("redirect_uri") ?? "");
        back.searchParams.set("code", "a-code");
        const state = url.searchParams.get("state");
        if (state) back.searchParams.set("state", state);
        response.writeHead(302, { location: back.href }).end();
        return;
      }
      case "/login/oauth/access_token":
        return json({ access_token: "a-token", token_type: "bearer", scope: "user:email" });
      case "/api/v3/user":
        return json({ id: person.id, login: person.login, name: null });
      case "/api/v3/user/emails":
        return json([{ email: person.email, primary: true, verified: person.isVerified }]);
      default:
        response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    signsInAs(next: Omit<Person, "login">) {
      person = { ...next, login: "ada" };
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
