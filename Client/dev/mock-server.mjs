// Serves .build/client and plays a script's part, so that the client can be looked at without a server:
//
//     node Client/dev/mock-server.mjs [port]
//
// The page shows every kind of node. It answers events as a script would: readings are shown, buttons counted.
// What else a server does is asked for by address:
//     /drop?seconds=3    cuts all connections and takes none for so long
//     /swap              says goodbye as a server does that another one takes the place of
//     /restart           forgets all sessions and does so too
//     /say?message=["durable",false]    says that to all pages

import { createHash } from "node:crypto"
import { existsSync, readFileSync } from "node:fs"
import { createServer } from "node:http"
import { extname, join, normalize } from "node:path"
import { fileURLToPath } from "node:url"
import { forgetSessions, gallery } from "./gallery.mjs"

const root = fileURLToPath(new URL("../../.build/client/", import.meta.url))
const port = Number(process.argv[2] ?? 8600)
const inlineScripts = () =>
  [...page().matchAll(/<script>(.*?)<\/script>/gs)].map(([, script]) =>
    ` 'sha256-${createHash("sha256").update(script).digest("base64")}'`
  ).join("")
const policy = () =>
  `default-src 'none'; script-src 'self'${inlineScripts()}; ` +
  "style-src 'self'; img-src 'self' data: blob:; media-src 'self' data: blob:; frame-src 'self'; font-src 'self'; " +
  "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
const types = {
  ".js": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
  ".html": "text/html",
}
const build = () => JSON.parse(readFileSync(join(root, "manifest.json"), "utf8")).build

const page = () =>
  readFileSync(join(root, "index.html"), "utf8").replaceAll("{{build}}", build()).replaceAll(
    "{{base}}",
    "",
  ).replace("{{parts}}", "")

const sockets = new Set()
let isOpenAgainAt = 0

const answer = (request, response) => {
  const { pathname, searchParams } = new URL(request.url, "http://localhost")
  if (pathname === "/drop") {
    isOpenAgainAt = Date.now() + 1000 * Number(searchParams.get("seconds") ?? 0)
    for (const socket of sockets) socket.destroy()
    return response.end("dropped")
  }
  if (pathname === "/swap" || pathname === "/restart") {
    if (pathname === "/restart") forgetSessions()
    for (const socket of sockets) socket.end(goingAway)
    return response.end("swapped")
  }
  if (pathname === "/say") {
    const text = searchParams.get("message") ?? "[]"
    for (const socket of sockets) socket.write(frame(text))
    return response.end("said")
  }
  if (pathname === "/_stcore/health") return response.end("ok")
  if (pathname.startsWith("/_stcore/upload_file/")) {
    request.resume()
    return request.on("end", () => response.writeHead(204).end())
  }
  const file = /^\/static\/[^/]+\/(.+)$/.exec(pathname)?.[1]
  if (file === undefined) {
    response.writeHead(200, {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": policy(),
    })
    return response.end(page())
  }
  const path = join(root, normalize(file))
  if (!path.startsWith(root) || !existsSync(path)) return response.writeHead(404).end()
  response.writeHead(200, {
    "Content-Type": types[extname(path)] ?? "application/octet-stream",
    "Content-Security-Policy": policy(),
  })
  response.end(readFileSync(path))
}

/** One text frame, unmasked and whole (RFC 6455 §5.2). */
const frame = (text) => {
  const body = Buffer.from(text)
  const head = body.length < 126
    ? Buffer.from([0x81, body.length])
    : body.length < 65536
    ? Buffer.from([0x81, 126, body.length >> 8, body.length & 255])
    : Buffer.concat([
      Buffer.from([0x81, 127, 0, 0, 0, 0]),
      Buffer.from(new Uint32Array([body.length]).buffer).swap32(),
    ])
  return Buffer.concat([head, body])
}

/** The frame that closes with 1001. */
const goingAway = Buffer.from([0x88, 2, 1001 >> 8, 1001 & 255])

/** Calls `receive` with each text that the socket brings; the masked frames of a browser, which are never split here. */
const listen = (socket, receive) => {
  let buffer = Buffer.alloc(0)
  socket.on("data", (data) => {
    buffer = Buffer.concat([buffer, data])
    while (buffer.length >= 6) {
      let length = buffer[1] & 127
      let at = 2
      if (length === 126) [length, at] = [buffer.readUInt16BE(2), 4]
      else if (length === 127) [length, at] = [Number(buffer.readBigUInt64BE(2)), 10]
      if (buffer.length < at + 4 + length) return
      const mask = buffer.subarray(at, at + 4)
      const body = Buffer.from(
        buffer.subarray(at + 4, at + 4 + length).map((byte, index) => byte ^ mask[index % 4]),
      )
      if ((buffer[0] & 15) === 1) receive(body.toString())
      else if ((buffer[0] & 15) === 8) socket.end()
      buffer = buffer.subarray(at + 4 + length)
    }
  })
}

const upgrade = (request, socket) => {
  if (Date.now() < isOpenAgainAt) return socket.destroy()
  sockets.add(socket)
  socket.on("close", () => sockets.delete(socket))
  const accept = createHash("sha1").update(
    `${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`,
  ).digest("base64")
  socket.write(
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
      `Sec-WebSocket-Accept: ${accept}\r\nSec-WebSocket-Protocol: runnel\r\n\r\n`,
  )
  const send = (...message) => socket.write(frame(JSON.stringify(message)))
  const script = gallery(send, build())
  socket.on("error", () => socket.destroy())
  listen(socket, (text) => script.receive(JSON.parse(text)))
}

createServer(answer).on("upgrade", upgrade).listen(
  port,
  "127.0.0.1",
  () => console.log(`http://localhost:${port}`),
)
