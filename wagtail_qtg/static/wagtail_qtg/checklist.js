/* Keeps the checklist of an open editor up to date, and leads from it to the fields. */
(() => {
  const { Controller } = window.StimulusModule;
  const FIELDS =
    "input:not([type=hidden], :disabled), select:not(:disabled), textarea:not(:disabled), " +
    "[contenteditable=true]";
  const BUTTONS = "button:not(:disabled, [data-panel-toggle], [data-comment-add])";

  class ChecklistController extends Controller {
    static targets = ["content", "status"];
    static values = { url: String, isRefused: Boolean };

    connect() {
      if (this.isRefusedValue) this.holdAutosave();
      this.refresh = this.refresh.bind(this);
      document.addEventListener("w-autosave:success", this.refresh);
      if (document.readyState === "complete") this.arrive();
      else window.addEventListener("load", () => this.arrive(), { once: true });
    }

    /* An address may name a block, which is drawn after the browser has looked for it. */
    arrive() {
      const block = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
      if (!block?.closest("[data-streamfield-child]")) return;
      this.uncover(block);
      requestAnimationFrame(() => block.scrollIntoView({ behavior: "instant" }));
    }

    disconnect() {
      document.removeEventListener("w-autosave:success", this.refresh);
      this.request?.abort();
    }

    /* Who was just told of a newer version decides by the button, not by half a second's wait. */
    holdAutosave() {
      this.element.closest("form").setAttribute("data-w-autosave-active-value", "false");
    }

    async refresh() {
      this.request?.abort();
      this.request = new AbortController();
      try {
        const response = await fetch(this.urlValue, {
          headers: { "X-Requested-With": "XMLHttpRequest" },
          signal: this.request.signal,
        });
        if (response.ok) this.show(await response.text());
      } catch (error) {
        if (error.name !== "AbortError") console.warn("qtg-checklist", error);
      }
    }

    show(html) {
      const fresh = new DOMParser().parseFromString(html, "text/html").body;
      const content = this.contentTarget;
      const summary = fresh.querySelector("[data-qtg-checklist-summary]").textContent;
      const isNews = summary !== content.querySelector("[data-qtg-checklist-summary]").textContent;
      const focused = content.contains(document.activeElement) && document.activeElement;
      const isOpen = content.querySelector("details")?.open;
      content.replaceChildren(...fresh.childNodes);
      if (isOpen) content.querySelector("details")?.setAttribute("open", "");
      if (focused) this.focusAgain(focused);
      if (isNews) this.statusTarget.textContent = summary;
    }

    /* The same point of the new list; if it is done, the sum of what is left. */
    focusAgain(before) {
      const same = [...this.contentTarget.querySelectorAll("a, summary")].find(
        (one) =>
          one.hash === before.hash &&
          one.dataset.qtgContentpath === before.dataset.qtgContentpath &&
          one.tagName === before.tagName,
      );
      const summary = this.contentTarget.querySelector("[data-qtg-checklist-summary]");
      summary.tabIndex = -1;
      (same || summary).focus();
    }

    jump(event) {
      const link = event.target.closest("a[href^='#']");
      const place = link && this.placeOf(link);
      if (!place) return;
      event.preventDefault();
      this.uncover(place);
      const field = [FIELDS, BUTTONS]
        .flatMap((kind) => [...place.querySelectorAll(kind)])
        .find((one) => this.takesFocus(one));
      (field || place).scrollIntoView({ block: "center" });
    }

    /* Some of Wagtail's fields are there but hidden: only trying tells. */
    takesFocus(field) {
      field.focus({ preventScroll: true });
      return document.activeElement === field;
    }

    placeOf(link) {
      const path = link.dataset.qtgContentpath;
      const found = path && this.walk(path.split("."));
      if (found) return found;
      const anchor = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!anchor) return null;
      if (anchor.id.endsWith("-FORMS")) return anchor.closest("[data-panel]") || anchor;
      return anchor.closest(".w-panel__wrapper, [data-panel], [data-contentpath]") || anchor;
    }

    /* As far down as the path leads: a block that is gone still brings one near. */
    walk(path) {
      let place = null;
      for (const part of path) {
        const next = (place || document).querySelector(`[data-contentpath="${CSS.escape(part)}"]`);
        if (!next) break;
        place = next;
      }
      return place;
    }

    uncover(place) {
      for (let around = place; around; around = around.parentElement) {
        if (around.matches("[role=tabpanel][hidden]")) {
          document.querySelector(`[role=tab][href="#${CSS.escape(around.id)}"]`)?.click();
        }
        if (around.matches("[data-panel]")) {
          around.querySelector(":scope > * > [data-panel-toggle][aria-expanded=false]")?.click();
        }
      }
    }
  }

  window.wagtail.app.register("qtg-checklist", ChecklistController);
})();
