export function findBrowser(): string | null;
export function canInstallBrowser(): boolean;
export function installBrowser(): boolean;
