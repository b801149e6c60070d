// Coding by keyboard: a key beside each choice, Enter adds the theme, n opens the next answer, b takes back the last
// theme. Off until the reader switches it on, since single keys get in the way of speech input. A selection in the text
// becomes the part to code.
const KEYS = { theme: "1234567890asdfghjklyuiopm", sentiment: "zxcv", scenario: "qwert" };
const REMEMBERED = "coding-keys";

const form = document.querySelector("form[data-coding]");
const panel = document.querySelector("[data-keys]");
const text = document.querySelector("[data-coded]");

const remembered = () => {
  try {
    return window.localStorage.getItem(REMEMBERED) === "on";
  } catch {
    return false;
  }
};

const remember = (on) => {
  try {
    window.localStorage.setItem(REMEMBERED, on ? "on" : "off");
  } catch {
    // The keys work on this page all the same.
  }
};

const choices = () => {
  const found = new Map();
  Object.entries(KEYS).forEach(([name, keys]) => {
    form.querySelectorAll(`input[type=radio][name=${name}]`).forEach((radio, place) => {
      if (keys[place]) {
        found.set(keys[place], radio);
      }
    });
  });
  return found;
};

const mark = (radios, on) => {
  document.querySelectorAll(".app-key").forEach((key) => key.remove());
  if (!on) {
    return;
  }
  radios.forEach((radio, key) => {
    const hint = document.createElement("kbd");
    hint.className = "app-key";
    hint.textContent = key;
    document.querySelector(`label[for="${radio.id}"]`).prepend(hint, " ");
  });
};

const isTyping = (target) => target.matches("textarea, select, input:not([type=radio])");

const press = (event, radios) => {
  if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) {
    return;
  }
  const following = document.querySelector("[data-following]");
  const given = [...document.querySelectorAll("[data-take-back]")].at(-1);
  if (event.key === "n" && following) {
    event.preventDefault();
    following.click();
  } else if (event.key === "b" && given) {
    event.preventDefault();
    given.click();
  } else if (radios.has(event.key)) {
    event.preventDefault();
    const radio = radios.get(event.key);
    radio.checked = true;
    radio.focus();
  }
};

const watchKeys = () => {
  const radios = choices();
  const button = panel.querySelector("button");
  const listen = (event) => press(event, radios);
  const set = (on) => {
    button.textContent = on ? button.dataset.off : button.dataset.on;
    button.dataset.state = on ? "on" : "off";
    panel.querySelector("[data-told]").hidden = !on;
    mark(radios, on);
    document[on ? "addEventListener" : "removeEventListener"]("keydown", listen);
  };
  panel.hidden = false;
  set(remembered());
  button.addEventListener("click", () => {
    const on = button.dataset.state !== "on";
    remember(on);
    set(on);
  });
};

// Places are counted in code points, as the server counts them.
const takeSelection = () => {
  const selection = document.getSelection();
  if (!text || selection.isCollapsed || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode)) {
    return;
  }
  const range = selection.getRangeAt(0);
  const before = range.cloneRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  form.elements.part.value = range.toString();
  form.elements.near.value = [...before.toString()].length;
};

if (form && panel) {
  watchKeys();
  document.addEventListener("selectionchange", takeSelection);
}
