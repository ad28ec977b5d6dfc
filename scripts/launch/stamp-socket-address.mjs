// Loaded before the app: tells it which address a connection came from, over whatever the caller
// wrote under this name. Route handlers see headers only, and `x-forwarded-for` can be forged.
import { Server } from "node:http";

const { emit } = Server.prototype;

Server.prototype.emit = function emitWithAddress(event, ...args) {
  if (event === "request") {
    const [request, response] = args;
    // No `Request` can be made of these, so the app would fail on them.
    if (request.method === "TRACE" || request.method === "TRACK") {
      response.writeHead(405, { allow: "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS" }).end();
      return true;
    }
    request.headers["x-socket-address"] = request.socket.remoteAddress ?? "";
  }
  return emit.call(this, event, ...args);
};
