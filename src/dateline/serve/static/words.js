// A value with [data-quotes] shows, on a click, the words that it stands on beside the page; Escape closes them.
let panel = null;
let opener = null;

function close() {
  panel?.remove();
  opener?.classList.remove("open");
  opener?.focus();
  panel = opener = null;
}

function open(link) {
  close();
  opener = link;
  opener.classList.add("open");
  panel = document.createElement("aside");
  panel.className = "panel";
  panel.tabIndex = -1;
  panel.setAttribute("aria-label", "The words behind the value");
  const button = Object.assign(document.createElement("button"), { className: "plain close", type: "button", textContent: "Close" });
  button.addEventListener("click", close);
  panel.append(link.nextElementSibling.content.cloneNode(true), button);
  document.querySelector("main").append(panel);
  panel.focus();
}

for (const link of document.querySelectorAll("a[data-quotes]")) {
  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    open(link);
  });
}
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && panel) close(); });
