// Keys for a moderator who turned them on. Each leads to what is on the page anyway; none decides by itself.
const box = document.getElementById("keys");
const button = box.querySelector("button");
const KEPT = "moderation-keys";
const STEPS = { j: 1, k: -1 };
const ACTS = { p: ["publish"], h: ["hold", "release"], w: ["count_only"], x: ["exclude"], a: ["confirm"] };

const isOn = () => {
  try {
    return localStorage.getItem(KEPT) === "on";
  } catch {
    return button.getAttribute("aria-pressed") === "true";
  }
};

const turn = (on) => {
  try {
    localStorage.setItem(KEPT, on ? "on" : "off");
  } catch {
    // A browser that keeps nothing has them on this page only.
  }
  button.setAttribute("aria-pressed", String(on));
  button.textContent = on ? box.dataset.on : box.dataset.off;
};

const openAct = (names) => {
  const act = names.map((name) => document.querySelector(`[data-act="${name}"]`)).find(Boolean);
  if (!act) return;
  act.open = true;
  const first = act.querySelector("input[type=radio]:checked, input[type=radio]") ?? act.querySelector("button");
  first.focus();
};

const step = (by) => {
  const links = [...document.querySelectorAll(".app-queue__name a")];
  if (!links.length) return;
  const at = links.indexOf(document.activeElement);
  links[Math.min(Math.max(at + by, 0), links.length - 1)].focus();
};

const isTyping = (where) =>
  where.matches("textarea, select, [contenteditable]") ||
  (where.matches("input") && !where.matches("[type=radio], [type=checkbox], [type=button], [type=submit]"));

document.addEventListener("keydown", (event) => {
  if (!isOn() || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key in STEPS) step(STEPS[event.key]);
  else if (event.key in ACTS) openAct(ACTS[event.key]);
  else if (event.key === "n") document.getElementById("next")?.click();
  else if (event.key === "q") document.querySelector(".nhsuk-breadcrumb__list-item:last-child a")?.click();
  else return;
  event.preventDefault();
});

button.addEventListener("click", () => turn(!isOn()));
turn(isOn());
box.hidden = false;
