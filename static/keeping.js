// Before words are sent, looks whether anybody answers. If nobody does, the words stay on the page and the page says
// what to do. They are kept nowhere else. When this look itself goes wrong, the form is sent as if there were none.
const QUICK = 4000;
const PATIENT = 8000;

const answers = async (address, method, wait) => {
  try {
    const reply = await fetch(address, { method, cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(wait) });
    return reply.status < 500;
  } catch {
    return false;
  }
};

// The second look is at the page itself: something between us may stop the first address alone.
const reachable = async () =>
  (await answers("/healthz", "GET", QUICK)) || (await answers(window.location.href, "HEAD", PATIENT));

const title = document.title;
let failures = 0;

const clear = () => {
  document.getElementById("unreachable-summary")?.remove();
  document.title = title;
};

const tell = (send) => {
  clear();
  const words = document.getElementById("unreachable");
  const summary = words.content.firstElementChild.cloneNode(true);
  summary.querySelector("[data-again]").hidden = failures < 2 || !navigator.onLine;
  summary.querySelector("[data-anyway]").addEventListener("click", send);
  document.getElementById("maincontent").prepend(summary);
  document.title = `${words.dataset.error} ${title}`;
  summary.focus();
};

const watch = (form) => {
  let looking = false;
  let sure = false;

  form.addEventListener("submit", async (event) => {
    if (sure || event.defaultPrevented) {
      return;
    }
    event.preventDefault();
    if (looking) {
      return;
    }
    const button = event.submitter;
    const send = () => {
      sure = true;
      form.requestSubmit(button);
    };
    looking = true;
    const through = await reachable();
    looking = false;
    if (through) {
      send();
    } else {
      failures += 1;
      tell(send);
    }
  });
  // Somebody who comes back to the page sends it anew.
  window.addEventListener("pageshow", () => {
    sure = false;
    failures = 0;
    clear();
  });
};

if ("AbortSignal" in window && "timeout" in AbortSignal && "requestSubmit" in HTMLFormElement.prototype) {
  document.querySelectorAll("main form[method=post]").forEach(watch);
}
