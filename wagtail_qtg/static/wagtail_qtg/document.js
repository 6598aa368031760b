/* Looks every two seconds whether a PDF is there; without it one reloads the page. */
(() => {
  const SELECTOR = "[data-qtg-document]";
  const isWaiting = () => document.querySelector(SELECTOR)?.dataset.qtgDocument === "waiting";

  async function look() {
    const response = await fetch(window.location.href);
    if (!response.ok) return;
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    const news = fresh.querySelector(SELECTOR);
    if (news && news.dataset.qtgDocument !== "waiting") show(news);
  }

  /* The status stays where it is, so that it is read out when it changes. */
  function show(news) {
    const shown = document.querySelector(SELECTOR);
    shown.dataset.qtgDocument = news.dataset.qtgDocument;
    shown.querySelector("[role=status]").replaceChildren(...news.querySelector("[role=status]").childNodes);
    const again = news.querySelector("form");
    if (again) shown.append(again);
  }

  async function lookAgain() {
    if (!isWaiting()) return;
    await look().catch((error) => console.warn("qtg-document", error));
    window.setTimeout(lookAgain, 2000);
  }

  if (isWaiting()) window.setTimeout(lookAgain, 2000);
})();
