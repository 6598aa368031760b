/* What is typed while Wagtail saves counts as saved for it, though it was not sent: it takes the
   form as it is when the answer comes. This gives it the form that it did send, so that it sees
   the difference and saves again. */
(() => {
  let sent = null;
  const watcher = () => window.wagtail.app.queryController("w-unsaved");

  document.addEventListener("w-autosave:save", () => {
    sent = watcher()?.formData;
  });

  document.addEventListener("w-autosave:success", ({ detail }) => {
    const controller = watcher();
    if (!controller || sent === null) return;
    const saved = new URLSearchParams(sent);
    for (const [name, value] of Object.entries(detail.response.field_updates || {})) {
      if (saved.has(name)) saved.set(name, value);
    }
    controller.initialFormData = saved.toString();
    controller.previousFormData = controller.initialFormData;
  });
})();
