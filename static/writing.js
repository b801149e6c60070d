// Keeps what an author types, a little after they pause, and says so. Without this script the button saves as well.
// What could not be kept stays in the box, and is tried again with the next letter or after a while.
const form = document.getElementById("writing");
const kept = document.getElementById("kept");
const words = form.querySelector("[name=words]");
const revision = form.querySelector("[name=revision]");
const PAUSE = 2000;
const AGAIN = 15000;

let timer = 0;
let sending = false;
let known = words.value;

const later = (wait) => {
  clearTimeout(timer);
  timer = setTimeout(keep, wait);
};

const keep = async () => {
  if (sending || words.value === known) return;
  sending = true;
  const typed = words.value;
  try {
    const reply = await fetch(form.dataset.keep, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      redirect: "manual",
      credentials: "same-origin",
    });
    const answer = await reply.json();
    kept.textContent = answer.told;
    if (reply.ok) {
      known = typed;
      revision.value = answer.revision;
    }
  } catch {
    kept.textContent = form.dataset.lost;
    later(AGAIN);
  } finally {
    sending = false;
  }
  if (words.value !== typed) later(PAUSE);
};

words.addEventListener("input", () => {
  if (words.value !== known) kept.textContent = form.dataset.busy;
  later(PAUSE);
});
form.addEventListener("submit", () => {
  clearTimeout(timer);
  known = words.value;
});
