import dns from "node:dns";
import dgram from "node:dgram";
import net from "node:net";

/** A parser needs no network; a document or a library that tries to use it gets an error. */
export function lockDown() {
  const refuse = () => {
    throw new Error("The network is closed to the document parser.");
  };
  net.Socket.prototype.connect = refuse;
  net.Server.prototype.listen = refuse;
  dgram.Socket.prototype.bind = refuse;
  dgram.Socket.prototype.send = refuse;
  for (const resolver of [
    dns,
    dns.promises,
    dns.Resolver.prototype,
    dns.promises.Resolver.prototype,
  ]) {
    for (const name of Object.getOwnPropertyNames(resolver)) {
      if (/^(lookup|resolve|reverse)/.test(name)) Object.assign(resolver, { [name]: refuse });
    }
  }
  globalThis.fetch = refuse;
  // Libraries' warnings would fill the pipe of a parent that does not read it.
  console.log = console.info = console.warn = console.error = console.debug = () => undefined;
}
