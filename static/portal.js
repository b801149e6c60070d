// Starts the design system's components. The page names the file, because its address carries a fingerprint.
const { initAll } = await import(document.body.dataset.components);

initAll();

// The design system marks a radio button that reveals a question as expanded. ARIA has no such state for a radio
// button, and what is revealed comes next in the page anyway.
const unmark = (radio) => radio.removeAttribute("aria-expanded");
const marked = new MutationObserver((changes) => changes.forEach((change) => unmark(change.target)));

document.querySelectorAll("input[type=radio][aria-controls]").forEach((radio) => {
  unmark(radio);
  marked.observe(radio, { attributeFilter: ["aria-expanded"] });
});
