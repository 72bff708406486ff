/** What the system knows the installed application by: its shortcuts, its windows and, on Windows, who a notification is from. */
export const appId = 'example.veritrail';
