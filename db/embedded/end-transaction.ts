import type { Backend } from "./backend";
import { refusingSql } from "./inspect-sql";
import type { Session } from "./session";
import { buildMessage, clientMessage, syncMessage } from "./wire-protocol";

/** Brings the backend out of whatever the session had begun. */
export async function rollBack(backend: Backend, session: Session): Promise<void> {
  if (session.insideCycle) {
    const { status } = await backend.execute(syncMessage);
    session.status = status ?? session.status;
  }
  if (session.status !== "I") {
    await backend.execute(buildMessage(clientMessage.query, "rollback"));
  }
  session.status = "I";
  session.insideCycle = false;
}

/** Gives an expired session the failed transaction that its client believes to be in. */
export async function failTransaction(backend: Backend, session: Session): Promise<void> {
  session.expired = false;
  const fail = refusingSql("The transaction was left open too long.");
  await backend.query("begin");
  await backend.execute(buildMessage(clientMessage.query, fail));
  session.status = "E";
}
