import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { createPortal } from 'react-dom';
import classes from './print-sheet.module.css';

type Props = {
  /** The name of the document, also where it is saved as a PDF. */
  title: string;
  /** Stands at the foot of every page, beside the page's number. */
  footer: string;
  children: ReactNode;
  onDone: () => void;
};

/** Prints its children, and nothing else of the page. On screen there is nothing to see of it. */
export function PrintSheet({ title, footer, children, onDone }: Props) {
  const done = useEffectEvent(onDone);
  useEffect(() => {
    const titleBefore = document.title;
    document.title = title;
    const ended = () => done();
    addEventListener('afterprint', ended);
    // After this effect: what is mounted twice in development is printed once.
    const asking = setTimeout(() => print());
    return () => {
      clearTimeout(asking);
      removeEventListener('afterprint', ended);
      document.title = titleBefore;
    };
  }, [title]);
  return createPortal(
    <article className={classes.sheet}>
      <style>{pageRules(footer)}</style>
      {children}
    </article>,
    document.body,
  );
}

/** The margins of a page hold only text that stands in a style sheet. */
const pageRules = (footer: string): string => `@page {
  size: A4;
  margin: 18mm 18mm 22mm;
  @bottom-left { content: ${cssText(footer)}; font: 8pt system-ui, sans-serif; color: #444; text-align: left; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8pt system-ui, sans-serif; color: #444; width: 28mm; text-align: right; }
}`;

/** A CSS string of any text: everything but plain letters, digits and spaces is escaped, so nothing can end it early. */
const cssText = (text: string): string =>
  `"${text.replaceAll(/[^\w .,:;#()-]/gu, (letter) => `\\${(letter.codePointAt(0) ?? 0).toString(16)} `)}"`;
