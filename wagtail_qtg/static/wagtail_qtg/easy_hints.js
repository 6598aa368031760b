/* Hints on easy language below a text field, while somebody types; see public/easy/hints.py. */
(() => {
  const { Controller } = window.StimulusModule;
  const PAUSE = 800;
  let shown = 0;

  class EasyHintsController extends Controller {
    connect() {
      this.rules = document.getElementById("qtg-easy-rules");
      if (!this.rules || this.element.disabled || this.element.readOnly) return;
      shown += 1;
      this.box = document.createElement("div");
      this.box.className = "qtg-easy-hints";
      this.box.id = `qtg-easy-hints-${shown}`;
      this.box.setAttribute("role", "group");
      this.box.setAttribute("aria-label", this.rules.dataset.label);
      this.box.hidden = true;
      this.status = document.createElement("div");
      this.status.className = "w-sr-only";
      this.status.setAttribute("role", "status");
      (this.element.closest("[data-field-input]") || this.element).after(this.box, this.status);
      this.wait = this.wait.bind(this);
      this.element.addEventListener("input", this.wait);
      if (this.element.value.trim()) this.ask(false);
    }

    disconnect() {
      clearTimeout(this.timer);
      this.request?.abort();
      this.element.removeEventListener("input", this.wait);
      this.box?.remove();
      this.status?.remove();
    }

    wait() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(true), PAUSE);
    }

    async ask(isTyped) {
      this.request?.abort();
      this.request = new AbortController();
      const { url, language, failed } = this.rules.dataset;
      try {
        const response = await fetch(url, {
          method: "POST",
          headers: {
            [window.wagtailConfig.CSRF_HEADER_NAME]: window.wagtailConfig.CSRF_TOKEN,
            "X-Requested-With": "XMLHttpRequest",
          },
          body: new URLSearchParams({ text: this.element.value, language }),
          signal: this.request.signal,
        });
        if (!response.ok) throw new Error(response.status);
        this.show(await response.text(), isTyped);
      } catch (error) {
        if (error.name === "AbortError") return;
        this.box.textContent = failed;
        this.box.hidden = false;
      }
    }

    show(html, isTyped) {
      const fresh = new DOMParser().parseFromString(html, "text/html").body;
      const summary = fresh.querySelector("[data-qtg-easy-summary]").textContent;
      this.box.replaceChildren(...fresh.childNodes);
      this.box.hidden = !this.element.value.trim();
      if (isTyped && this.status.textContent !== summary) this.status.textContent = summary;
    }
  }

  window.wagtail.app.register("qtg-easy-hints", EasyHintsController);
})();
