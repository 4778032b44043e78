/** The ids that the page itself uses. A document's headings get others (`docs`), so that no heading stands in for a part. */
export const pageIds = {
  /** Where the page is mounted. */
  root: 'root',
  /** The data of the page's examples, which are mounted from it. */
  data: 'mayfly-page',
  /** The document, for the link that skips to it. */
  content: 'content',
  contentsTitle: 'contents-title',
  keyboardHelpTitle: 'keyboard-help-title',
  /** The title of a document that has no heading of its own. */
  top: 'top',
} as const;
