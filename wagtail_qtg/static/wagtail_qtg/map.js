/* The street map: before the visitor presses the button, nothing is asked of anybody. */

(() => {
    "use strict";

    const added = (element) =>
        new Promise((done, failed) => {
            element.onload = done;
            element.onerror = failed;
            document.head.append(element);
        });

    const loadLeaflet = ({ script, styles }) =>
        Promise.all([
            added(Object.assign(document.createElement("link"), { rel: "stylesheet", href: styles })),
            window.L || added(Object.assign(document.createElement("script"), { src: script })),
        ]);

    /* The list's entries by their place: what lies at one place shares a mark. */
    const entriesByPosition = (section) => {
        const places = new Map();
        for (const entry of section.querySelectorAll("[data-position]")) {
            const { position } = entry.dataset;
            places.set(position, [...(places.get(position) || []), entry]);
        }
        return [...places].map(([position, entries]) => [position.split(",").map(Number), entries]);
    };

    const addMark = (map, position, entries) => {
        const text = Object.assign(document.createElement("span"), {
            textContent: entries[0].dataset.text,
        });
        const words = document.createElement("div");
        for (const entry of entries) {
            words.append(entry.cloneNode(true));
        }
        const icon = L.divIcon({ className: "qtg-street__mark", html: text, iconSize: [28, 28] });
        const mark = L.marker(position, { icon }).addTo(map).bindPopup(words);
        const names = entries.map((entry) => entry.textContent.trim());
        mark.getElement().setAttribute("aria-label", `${text.textContent}: ${names.join(", ")}`);
        mark.on("popupopen", () => words.querySelector("a")?.focus());
        mark.on("popupclose", () => {
            if (words.contains(document.activeElement)) {
                mark.getElement().focus();
            }
        });
    };

    const draw = (street, frame, failure) => {
        const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
        const { tiles, attribution, closer, farther, close } = street.dataset;
        const map = L.map(frame, {
            zoomControl: false,
            scrollWheelZoom: false,
            zoomAnimation: !still,
            fadeAnimation: !still,
            markerZoomAnimation: !still,
            inertia: !still,
        });
        const places = entriesByPosition(street.closest(".qtg-map"));
        const all = L.latLngBounds(places.map(([position]) => position));
        map.fitBounds(all, { maxZoom: 13, padding: [32, 32] });
        L.control.zoom({ zoomInTitle: closer, zoomOutTitle: farther }).addTo(map);
        map.attributionControl.setPrefix(false);
        map.on("popupopen", ({ popup }) => {
            popup.getElement().querySelector(".leaflet-popup-close-button").ariaLabel = close;
        });
        frame.addEventListener("keydown", ({ key }) => key === "Escape" && map.closePopup());
        /* Some providers refuse whoever does not say which website asks; the page stays unsaid. */
        L.tileLayer(tiles, { attribution, maxZoom: 18, referrerPolicy: "strict-origin" })
            .once("tileerror", () => { failure.hidden = false; })
            .addTo(map);
        places.forEach(([position, entries]) => addMark(map, position, entries));
    };

    const prepare = (street) => {
        const button = street.querySelector("button");
        const failure = street.querySelector(".qtg-street__failure");
        const outline = street.closest(".qtg-map").querySelector(".qtg-map__outline");
        const [show, back] = [button.textContent, street.dataset.back];
        const frame = document.createElement("div");
        frame.className = "qtg-street__map";
        frame.setAttribute("role", "region");
        frame.setAttribute("aria-label", street.dataset.name);
        frame.hidden = true;
        outline.after(frame);

        const swap = () => {
            frame.hidden = !frame.hidden;
            outline.toggleAttribute("hidden", !frame.hidden);
            button.textContent = frame.hidden ? show : back;
        };

        const showStreets = async () => {
            await loadLeaflet(street.dataset);
            swap();
            draw(street, frame, failure);
            frame.focus();
        };

        button.addEventListener("click", () => {
            if (frame.classList.contains("leaflet-container")) {
                swap();
                return;
            }
            failure.hidden = true;
            showStreets().catch(() => { failure.hidden = false; });
        });
        street.hidden = false;
    };

    document.querySelectorAll(".qtg-street").forEach(prepare);
})();
