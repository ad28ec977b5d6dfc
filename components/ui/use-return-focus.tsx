import { useLayoutEffect, useRef, useState, type RefObject } from "react";

/**
 * The focus goes back to what an overlay was opened from, also where that was no trigger of its own:
 * a key, a row, an item of a menu. `mark` stands inside the content, `onCloseAutoFocus` on it.
 */
export function useReturnFocus(before?: (event: Event) => void) {
  const openerRef = useRef<HTMLElement>(null);
  return {
    mark: <OpenerMark openerRef={openerRef} />,
    onCloseAutoFocus: (event: Event) => {
      before?.(event);
      if (event.defaultPrevented || !openerRef.current?.isConnected) return;
      event.preventDefault();
      openerRef.current.focus();
    },
  };
}

// Read while the content is first drawn: once it stands, a field with `autoFocus` has the focus already.
function OpenerMark({ openerRef }: { openerRef: RefObject<HTMLElement | null> }) {
  const [element] = useState(openerNow);
  useLayoutEffect(() => {
    openerRef.current = element;
  }, [openerRef, element]);
  return null;
}

function openerNow(): HTMLElement | null {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused === document.body) return null;
  // A menu is gone by then, and its button is not.
  const menu = focused.closest("[role=menu]");
  return menu ? document.getElementById(menu.getAttribute("aria-labelledby") ?? "") : focused;
}
