// Keys and quick changes of the review queue. Without this file every button and form works as it stands.

const KEYS_OFF = "dateline-keys-off";
const FORMS = { e: "edit", n: "note", s: "split", m: "join", "?": "keys" };
const main = document.getElementById("main");
let busy = false;

const keysOn = () => localStorage.getItem(KEYS_OFF) !== "1";
const typing = (target) => target.closest("textarea, select, input:not([type=checkbox]):not([type=radio])");

/** Puts what the desk answered in place of the page's middle. */
async function show(answer, push) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const next = page.getElementById("main");
  if (!next) return location.assign(answer.url);
  main.replaceChildren(...next.childNodes);
  document.title = page.title;
  const token = page.querySelector('meta[name="form-token"]');
  if (token) document.querySelector('meta[name="form-token"]')?.replaceWith(token);
  if (push) history.pushState(null, "", answer.url);
  begin();
  const hash = new URL(answer.url).hash;
  const place = hash && document.getElementById(hash.slice(1));
  if (place) place.scrollIntoView({ block: "center" });
  else {
    (document.getElementById("record") || main).focus({ preventScroll: true });
    scrollTo(0, 0);
  }
}

/** Asks the desk, one thing at a time; where that fails the browser asks by itself. */
async function ask(address, init, fallback) {
  if (busy) return;
  busy = true;
  main.setAttribute("aria-busy", "true");
  try {
    await show(await fetch(address, { ...init, credentials: "same-origin" }), true);
  } catch {
    fallback();
  } finally {
    busy = false;
    main.removeAttribute("aria-busy");
  }
}

function follow(link) {
  const hash = new URL(link.href).hash;
  ask(link.href, {}, () => location.assign(link.href)).then(() => {
    const place = hash && document.getElementById(hash.slice(1));
    if (place) place.scrollIntoView({ block: "center" });
  });
}

function send(form, button) {
  const fields = new URLSearchParams(new FormData(form, button));
  ask(form.action, { method: "POST", body: fields }, () => form.submit());
}

function open(id) {
  const form = document.getElementById(id);
  if (!form) return;
  form.open = true;
  form.scrollIntoView({ block: "nearest" });
  (form.querySelector("input:not([type=hidden]), select, textarea") || form.querySelector("summary")).focus();
}

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape") {
    for (const form of document.querySelectorAll("details[open]")) form.open = false;
    document.getElementById("record")?.focus();
    return;
  }
  if (!keysOn() || typing(event.target)) return;
  if (FORMS[event.key]) {
    event.preventDefault();
    open(FORMS[event.key]);
    return;
  }
  const control = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key);
  if (control) {
    event.preventDefault();
    control.click();
  }
}

function click(event) {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const address = new URL(link.href);
  if (link.dataset.key && FORMS[link.dataset.key]) {
    event.preventDefault();
    open(FORMS[link.dataset.key]);
  } else if (link.getAttribute("href").startsWith("#")) {
    event.preventDefault();
    point(address.hash.slice(1));
  } else if (address.origin === location.origin && address.pathname === "/review") {
    event.preventDefault();
    follow(link);
  }
}

/** Scrolls to a field or to words, and marks them. */
function point(id) {
  const place = document.getElementById(id);
  if (!place) return;
  const words = place.classList.contains("anchor") ? place.nextElementSibling : place;
  place.scrollIntoView({ block: "center" });
  words?.focus?.({ preventScroll: true });
}

/** Words that are marked in the report become those that a value rests on. */
function marked() {
  const words = document.getElementById("words");
  const chosen = document.getSelection();
  if (!words || !chosen || chosen.isCollapsed) return;
  if (document.getElementById("text")?.contains(chosen.anchorNode)) words.value = chosen.toString();
}

function begin() {
  document.body.classList.toggle("keys-off", !keysOn());
  const keys = document.getElementById("keys-on");
  if (keys) keys.checked = keysOn();
}

document.addEventListener("keydown", press);
document.addEventListener("click", click);
document.addEventListener("selectionchange", marked);
document.addEventListener("submit", (event) => {
  if (!event.target.closest("#reviewing")) return;
  event.preventDefault();
  send(event.target, event.submitter);
});
document.addEventListener("change", (event) => {
  if (event.target.id === "keys-on") {
    localStorage.setItem(KEYS_OFF, event.target.checked ? "0" : "1");
    begin();
  }
  if (event.target.id === "all")
    for (const box of document.querySelectorAll('input[name="id"]')) box.checked = event.target.checked;
});
window.addEventListener("popstate", () => location.reload());
begin();
