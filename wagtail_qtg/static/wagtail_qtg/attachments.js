/* The attachments panel: its inputs have no names, so that the page's form never sends them. */
(() => {
    class AttachmentsController extends window.StimulusModule.Controller {
        static targets = ["list", "controls", "file", "title", "kind", "button", "error", "status"];

        static values = {
            url: String,
            limit: Number,
            noFile: String,
            tooLarge: String,
            busy: String,
            failed: String,
        };

        connect() {
            if (this.hasControlsTarget) this.controlsTarget.hidden = false;
        }

        choose() {
            const [file] = this.fileTarget.files;
            if (file && file.size > this.limitValue) this.showError(this.tooLargeValue, this.fileTarget);
            else this.showError("");
        }

        async add(event) {
            event.preventDefault(); // Enter in the title would save the page
            const [file] = this.fileTarget.files;
            if (!file || file.size > this.limitValue) {
                this.refuse(file ? this.tooLargeValue : this.noFileValue);
                return;
            }
            const data = new FormData();
            data.append("file", file);
            data.append("title", this.titleTarget.value);
            data.append("kind", this.kindTarget.value);
            const answer = await this.send(this.urlValue, data);
            if (answer === null) return;
            if (answer.html === undefined) {
                const isAboutKind = Boolean(answer.errors?.kind);
                this.refuse(
                    this.messageOf(answer),
                    isAboutKind ? this.kindTarget : this.fileTarget,
                );
                return;
            }
            this.fileTarget.value = "";
            this.titleTarget.value = "";
            this.kindTarget.selectedIndex = 0;
            this.showList(answer);
        }

        async remove(event) {
            event.preventDefault(); // without this script the link leads to a page that asks
            if (!window.confirm(event.params.question)) return;
            const answer = await this.send(event.currentTarget.href, new FormData());
            if (answer === null) return;
            if (answer.html === undefined) {
                this.showError(this.messageOf(answer));
                return;
            }
            this.showList(answer);
            this.listTarget.focus(); // the button that had the focus is gone
        }

        async send(url, data) {
            if (this.busy) return null; // a second click sends nothing
            this.busy = true;
            this.showError("");
            this.statusTarget.textContent = this.busyValue;
            this.element.setAttribute("aria-busy", "true");
            try {
                const { csrfmiddlewaretoken } = this.element.closest("form").elements;
                data.append("csrfmiddlewaretoken", csrfmiddlewaretoken.value);
                const response = await fetch(url, {
                    method: "POST",
                    body: data,
                    headers: { Accept: "application/json" },
                });
                return await response.json();
            } catch {
                return {}; // no connection, a login page, a proxy's own error
            } finally {
                this.busy = false;
                this.statusTarget.textContent = "";
                this.element.removeAttribute("aria-busy");
            }
        }

        messageOf(answer) {
            const errors = Object.values(answer.errors || {}).flat();
            return errors.join(" ") || answer.message || this.failedValue;
        }

        showList(answer) {
            this.listTarget.innerHTML = answer.html;
            this.statusTarget.textContent = answer.message;
        }

        refuse(text, field = this.fileTarget) {
            field.closest("p").after(this.errorTarget); // the message stands at its field
            this.showError(text, field);
            field.focus();
        }

        showError(text, field = null) {
            this.errorTarget.textContent = text;
            [this.fileTarget, this.kindTarget].forEach((input) =>
                input.setAttribute("aria-invalid", String(input === field)),
            );
        }
    }

    window.wagtail.app.register("qtg-attachments", AttachmentsController);
})();
