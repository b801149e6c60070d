// Words selected in the answer go into the box, with the number of the place they stand at. Typing them does the same.
const text = document.getElementById("text");
const offer = document.getElementById("selecting");
const words = document.querySelector("[name='hide-words']");
const place = document.querySelector("[name='hide-place']");
let chosen = { words: "", before: 0 };

const starts = (wanted) => {
  const found = [];
  for (let at = text.textContent.indexOf(wanted); at >= 0; at = text.textContent.indexOf(wanted, at + 1)) {
    found.push(at);
  }
  return found;
};

const selected = () => {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0).cloneRange();
  if (!text.contains(range.startContainer)) return null;
  // Three clicks select a line up to the start of what follows the text.
  if (!text.contains(range.endContainer)) range.setEnd(text, text.childNodes.length);
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const raw = range.toString();
  const skipped = raw.length - raw.trimStart().length;
  return raw.trim() ? { words: raw.trim(), before: before.toString().length + skipped } : null;
};

document.addEventListener("selectionchange", () => {
  const now = selected();
  if (now) {
    chosen = now;
    offer.hidden = false;
  }
});

offer.querySelector("button").addEventListener("click", () => {
  const found = starts(chosen.words);
  words.value = chosen.words;
  place.value = found.length > 1 ? String(found.indexOf(chosen.before) + 1) : "";
  words.dispatchEvent(new Event("keyup", { bubbles: true }));
  words.focus();
});
