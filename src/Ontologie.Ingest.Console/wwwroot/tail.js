// The live tail. New events go into the table's top, in batches, and never move a row that a person uses.

const MAX_ROWS = 100, PAUSE_MS = 400, STALE_MS = 35000;
const words = {
  off: "Live tail off", connecting: "Connecting", live: "Live", reconnecting: "Reconnecting", paused: "Paused",
  stale: "Stale: no message for 35 s", out: "Signed out",
};

const sizeOf = bytes => bytes < 1000 ? `${bytes} B` : bytes < 999950 ? `${(bytes / 1e3).toFixed(1)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
const numberOf = number => number.toLocaleString("en-US");

function follow(root) {
  const left = new AbortController();
  const on = (target, name, handler) => target.addEventListener(name, handler, { signal: left.signal });
  const [toggle, pause, state, news] = ["switch", "pause", "state", "new"].map(name => root.querySelector(`[data-tail=${name}]`));
  const table = document.querySelector("table.log"), body = table.tBodies[0];
  const { stream, type, from } = root.dataset;
  let last = Number(root.dataset.after), isOn = false, isPaused = false, connection;
  let source, retry, failures = 0, heard = 0, gapAfter = -1, waiting = [], unseen = 0, frame = 0;

  function become(now) {
    connection = now;
    const text = words[!isOn ? "off" : isPaused && now !== "out" ? "paused" : now];
    if (state.textContent !== text) state.textContent = text;
    toggle.setAttribute("aria-checked", isOn);
    pause.classList.toggle("unseen", !isOn);
    pause.textContent = isPaused ? "Resume" : "Pause";
  }

  function close() {
    clearTimeout(retry);
    source = source?.close();
  }

  function open() {
    close();
    heard = Date.now();
    source = new EventSource(`${stream}?after=${last}`);
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

  // A browser alone would give up after a 503.
  async function lose() {
    const isRefused = source.readyState === EventSource.CLOSED;
    close();
    become("reconnecting");
    retry = setTimeout(open, Math.min(5e3, 500 * 2 ** failures++));
    if (isRefused && (await fetch(location.href, { redirect: "manual" }).catch(() => {}))?.type === "opaqueredirect") { close(); become("out"); }
  }

  function take(message) {
    hear();
    const sequence = Number(message.lastEventId);
    if (sequence <= last) return;

    // Sequences are dense. Read a missing one again, once: after a long absence the server skips some.
    if (sequence > last + 1 && gapAfter !== last) {
      gapAfter = last;
      return open();
    }
    last = sequence;
    const event = JSON.parse(message.data);
    if ((type && event.type !== type) || Date.parse(event.receivedAt) < Date.parse(from)) return;
    unseen++;
    waiting.push(event);
    if (waiting.length > MAX_ROWS) waiting.shift();
    plan();
  }

  const plan = () => frame ||= setTimeout(() => requestAnimationFrame(() => {
    frame = 0;
    const isHeld = isPaused || body.matches(":hover, :focus-within") || table.getBoundingClientRect().top < 0;
    if (unseen && !isHeld) insert();
    news.classList.toggle("unseen", !unseen);
    news.textContent = `${numberOf(unseen)} new ${unseen === 1 ? "event" : "events"}`;
  }), PAUSE_MS);

  // Rows are put in again, because a row that moves is a layout shift.
  function insert() {
    const fresh = waiting.reverse().map(rowOf);
    const rows = [...fresh, ...body.rows];
    body.replaceChildren(...rows.slice(0, MAX_ROWS));
    if (rows.length > MAX_ROWS) continueAfter(body.rows[MAX_ROWS - 1]);
    waiting = [];
    unseen = 0;
    table.hidden = false;
    document.getElementById("no-rows")?.remove();
    for (const row of fresh) row.dispatchEvent(new Event("console:added", { bubbles: true }));
  }

  // The rows that were cut begin the next page.
  function continueAfter(row) {
    const address = new URL(location.href);
    address.searchParams.set("after", row.querySelector("[data-cell=sequence]").textContent.replace(/\D/g, ""));
    address.searchParams.delete("order");
    const older = document.getElementById("older");
    older.href = address.pathname + address.search;
    older.hidden = false;
  }

  function rowOf(event) {
    const row = document.getElementById("tail-row").content.querySelector("tr").cloneNode(true);
    const cell = name => row.querySelector(`[data-cell=${name}]`);
    const [link, id] = [cell("type"), row.querySelector(".mono")];
    cell("sequence").textContent = numberOf(event.sequence);
    link.firstChild.textContent = link.parentElement.title = event.type ?? "no type";
    link.href = stream.replace(/stream$/, event.eventId);
    if (!event.test) cell("test").remove();
    row.querySelector("time").dateTime = event.receivedAt;
    cell("size").textContent = sizeOf(event.size);
    id.title = row.querySelector("[data-copy]").dataset.copy = event.eventId;
    id.textContent = `${event.eventId.slice(0, 7)}…${event.eventId.slice(-6)}`;
    return row;
  }

  on(toggle, "click", () => {
    isOn = !isOn;
    isPaused = false;
    close();
    become("connecting");
    if (isOn) open();
  });
  on(pause, "click", () => {
    isPaused = !isPaused;
    become(connection);
    plan();
  });
  on(news, "click", () => {
    scrollTo(0, 0);
    insert();
    plan();
    toggle.focus();
  });
  on(body, "mouseleave", plan);
  on(body, "focusout", plan);
  on(window, "scroll", plan);
  on(document, "visibilitychange", () => {
    close();
    if (document.hidden || !isOn || connection === "out") return;
    become("connecting");
    open();
  });
  const watch = setInterval(() => { if (source && Date.now() - heard > STALE_MS) { open(); become("stale"); }; }, 5000);
  become();
  return () => {
    left.abort();
    close();
    clearInterval(watch);
    clearTimeout(frame);
  };
}

let leave;
function start() {
  leave?.();
  const root = document.getElementById("tail");
  leave = root?.querySelector("[role=switch]") && follow(root);
}

window.Blazor?.addEventListener("enhancedload", start);
start();
