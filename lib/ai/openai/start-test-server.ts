import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** A loopback server for provider behaviour that no well-mannered mock offers; tests only. */
export async function startTestServer(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { baseUrl: `http://127.0.0.1:${port}/v1`, stop };
}
