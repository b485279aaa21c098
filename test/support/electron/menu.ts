import { EventEmitter } from 'node:events';

export interface ItemTemplate {
  id?: string;
  label?: string;
  type?: string;
  role?: string;
  accelerator?: string;
  checked?: boolean;
  enabled?: boolean;
  visible?: boolean;
  submenu?: ItemTemplate[] | Menu;
  click?: (item: MenuItem, window: unknown, event: object) => void;
}

export class MenuItem {
  readonly id: string;
  readonly label: string;
  readonly type: string;
  readonly role: string | undefined;
  readonly accelerator: string | undefined;
  readonly submenu: Menu | undefined;
  readonly visible: boolean;
  enabled: boolean;
  checked: boolean;
  /** What Electron does when somebody chooses the item. */
  readonly click: () => void;

  constructor(template: ItemTemplate) {
    const { submenu, click } = template;
    this.id = template.id ?? '';
    this.label = template.label ?? '';
    this.type = template.type ?? (submenu === undefined ? 'normal' : 'submenu');
    this.role = template.role;
    this.accelerator = template.accelerator;
    this.visible = template.visible ?? true;
    this.enabled = template.enabled ?? true;
    this.checked = template.checked ?? false;
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : submenu;
    this.click = () => {
      if (!this.enabled) return;
      if (this.type === 'checkbox') this.checked = !this.checked;
      if (this.type === 'radio') this.checked = true;
      click?.(this, null, {});
    };
  }
}

export class Menu extends EventEmitter {
  static #application: Menu | null = null;
  readonly items: MenuItem[] = [];

  static buildFromTemplate(template: ItemTemplate[]): Menu {
    const menu = new Menu();
    menu.items.push(...template.map((item) => new MenuItem(item)));
    return menu;
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu;
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#application;
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }

  popup(): void {
    this.emit('menu-will-show');
  }
}
