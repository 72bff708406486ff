import { onlyThese } from './strict.ts';
import { BrowserWindow } from './browser-window.ts';

type Template = {
  id?: string;
  label?: string;
  role?: string;
  type?: string;
  accelerator?: string;
  enabled?: boolean;
  visible?: boolean;
  checked?: boolean;
  submenu?: Template[] | Menu;
  click?: (item: MenuItem, window: BrowserWindow | undefined, event: object) => void;
};

/** What Electron does by itself for a role, as far as a window that nobody sees can show it. */
const roles: Record<string, (window: BrowserWindow | undefined) => void> = {
  close: (window) => window?.close(),
  minimize: (window) => window?.minimize(),
  reload: (window) => window?.reload(),
  toggledevtools: (window) => window?.webContents.toggleDevTools(),
  togglefullscreen: (window) => window?.setFullScreen(!window.isFullScreen()),
  resetzoom: (window) => window?.webContents.setZoomLevel(0),
  zoomin: (window) => window?.webContents.setZoomLevel(window.webContents.getZoomLevel() + 0.5),
  zoomout: (window) => window?.webContents.setZoomLevel(window.webContents.getZoomLevel() - 0.5),
};

/** What Electron writes on an item whose label the role gives. */
const labels: Record<string, string> = { resetzoom: 'Actual Size', zoomin: 'Zoom In', zoomout: 'Zoom Out' };

class MenuItem {
  readonly id: string | undefined;
  readonly label: string;
  readonly role: string | undefined;
  readonly type: string;
  readonly accelerator: string | undefined;
  readonly submenu: Menu | undefined;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly click: (event?: object, window?: BrowserWindow) => void;

  constructor({ id, label, role, type, accelerator, enabled = true, visible = true, checked = false, submenu, click }: Template) {
    this.id = id;
    this.role = role?.toLowerCase();
    this.label = label ?? labels[this.role ?? ''] ?? role ?? '';
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : submenu;
    this.type = type ?? (this.submenu ? 'submenu' : 'normal');
    this.accelerator = accelerator;
    this.enabled = enabled;
    this.visible = visible;
    this.checked = checked;
    this.click = (event = {}, window = BrowserWindow.getFocusedWindow() ?? undefined) => {
      if (this.type === 'checkbox') this.checked = !this.checked;
      if (this.type === 'radio') this.checked = true;
      if (click) click(this, window, event);
      else if (this.role !== undefined) roles[this.role]?.(window);
    };
  }
}

let applicationMenu: Menu | null = null;

export class Menu {
  readonly items: MenuItem[] = [];
  static buildFromTemplate(template: readonly Template[]): Menu {
    const menu = new Menu();
    for (const item of template) menu.append(new MenuItem(item));
    return menu;
  }
  static setApplicationMenu = (menu: Menu | null): void => void (applicationMenu = menu);
  static getApplicationMenu = (): Menu | null => applicationMenu;

  append = (item: MenuItem): void => void this.items.push(item);
}
onlyThese('Menu', Menu.prototype);
onlyThese('MenuItem', MenuItem.prototype);
