import { createServer } from "node:net";
import { OperatorError } from "./operator-error";

type Listener = { port: number; hostname: string; portVariable?: string; hostVariable?: string };

/** Throws a sentence, which names the variable to set, when nothing could listen there. */
export async function checkPort({
  port,
  hostname,
  portVariable = "PORT",
  hostVariable = "HOSTNAME",
}: Listener): Promise<void> {
  const refusals: Record<string, string> = {
    EADDRINUSE: `Port ${port} is taken by another program; stop that one, or set ${portVariable} to another number.`,
    EACCES: `Port ${port} is not for this user (EACCES); set ${portVariable} to a number above 1023.`,
  };
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (cause: NodeJS.ErrnoException) => {
      const refusal =
        refusals[cause.code ?? ""] ??
        `${hostname} is no address of this machine to listen on (${cause.code}); set ${hostVariable} to another one, or leave it empty.`;
      reject(new OperatorError(refusal, { cause }));
    });
    probe.listen({ port, host: hostname, exclusive: true }, () => probe.close(() => resolve()));
  });
}
