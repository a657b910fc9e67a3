// The receiver a team would write with Fastify and pg: verify, one INSERT, answer.
import { createHmac, timingSafeEqual } from "node:crypto";
import Fastify from "fastify";
import pg from "pg";

const maxBodyBytes = 1_048_576;
const toleranceSeconds = 300;
const prefix = "sha256=";

const secret = process.env.BENCH_SECRET;
const pool = new pg.Pool({ max: Number(process.env.BENCH_POOL) });
const app = Fastify({ logger: false, bodyLimit: maxBodyBytes });

// The signature covers the bytes, so the body is read unparsed.
app.removeAllContentTypeParsers();
app.addContentTypeParser("application/json", { parseAs: "buffer" }, (request, body, done) => done(null, body));

function isSigned(headers, body) {
  const id = headers["x-webhook-id"];
  const timestamp = headers["x-webhook-timestamp"];
  const signature = headers["x-webhook-signature"] ?? "";
  if (!id || !signature.startsWith(prefix) || !(Math.abs(Date.now() / 1000 - Number(timestamp)) <= toleranceSeconds)) {
    return false;
  }

  const given = Buffer.from(signature.slice(prefix.length), "hex");
  const expected = createHmac("sha256", secret).update(`${id}.${timestamp}.`).update(body).digest();
  return given.length === expected.length && timingSafeEqual(given, expected);
}

app.post("/api/webhooks/:endpoint", async (request, reply) => {
  if (!isSigned(request.headers, request.body)) {
    return reply.code(401).send({ code: "invalid_signature" });
  }

  let event;
  try {
    event = JSON.parse(request.body);
  } catch {
    return reply.code(400).send({ code: "invalid_json" });
  }

  const id = request.headers["x-webhook-id"];
  const result = await pool.query({
    name: "insert",
    text: "INSERT INTO events (endpoint, id, type, body) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
    values: [request.params.endpoint, id, event.type, request.body],
  });
  return { status: result.rowCount === 1 ? "accepted" : "duplicate", id };
});

await app.listen({ host: "127.0.0.1", port: Number(process.argv[2]) });
console.log("listening");
