/** The least of a WebSocket that `/live` needs: the mock speaks, and does not listen. */
import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

import type { LiveMessage } from "../src/api/live-types";

/** What RFC 6455 has every server add to the key. */
const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const TEXT = 0x81;
const CLOSE = 0x88;

/** One unmasked frame; what the mock says is never longer than 64 KiB. */
export function frame(text: string): Buffer {
  const payload = Buffer.from(text);
  const { length } = payload;
  const head = length < 126 ? [TEXT, length] : [TEXT, 126, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(head), payload]);
}

export const acceptOf = (key: string) =>
  createHash("sha1")
    .update(key + GUID)
    .digest("base64");

/** Everybody who watches. */
export class Live {
  readonly #sockets = new Set<Duplex>();

  readonly tell = (message: LiveMessage) => {
    this.#send(message);
    // Here everything can be found at once.
    if ("cursor" in message) this.#send({ kind: "searchable", complete: true });
  };

  readonly meet = (request: IncomingMessage, socket: Duplex) => {
    const accept = acceptOf(request.headers["sec-websocket-key"] ?? "");
    const head = ["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade"];
    socket.write(`${[...head, `Sec-WebSocket-Accept: ${accept}`].join("\r\n")}\r\n\r\n`);
    const hello: LiveMessage = { kind: "hello", cursor: "cursor-0", resumed: false };
    socket.write(frame(JSON.stringify(hello)));
    this.#sockets.add(socket);
    const leave = () => void this.#sockets.delete(socket);
    socket.on("close", leave).on("error", leave);
    socket.on("data", (data: Buffer) => {
      if (data[0] === CLOSE) socket.end(Buffer.from([CLOSE, 0]));
    });
  };

  #send(message: LiveMessage) {
    for (const socket of this.#sockets) socket.write(frame(JSON.stringify(message)));
  }
}
