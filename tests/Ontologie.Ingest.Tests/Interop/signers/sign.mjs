// Signs and verifies with independent libraries: one JSON request per input line, one JSON answer per output line.
import { createHmac } from "node:crypto";
import { createInterface } from "node:readline";
import * as github from "@octokit/webhooks-methods";
import * as standard from "standardwebhooks";
import * as svix from "svix";

const dateOf = (timestamp) => new Date(timestamp * 1000);

// No library signs our generic scheme: this follows its description in the reception contract, with node's own HMAC.
const generic = {
    sign({ secret, text, id, timestamp }) {
        const mac = createHmac("sha256", secret).update(`${id}.${timestamp}.${text}`).digest("hex");
        return { "X-Webhook-Signature": `sha256=${mac}`, "X-Webhook-Timestamp": `${timestamp}`, "X-Webhook-Id": id };
    },
    verify({ headers, ...request }) {
        return this.sign(request)["X-Webhook-Signature"] === headers["X-Webhook-Signature"];
    },
};

const gitHub = {
    async sign({ secret, text }) {
        return { "X-Hub-Signature-256": await github.sign(secret, text) };
    },
    verify({ secret, text, headers }) {
        return github.verify(secret, text, headers["X-Hub-Signature-256"]);
    },
};

// GitHub's signature before 2020, which it still sends beside the newer one.
const gitHubSha1 = {
    sign({ secret, text }) {
        return { "X-Hub-Signature": `sha1=${createHmac("sha1", secret).update(text).digest("hex")}` };
    },
};

const verified = (webhook, { text, headers }) => {
    try {
        webhook.verify(text, headers);
        return true;
    } catch (error) {
        if (error.constructor.name === "WebhookVerificationError") {
            return false;
        }
        throw error;
    }
};

const standardWebhooks = (options) => ({
    sign({ secret, text, id, timestamp }) {
        const signature = new standard.Webhook(secret, options).sign(id, dateOf(timestamp), text);
        return { "webhook-id": id, "webhook-timestamp": `${timestamp}`, "webhook-signature": signature };
    },
    verify(request) {
        return verified(new standard.Webhook(request.secret, options), request);
    },
});

const svixHeaders = {
    sign({ secret, text, id, timestamp }) {
        const signature = new svix.Webhook(secret).sign(id, dateOf(timestamp), text);
        return { "svix-id": id, "svix-timestamp": `${timestamp}`, "svix-signature": signature };
    },
    verify(request) {
        return verified(new svix.Webhook(request.secret), request);
    },
};

const schemes = {
    generic,
    github: gitHub,
    "github-sha1": gitHubSha1,
    "standard-webhooks": standardWebhooks(),
    "standard-webhooks-verbatim": standardWebhooks({ format: "raw" }),
    svix: svixHeaders,
};

for await (const line of createInterface({ input: process.stdin })) {
    let answer;
    try {
        const { action, scheme, body, ...request } = JSON.parse(line);
        request.text = Buffer.from(body, "base64").toString("utf8");
        answer = { [action]: await schemes[scheme][action](request) };
    } catch (error) {
        answer = { error: `${error?.stack ?? error}` };
    }
    console.log(JSON.stringify(answer));
}
