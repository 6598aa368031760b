/* The talk saves itself, place by place, and shows what others write meanwhile. */
(() => {
  const { Controller } = window.StimulusModule;
  const PAUSE = 800;
  const LOOK = 4000;
  const AGAIN = 5000;

  class TalkController extends Controller {
    static targets = ["field", "status", "button", "projector", "choice"];
    static values = {
      url: String, shape: String, saved: String, saving: String, failed: String,
      loggedOut: String, unclear: String, changed: String, elsewhere: String,
    };

    connect() {
      this.places = new Map(this.fieldTargets.map((place) => [place.dataset.key, place]));
      this.synced = new Map([...this.places.keys()].map((key) => [key, this.read(key)]));
      this.drawn = new MutationObserver(() => this.nameEditors());
      this.drawn.observe(this.element, { childList: true, subtree: true });
      this.nameEditors();
      this.projectorTarget.hidden = false;
      this.wait = this.wait.bind(this);
      this.element.addEventListener("input", this.wait);
      this.element.addEventListener("change", this.wait);
      this.watcher = new MutationObserver(this.wait);
      for (const input of this.element.querySelectorAll("[data-rich] [name]")) {
        this.watcher.observe(input, { attributes: true, attributeFilter: ["value"] });
      }
      this.looking = setInterval(() => this.look(), LOOK);
      this.warn = (event) => {
        if (!this.isSubmitting && this.hasChanges()) event.preventDefault();
      };
      window.addEventListener("beforeunload", this.warn);
      this.element.addEventListener("submit", (event) => this.submitted(event));
    }

    disconnect() {
      clearInterval(this.looking);
      clearTimeout(this.timer);
      this.watcher.disconnect();
      this.drawn.disconnect();
      window.removeEventListener("beforeunload", this.warn);
    }

    /* The editors of formatted text are drawn by scripts of their own, without a name. */
    nameEditors() {
      const rich = [...this.places.values()].filter((place) => place.hasAttribute("data-rich"));
      const editors = rich.map((place) => place.querySelector("[role=textbox]"));
      if (editors.some((editor) => !editor)) return;
      this.drawn.disconnect();
      rich.forEach((place, number) => {
        editors[number].setAttribute("aria-labelledby", place.querySelector("label").id);
      });
    }

    read(key) {
      return new FormData(this.element).get(key) ?? "";
    }

    hasChanges() {
      return [...this.synced].some(([key, value]) => this.read(key) !== value);
    }

    wait() {
      this.offerCarryingOn();
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), PAUSE);
    }

    /* A goal reached partly or not may go on; the server has the last word. */
    offerCarryingOn() {
      for (const offer of this.element.querySelectorAll("[data-qtg-carry-on]")) {
        const chosen = offer.closest("article").querySelector("input[type=radio]:checked");
        if (chosen) offer.hidden = !["partly", "no"].includes(chosen.value);
      }
    }

    /* The button saves as typing does; only what leads on sends the form the usual way. */
    submitted(event) {
      if (event.submitter && event.submitter.name) {
        this.isSubmitting = true;
        return;
      }
      event.preventDefault();
      this.save(true);
    }

    async save(isAsked = false) {
      if (this.isSaving) {
        this.isAskedAgain = true;
        return;
      }
      if (!isAsked && !this.hasChanges()) return;
      this.isSaving = true;
      clearTimeout(this.timer);
      const sent = new FormData(this.element);
      this.say(this.savingValue);
      try {
        this.take(await this.ask({ method: "POST", body: sent }), sent);
      } catch (error) {
        this.say(error.message === "logged out" ? this.loggedOutValue : this.failedValue);
        this.timer = setTimeout(() => this.save(true), AGAIN);
      }
      this.isSaving = false;
      if (this.isAskedAgain) {
        this.isAskedAgain = false;
        this.save();
      }
    }

    async look() {
      if (this.isSaving || document.hidden) return;
      const sent = new FormData(this.element);
      try {
        const answer = await this.ask({});
        if (!this.isSaving) this.take(answer, sent);
      } catch {
        // The next look or the next saving says it.
      }
    }

    async ask(options) {
      const answer = await fetch(this.urlValue, {
        ...options, headers: { Accept: "application/json" }, redirect: "manual",
      });
      if (answer.type === "opaqueredirect" || answer.status === 403) throw new Error("logged out");
      if (!answer.ok) throw new Error("failed");
      return answer.json();
    }

    take(answer, sent) {
      const { problems = {}, conflicts = [], saved } = answer;
      for (const [key, mark] of Object.entries(answer.marks)) {
        const place = this.places.get(key);
        const was = this.element.elements.namedItem(`was-${key}`);
        if (!place || !was || key in problems) continue;
        if (saved) this.synced.set(key, sent.get(key) ?? "");
        if (saved?.includes(key)) {
          was.value = mark;
          this.tell(place, "");
        } else if (was.value !== mark) {
          this.takeOver(place, key, was, mark, answer);
        }
      }
      for (const [key, words] of Object.entries(problems)) {
        const place = this.places.get(key);
        if (!place) continue;
        if (conflicts.includes(key)) this.offer(place, key, words, answer);
        else this.tell(place, words);
      }
      if (answer.shape !== this.shapeValue) this.say(this.changedValue);
      else if (Object.keys(problems).length) this.say(this.unclearValue);
      else if (saved) this.say(`${this.savedValue} ${answer.at}`);
    }

    /* What others wrote where nobody types here; where somebody does, the next saving asks. */
    takeOver(place, key, was, mark, answer) {
      if (this.read(key) !== this.synced.get(key)) return;
      if (place.hasAttribute("data-rich")) {
        this.tell(place, this.elsewhereValue);
        return;
      }
      this.write(key, answer.values[key]);
      was.value = mark;
    }

    write(key, value) {
      const field = this.element.elements.namedItem(key);
      if (field) field.value = value;
      this.synced.set(key, this.read(key));
      if (field instanceof Element) field.dispatchEvent(new Event("autosize:update"));
      this.offerCarryingOn();
    }

    tell(place, words) {
      const note = place.querySelector("[data-note]");
      place.classList.toggle("qtg-talk__field--problem", Boolean(words));
      note.replaceChildren();
      if (!words) return;
      const line = document.createElement("p");
      line.className = "qtg-talk__problem";
      line.textContent = words;
      note.append(line);
    }

    offer(place, key, words, answer) {
      const note = place.querySelector("[data-note]");
      if (note.dataset.mark === answer.marks[key] && note.childElementCount) return;
      note.dataset.mark = answer.marks[key];
      place.classList.add("qtg-talk__field--problem");
      const choice = this.choiceTarget.content.cloneNode(true);
      choice.querySelector("strong").textContent = words;
      const [mine, theirs] = choice.querySelectorAll("button");
      const was = this.element.elements.namedItem(`was-${key}`);
      const decide = () => {
        was.value = answer.marks[key];
        this.tell(place, "");
        this.save(true);
      };
      mine.addEventListener("click", decide);
      if (place.hasAttribute("data-rich")) {
        theirs.addEventListener("click", () => {
          this.isSubmitting = true;
          window.location.reload();
        });
        choice.querySelector("blockquote").remove();
      } else {
        choice.querySelector("blockquote").textContent = this.inWords(place, answer.values[key]);
        theirs.addEventListener("click", () => {
          this.write(key, answer.values[key]);
          decide();
        });
      }
      note.replaceChildren(choice);
    }

    /* A choice by its name and not by its code. */
    inWords(place, value) {
      const radio = place.querySelector(`input[type=radio][value="${CSS.escape(value)}"]`);
      return radio ? radio.closest("label").textContent.trim() : value;
    }

    say(words) {
      if (this.statusTarget.textContent !== words) this.statusTarget.textContent = words;
    }

    async project() {
      const root = document.documentElement;
      const isOn = root.classList.toggle("qtg-projector");
      this.projectorTarget.setAttribute("aria-pressed", String(isOn));
      try {
        if (isOn) await root.requestFullscreen?.();
        else if (document.fullscreenElement) await document.exitFullscreen();
      } catch {
        // A browser without full screen still shows it large.
      }
    }
  }

  window.wagtail.app.register("qtg-talk", TalkController);
})();
