/* Offers texts of the catalogue at a text field; see wagtail_qtg/projects/suggestions.py. */
(() => {
  const { Controller } = window.StimulusModule;
  let opened = 0;

  const build = (tag, attributes = {}, text = "") => {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    element.textContent = text;
    return element;
  };

  let suggestions;
  const readOnce = (script) => (suggestions ??= JSON.parse(script.textContent));

  class SuggestController extends Controller {
    static values = { kind: String };

    connect() {
      const script = document.getElementById("qtg-suggestions");
      if (!script || this.element.disabled || this.element.readOnly) return;
      const { labels, fields } = readOnce(script);
      this.labels = labels;
      this.fields = fields;
      if (!Object.values(fields).some((field) => this.textsOf(field).length)) return;
      this.buildBox();
    }

    disconnect() {
      this.box?.remove();
    }

    buildBox() {
      opened += 1;
      const id = `qtg-suggestions-${opened}`;
      this.box = build("div", { class: "qtg-suggest" });
      this.opener = build(
        "button",
        {
          type: "button",
          class: "button button-small button-secondary",
          "aria-expanded": "false",
          "aria-controls": id,
        },
        this.labels.open,
      );
      const label = this.element.labels?.[0];
      if (label?.id) this.opener.setAttribute("aria-describedby", label.id);
      this.list = build("div", { id, class: "qtg-suggest__list", hidden: "" });
      this.box.append(this.opener, this.list);
      this.opener.addEventListener("click", () => (this.list.hidden ? this.open() : this.close()));
      this.box.addEventListener("keydown", (event) => this.press(event));
      (this.element.closest("[data-field-input]") || this.element).after(this.box);
    }

    open() {
      const select = this.actionField();
      const chosen = select && this.keyOf(select.value);
      const field = this.fields[chosen];
      this.list.replaceChildren();
      if (field) {
        this.list.append(
          this.textsOf(field).length
            ? this.buildList(field)
            : build("p", {}, this.labels.none),
        );
      } else {
        this.buildAll(select);
      }
      this.list.hidden = false;
      this.opener.setAttribute("aria-expanded", "true");
    }

    buildAll(select) {
      if (select) this.list.append(build("p", {}, this.labels.all));
      Object.entries(this.fields).forEach(([key, field]) => {
        if (!this.textsOf(field).length) return;
        const group = build("details");
        group.append(build("summary", {}, field.title), this.buildList(field, key));
        this.list.append(group);
      });
    }

    buildList(field, key) {
      const list = build("ul");
      this.textsOf(field).forEach((text) => {
        const button = build("button", { type: "button", class: "qtg-suggest__text" }, text);
        button.addEventListener("click", () => this.take(text, key));
        const item = build("li");
        item.append(button);
        list.append(item);
      });
      return list;
    }

    take(text, key) {
      const present = this.element.value.trimEnd();
      const joint = this.element.tagName === "TEXTAREA" ? "\n" : ", ";
      const joined = present ? present + joint + text : text;
      if (this.element.maxLength > 0 && joined.length > this.element.maxLength) {
        this.list.replaceChildren(build("p", { role: "alert" }, this.labels.full));
        return;
      }
      this.element.value = joined;
      this.announce(this.element);
      this.chooseField(key);
      this.close();
      this.element.focus();
    }

    /* Whoever chose a text without an action field has chosen the action field with it. */
    chooseField(key) {
      const select = key && this.actionField();
      if (!select || select.value) return;
      const option = [...select.options].find((one) => one.value && this.keyOf(one.value) === key);
      if (!option) return;
      select.value = option.value;
      this.announce(select);
    }

    announce(field) {
      ["input", "change"].forEach((name) =>
        field.dispatchEvent(new Event(name, { bubbles: true })),
      );
    }

    close() {
      this.list.hidden = true;
      this.opener.setAttribute("aria-expanded", "false");
    }

    press(event) {
      if (this.list.hidden) return;
      if (event.key === "Escape") {
        event.stopPropagation();
        this.close();
        this.opener.focus();
      }
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        this.step(event.key === "ArrowDown" ? 1 : -1);
      }
    }

    step(by) {
      const stops = [this.opener, ...this.list.querySelectorAll("summary, button")].filter(
        (stop) => stop.offsetParent !== null,
      );
      const next = stops[stops.indexOf(document.activeElement) + by];
      next?.focus();
    }

    textsOf(field) {
      return field[this.kindValue] || [];
    }

    /* The concept's form names an action field by its number, a report by its key. */
    keyOf(value) {
      if (!value || this.fields[value]) return value;
      return Object.keys(this.fields).find((key) => String(this.fields[key].pk) === value);
    }

    actionField() {
      let around = this.element.parentElement;
      while (around) {
        const select = around.querySelector("select[data-qtg-action-field]");
        if (select) return select;
        around = around.parentElement;
      }
      return null;
    }
  }

  window.wagtail.app.register("qtg-suggest", SuggestController);
})();
