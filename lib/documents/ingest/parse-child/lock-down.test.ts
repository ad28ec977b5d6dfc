import { spawnSync } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import path from "node:path";
import { expect, it } from "vitest";

const script = `
  import { lockDown } from ${JSON.stringify(path.join(import.meta.dirname, "lock-down.mjs"))};
  import dns from "node:dns"; import http from "node:http"; import net from "node:net";
  const port = Number(process.argv[1]);
  const attempts = {
    fetch: () => fetch("http://127.0.0.1:" + port),
    socket: () => net.connect(port, "127.0.0.1"),
    http: () => http.get({ host: "127.0.0.1", port }),
    webSocket: () => new Promise((resolve, reject) => {
      const socket = new WebSocket("ws://127.0.0.1:" + port);
      socket.onopen = resolve;
      socket.onerror = reject;
    }),
    dns: () => dns.promises.resolve4("example.com"),
    listen: () => net.createServer().listen(0),
  };
  lockDown();
  process.on("uncaughtException", () => undefined);
  const open = [];
  for (const [name, attempt] of Object.entries(attempts)) {
    try { await attempt(); open.push(name); } catch {}
  }
  process.stdout.write(JSON.stringify(open));
  process.exit(0);
`;

it("leaves no way to the network", async () => {
  let connections = 0;
  const server = createServer(() => (connections += 1)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const args = ["--input-type=module", "-e", script, String(port)];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: "utf8",
    timeout: 15_000,
  });
  expect(stdout, stderr).toBe("[]");
  await new Promise((resolve) => server.close(resolve));
  expect(connections).toBe(0);
});
