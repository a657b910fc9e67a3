// The console's only script. Every page works without it, except the live tail and the copy buttons.

const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "long" });

function say(text) {
  const status = document.getElementById("announcements");
  if (status) {
    status.textContent = "";
    status.textContent = text;
  }
}

const clocks = {
  time: new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" }),
  day: new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" }),
};
const units = [["d", 86400], ["h", 3600], ["min", 60], ["s", 1]];

// The same words as Parts/Display.Ago on the server.
function ago(then, now) {
  const seconds = Math.floor(Math.abs(now - then) / 1000);
  const [unit, size] = units.find(([, least]) => seconds >= least) ?? units.at(-1);
  const text = `${Math.floor(seconds / size)} ${unit}`;
  return then > now ? `in ${text}` : `${text} ago`;
}

export function showTimes(root = document) {
  const now = Date.now();
  for (const time of root.querySelectorAll("time[data-clock]")) {
    time.textContent = clocks[time.dataset.clock].format(new Date(time.dateTime));
  }
  for (const time of root.querySelectorAll("time[data-ago]")) {
    const then = new Date(time.dateTime);
    time.textContent = ago(then, now);
    time.title = `${exact.format(then)} (${time.dateTime})`;
  }
}

async function copy(button) {
  const text = button.dataset.copy;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without https there is no clipboard: select a hidden text instead.
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "sr";
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    button.focus();
  }
  const label = button.dataset.label ??= button.textContent;
  button.textContent = "Copied";
  say("Copied");
  setTimeout(() => { button.textContent = label; }, 2000);
}

// Whether a click leads to another page of the console in this tab.
function leaves(event) {
  const link = event.target.closest("a[href]");
  const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
  return link && link.origin === location.origin && isPlain && !link.target && !link.hasAttribute("download") && !link.hash;
}

// A form that was changed and not sent asks before the page is left.
let unsaved = null;
addEventListener("beforeunload", event => { if (unsaved?.isConnected) event.preventDefault(); });
document.addEventListener("input", event => { unsaved = event.target.closest("form[data-unsaved]") ?? unsaved; });
document.addEventListener("submit", () => { unsaved = null; });
document.addEventListener("click", event => {
  if (!unsaved?.isConnected || !leaves(event)) return;
  if (confirm("Leave without saving? Your changes are lost.")) {
    unsaved = null;
  } else {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);

document.addEventListener("click", event => {
  const button = event.target.closest("button[data-copy]");
  if (button) copy(button);
});

// A page that changes by itself: the part with this mark is fetched again until it no longer has the mark.
let refresh = 0;
function refreshPart() {
  const part = document.querySelector("[data-refresh]");
  clearTimeout(refresh);
  if (!part) return;
  refresh = setTimeout(async () => {
    if (!document.hidden) {
      try {
        const answer = await fetch(location.href, { headers: { accept: "text/html" }, cache: "no-store" });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = answer.ok ? page.getElementById(part.id) : null;
        if (fresh && part.isConnected && fresh.innerHTML !== part.innerHTML) {
          const was = part.querySelector("[role=status]")?.textContent;
          const focused = [...part.querySelectorAll("a, button, summary")].indexOf(document.activeElement);
          const folds = fresh.querySelectorAll("details");
          part.querySelectorAll("details").forEach((fold, i) => { if (fold.open && folds[i]) folds[i].open = true; });
          const scrolled = [...part.querySelectorAll(".folded")].map(list => list.scrollTop);
          part.replaceWith(fresh);
          fresh.querySelectorAll(".folded").forEach((list, i) => { list.scrollTop = scrolled[i]; });
          if (focused >= 0) fresh.querySelectorAll("a, button, summary")[focused]?.focus();
          const now = fresh.querySelector("[role=status]")?.textContent;
          if (now && now !== was) say(now);
          prepare(fresh);
        }
      } catch {
        // The node restarts or the network is away: try again.
      }
    }
    refreshPart();
  }, Number(part.dataset.refresh) * 1000);
}

// Shows what needs this script, and local times.
function prepare(root) {
  for (const element of root.querySelectorAll("[data-script]")) element.hidden = false;
  showTimes(root);
}

function start() {
  document.body.removeAttribute("aria-busy");
  prepare(document);
  refreshPart();
  unsaved = document.querySelector("form[data-changed]");
  const editor = document.querySelector("form[data-editor]");
  if (editor) import(editor.dataset.editor).then(module => module.edit(editor));
}

setInterval(() => { if (!document.hidden) showTimes(); }, 10000);
document.addEventListener("click", event => {
  if (!event.defaultPrevented && leaves(event)) document.body.setAttribute("aria-busy", "true");
});
// Enhanced navigation scrolls to the content and leaves the focus behind.
document.addEventListener("click", event => {
  if (event.target.closest("a.skip")) document.getElementById("content")?.focus();
});
document.addEventListener("console:added", event => prepare(event.target));
addEventListener("pageshow", () => document.body.removeAttribute("aria-busy"));

// After enhanced navigation to another page, the focus is at its heading, as after a whole load it is at the page's start.
let path = location.pathname;
window.Blazor?.addEventListener("enhancedload", () => {
  start();
  if (path === location.pathname) return;
  path = location.pathname;
  const heading = document.querySelector("h1");
  if (heading && !document.querySelector("[autofocus]") && !location.hash) {
    heading.tabIndex = -1;
    heading.focus();
  }
});
start();
