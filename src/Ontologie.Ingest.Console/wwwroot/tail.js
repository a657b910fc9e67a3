// The live tail of the events page: new events go into the table's top, in batches, and never move a row that a person points at.

const MAX_ROWS = 200;
const STALE_MS = 35000;
const LONGEST_PAUSE_MS = 10000;
const LONG_ABSENCE_MS = 60000;

const words = {
  off: "Live tail off", connecting: "Connecting", live: "Live", reconnecting: "Reconnecting", paused: "Paused",
  stale: "Stale: no message for 35 s", signedOut: "Signed out: reload the page to sign in again",
};

// The same words as Parts/Display.Size on the server.
const sizeOf = bytes => bytes < 1000 ? `${bytes} B` : bytes < 999950 ? `${(bytes / 1e3).toFixed(1)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
const numberOf = number => number.toLocaleString("en-US");

function follow(root) {
  const left = new AbortController();
  const on = (target, name, handler) => target.addEventListener(name, handler, { signal: left.signal });
  const part = name => root.querySelector(`[data-tail=${name}]`);
  const toggle = root.querySelector("[role=switch]");
  const [pause, state, news] = [part("pause"), part("state"), part("new")];
  const table = document.querySelector("table.log");
  const body = table.tBodies[0];
  const blank = document.getElementById("tail-row").content.querySelector("tr");
  const { type, from } = root.dataset;
  let last = Number(root.dataset.after);
  let isOn = false, isPaused = false, connection = "connecting";
  let source = null, retry = 0, failures = 0, heard = 0, gapAfter = -1, hiddenAt = 0;
  let waiting = [], unseen = 0, frame = 0;

  function show() {
    const text = words[!isOn ? "off" : connection === "signedOut" ? connection : isPaused ? "paused" : connection];
    if (state.textContent !== text) state.textContent = text;
    toggle.setAttribute("aria-checked", isOn);
    pause.hidden = !isOn;
    pause.textContent = isPaused ? "Resume" : "Pause";
  }

  function become(now) {
    connection = now;
    show();
  }

  function close() {
    source?.close();
    source = null;
    clearTimeout(retry);
  }

  function open() {
    close();
    heard = Date.now();
    source = new EventSource(`${root.dataset.stream}?after=${last}`);
    source.onopen = hear;
    source.onmessage = take;
    source.onerror = lose;
    source.addEventListener("heartbeat", hear);
  }

  function hear() {
    heard = Date.now();
    failures = 0;
    if (connection !== "live") become("live");
  }

  // Its own reconnection: a browser gives up after an answer such as 503, and this one continues after the last sequence too.
  async function lose() {
    const isRefused = source.readyState === EventSource.CLOSED;
    close();
    become("reconnecting");
    retry = setTimeout(open, Math.min(LONGEST_PAUSE_MS, 500 * 2 ** failures++));
    if (isRefused) {
      const answer = await fetch(location.href, { method: "HEAD", redirect: "manual", cache: "no-store" }).catch(() => null);
      if (answer?.type === "opaqueredirect" && !left.signal.aborted) {
        close();
        become("signedOut");
      }
    }
  }

  function take(message) {
    hear();
    const sequence = Number(message.lastEventId);
    if (sequence <= last) return;

    // Sequences have no gaps. If one is missing, read again from the last one, but only once: retention may have removed it.
    if (sequence > last + 1 && gapAfter !== last) {
      gapAfter = last;
      open();
      return;
    }
    last = sequence;
    const event = JSON.parse(message.data);
    if ((type && event.type !== type) || (from && Date.parse(event.receivedAt) < Date.parse(from))) return;
    unseen++;
    waiting.push(event);
    if (waiting.length > MAX_ROWS) waiting.shift();
    frame ||= requestAnimationFrame(flush);
  }

  function isHeld() {
    return isPaused || body.matches(":hover") || body.contains(document.activeElement) || table.getBoundingClientRect().top < 0;
  }

  function flush() {
    frame = 0;
    if (unseen > 0 && !isHeld()) insert();
    news.classList.toggle("unseen", unseen === 0);
    news.textContent = `${numberOf(unseen)} new ${unseen === 1 ? "event" : "events"}`;
  }

  function insert() {
    const rows = [...waiting.reverse().map(rowOf), ...body.rows].slice(0, MAX_ROWS);
    [waiting, unseen] = [[], 0];
    body.replaceChildren(...rows);
    table.hidden = false;
    document.getElementById("no-rows")?.remove();
    body.dispatchEvent(new Event("console:added", { bubbles: true }));
  }

  function rowOf(event) {
    const row = document.importNode(blank, true);
    const cell = name => row.querySelector(`[data-cell=${name}]`);
    const link = cell("type");
    cell("sequence").textContent = numberOf(event.sequence);
    link.firstElementChild.textContent = event.type ?? "no type";
    link.parentElement.title = event.type ?? "";
    link.href = root.dataset.stream.replace(/stream$/, event.eventId);
    if (!event.test) cell("test").remove();
    row.querySelector("time").dateTime = event.receivedAt;
    cell("size").textContent = sizeOf(event.size);
    const id = row.querySelector(".mono");
    id.title = event.eventId;
    id.textContent = `${event.eventId.slice(0, 7)}…${event.eventId.slice(-6)}`;
    row.querySelector("[data-copy]").dataset.copy = event.eventId;
    return row;
  }

  // After a long absence the newest page is shorter than everything in between.
  async function catchUp() {
    const answer = await fetch(location.href, { headers: { accept: "text/html" }, cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const end = Number(page.getElementById("tail")?.dataset.after ?? 0);
    if (end > last + 5 * MAX_ROWS) {
      last = end;
      [waiting, unseen] = [[], 0];
      body.replaceChildren(...page.querySelectorAll("table.log tbody tr"));
      body.dispatchEvent(new Event("console:added", { bubbles: true }));
    }
  }

  async function wake() {
    if (!isOn || connection === "signedOut") return;
    become("connecting");
    if (Date.now() - hiddenAt > LONG_ABSENCE_MS) await catchUp().catch(() => null);
    if (!document.hidden && !left.signal.aborted) open();
  }

  on(toggle, "click", () => {
    isOn = !isOn;
    isPaused = false;
    close();
    if (isOn) {
      become("connecting");
      open();
    } else {
      show();
    }
  });
  on(pause, "click", () => {
    isPaused = !isPaused;
    show();
    flush();
  });
  on(news, "click", () => {
    scrollTo(0, 0);
    insert();
    flush();
    toggle.focus();
  });
  on(body, "mouseleave", flush);
  on(body, "focusout", () => frame ||= requestAnimationFrame(flush));
  on(window, "scroll", () => { if (unseen > 0) frame ||= requestAnimationFrame(flush); });
  on(document, "visibilitychange", () => {
    if (document.hidden) {
      hiddenAt = Date.now();
      close();
    } else {
      wake();
    }
  });
  on(window, "pagehide", close);
  on(window, "pageshow", event => { if (event.persisted) wake(); });
  const watch = setInterval(() => {
    if (source && Date.now() - heard > STALE_MS) {
      open();
      become("stale");
    }
  }, 5000);

  show();
  return () => {
    left.abort();
    close();
    clearInterval(watch);
    cancelAnimationFrame(frame);
  };
}

let leave = null;
function start() {
  leave?.();
  const root = document.getElementById("tail");
  leave = root?.querySelector("[role=switch]") ? follow(root) : null;
}

window.Blazor?.addEventListener("enhancedload", start);
start();
