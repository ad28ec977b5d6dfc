import { createServer } from "node:net";
import { OperatorError } from "./operator-error";

/** Throws a sentence when the app would not get its port. */
export async function checkPort(port: number, hostname: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (cause: NodeJS.ErrnoException) => {
      const reason =
        cause.code === "EADDRINUSE"
          ? "is taken by another program; stop that one, or set PORT to another number"
          : `cannot be used on ${hostname} (${cause.code}); set PORT to another number`;
      reject(new OperatorError(`Port ${port} ${reason}.`, { cause }));
    });
    probe.listen({ port, host: hostname, exclusive: true }, () => probe.close(() => resolve()));
  });
}
