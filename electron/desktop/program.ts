import { app } from 'electron';
import { answerCommand, commandWords } from './command-line.ts';

// What Electron starts. It waits for this file before it starts anything of a browser, so a command is answered, and the
// process over, without a window, a display or a second process.
const words = commandWords(process.argv.slice(app.isPackaged ? 1 : 2));
if (words) app.exit(await answerCommand(words));
else await import('./main.ts');
