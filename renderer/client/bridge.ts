import type { Bridge } from '../../shared/bridge.ts';

declare global {
  interface Window {
    /** The desktop's side of this page; absent in a browser. */
    veritrail?: Bridge;
  }
}
