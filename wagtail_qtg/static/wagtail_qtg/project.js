/* Sharing, copying and printing: the buttons appear where the browser can do what they say. */
(() => {
  const say = (text) => {
    const place = document.querySelector("[data-qtg-said]");
    if (place) place.textContent = text;
  };
  const offer = (attribute, possible, act) => {
    document.querySelectorAll(`[${attribute}]`).forEach((button) => {
      if (!possible) return;
      button.hidden = false;
      button.addEventListener("click", () => act(button));
    });
  };

  offer("data-qtg-print", "print" in window, () => window.print());
  offer("data-qtg-share", "share" in navigator, (button) => {
    const { qtgShare: url, qtgTitle: title } = button.dataset;
    navigator.share({ title, url }).catch(() => {}); // the visitor thought better of it
  });
  offer("data-qtg-copy", "clipboard" in navigator, async (button) => {
    const field = document.querySelector(button.dataset.qtgCopy);
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      say(button.dataset.qtgCopied);
    } catch {
      field.focus(); // marked, ready to be copied by hand
    }
  });
})();
