// What a visitor with a keyboard meets; read into the page by the tests.
window.focusJourney = (() => {
    const CANDIDATES =
        "a[href], area[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable]";
    const everything = [...document.querySelectorAll("*")];
    const place = new Map(everything.map((element, index) => [element, index]));
    const unfocused = new Map(everything.map((element) => [element, look(element)]));

    function look(element) {
        const style = getComputedStyle(element);
        return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow].join();
    }

    function isSeen(element) {
        const style = getComputedStyle(element);
        const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
        return outlined || style.boxShadow !== "none";
    }

    // The mark may be on what surrounds a link, as a card does, or on the label of a box.
    function isMarked(element) {
        const marked = [...(element.labels || []), element.nextElementSibling];
        for (let at = element; at; at = at.parentElement) marked.push(at);
        return marked.some((at) => at && look(at) !== unfocused.get(at) && isSeen(at));
    }

    function isInView(element) {
        const [box] = element.getClientRects();
        if (!box || box.width < 1 || box.height < 1) return false;
        const x = box.left + box.width / 2;
        const y = box.top + Math.min(box.height / 2, innerHeight / 2);
        if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return false;
        const hit = document.elementFromPoint(x, y);
        return element.contains(hit) || hit.contains(element);
    }

    function isStop(element) {
        if (element.tabIndex < 0 || element.matches(":disabled, [type=hidden]")) return false;
        if (element.matches("[type=radio]:not(:checked)")) return false;
        if (!element.checkVisibility({ visibilityProperty: true })) return false;
        return !element.closest("[inert]");
    }

    function describe(element) {
        const words = element.innerText || element.name || element.id || "";
        return `${element.localName} “${words.trim().slice(0, 40)}” (${place.get(element)})`;
    }

    return {
        expected: [...document.querySelectorAll(CANDIDATES)].filter(isStop).map(describe),
        stop() {
            const element = document.activeElement;
            if (!element || element === document.body) return null;
            return {
                what: describe(element),
                place: place.get(element),
                isMarked: isMarked(element),
                isInView: isInView(element),
            };
        },
    };
})();
