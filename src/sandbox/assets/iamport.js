// @ts-check
/**
 * The sandbox in place of i'mport's browser SDK: `IMP.init`, `IMP.request_pay`. Plain script, no jQuery; the page's own
 * content security policy must let it fetch from and frame the origin that it was loaded from.
 *
 * @typedef {{ success: boolean, error_code: string | null, error_msg: string | null, imp_uid: string | null } & Record<string, unknown>} Rsp
 * @typedef {(rsp: Rsp) => void} Callback
 */
(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const SANDBOX = new URL(script.src).origin;

  let merchantId = '';
  /** A second click on the shop's button must not open a second window. */
  let busy = false;

  /** @param {string} id the shop's `imp00000000` */
  function init(id) {
    merchantId = id;
    return IMP;
  }

  /**
   * @param {Record<string, unknown>} param
   * @param {Callback} [callback]
   */
  function request_pay(param, callback = () => undefined) {
    if (busy) return;
    busy = true;
    open(param).then(
      (rsp) => {
        busy = false;
        callback(rsp);
      },
      (error) => {
        busy = false;
        callback(failure(param, String(error)));
      },
    );
  }

  /**
   * Resolves with what the callback is told; never, where the window takes the place of the page.
   * @param {Record<string, unknown>} param
   * @returns {Promise<Rsp>}
   */
  async function open(param) {
    const body = new URLSearchParams({ merchant_id: merchantId, param: JSON.stringify(param) });
    const answer = await fetch(`${SANDBOX}/window`, { method: 'POST', body });
    const { rsp, path, inFrame } = await answer.json();
    if (rsp) return rsp;
    if (inFrame) return inDialog(SANDBOX + path, param);
    location.assign(SANDBOX + path);
    // Back from the window by the browser's own button, the page may be as it was left.
    addEventListener('pageshow', () => (busy = false), { once: true });
    return new Promise(() => undefined);
  }

  /**
   * @param {string} url
   * @param {Record<string, unknown>} param
   * @returns {Promise<Rsp>}
   */
  function inDialog(url, param) {
    return new Promise((resolve) => {
      const dialog = document.createElement('dialog');
      dialog.setAttribute('aria-label', 'PG');
      const full = { border: '0', padding: '0', width: '100%', height: '100%', maxWidth: 'none', maxHeight: 'none' };
      Object.assign(dialog.style, { ...full, background: 'rgb(0 0 0 / 0.5)', overflow: 'hidden' });
      const frame = document.createElement('iframe');
      Object.assign(frame.style, { ...full, display: 'block', background: 'transparent' });
      frame.title = 'PG';
      frame.src = url;

      let rsp = failure(param, '사용자가 결제를 취소함');
      /** @param {MessageEvent} event */
      const hear = (event) => {
        if (event.origin !== SANDBOX || event.source !== frame.contentWindow) return;
        if (event.data?.type !== 'iamport:ended') return;
        rsp = event.data.rsp;
        dialog.close();
      };
      addEventListener('message', hear);
      // The window ends its payment first. Where it does not answer, the browser closes the dialog the second time.
      dialog.addEventListener('cancel', (event) => {
        event.preventDefault();
        frame.contentWindow?.postMessage({ type: 'iamport:close' }, SANDBOX);
      });
      // A modal dialog brings the focus to the frame, its only content; one that closes gives it back to where it was.
      dialog.addEventListener('close', () => {
        removeEventListener('message', hear);
        dialog.remove();
        resolve(rsp);
      });
      dialog.append(frame);
      document.body.append(dialog);
      dialog.showModal();
    });
  }

  /**
   * @param {Record<string, unknown>} param
   * @param {string} reason
   * @returns {Rsp}
   */
  function failure(param, reason) {
    const { merchant_uid } = param;
    return { success: false, error_code: 'F400', error_msg: reason, imp_uid: null, merchant_uid };
  }

  // `agency` names a reseller before the merchant: (agency, merchant).
  const IMP = { init, agency: (/** @type {string} */ _agency, /** @type {string} */ id) => init(id), request_pay };
  Object.assign(window, { IMP });
})();
